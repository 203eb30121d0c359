import Access
import Web

/// The access matrix: which role may do what, how far, and which data it sees, as the offices declare it; what no office
/// declares is denied. `miteinander routes --roles` prints it, and what people approved lies in `Checks/role-matrix.txt`.
package enum AccessMatrix {
    package static let policy = policy(of: TownHall.offices)

    package static func policy(of offices: Offices) -> Policy { offices.policy(roles: Role.allCases.map(\.rawValue)) }

    /// One line for each role and permission, and for each role's data.
    package static func lines(of offices: Offices = TownHall.offices) -> [String] {
        let policy = policy(of: offices)
        return Role.allCases.flatMap { role -> [String] in
            let grant = policy.grants[role.rawValue] ?? Grant([:])
            func words(_ fields: Set<Field>) -> String { fields.map(\.name).sorted().joined(separator: " ") }
            return grant.permissions.map { "\(role.rawValue) \($0.key.name): \($0.value)" }.sorted()
                + (grant.reads.isEmpty ? [] : ["\(role.rawValue) reads: \(words(grant.reads))"])
                + (grant.writes.isEmpty ? [] : ["\(role.rawValue) writes: \(words(grant.writes))"])
        }
    }
}
