import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// What would be charged, with the names its reader may know.
struct DraftLine: Sendable {
    let draft: NoticeDraft
    let names: FeeNames
}

/// The drafts of a month's run: what is to be charged as known today.
struct DraftList: Sendable {
    let month: Month
    let sites: [Site]
    let mayReadNames: Bool
    let today: Day

    func declared(_ drafts: [DebtorAssessment]) -> ListDeclaration<DraftLine> {
        let (month, today, mayReadNames) = (month, today, mayReadNames)
        var list = ListDeclaration<DraftLine>(
            "fee-drafts", at: "/gebuehren/lauf", "Entwürfe", filters: filters, columns: DraftList.columns
        ) { _ in
            .found(
                count: { _ in drafts.count },
                rows: { db, limit, offset in
                    let some = drafts.dropFirst(offset).prefix(limit).map {
                        NoticeDraft(debtor: $0.debtor, month: month, lines: $0.lines, cents: $0.cents, previous: nil)
                    }
                    let names = try db.feeNames(some.map(\.debtor), lines: some.flatMap(\.lines), on: today).readable(mayReadNames)
                    return some.map { DraftLine(draft: $0, names: names) }
                })
        }
        list.id = "entwuerfe"
        list.caption = { _ in "Entwürfe" }
        list.empty = "Für diesen Monat sind keine Bescheide mehr zu erlassen."
        list.length = 50
        list.filterWords = ("Monat wählen", "Anzeigen")
        list.areFiltersOpen = true
        return list
    }

    private var filters: [ListFilter] {
        let month = month.text
        return [
            ListFilter(
                ["monat"],
                field: { inputs in
                    var inputs = inputs
                    if inputs["monat"].isEmpty { inputs["monat"] = month }
                    return inputs.text("monat", "Monat", hint: "Zum Beispiel 10/2026", width: .ten, kind: .code)
                },
                read: { reader in _ = reader.month("monat") }, said: { _ in nil }),
            .choice("unterkunft", "Unterkunft", sites.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "alle"),
        ]
    }

    private static let columns: [ListColumn<DraftLine>] = [
        .header("schuldner", "Schuldner") { FeePieces.person($0.draft.debtor, $0.names) },
        .plain("personen", "Personen", isNumber: true) { .number(Set($0.draft.lines.map(\.person)).count) },
        .text("rechnung", "Warum dieser Betrag?") { line in
            "<ul class=\"plain-list\">\(line.draft.lines.map { "<li>\(FeePieces.working($0, line.names))</li>" as HTML })</ul>"
        },
        .number("gebuehr", "Gebühr") { "\(euros($0.draft.cents))" },
    ]
}
