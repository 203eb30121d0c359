import Storage
import Vocabulary

// Accounts in SQL.

extension Connection {
    package func accounts() throws -> [Account] {
        let roles = try rows("SELECT account_id, role FROM account_role ORDER BY role")
        let byAccount = Dictionary(grouping: try roles.map { (try $0.text("account_id"), Role(rawValue: try $0.text("role"))) }, by: \.0)
        return try rows("SELECT id, login, name, active, created_at FROM account").map { row in
            try Account(row, roles: byAccount[try row.text("id")]?.compactMap(\.1) ?? [])
        }.inNaturalOrder(by: \.name, then: \.id.text)
    }

    package func account(_ id: ID<Account>) throws -> Account? {
        guard let row = try row("SELECT id, login, name, active, created_at FROM account WHERE id = \(id)") else { return nil }
        return try Account(row, roles: try roles(of: id))
    }

    package func credentials(login: String) throws -> (account: Account, hash: String)? {
        guard let row = try row("SELECT * FROM account WHERE login = \(Account.folded(login))") else { return nil }
        return (try Account(row, roles: try roles(of: try row.id("id"))), try row.text("password_hash"))
    }

    /// The display names behind account ids, for showing who did something.
    package func accountNames() throws -> [String: String] { try accountHolders().mapValues(\.name) }

    /// Everybody who ever had an account, by its id, with the roles held while it is active.
    package func accountHolders() throws -> [String: (name: String, roles: Set<String>)] {
        try once("accountHolders") {
            let found = try rows(
                """
                SELECT account.id AS id, account.name AS name, CASE WHEN account.active THEN r.role END AS role
                FROM account LEFT JOIN account_role r ON r.account_id = account.id
                """)
            return try found.reduce(into: [:]) { holders, row in
                var holder = try holders[row.text("id")] ?? (try row.text("name"), [])
                if let role = try row.optionalText("role") { holder.roles.insert(role) }
                holders[try row.text("id")] = holder
            }
        }
    }

    private func roles(of id: ID<Account>) throws -> [Role] {
        try rows("SELECT role FROM account_role WHERE account_id = \(id) ORDER BY role").compactMap { Role(rawValue: try $0.text("role")) }
    }

    func passwordHash(of id: ID<Account>) throws -> String? {
        try row("SELECT password_hash FROM account WHERE id = \(id)")?.text("password_hash")
    }

    /// When an account last got a password; nil where none fits.
    func passwordSet(of id: ID<Account>) throws -> JournalEntry? {
        guard try passwordHash(of: id) != "!" else { return nil }
        let actions = ["account.add", "account.password"]
        return try row(
            """
            SELECT * FROM journal WHERE subject_kind = \("account" as String) AND subject = \(id) AND action IN (\(list: actions))
            ORDER BY seq DESC LIMIT 1
            """
        ).map(JournalEntry.init)
    }

    /// Somebody must stay who gives roles and frees accounts: nobody takes both from the last one, whatever form is sent.
    fileprivate func keepAnAdministrator(beside id: ID<Account>) throws {
        let left = try rows(
            """
            SELECT DISTINCT account.id FROM account JOIN account_role ON account_role.account_id = account.id
            WHERE account.active = \(true) AND account_role.role = \(Role.administrator.rawValue)
            """
        ).map { try $0.id("id", of: Account.self) }
        guard left == [id] else { return }
        throw Refusal.conflict("Danach könnte niemand mehr Konten verwalten. Geben Sie zuerst jemand anderem die Rolle „Administration“.")
    }

    /// Two must stay who may be the second person: whoever asks confirms nothing, so with one alone nothing that needs two is ever done again.
    /// Who has no password that fits is none of them.
    fileprivate func keepSecondPersons(beside id: ID<Account>) throws {
        let able = try rows(
            """
            SELECT DISTINCT account.id FROM account JOIN account_role ON account_role.account_id = account.id
            WHERE account.active = \(true) AND account.password_hash <> '!' AND account_role.role IN (\(list: Role.confirming.map(\.rawValue)))
            """
        ).map { try $0.id("id", of: Account.self) }
        guard able.contains(id), able.count < 3 else { return }
        throw Refusal.conflict(
            "Danach könnte niemand mehr als zweite Person Konten bestätigen: Es müssen immer zwei Konten bleiben, die das dürfen. Geben Sie zuerst noch jemandem die Rolle „\(Role.lead.label)“ oder „\(Role.administrator.label)“, oder wenden Sie sich an den Betrieb."
        )
    }

