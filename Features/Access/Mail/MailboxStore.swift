import Mail
import Storage
import Vocabulary

// Addresses of accounts in SQL.

extension Mailbox {
    init(_ row: Row) throws {
        account = try row.id("account_id")
        guard let address = MailAddress(try row.text("address")) else { throw StorageError.shape("no address of a mailbox") }
        self.address = address
        enteredAt = try row.instant("entered_at")
        confirmedAt = try row.instant("confirmed_at")
        wantsDigest = try row.flag("wants_digest")
    }
}

extension Connection {
    func mailbox(of account: ID<Account>) throws -> Mailbox? { try row("SELECT * FROM mailbox WHERE account_id = \(account)").map(Mailbox.init) }

    /// One that mails may go to: confirmed, of an account that is not locked.
    func openMailbox(of account: ID<Account>) throws -> Mailbox? {
        guard let box = try mailbox(of: account), box.isConfirmed, try self.account(account)?.isActive == true else { return nil }
        return box
    }

    /// Whose daily mail is asked for.
    func digestReaders() throws -> [ID<Account>] {
        try rows(
            """
            SELECT m.account_id AS id FROM mailbox m JOIN account a ON a.id = m.account_id
            WHERE m.wants_digest = \(true) AND m.confirmed_at < \(endless: .instant) AND a.active = \(true) ORDER BY m.account_id
            """
        ).map { try $0.id("id") }
    }
}

extension Transaction {
    /// A new address counts for nothing until the link sent there is opened; the daily mail waits as well.
    func enter(_ address: MailAddress, of account: ID<Account>, through post: MailPost) throws {
        try db.run(
            """
            INSERT INTO mailbox (account_id, address, entered_at, confirmed_at, wants_digest)
            VALUES (\(account), \(address.text), \(clock), \(endless: .instant), \(false))
            ON CONFLICT (account_id) DO UPDATE SET address = excluded.address, entered_at = excluded.entered_at,
                confirmed_at = excluded.confirmed_at, wants_digest = excluded.wants_digest
            """)
        try endMailLinks(of: account)
        try db.queueMail(QueuedMail.confirmation, to: account, through: post, at: clock)
        try note(JournalNote("account.mailbox", "account", account.text, details: "mail-entered"))
    }

    func confirmMailbox(of account: ID<Account>) throws {
        try db.run("UPDATE mailbox SET confirmed_at = \(clock) WHERE account_id = \(account)")
        try note(JournalNote("account.mailbox", "account", account.text, details: "mail-confirmed"))
    }

    func removeMailbox(of account: ID<Account>) throws {
        try db.run("DELETE FROM mailbox WHERE account_id = \(account)")
        try endMailLinks(of: account)
        try note(JournalNote("account.mailbox", "account", account.text, details: "mail-removed"))
    }

    func setDigest(_ wants: Bool, of account: ID<Account>) throws {
        try db.run("UPDATE mailbox SET wants_digest = \(wants) WHERE account_id = \(account)")
        try note(JournalNote("account.digest", "account", account.text, details: wants ? "digest-on" : "digest-off"))
    }

    private func endMailLinks(of account: ID<Account>) throws {
        for purpose in [OneTimeLink.Purpose.mailbox, .password] { try db.endLinks(for: purpose, of: account, at: clock) }
    }
}
