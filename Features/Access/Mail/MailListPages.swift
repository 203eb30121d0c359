import Lists
import Markup
import Spreadsheet
import Storage
import Vocabulary
import Web

/// A mail of the queue as its list shows it.
struct MailLine: Sendable {
    let mail: QueuedMail
    let holder: String
    let label: Phrase
}

/// What goes out, as a list.
struct MailList: Sendable {
    private let labels: [String: Phrase]

    init(_ kinds: [MailKind]) { labels = Dictionary(kinds.map { ($0.name, $0.label) }) { first, _ in first } }

    var declared: ListDeclaration<MailLine> {
        let labels = labels
        let states = QueuedMail.State.allCases.map { Choice($0.rawValue, $0.label) }
        var list = ListDeclaration<MailLine>(
            "mails", at: "/ausgangspost", "Ausgehende E-Mails", filters: [.choice("stand", "Stand", states, blank: "alle")], columns: Self.columns
        ) { question in
            .whole { db in
                let wanted = question["stand"].flatMap(QueuedMail.State.init).map { [$0] } ?? QueuedMail.State.allCases
                let names = try db.accountNames()
                return try db.mails(in: wanted).map { mail in
                    MailLine(mail: mail, holder: names[mail.account.text] ?? "", label: labels[mail.kind] ?? .verbatim(mail.kind))
                }
            }
        }
        list.id = "mails"
        list.caption = { "\(counted($0, "E-Mail", "E-Mails")), die neuesten zuerst" }
        list.empty = "Keine E-Mail."
        list.length = 50
        list.isOfPeople = false
        return list
    }

    private static let columns: [ListColumn<MailLine>] = [
        .header("art", "Art", parts: [.init("Art", width: 24) { .words($0.label) }]) { "\(t: $0.label)" },
        .plain("konto", "An das Konto von", width: 26) { .words($0.holder) },
        .text("stand", "Stand", parts: [.init("Stand") { .words($0.mail.state.label) }]) { line in
            (line.mail.state == .givenUp ? Tag(line.mail.state.label, .red) : Tag(line.mail.state.label, .plain)).html
        },
        .plain("seit", "Angelegt", width: 20) { .words($0.mail.queuedAt.german) },
        .plain("versuche", "Versuche", isNumber: true) { .number($0.mail.tries) },
        .plain("naechster", "Nächster Versuch", width: 20) { .words($0.mail.state == .waiting ? $0.mail.dueAt.german : "") },
        .plain("hindernis", "Hindernis", width: 40) { .words($0.mail.obstacle) },
    ]
}
