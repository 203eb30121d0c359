import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// A month a notice says something else of than is known today; without a debtor it is what all of them come to.
struct ChangeLine: Sendable {
    let difference: FeeDifference?
    let billed: Int
    let assessed: Int
    let names: FeeNames
}

/// Notices that would say something else today, as the latest comparison found them.
struct ChangeList: Sendable {
    let differences: [FeeDifference]
    let names: FeeNames
    let mayReadNames: Bool
    let comparedAt: Instant?

    init(_ db: any Connection, _ context: AppContext) throws {
        mayReadNames = context.mayReadNames(try context.feeReader())
        differences = try db.feeDifferences()
        names = try db.feeNames(differences.map(\.debtor), on: context.today).readable(mayReadNames)
        comparedAt = try db.lastComparison()
    }

    var declared: ListDeclaration<ChangeLine> {
        let (names, mayReadNames) = (names, mayReadNames)
        let rows = differences.filter { $0.billed > 0 }.map { ChangeLine(difference: $0, billed: $0.billed, assessed: $0.assessed, names: names) }
        var list = ListDeclaration<ChangeLine>(
            "fee-changes", at: "/gebuehren/aenderungen", "Änderungen", may: { $0 == .name && mayReadNames }, columns: ChangeList.columns
        ) { _ in .whole { _ in rows } }
        list.id = "aenderungen"
        list.caption = { "\(counted($0, "Abweichung", "Abweichungen"))" }
        list.empty = "Alle Bescheide stimmen mit dem heutigen Wissensstand überein."
        list.length = 100
        list.export = "/gebuehren/aenderungen/ausgabe"
        list.file = "aenderungen"
        list.people = { _ in 1 }
        if let comparedAt { list.head = [("Verglichen am", comparedAt.german)] }
        let (billed, assessed) = (rows.reduce(0) { $0 + $1.billed }, rows.reduce(0) { $0 + $1.assessed })
        list.sum = rows.isEmpty ? nil : ChangeLine(difference: nil, billed: billed, assessed: assessed, names: names)
        return list
    }

    static let taking = ListDesk<ChangeLine>(
        "/gebuehren/aenderungen/ausgabe", allow: .assessFees, and: .takeLists, of: "fee-changes", filters: [],
        back: Link("Änderungen", "/gebuehren/aenderungen")
    ) { db, _, context in try ChangeList(db, context).declared }

    private static let columns: [ListColumn<ChangeLine>] = [
        .header(
            "schuldner", "Schuldner",
            parts: [
                .init("Aktenzeichen", width: 16) { line in
                    line.difference.map { .words(line.names.fileNumber($0.debtor)) } ?? .words("Saldo" as Phrase)
                },
                .init("Nachname", width: 20, needs: .name) { line in .words(line.difference.flatMap { line.names.people[$0.debtor]?.name.family }) },
                .init("Vorname", width: 20, needs: .name) { line in .words(line.difference.flatMap { line.names.people[$0.debtor]?.name.given }) },
            ]
        ) { line in line.difference.map { FeePieces.person($0.debtor, line.names) } ?? "<strong>\(t: "Saldo")</strong>" },
        .text("monat", "Monat", sort: "monat", parts: [.init("Monat") { .words($0.difference?.month.text) }]) { line in
            line.difference.map { "\(t: $0.month.words)" } ?? .empty
        },
        .number("bescheid", "Bescheid", sort: "bescheid", parts: [.init("Bescheid") { .cents($0.billed) }]) { "\(euros($0.billed))" },
        .number("heute", "heute", sort: "heute", parts: [.init("heute") { .cents($0.assessed) }]) { "\(euros($0.assessed))" },
        .number("unterschied", "Unterschied", sort: "unterschied", parts: [.init("Unterschied") { .cents($0.assessed - $0.billed) }]) {
            "\(euros($0.assessed - $0.billed))"
        },
    ]
}
