import Lists
import Markup
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Accounts and journal as files, for those who may see them anyway.
enum AccessLists {
    static let accounts = TakingDesk("/konten/ausgabe", allow: .manageAccounts, of: "accounts", filters: [], back: Link("Konten", "/konten")) {
        _, context in
        let accounts = try await context.read { try $0.accounts() }
        return TakenList(
            "Konten", file: "konten", head: [],
            columns: [
                .init("Name", width: 26), .init("Konto", width: 20), .init("Rollen", width: 40), .init("Zustand"), .init("Angelegt am"),
            ], count: accounts.count, isOfPeople: false
        ) { _ in
            accounts.map { account in
                let state: Phrase = account.isActive ? "aktiv" : "gesperrt"
                return [
                    .text(account.name), .text(account.login), .text(account.roles.map(\.label.text).joined(separator: ", ")),
                    .text(state.text), .day(account.createdAt.day),
                ]
            }
        }
    }

    private static let journalFilters: Set<String> = ["konto", "gegenstand"]

    static func journalAddress(_ query: FormFields) -> String {
        let fields = FormFields(query.pairs.filter { journalFilters.contains($0.name) && !$0.value.isEmpty })
        return fields.isEmpty ? "/protokoll/ausgabe" : "/protokoll/ausgabe?" + fields.encoded
    }

    /// With the filters of the page, the newest first; older ones than fit are said to be missing.
    static let journal = TakingDesk(
        "/protokoll/ausgabe", allow: .seeJournal, of: "journal", filters: journalFilters, back: Link("Protokoll", "/protokoll")
    ) { fields, context in
        let (account, subject) = (fields["konto"] ?? "", (fields["gegenstand"] ?? "").trimmed)
        let words = context.offices.journalWords
        let (names, total) = try await context.read { (try $0.accountNames(), try $0.journalCount(account: account, subject: subject)) }
        let count = min(total, TakenList.most)
        let who: Phrase = account.isEmpty ? "alle" : .verbatim(names[account] ?? account)
        let what: Phrase = subject.isEmpty ? "alles" : .verbatim(subject)
        let part: Phrase = count < total ? "die neuesten \(count) von \(total) Einträgen" : "alle \(total) Einträge"
        return TakenList(
            "Protokoll", file: "protokoll", head: [("Wer", who.text), ("Woran", what.text), ("Umfang", part.text)],
            columns: [
                .init("Nr."), .init("Zeitpunkt", width: 20), .init("Wer", width: 26), .init("Rolle", width: 26), .init("Was", width: 26),
                .init("Woran", width: 20), .init("Kennung", width: 24), .init("Einzelheiten", width: 34), .init("Begründung", width: 34),
            ], count: count, isOfPeople: false
        ) { db in
            let entries = try db.journal(before: Int.max, account: account, subject: subject, limit: TakenList.most)
            return entries.map { row($0, names, words) }
        }
    }

    private static func row(_ entry: JournalEntry, _ names: [String: String], _ words: JournalWords) -> [Sheet.Cell] {
        func text(_ text: String) -> Sheet.Cell { text.isEmpty ? .empty : .text(text) }
        let roles = entry.author.role.split(separator: ",").map { Role(rawValue: String($0))?.label.text ?? String($0) }
        let subject: Phrase = entry.note.subjectKind == "person" ? "Akte" : words.subject(entry.note.subjectKind)
        return [
            .number(entry.seq), .text(entry.at.german), text(names[entry.author.account] ?? entry.author.machine.text),
            text(roles.joined(separator: ", ")), text(words.action(entry.note.action).text), text(subject.text), text(entry.note.subject),
            text(words.details(of: entry.note.details).map(\.text).joined(separator: ", ")),
            text(entry.note.reason),
        ]
    }
}
