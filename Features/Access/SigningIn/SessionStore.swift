import Storage
import Vocabulary

// Sessions, known browsers and failed attempts in SQL.

extension Connection {
    func throttle(_ subject: String) throws -> Throttle {
        guard let row = try row("SELECT failures, last_at FROM sign_in_failure WHERE subject = \(subject)") else { return Throttle() }
        return Throttle(failures: try row.int("failures"), lastAt: try row.instant("last_at"))
    }

    func keep(_ throttle: Throttle, for subject: String) throws {
        try run(
            """
            INSERT INTO sign_in_failure (subject, failures, last_at, blocked_until)
            VALUES (\(subject), \(throttle.failures), \(throttle.lastAt), \(throttle.lastAt))
            ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
            """)
    }

    func forgive(_ subject: String) throws { try run("DELETE FROM sign_in_failure WHERE subject = \(subject)") }

    func dropOldFailures(before instant: Instant) throws { try run("DELETE FROM sign_in_failure WHERE last_at < \(instant)") }

    // Only the hash of a cookie's secret is kept.

    func openSession(_ tokenHash: String, for account: ID<Account>, at now: Instant) throws {
        try run(
            """
            INSERT INTO session (token_hash, account_id, created_at, seen_at, ended_at)
            VALUES (\(tokenHash), \(account), \(now), \(now), \(endless: .instant))
            """)
    }

    func session(_ tokenHash: String) throws -> SessionRow? {
        try row("SELECT * FROM session WHERE token_hash = \(tokenHash)").map {
            SessionRow(
                account: try $0.id("account_id"), createdAt: try $0.instant("created_at"), seenAt: try $0.instant("seen_at"),
                endedAt: try $0.instant("ended_at"))
        }
    }

    func touchSession(_ tokenHash: String, at now: Instant) throws {
        try run("UPDATE session SET seen_at = \(now) WHERE token_hash = \(tokenHash) AND seen_at < \(now)")
    }

    func endSession(_ tokenHash: String, at now: Instant) throws {
        try run("UPDATE session SET ended_at = \(now) WHERE token_hash = \(tokenHash) AND ended_at = \(endless: .instant)")
    }

    func endSessions(of account: ID<Account>, at now: Instant) throws {
        try run("UPDATE session SET ended_at = \(now) WHERE account_id = \(account) AND ended_at = \(endless: .instant)")
    }

    func dropOldSessions(before instant: Instant) throws { try run("DELETE FROM session WHERE created_at < \(instant)") }

    // Browsers in which an account was opened before.

    func knows(_ device: String, login: String) throws -> Bool {
        let since = Instant.now().advanced(by: -KnownDevice.days * 86_400_000_000)
        return try row(
            """
            SELECT d.device_hash FROM known_device d JOIN account ON account.id = d.account_id
            WHERE d.device_hash = \(device) AND account.login = \(Account.folded(login)) AND d.seen_at > \(since)
            """) != nil
    }

    func isDevice(_ device: String) throws -> Bool { try row("SELECT device_hash FROM known_device WHERE device_hash = \(device) LIMIT 1") != nil }

    func know(_ device: String, _ account: ID<Account>, at now: Instant) throws {
        try run(
            """
            INSERT INTO known_device (device_hash, account_id, seen_at) VALUES (\(device), \(account), \(now))
            ON CONFLICT (device_hash, account_id) DO UPDATE SET seen_at = excluded.seen_at
            """)
        try run("DELETE FROM known_device WHERE seen_at < \(now.advanced(by: -KnownDevice.days * 86_400_000_000))")
        let old = try rows("SELECT device_hash FROM known_device WHERE account_id = \(account) ORDER BY seen_at DESC, device_hash")
            .dropFirst(KnownDevice.most).map { try $0.text("device_hash") }
        if !old.isEmpty { try run("DELETE FROM known_device WHERE account_id = \(account) AND device_hash IN (\(list: old))") }
    }

    func forget(_ device: String, login: String) throws {
        try run(
            """
            DELETE FROM known_device WHERE device_hash = \(device)
            AND account_id IN (SELECT id FROM account WHERE login = \(Account.folded(login)))
            """)
    }

    func forgetDevices(of account: ID<Account>) throws { try run("DELETE FROM known_device WHERE account_id = \(account)") }
}

struct SessionRow: Sendable {
    let account: ID<Account>
    let createdAt: Instant
    var seenAt: Instant
    let endedAt: Instant

    /// What is not kept yet counts too.
    func seen(_ latest: Instant?) -> SessionRow {
        var row = self
        row.seenAt = max(seenAt, latest ?? seenAt)
        return row
    }

    /// Half an hour without a page, ten hours in all. What was ended is ended, whatever the clock says now or said then, and one opened or
    /// seen in the future – the clock was wrong then, or is now – is none.
    func isLive(at now: Instant) -> Bool {
        func isWithin(_ limit: Int64, since then: Instant) -> Bool {
            let age = now.microseconds - then.microseconds
            return age < limit && age >= -Instant.clockSlack
        }
        return endedAt == .endless && isWithin(1_800_000_000, since: seenAt) && isWithin(36_000_000_000, since: createdAt)
    }
}
