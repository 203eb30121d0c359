/// A piece of the access matrix (Recht), as the office declares it whose permission or data it is.
package enum Right: Sendable {
    /// The roles that hold a permission, and how far it reaches.
    case holding(Permission, [String: Scope])
    /// The classes of data a role reads and those it may also write.
    case fields(role: String, reads: Set<Field>, writes: Set<Field>)
}

extension Policy {
    /// What is not declared is denied; a role without any right is in the matrix all the same.
    package init(_ rights: [Right], roles: [String]) {
        var grants = Dictionary(uniqueKeysWithValues: roles.map { ($0, Grant([:])) })
        for right in rights {
            switch right {
            case .holding(let permission, let holders):
                for (role, scope) in holders { grants[role]?.permissions[permission] = scope }
            case .fields(let role, let reads, let writes):
                grants[role]?.reads.formUnion(reads.union(writes))
                grants[role]?.writes.formUnion(writes)
            }
        }
        self.init(grants)
    }
}
