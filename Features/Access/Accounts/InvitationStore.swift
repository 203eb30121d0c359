import Storage
import Vocabulary

// Invitations and proposals in SQL.

extension Invitation {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), account: try row.id("account_id"), secretHash: try row.text("secret_hash"), codeHash: try row.text("code_hash"),
            needsCode: try row.flag("needs_code"), issuedBy: try row.text("issued_by"), issuedAt: try row.instant("issued_at"),
            endedAt: try row.instant("ended_at"), wrongCodes: try row.int("wrong_codes"))
    }
}

extension AccountProposal {
    init(_ row: Row) throws {
        func roles(_ name: String) throws -> [Role] { try row.text(name).split(separator: ",").compactMap { Role(rawValue: String($0)) } }
        self.init(
            id: try row.id("id"), kind: try row.choice("kind"), account: try row.id("account_id"), roles: try roles("roles"),
            before: try roles("roles_before"), invitation: try row.optionalID("invitation_id"), askedBy: try row.text("asked_by"),
            askedAt: try row.instant("asked_at"), state: try row.choice("state"), decidedBy: try row.text("decided_by"))
    }
}

extension Connection {
    func invitation(_ id: ID<Invitation>) throws -> Invitation? { try row("SELECT * FROM invitation WHERE id = \(id)").map(Invitation.init) }

    func invitation(secret: String) throws -> Invitation? {
        try row("SELECT * FROM invitation WHERE secret_hash = \(Invitation.hash(secret: secret))").map(Invitation.init)
    }

    /// The latest one of an account, whatever became of it.
    func latestInvitation(of account: ID<Account>) throws -> Invitation? {
        try row("SELECT * FROM invitation WHERE account_id = \(account) ORDER BY issued_at DESC, id DESC LIMIT 1").map(Invitation.init)
    }

    func proposal(_ id: ID<AccountProposal>) throws -> AccountProposal? {
        try row("SELECT * FROM account_proposal WHERE id = \(id)").map(AccountProposal.init)
    }

    /// Open ones, the oldest first; of one account or of all.
    func openProposals(of account: ID<Account>? = nil) throws -> [AccountProposal] {
        let condition: SQL = account.map { "AND account_id = \($0)" } ?? ""
        return try rows("SELECT * FROM account_proposal WHERE state = 'open' \(condition) ORDER BY asked_at, id").map(AccountProposal.init)
    }

    /// A code that does not fit; too many, and the invitation is over.
    func countWrongCode(_ invitation: Invitation, at now: Instant) throws {
        try run("UPDATE invitation SET wrong_codes = wrong_codes + 1 WHERE id = \(invitation.id)")
        if invitation.wrongCodes + 1 >= Invitation.mostWrongCodes {
            try run("UPDATE invitation SET ended_at = \(now) WHERE id = \(invitation.id) AND ended_at > \(now)")
        }
    }

    /// What others did with an account, the newest first: told to whoever it belongs to.
    func changesByOthers(of account: ID<Account>, sinceLastVisit: Bool) throws -> [JournalEntry] {
        let actions = [
            "account.roles", "account.sites", "account.unlock", "account.password", "account.invite", "account.propose", "account.confirm",
        ]
        let last = try row(
            """
            SELECT seq FROM journal WHERE subject_kind = 'account' AND subject = \(account) AND action = 'session.open' ORDER BY seq DESC LIMIT 1
            """)?.int("seq")
        guard let last else { return [] }
        return try rows(
            """
            SELECT * FROM journal WHERE subject_kind = 'account' AND subject = \(account) AND account <> \(account)
            AND action IN (\(list: actions)) AND seq > \(sinceLastVisit ? last : 0) ORDER BY seq DESC LIMIT 20
            """
        ).map(JournalEntry.init)
    }
}

extension Transaction {
    /// One that is open ends: two links for one account are one too many.
    func issueInvitation(for account: ID<Account>, session: String, needsCode: Bool) throws -> ID<Invitation> {
        let id: ID<Invitation> = newID()
        try endInvitations(of: account)
        try db.run(
            """
            INSERT INTO invitation (id, account_id, secret_hash, code_hash, needs_code, issued_by, issued_at, ended_at, wrong_codes)
            VALUES (\(id), \(account), \(Invitation.hash(secret: Invitation.secret(id, of: session))), \("" as String), \(needsCode),
                    \(author.account), \(clock), \(Invitation.end(issued: clock)), 0)
            """)
        try note(JournalNote("account.invite", "account", account.text, details: needsCode ? "code" : ""))
        return id
    }

    func endInvitations(of account: ID<Account>) throws {
        try db.run("UPDATE invitation SET ended_at = \(clock) WHERE account_id = \(account) AND ended_at > \(clock)")
    }

    /// Waits for a second person; an earlier one of the same kind is replaced.
    func propose(
        _ kind: AccountProposal.Kind, _ account: Account, roles: [Role] = [], invitation: ID<Invitation>? = nil
    ) throws -> ID<AccountProposal> {
        func words(_ roles: [Role]) -> String { Set(roles.map(\.rawValue)).sorted().joined(separator: ",") }
        let id: ID<AccountProposal> = newID()
        try db.run(
            """
            UPDATE account_proposal SET state = 'replaced', decided_by = \(author.account), decided_at = \(at)
            WHERE account_id = \(account.id) AND kind = \(kind.rawValue) AND state = 'open'
            """)
        try db.run(
            """
            INSERT INTO account_proposal (id, kind, account_id, roles, roles_before, invitation_id, asked_by, asked_at, state, decided_by, decided_at)
            VALUES (\(id), \(kind.rawValue), \(account.id), \(words(roles)), \(words(account.roles)), \(invitation), \(author.account), \(at),
                    'open', \("" as String), \(endless: .instant))
            """)
        try note(
            JournalNote("account.propose", "account", account.id.text, details: ([kind.rawValue] + roles.map(\.rawValue)).joined(separator: ",")))
        return id
    }

    func end(_ proposal: AccountProposal, as state: AccountProposal.State) throws {
        try db.run(
            "UPDATE account_proposal SET state = \(state.rawValue), decided_by = \(author.account), decided_at = \(at) WHERE id = \(proposal.id)")
        try note(
            JournalNote(
                state == .confirmed ? "account.confirm" : "account.refuse", "account", proposal.account.text,
                details: ([proposal.kind.rawValue] + proposal.roles.map(\.rawValue)).joined(separator: ",")))
        if state == .refused, let invitation = proposal.invitation {
            try db.run("UPDATE invitation SET ended_at = \(clock) WHERE id = \(invitation) AND ended_at > \(clock)")
        }
    }

    /// From now on the link works, together with the code that only this session sees, and from now on its days are counted: however long
    /// the second person took, nobody is left with an old password that is void and a link that is over.
    func confirm(_ invitation: ID<Invitation>, session: String) throws {
        let hash = Invitation.hash(code: Invitation.code(invitation, of: session), invitation)
        try db.run(
            """
            UPDATE invitation SET code_hash = \(hash), issued_at = \(clock), ended_at = \(Invitation.end(issued: clock)) WHERE id = \(invitation)
            """)
    }

    /// A password that somebody set who did not answer for people then is not one that opens people.
    func dropPassword(of id: ID<Account>) throws {
        try db.run("UPDATE account SET password_hash = '!' WHERE id = \(id)")
        try db.endSessions(of: id, at: clock)
        try db.forgetDevices(of: id)
        try note(JournalNote("account.void", "account", id.text))
    }
}
