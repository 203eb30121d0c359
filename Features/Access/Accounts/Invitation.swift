import Storage
import Vocabulary
import Web

/// A link with which somebody sets their own password, once (Einladung). Nobody ever types a password for somebody else. Where the account
/// opens people, the link of whoever issued it does nothing without a code that only the second person sees.
struct Invitation: Sendable, Hashable {
    let id: ID<Invitation>
    let account: ID<Account>
    let secretHash: String
    /// Empty where the link alone is enough.
    let codeHash: String
    let needsCode: Bool
    let issuedBy: String
    let issuedAt: Instant
    let endedAt: Instant
    let wrongCodes: Int

    /// Three days, from the second person's word on where one is needed; then another one is issued.
    static let hours: Int64 = 72
    static let mostWrongCodes = 5
    /// So long the link and the code can be seen by whoever made them, in the session in which they did.
    static let shownMinutes: Int64 = 15

    /// Whether the second person has confirmed what needs confirming.
    var isConfirmed: Bool { !needsCode || !codeHash.isEmpty }

    static func end(issued: Instant) -> Instant { issued.advanced(by: hours * 3_600_000_000) }

    /// What was ended is ended, and what was issued in the future is not open yet: whatever the clock says now or said then.
    func isCurrent(at now: Instant) -> Bool {
        endedAt == Invitation.end(issued: issuedAt) && now < endedAt && issuedAt <= now.advanced(by: Instant.clockSlack)
    }

    func isOpen(at now: Instant) -> Bool { isConfirmed && isCurrent(at: now) }

    /// Somebody put an end to it before its time, as with every newer one; time alone does not, while it waits for a second person.
    var wasEnded: Bool { endedAt < issuedAt.advanced(by: Invitation.hours * 3_600_000_000) }

    // Both follow from what only one session's pages hold, so that they are kept nowhere and can be shown for a while.

    static func secret(_ id: ID<Invitation>, of session: String) -> String { String(Digest.sha256Hex("invitation|\(session)|\(id)").prefix(40)) }

    static func code(_ id: ID<Invitation>, of session: String) -> String {
        let number = UInt64(Digest.sha256Hex("code|\(session)|\(id)").prefix(15), radix: 16) ?? 0
        let digits = String(String(10_000_000_000 + number % 10_000_000_000).dropFirst())
        return digits.prefix(5) + " " + digits.suffix(5)
    }

    static func hash(secret: String) -> String { Digest.sha256Hex("secret|" + secret) }

    func hash(code: String) -> String { Invitation.hash(code: code, id) }

    static func hash(code: String, _ id: ID<Invitation>) -> String {
        Digest.sha256Hex("typed|\(id)|" + code.unicodeScalars.filter { ("0"..."9").contains($0) }.map { String($0) }.joined())
    }
}
