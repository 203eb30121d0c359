import Storage
import Vocabulary

// Links that work once, in SQL.

extension OneTimeLink {
    init(_ row: Row) throws {
        account = try row.id("account_id")
        subject = try row.text("subject")
        issuedAt = try row.instant("issued_at")
        endsAt = try row.instant("ends_at")
        usedAt = try row.instant("used_at")
    }
}

extension Connection {
    /// A new link's secret, which nobody can ask for again; an earlier one of the same purpose ends.
    package func issueLink(
        for purpose: OneTimeLink.Purpose, of account: ID<Account>, subject: String = "", at now: Instant = .now()
    ) throws -> String {
        let secret = Digest.hex(Digest.random(bytes: 32))
        try endLinks(for: purpose, of: account, at: now)
        try run("DELETE FROM one_time_link WHERE ends_at < \(now.advanced(by: -7 * 86_400_000_000))")
        try run(
            """
            INSERT INTO one_time_link (token_hash, purpose, account_id, subject, issued_at, ends_at, used_at)
            VALUES (\(OneTimeLink.hash(secret)), \(purpose.name), \(account), \(subject), \(now), \(now.advanced(by: purpose.minutes * 60_000_000)),
                    \(endless: .instant))
            """)
        return secret
    }

    package func endLinks(for purpose: OneTimeLink.Purpose, of account: ID<Account>, at now: Instant = .now()) throws {
        try run(
            """
            UPDATE one_time_link SET used_at = \(now)
            WHERE account_id = \(account) AND purpose = \(purpose.name) AND used_at = \(endless: .instant)
            """)
    }

    /// An open link, as long as nobody uses it.
    package func openLink(_ secret: String, for purpose: OneTimeLink.Purpose, at now: Instant = .now()) throws -> OneTimeLink? {
        guard secret.utf8.count == 64 else { return nil }
        let link = try row("SELECT * FROM one_time_link WHERE token_hash = \(OneTimeLink.hash(secret)) AND purpose = \(purpose.name)")
        return try link.map(OneTimeLink.init).flatMap { $0.isOpen(at: now) ? $0 : nil }
    }

    /// Uses a link up, once however often it is sent; nil where it does not work.
    package func useLink(_ secret: String, for purpose: OneTimeLink.Purpose, at now: Instant = .now()) throws -> OneTimeLink? {
        guard let link = try openLink(secret, for: purpose, at: now) else { return nil }
        let isUsed = try run(
            """
            UPDATE one_time_link SET used_at = \(now)
            WHERE token_hash = \(OneTimeLink.hash(secret)) AND purpose = \(purpose.name) AND used_at = \(endless: .instant)
            """)
        return isUsed == 1 ? link : nil
    }
}
