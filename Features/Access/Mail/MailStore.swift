import Storage
import Vocabulary

// The queue of mails in SQL.

extension QueuedMail {
    init(_ row: Row) throws {
        id = try row.id("id")
        kind = try row.text("kind")
        account = try row.id("account_id")
        parameters = try row.text("parameters")
        state = try row.choice("state")
        begun = try row.int("begun")
        interrupted = try row.int("interrupted")
        tries = try row.int("tries")
        queuedAt = try row.instant("queued_at")
        dueAt = try row.instant("due_at")
        endedAt = try row.instant("ended_at")
        job = try row.text("job")
        obstacle = try row.text("obstacle")
    }
}

extension Connection {
    /// Queues a mail, in the transaction of what it is about. Where no mail server is named nothing is queued; whether it was is answered.
    @discardableResult
    package func queueMail(
        _ kind: String, to account: ID<Account>, _ parameters: String = "", through post: MailPost, at now: Instant = .now()
    ) throws -> Bool {
        guard post.isOpen else { return false }
        let id = ID<QueuedMail>.random()
        try run(
            """
            INSERT INTO mail (id, kind, account_id, parameters, state, begun, interrupted, tries, queued_at, due_at, ended_at, job, obstacle)
            VALUES (\(id), \(kind), \(account), \(parameters), \(QueuedMail.State.waiting), 0, 0, 0, \(now), \(now), \(endless: .instant), '', '')
            """)
        return true
    }

    func mail(_ id: ID<QueuedMail>) throws -> QueuedMail? { try row("SELECT * FROM mail WHERE id = \(id)").map(QueuedMail.init) }

    /// All that are kept, the newest first.
    func mails(in states: [QueuedMail.State] = QueuedMail.State.allCases) throws -> [QueuedMail] {
        try rows("SELECT * FROM mail WHERE state IN (\(list: states)) ORDER BY queued_at DESC, id DESC").map(QueuedMail.init)
    }

    func countMails(_ kind: String, to account: ID<Account>, since instant: Instant) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM mail WHERE account_id = \(account) AND kind = \(kind) AND queued_at > \(instant)")
    }

    func hasMail(_ kind: String, to account: ID<Account>, _ parameters: String) throws -> Bool {
        try row("SELECT id FROM mail WHERE account_id = \(account) AND kind = \(kind) AND parameters = \(parameters) LIMIT 1") != nil
    }

    /// The next one to send. One that is being sent is nobody's any more when it is this job's own, begun anew, or its job is over.
    func nextMail(for job: String, at now: Instant) throws -> QueuedMail? {
        let waiting = try rows("SELECT * FROM mail WHERE state IN ('waiting', 'sending') AND due_at <= \(now) ORDER BY due_at, id LIMIT 50")
        return try waiting.lazy.map(QueuedMail.init).first { mail in
            guard mail.state == .sending, mail.job != job else { return true }
            return try self.job(ID(mail.job))?.state.isOver ?? true
        }
    }

    /// Takes a mail as it was seen; false when somebody else was faster.
    func begin(_ mail: QueuedMail, job: String) throws -> Bool {
        try run(
            """
            UPDATE mail SET state = \(QueuedMail.State.sending), begun = begun + 1, job = \(job),
                            interrupted = \(mail.interrupted + (mail.state == .sending ? 1 : 0))
            WHERE id = \(mail.id) AND state = \(mail.state) AND begun = \(mail.begun)
            """) == 1
    }

    func end(_ mail: QueuedMail, as state: QueuedMail.State, _ obstacle: String = "", at now: Instant) throws {
        try run(
            """
            UPDATE mail SET state = \(state), tries = tries + 1, ended_at = \(now), obstacle = \(obstacle)
            WHERE id = \(mail.id) AND state = \(mail.state) AND begun = \(mail.begun)
            """)
        try run("DELETE FROM mail WHERE ended_at < \(now.advanced(by: -QueuedMail.keptDays * 86_400_000_000))")
    }

    /// Nothing was left to say.
    func drop(_ mail: QueuedMail) throws { try run("DELETE FROM mail WHERE id = \(mail.id)") }

    func putOff(_ mail: QueuedMail, until due: Instant, _ obstacle: String) throws {
        try run(
            """
            UPDATE mail SET state = \(QueuedMail.State.waiting), tries = tries + 1, due_at = \(due), obstacle = \(obstacle)
            WHERE id = \(mail.id) AND state = \(mail.state) AND begun = \(mail.begun)
            """)
    }

    /// Given up ones are tried once more from the beginning.
    func tryAgain(_ mails: [QueuedMail], at now: Instant) throws {
        try run(
            """
            UPDATE mail SET state = \(QueuedMail.State.waiting), tries = 0, interrupted = 0, queued_at = \(now), due_at = \(now),
                            ended_at = \(endless: .instant)
            WHERE state = 'given_up' AND id IN (\(list: mails.map(\.id)))
            """)
    }
}