    /// The same password under stronger parameters; sessions stay.
    func keepHash(_ hash: String, of id: ID<Account>) throws {
        try run("UPDATE account SET password_hash = \(hash) WHERE id = \(id)")
    }

    /// The houses a caretaker is responsible for.
    package func sites(of id: ID<Account>) throws -> [String] {
        try rows("SELECT site_id FROM account_site WHERE account_id = \(id) ORDER BY site_id").map { try $0.text("site_id") }
    }
}

extension Account {
    init(_ row: Row, roles: [Role]) throws {
        self.init(
            id: try row.id("id"), login: try row.text("login"), name: try row.text("name"), roles: roles, isActive: try row.flag("active"),
            createdAt: try row.instant("created_at"))
    }
}

extension Transaction {
    /// A new account; throws a refusal when the login is taken.
    @discardableResult
    package func addAccount(_ new: NewAccount, as known: ID<Account>? = nil, passwordHash: String) throws -> ID<Account> {
        let id: ID<Account> = known ?? newID()
        if try db.row("SELECT id FROM account WHERE login = \(Account.folded(new.login))") != nil {
            throw Refusal.invalid("konto", "Dieses Konto gibt es schon. Wählen Sie ein anderes.")
        }
        try db.run(
            """
            INSERT INTO account (id, login, name, password_hash, active, created_at)
            VALUES (\(id), \(Account.folded(new.login)), \(new.name.trimmed), \(passwordHash), \(true), \(at))
            """)
        for role in Set(new.roles).sorted(by: { $0.rawValue < $1.rawValue }) {
            try db.run("INSERT INTO account_role (account_id, role) VALUES (\(id), \(role.rawValue))")
        }
        try keepSites(new.sites, of: id)
        try note(JournalNote("account.add", "account", id.text, details: Set(new.roles.map(\.rawValue)).sorted().joined(separator: ",")))
        return id
    }

    /// A locked account loses its sessions at once.
    package func setActive(_ isActive: Bool, _ id: ID<Account>) throws {
        if !isActive {
            try db.keepAnAdministrator(beside: id)
            if author.account != Author.commandLine.account { try db.keepSecondPersons(beside: id) }
        }
        try db.run("UPDATE account SET active = \(isActive) WHERE id = \(id)")
        if !isActive { try db.endSessions(of: id, at: clock) }
        try note(JournalNote(isActive ? "account.unlock" : "account.lock", "account", id.text))
    }

    package func setRoles(_ roles: [Role], _ id: ID<Account>) throws {
        if !roles.contains(.administrator) { try db.keepAnAdministrator(beside: id) }
        if Set(roles).isDisjoint(with: Role.confirming) { try db.keepSecondPersons(beside: id) }
        try db.run("DELETE FROM account_role WHERE account_id = \(id)")
        for role in Set(roles).sorted(by: { $0.rawValue < $1.rawValue }) {
            try db.run("INSERT INTO account_role (account_id, role) VALUES (\(id), \(role.rawValue))")
        }
        try note(JournalNote("account.roles", "account", id.text, details: Set(roles.map(\.rawValue)).sorted().joined(separator: ",")))
    }

    package func setSites(_ sites: [String], _ id: ID<Account>) throws {
        try db.run("DELETE FROM account_site WHERE account_id = \(id)")
        try keepSites(sites, of: id)
        try note(JournalNote("account.sites", "account", id.text, details: "\(Set(sites).count)"))
    }

    private func keepSites(_ sites: [String], of id: ID<Account>) throws {
        for site in Set(sites).sorted() { try db.run("INSERT INTO account_site (account_id, site_id) VALUES (\(id), \(site))") }
    }

    /// A new password ends every session and every invitation.
    package func setPassword(hash: String, _ id: ID<Account>, byInvitation: Bool = false) throws {
        try db.run("UPDATE account SET password_hash = \(hash) WHERE id = \(id)")
        try db.endSessions(of: id, at: clock)
        try endInvitations(of: id)
        if byInvitation { try db.forgetDevices(of: id) }
        try note(JournalNote("account.password", "account", id.text, details: byInvitation ? "invitation" : ""))
    }
}
