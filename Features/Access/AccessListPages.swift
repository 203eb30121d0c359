import Forms
import Lists
import Markup
import Spreadsheet
import Storage
import Vocabulary
import Web

/// An entry of the journal with the names in it.
struct JournalLine: Sendable {
    let entry: JournalEntry
    /// Names by account.
    let names: [String: String]
    /// File numbers by person.
    let files: [String: String]
    let words: JournalWords
}

/// Accounts and journal as lists and as files, for those who may see them anyway.
enum AccessLists {
    static var accounts: ListDeclaration<Account> {
        var list = ListDeclaration<Account>(
            "accounts", at: "/konten", "Konten",
            columns: [
                .header("name", "Name", sort: "name", parts: [.init("Name", width: 26) { .words($0.name) }]) { account in
                    "<a href=\"/konten/\(account.id)\">\(name: account.name)</a>"
                },
                .text("konto", "Konto", sort: "konto", parts: [.init("Konto", width: 20) { .words($0.login) }]) { "\($0.login)" },
                .text(
                    "rollen", "Rollen", sort: "rollen",
                    parts: [.init("Rollen", width: 40) { .words($0.roles.map(\.label.text).joined(separator: ", ")) }]
                ) { account in account.roles.map { "\(t: $0.label)" as HTML }.joined(separator: ", ") },
                .text("zustand", "Zustand", sort: "zustand", parts: [.init("Zustand") { .words($0.isActive ? "aktiv" as Phrase : "gesperrt") }]) {
                    account in
                    (account.isActive ? Tag("aktiv", .plain) : Tag("gesperrt", .red)).html
                },
                .plain("angelegt", "Angelegt am", sort: "angelegt", .offered) { .day($0.createdAt.day) },
            ]
        ) { _ in .whole { try $0.accounts() } }
        list.id = "konten"
        list.caption = { "\(counted($0, "Konto", "Konten"))" }
        list.length = 200
        list.export = "/konten/ausgabe"
        list.file = "konten"
        list.isOfPeople = false
        return list
    }

    static let takingAccounts = ListDesk<Account>(
        "/konten/ausgabe", allow: .manageAccounts, of: "accounts", filters: [], back: Link("Konten", "/konten")
    ) { _, _, _ in accounts }

    /// The newest first; `names` are those of all accounts.
    static func journal(_ names: [String: String], _ known: NamesForAccess, _ words: JournalWords) -> ListDeclaration<JournalLine> {
        var list = ListDeclaration<JournalLine>(
            "journal", at: "/protokoll", "Protokoll", filters: journalFilters(names), columns: journalColumns
        ) { question in
            let (account, subject) = (question["konto"] ?? "", question["gegenstand"] ?? "")
            return .onward(
                // Older ones than fit are said to be missing.
                count: { min(try $0.journalCount(account: account, subjects: known.subjects(subject, $0)), TakenList.most) },
                rows: { db, after, limit in
                    var reader = FormReader(FormFields([("vor", after ?? "")]))
                    let before = reader.before()
                    try reader.finish()
                    let entries = try db.journal(before: before, account: account, subjects: known.subjects(subject, db), limit: limit)
                    let people = Set(entries.filter { $0.note.subjectKind == "person" }.map(\.note.subject))
                    let files = limit > 200 || people.isEmpty ? [:] : try known.files(db, people.sorted())
                    return entries.map { JournalLine(entry: $0, names: names, files: files, words: words) }
                }, mark: { String($0.entry.seq) })
        }
        list.id = "protokoll"
        list.caption = { "\(counted($0, "Eintrag", "Einträge")), die neuesten zuerst" }
        list.length = 100
        list.export = "/protokoll/ausgabe"
        list.file = "protokoll"
        list.isOfPeople = false
        list.areFiltersOpen = true
        return list
    }

    private static func journalFilters(_ names: [String: String]) -> [ListFilter] {
        let accounts = names.inNaturalOrder(by: \.value, then: \.key).map { Choice($0.key, .verbatim($0.value)) }
        return [
            .choice("konto", "Wer", accounts, blank: "alle"),
            .text("gegenstand", "Woran", hint: "Aktenzeichen oder Kennung", kind: .code),
        ]
    }

    static func takingJournal(_ known: NamesForAccess) -> ListDesk<JournalLine> {
        ListDesk<JournalLine>(
            "/protokoll/ausgabe", allow: .seeJournal, of: "journal", filters: ["konto", "gegenstand"], back: Link("Protokoll", "/protokoll")
        ) { db, asked, context in
            var list = journal(try db.accountNames(), known, context.offices.journalWords)
            let subjects = try known.subjects((asked["gegenstand"] ?? "").trimmed, db)
            let total = try db.journalCount(account: asked["konto"] ?? "", subjects: subjects)
            let part: Phrase =
                total > TakenList.most ? "die neuesten \(TakenList.most) von \(counted(total, "Eintrag", "Einträgen"))" : "\(counted(total, "Eintrag", "Einträge"))"
            list.head = [("Umfang", part.text)]
            return list
        }
    }

    private static let journalColumns: [ListColumn<JournalLine>] = [
        .header("nummer", "Nr.", parts: [.init("Nr.") { .number($0.entry.seq) }]) { "\($0.entry.seq)" },
        .text("zeit", "Zeitpunkt", parts: [.init("Zeitpunkt", width: 20) { .words($0.entry.at.german) }]) { "\($0.entry.at)" },
        .plain("wer", "Wer", width: 26) { .words($0.names[$0.entry.author.account] ?? $0.entry.author.machine.text) },
        .text("rolle", "Rolle", parts: [.init("Rolle", width: 26) { .words($0.roles.map(\.text).joined(separator: ", ")) }]) { line in
            line.roles.map { "\(t: $0)" as HTML }.joined(separator: ", ")
        },
        .plain("was", "Was", width: 26) { .words($0.words.action($0.entry.note.action)) },
        .text(
            "woran", "Woran",
            parts: [
                .init("Woran", width: 20) { line in
                    .words(line.entry.note.subjectKind == "person" ? "Akte" : line.words.subject(line.entry.note.subjectKind))
                },
                .init("Kennung", width: 24) { .words($0.entry.note.subject) },
            ]
        ) { $0.subject },
        .text("einzelheiten", "Einzelheiten", parts: [.init("Einzelheiten", width: 34) { .words($0.details.map(\.text).joined(separator: ", ")) }]) {
            line in
            line.details.map { "\(t: $0)" as HTML }.joined(separator: ", ")
        },
        .plain("begruendung", "Begründung", width: 34) { .words($0.entry.note.reason) },
    ]
}

extension JournalLine {
    fileprivate var roles: [Phrase] {
        entry.author.role.split(separator: ",").map { Role(rawValue: String($0))?.label ?? .verbatim(String($0)) }
    }

    fileprivate var details: [Phrase] { words.details(of: entry.note.details) }

    fileprivate var subject: HTML {
        let note = entry.note
        return switch note.subjectKind {
        case "person": "<a href=\"/personen/\(note.subject)\">\(t: "Akte") \(files[note.subject] ?? note.subject)</a>"
        case "account": "\(t: "Konto") \(name: names[note.subject] ?? note.subject)"
        default: "\(t: words.subject(note.subjectKind))"
        }
    }
}
