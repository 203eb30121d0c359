import Storage
import Vocabulary

/// A link that opens one thing for one account, once and for a short while (Einmal-Link). Looking at its page does not use it up, because
/// mail scanners look at every link; sending the page's form does. Only a hash of its secret is kept.
package struct OneTimeLink: Sendable, Hashable {
    /// What it is for; it opens nothing else.
    package struct Purpose: Sendable, Hashable {
        let name: String
        let minutes: Int64

        package init(_ name: String, minutes: Int64) {
            self.name = name
            self.minutes = minutes
        }
    }

    package let account: ID<Account>
    /// What exactly it is about, where that may change meanwhile.
    package let subject: String
    let issuedAt: Instant
    let endsAt: Instant
    let usedAt: Instant

    static func hash(_ secret: String) -> String { Digest.sha256Hex("link|" + secret) }

    /// Whatever the clock says now or said then: used is used, and what was issued in the future is not open yet.
    func isOpen(at now: Instant) -> Bool { usedAt == .endless && now < endsAt && issuedAt <= now.advanced(by: Instant.clockSlack) }

    /// The one answer to every link that does not work, whatever is wrong with it.
    package static let gone: Phrase =
        "Dieser Link gilt nicht: Er wurde schon benutzt, ist abgelaufen oder gehört zu etwas anderem. Lassen Sie sich einen neuen schicken."
}
