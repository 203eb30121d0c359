import Storage
import Vocabulary
import Web

/// Something kept a moment ago that its writer can still take back (Rücknahme).
struct KeptForm: Sendable {
    let mark: String
    /// Where it was sent.
    let path: String
    /// Where its writer came to.
    let location: String
    let at: Instant
    /// How long it can be taken back.
    static let microseconds: Int64 = 600 * 1_000_000

    var until: Instant { Instant(microseconds: at.microseconds + KeptForm.microseconds) }
}

extension Connection {
    /// What an account sent under a mark, as long as it can be taken back. Of what the journal dates in the future nobody knows when it
    /// was sent; it is taken back by a new act.
    func keptForm(_ mark: String, of account: String, at now: Instant) throws -> KeptForm? {
        let found = try row("SELECT key, path, location, at FROM submission WHERE key = \(mark) AND account_id = \(account) AND path <> ''")
        guard let found else { return nil }
        let kept = KeptForm(
            mark: try found.text("key"), path: try found.text("path"), location: try found.text("location"), at: try found.instant("at"))
        return kept.at <= now.advanced(by: Instant.clockSlack) && now <= kept.until ? kept : nil
    }
}

extension Transaction {
    /// The same form may be sent again.
    func forget(_ kept: KeptForm) throws { try db.run("DELETE FROM submission WHERE key = \(kept.mark)") }
}
