import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// An expected family with the person it comes to.
struct ReunificationLine: Sendable {
    let reunification: Reunification
    let anchor: PersonListRow?
}

// Expected families one by one, for those who may see people; the others get sums by month, which are no list of anybody.
extension ReunificationList {
    func declared(_ anchors: [ID<Person>: PersonListRow]) -> ListDeclaration<ReunificationLine> {
        func lines(_ some: [Reunification]) -> [ReunificationLine] {
            some.map { one in ReunificationLine(reunification: one, anchor: one.anchor.flatMap { anchors[$0] }) }
        }
        let (open, all) = (lines(open), lines(all.reversed()))
        var list = ListDeclaration<ReunificationLine>(
            "reunifications", at: "/zugang/familiennachzug", "Erwarteter Familiennachzug",
            filters: [
                .choice(
                    "zustand", "Zustand", [Choice(AllocationList.isOpen, "nur offene"), Choice(AllocationList.isAny, "alle, auch abgeschlossene")],
                    standard: AllocationList.isOpen)
            ], columns: columns
        ) { question in question["zustand"] == AllocationList.isAny ? .whole { _ in all } : .whole { _ in open } }
        list.id = "familiennachzug"
        list.caption = { _ in "Zu wem, wann, wie viele" }
        list.empty = "Zurzeit wird kein Familiennachzug erwartet."
        list.length = 50
        list.export = "/zugang/familiennachzug/ausgabe"
        list.file = "familiennachzug-\(today.iso)"
        list.head = [("Stichtag", today.german)]
        list.areFiltersOpen = true
        return list
    }

    static let taking = ListDesk<ReunificationLine>(
        "/zugang/familiennachzug/ausgabe", allow: .seeExpectedPeople, and: .takeLists, of: "reunifications", filters: ["zustand"],
        back: Link("Familiennachzug", "/zugang/familiennachzug")
    ) { db, _, context in
        let list = try ReunificationList(db, context)
        guard let anchors = list.anchors else { throw Refusal.forbidden }
        return list.declared(anchors)
    }

    private var columns: [ListColumn<ReunificationLine>] {
        let (today, mayManage) = (today, mayManage)
        let ways = ListColumn<ReunificationLine>.actions("wege", "Aktionen") { line in
            let one = line.reunification
            let context = spoken("Familiennachzug \(one.now.month.from.monthWords)")
            return "<a href=\"/zugang/familiennachzug/\(one.id)/aenderung\">\(t: "Ändern")\(context)</a>"
        }
        return [
            .header(
                "zu", "Zieht zu", sort: "zu",
                parts: [
                    .init("Zieht zu", width: 30) { .words($0.anchor.map { $0.name?.listed ?? $0.fileNumber }) },
                    .init("Aktenzeichen", width: 16) { .words($0.anchor?.fileNumber) },
                ]
            ) { line in line.anchor.map { "<a href=\"/personen/\($0.id)\">\(name: $0.name?.listed ?? $0.fileNumber)</a>" } ?? "–" },
            .text("erwartet", "Erwartet", sort: "erwartet", parts: [.init("Erwartet im Monat ab") { .date($0.reunification.now.month.from) }]) {
                line in
                let one = line.reunification
                let before = one.versions.map(\.month.from.monthWords).reduce(into: [Phrase]()) { if $0.last != $1 { $0.append($1) } }
                let months = before.map { "\(t: $0)" as HTML }.joined(separator: ", \(t: "dann") ")
                return "\(months)\(when: one.isLate(on: today), " \(Tag("überfällig", .ochre).html)")"
            },
            .number("personen", "Personen", sort: "personen", parts: [.init("Personen") { .number($0.reunification.now.persons) }]) { line in
                InflowPieces.numbers(line.reunification.versions.map(\.persons).reduce(into: []) { if $0.last != $1 { $0.append($1) } })
            },
            .plain("stand", "Stand", width: 18, sort: "stand") { .words($0.reunification.now.state.label) },
            .text("bekannt", "Bekannt seit", sort: "bekannt", parts: [.init("Bekannt seit") { .day($0.reunification.now.recordedAt.day) }]) { line in
                "\(line.reunification.now.recordedAt), \(name: line.reunification.now.by)"
            },
        ] + (mayManage ? [ways] : [])
    }
}
