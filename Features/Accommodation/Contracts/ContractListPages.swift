import Forms
import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// All contracts that hold today or later, what ends first above.
enum ContractList {
    static func declared(_ contracts: [Contract], on today: Day, mayManage: Bool) -> ListDeclaration<Contract> {
        var list = ListDeclaration<Contract>(
            "contracts", at: "/unterkuenfte/vertraege", "Verträge", columns: columns(on: today, mayManage: mayManage)
        ) { _ in .whole { _ in contracts } }
        list.id = "vertraege"
        list.caption = { _ in "Alle Verträge, die heute oder später gelten" }
        list.empty = "Es ist noch kein Vertrag eingetragen. Verträge tragen Sie im Bestand einer Unterkunft ein."
        list.length = 200
        list.export = "/unterkuenfte/vertraege/ausgabe"
        list.file = "vertraege-\(today.iso)"
        list.isOfPeople = false
        list.head = [("Stichtag", today.german)]
        return list
    }

    static let taking = ListDesk<Contract>(
        "/unterkuenfte/vertraege/ausgabe", allow: .seeContracts, of: "contracts", filters: [], back: Link("Verträge", "/unterkuenfte/vertraege")
    ) { db, _, context in
        declared(try db.contracts(for: try context.requireActor(), from: context.today), on: context.today, mayManage: false)
    }

    private static func columns(on today: Day, mayManage: Bool) -> [ListColumn<Contract>] {
        [
            .header(
                "unterkunft", "Unterkunft", sort: "unterkunft",
                parts: [.init("Unterkunft", width: 32) { .text($0.site.name) }, .init("Bereich", width: 24) { .words($0.part) }]
            ) { one in
                mayManage ? "<a href=\"\(one.site.path)/vertrag/\(one.row.id)\">\(name: one.name)</a>" : "\(name: one.name)"
            },
            .plain("recht", "Recht", sort: "recht") { .words($0.row.content.kind.label) },
            .plain("von-wem", "Von wem", width: 28, sort: "von-wem") { .words($0.row.content.landlord) },
            .plain("beginn", "Beginn", sort: "beginn", .offered) { .day($0.row.period.from) },
            .text(
                "letzter-tag", "Letzter Tag", sort: "letzter-tag",
                parts: [.init("Letzter Tag") { $0.row.period.isOpen ? .empty : .day($0.row.period.until.previous) }]
            ) { one in one.row.period.isOpen ? "\(t: "unbefristet")" : "\(day: one.row.period.until.previous)" },
            PeriodListPieces.cents("miete", "Miete in €", file: "Miete im Monat") { $0.row.content.monthlyRent },
            PeriodListPieces.cents("kosten", "Kosten in €", file: "Kosten im Monat") { $0.row.content.monthlyCosts },
            .plain("frist", "Kündigungsfrist in Monaten", isNumber: true, sort: "frist", .offered) {
                $0.row.content.noticeMonths.map { .number($0) } ?? .empty
            },
            .text("kuendigung", "Kündigung spätestens", sort: "kuendigung", parts: [.init("Kündigung spätestens") { .date($0.row.noticeBy) }]) {
                one in
                one.row.noticeBy.map { "\(day: $0)\(when: $0 < today, " (\(t: "verstrichen"))")" } ?? .empty
            },
            .plain("option", "Option", width: 28, sort: "option") { .words($0.row.content.options) },
            .plain("genehmigung", "Genehmigung bis", sort: "genehmigung") { .date($0.row.content.permitUntil) },
        ]
    }
}

extension Contract {
    /// The site, and the part of it that it is about.
    var name: String { part.isEmpty ? site.name : "\(site.name), \(part)" }
}
