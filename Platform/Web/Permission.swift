import Vocabulary

/// Something an address or a button needs (Berechtigung). Features declare theirs; the access matrix hands them out.
package struct Permission: Hashable, Sendable {
    package let name: String

    package init(_ name: String) { self.name = name }
}

/// A class of data within a record (Datenfeld), decided on separately from the record.
package struct Field: Hashable, Sendable {
    package let name: String

    package init(_ name: String) { self.name = name }
}

/// How far a permission reaches (Reichweite), from narrow to wide.
package enum Scope: Int, Comparable, Sendable, CaseIterable {
    /// Only what lies at the actor's own sites.
    case ownSites
    /// Only what is assigned to the actor.
    case assigned
    case all

    package static func < (one: Scope, other: Scope) -> Bool { one.rawValue < other.rawValue }
}

/// What one role may (Rechte einer Rolle).
package struct Grant: Sendable, Hashable {
    package var permissions: [Permission: Scope]
    package var reads: Set<Field>
    package var writes: Set<Field>

    package init(_ permissions: [Permission: Scope], reads: Set<Field> = [], writes: Set<Field> = []) {
        self.permissions = permissions
        self.reads = reads.union(writes)
        self.writes = writes
    }
}

/// The access matrix: what each role may. What is not in it is denied (Zugriffsmatrix).
package struct Policy: Sendable {
    package let grants: [String: Grant]

    package init(_ grants: [String: Grant]) { self.grants = grants }

    package func grants(for roles: [String]) -> [Grant] { roles.sorted().compactMap { grants[$0] } }
}

/// Who is acting, with what they may (Handelnde).
package struct Actor: Sendable, Hashable {
    package let account: String
    package let name: String
    package let roles: [String]
    package let title: Phrase
    package let grants: [Grant]

    package init(account: String, name: String, roles: [String], title: Phrase, grants: [Grant]) {
        self.account = account
        self.name = name
        self.roles = roles
        self.title = title
        self.grants = grants
    }

    package func may(_ permission: Permission) -> Bool { grants.contains { $0.permissions[permission] != nil } }

    /// The widest reach over all roles; nil is none at all.
    package func scope(_ permission: Permission) -> Scope? { grants.compactMap { $0.permissions[permission] }.max() }

    package func scopes(_ permission: Permission) -> Set<Scope> { Set(grants.compactMap { $0.permissions[permission] }) }

    /// Whether a field may be read of something that these reaches cover: one role must allow both.
    package func reads(_ field: Field, by permission: Permission, within covering: Set<Scope>) -> Bool {
        grants.contains { grant in grant.permissions[permission].map(covering.contains) == true && grant.reads.contains(field) }
    }

    /// Whether a field may be read of everything the widest reach covers, which is what lists show.
    package func reads(_ field: Field, by permission: Permission) -> Bool {
        scope(permission).map { reads(field, by: permission, within: [$0]) } ?? false
    }

    package func writes(_ field: Field, by permission: Permission, within covering: Set<Scope>) -> Bool {
        grants.contains { grant in grant.permissions[permission].map(covering.contains) == true && grant.writes.contains(field) }
    }
}
