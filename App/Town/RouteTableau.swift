import Access
import Storage
import Vocabulary
import Web

/// Every address with its permission and the roles that hold it (Zugriffsmatrix der Adressen).
package struct RouteLine: Sendable, Encodable {
    package let method: String
    package let path: String
    /// `everyone`, `signedIn` or the permission's name.
    package let permission: String
    package let roles: [String]
    /// The path with real identifiers, where the town has some.
    package let example: String?

    package var text: String {
        let who = permission == "everyone" ? "alle" : permission == "signedIn" ? "alle Angemeldeten" : roles.joined(separator: ", ")
        return "\(method) \(path) — \(who)"
    }
}

package enum RouteTableau {
    package static func lines(examples: [String: String] = [:]) -> [RouteLine] {
        let features = TownHall.features(desk: SignInDesk.absent)
        return features.flatMap(\.routes).map { route in
            let (permission, roles): (String, [String]) =
                switch route.gate {
                case .everyone: ("everyone", Role.allCases.map(\.rawValue))
                case .signedIn: ("signedIn", Role.allCases.map(\.rawValue))
                case .holding(let permission):
                    (
                        permission.name,
                        Role.allCases.map(\.rawValue).filter { AccessMatrix.policy.grants[$0]?.permissions[permission] != nil }
                    )
                }
            var example: String? = route.path
            for part in route.path.split(separator: "/") where part.hasPrefix("{") {
                let name = String(part.dropFirst().dropLast())
                example = examples[name].flatMap { value in example?.replacing(part, with: value) }
            }
            return RouteLine(method: route.method, path: route.path, permission: permission, roles: roles, example: example)
        }
    }

    /// One real identifier for each varying part, as far as the town has one.
    package static func examples(_ database: any Database) async throws -> [String: String] {
        try await database.read { db in
            var examples: [String: String] = [:]
            let person = try db.row(
                """
                SELECT p.person_id AS id FROM phase p JOIN membership m ON m.person_id = p.person_id
                WHERE p.superseded_at = 253402300799000000 AND p.until_day = \(Day.endless) AND m.superseded_at = 253402300799000000
                ORDER BY p.person_id LIMIT 1
                """)
            if let id = try person?.text("id") {
                examples["person"] = id
                examples["kind"] = "phase"
                examples["fact"] = try db.row(
                    "SELECT id FROM phase WHERE person_id = \(id) AND superseded_at = 253402300799000000 ORDER BY from_day DESC LIMIT 1")?.text("id")
                examples["household"] = try db.row(
                    "SELECT household_id FROM membership WHERE person_id = \(id) AND superseded_at = 253402300799000000 ORDER BY from_day DESC LIMIT 1"
                )?.text("household_id")
            }
            examples["account"] = try db.row("SELECT id FROM account ORDER BY login LIMIT 1")?.text("id")
            examples["figure"] = try db.row("SELECT id FROM frozen_figure ORDER BY frozen_at LIMIT 1")?.text("id")
            return examples
        }
    }
}
