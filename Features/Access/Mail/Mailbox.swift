import Mail
import Storage
import Vocabulary

/// Where mails of an account go (Postfach): one address, of use only once its owner has opened the link sent to it.
struct Mailbox: Sendable, Hashable {
    let account: ID<Account>
    let address: MailAddress
    let enteredAt: Instant
    let confirmedAt: Instant
    let wantsDigest: Bool

    var isConfirmed: Bool { confirmedAt != .endless }

    /// What a link is bound to: it confirms and opens nothing once another address was entered.
    var mark: String { Mailbox.mark(address) }

    static func mark(_ address: MailAddress) -> String { Digest.sha256Hex("mailbox|" + address.text) }

    /// More links than these are sent to nobody within an hour, whoever asks for them.
    static let mostLinks = 3
}

extension OneTimeLink.Purpose {
    /// That an address is read by whoever the account belongs to.
    static let mailbox = OneTimeLink.Purpose("mailbox", minutes: 24 * 60)
    /// A new password without the old one.
    static let password = OneTimeLink.Purpose("password", minutes: 30)
}

extension QueuedMail {
    static let confirmation = "mailbox.confirm"
    static let passwordLink = "password.link"
    static let passwordNews = "password.changed"
    static let digest = "digest"
    static let test = "test"
}
