import Mail
import Storage
import Vocabulary
import Web

/// One mail of the queue (E-Mail): which kind, for whose account, and nothing that stands in it. Its text is written when it is sent, with a
/// link made then, and is kept nowhere.
package struct QueuedMail: Sendable, Hashable {
    enum State: String, Sendable, CaseIterable, Storable {
        case waiting, sending, sent
        case givenUp = "given_up"

        var label: Phrase {
            switch self {
            case .waiting: "wartet"
            case .sending: "wird gesendet"
            case .sent: "gesendet"
            case .givenUp: "aufgegeben"
            }
        }
    }

    package let id: ID<QueuedMail>
    let kind: String
    package let account: ID<Account>
    /// What the kind needs to know, as it wrote it; never a secret, a name, or anything else of a person.
    package let parameters: String
    let state: State
    /// How often it was begun, however that ended.
    let begun: Int
    /// How often the program ended while it was being sent.
    let interrupted: Int
    /// How often the server did not take it.
    let tries: Int
    let queuedAt: Instant
    let dueAt: Instant
    let endedAt: Instant
    /// The job that sends it.
    let job: String
    /// Why the server did not take it, in words that hold nothing of it.
    let obstacle: String

    /// So long it is tried, then it is given up.
    static let mostHours: Int64 = 48
    /// What was sent or given up is forgotten after so many days.
    static let keptDays: Int64 = 30

    /// When it is tried again after one more refusal: each pause is four times the one before. Nil when it is given up.
    func retry(after now: Instant, first seconds: Int) -> Instant? {
        let pause = (0..<min(tries, 12)).reduce(Int64(seconds)) { pause, _ in pause * 4 }
        let next = now.advanced(by: pause * 1_000_000)
        return next > queuedAt.advanced(by: QueuedMail.mostHours * 3_600_000_000) ? nil : next
    }
}

/// A sort of mail (Mailart): what it is called, and how it is written at the moment it is sent.
package struct MailKind: Sendable {
    /// Nil when there is nothing to say any more; then nothing is sent.
    package typealias Writing = @Sendable (QueuedMail, MailRun) async throws -> MailLetter?

    package let name: String
    package let label: Phrase
    let write: Writing

    package init(_ name: String, _ label: Phrase, _ write: @escaping Writing) {
        self.name = name
        self.label = label
        self.write = write
    }
}

/// What a mail says and to whom (Text einer E-Mail): counts and links, nothing about anybody.
package struct MailLetter: Sendable {
    let recipient: MailAddress
    let subject: Phrase
    let paragraphs: [String]

    package init(to recipient: MailAddress, _ subject: Phrase, _ paragraphs: [String]) {
        self.recipient = recipient
        self.subject = subject
        self.paragraphs = paragraphs
    }
}

/// An office that sends mails (Mailarten eines Amtes): it declares their kinds in its own folder and queues them with `queueMail`.
package protocol MailGiving {
    var mailKinds: [MailKind] { get }
}

/// The city's outgoing post (Postausgang): through which server, in whose name, and where people reach the town from outside. Where no
/// server is named nothing is queued, and pages say so.
package struct MailPost: Sendable {
    let way: Way?
    /// Seconds until the second attempt.
    let firstRetry: Int
    /// When the daily mail goes out, in minutes after midnight.
    let digestMinute: Int

    struct Way: Sendable {
        let server: MailServer
        let sender: MailAddress
        /// `https://miteinander.stadt.example`; said by the operator, because what a browser says may be anybody's.
        let address: String
        let town: String
    }

    package init(
        _ server: MailServer, from sender: MailAddress, address: String, town: String, firstRetry: Int = 300, digestMinute: Int = 390
    ) throws(Refusal) {
        let sides = address.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>\"'?#@".utf8.contains($0) }
        guard isPlain, sides.count == 3, ["https:", "http:"].contains(sides[0]), sides[1].isEmpty, !sides[2].isEmpty else {
            throw .invalid(
                "address", "Die Adresse „\(address.prefix(80))“ taugt nicht für Links. Schreiben Sie sie wie https://miteinander.stadt.example.")
        }
        guard (1...86_400).contains(firstRetry), (0..<1440).contains(digestMinute) else {
            throw .invalid("mail", "Der zweite Versuch folgt nach 1 bis 86400 Sekunden, der Tagesbrief zu einer Uhrzeit wie 06:30.")
        }
        way = Way(server: server, sender: sender, address: address, town: town)
        self.firstRetry = firstRetry
        self.digestMinute = digestMinute
    }

    private init() { (way, firstRetry, digestMinute) = (nil, 300, 390) }

    /// No server is named.
    package static let closed = MailPost()

    package var isOpen: Bool { way != nil }

    /// The whole address of a page of ours.
    package func link(_ path: String) -> String { (way?.address ?? "") + path }
}
