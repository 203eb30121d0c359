import Web

extension Permission {
    /// Open accounts, give them roles and sites, lock them.
    package static let manageAccounts = Permission("accounts.manage")
    /// Be the second person without whom nobody gets roles that open people, accounts or the journal.
    package static let confirmAccounts = Permission("accounts.confirm")
    /// Who did and saw what, everywhere.
    package static let seeJournal = Permission("journal.see")
    /// Whether mails went out, and to whose account; not what stood in them.
    package static let seeMails = Permission("mails.see")
}

extension AccessFeature {
    package var rights: [Right] {
        [
            .held(.manageAccounts, by: [.administrator: .all]),
            .held(.confirmAccounts, by: Dictionary(uniqueKeysWithValues: Role.confirming.map { ($0, Scope.all) })),
            .held(.seeMails, by: [.administrator: .all]),
            .held(.seeJournal, by: [.dataProtection: .all]),
        ]
    }
}

extension Role {
    /// Who may be the second person for an account.
    package static let confirming: [Role] = [.administrator, .lead]
}

extension Right {
    /// The roles that hold a permission, and how far it reaches.
    package static func held(_ permission: Permission, by roles: [Role: Scope]) -> Right {
        .holding(permission, Dictionary(uniqueKeysWithValues: roles.map { ($0.key.rawValue, $0.value) }))
    }

    /// The classes of data a role reads and those it may also write.
    package static func fields(of role: Role, reads: Set<Field> = [], writes: Set<Field> = []) -> Right {
        .fields(role: role.rawValue, reads: reads, writes: writes)
    }
}
