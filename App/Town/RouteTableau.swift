import Access
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
    package static func lines(of offices: Offices = TownHall.offices, examples: [String: String] = [:]) -> [RouteLine] {
        let policy = AccessMatrix.policy(of: offices)
        return offices.features.flatMap(\.routes).map { route in
            let (permission, roles): (String, [String]) =
                switch route.gate {
                case .everyone: ("everyone", Role.allCases.map(\.rawValue))
                case .signedIn: ("signedIn", Role.allCases.map(\.rawValue))
                case .holding(let permission):
                    (
                        permission.name,
                        Role.allCases.map(\.rawValue).filter { policy.grants[$0]?.permissions[permission] != nil }
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
}
