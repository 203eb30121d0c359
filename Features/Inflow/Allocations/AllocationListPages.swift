import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

// Allocations as a list: those still open, or all of them.
extension AllocationList {
    var declared: ListDeclaration<Allocation> {
        let (open, all) = (open, Array(all.reversed()))
        var list = ListDeclaration<Allocation>(
            "allocations", at: "/zugang/zuteilungen", "Zuteilungen",
            filters: [
                .choice(
                    "zustand", "Zustand", [Choice(Self.isOpen, "nur offene"), Choice(Self.isAny, "alle, auch abgeschlossene")], standard: Self.isOpen)
            ], columns: columns
        ) { question in question["zustand"] == Self.isAny ? .whole { _ in all } : .whole { _ in open } }
        list.id = "zuteilungen"
        list.caption = { "\(counted($0, "Zuteilung", "Zuteilungen"))" }
        list.empty = "Zurzeit ist niemand angekündigt."
        list.length = 50
        list.export = "/zugang/zuteilungen/ausgabe"
        list.file = "zuteilungen-\(today.iso)"
        list.isOfPeople = false
        list.head = [("Stichtag", today.german)]
        list.areFiltersOpen = true
        return list
    }

    static let isOpen = "offen"
    static let isAny = "alle"

    static let taking = ListDesk<Allocation>(
        "/zugang/zuteilungen/ausgabe", allow: .manageInflow, of: "allocations", filters: ["zustand"], back: Link("Zuteilungen", "/zugang/zuteilungen")
    ) { db, _, context in try AllocationList(db, context).declared }

    private var columns: [ListColumn<Allocation>] {
        let (names, today) = (names, today)
        return [
            .header(
                "erwartet", "Erwartet", sort: "erwartet",
                parts: [.init("Erwartet ab") { .date($0.plan.window.from) }, .init("bis") { .date($0.plan.window.last) }]
            ) { one in
                "<a href=\"/zugang/zuteilungen/\(one.id)\">\(InflowPieces.window((one.plan.window.from, one.plan.window.last)))</a>"
            },
            .text("zustand", "Zustand", sort: "zustand", parts: [.init("Zustand") { .words($0.standing(on: today).tag.label) }]) {
                $0.standing(on: today).tag.html
            },
            .number("angekuendigt", "Angekündigt", sort: "angekuendigt", parts: [.init("Angekündigt") { .number($0.plan.persons) }]) {
                InflowPieces.numbers($0.numbers)
            },
            .plain("angekommen", "Angekommen", isNumber: true, sort: "angekommen") { .number($0.arrived) },
            .plain("offen", "Noch offen", isNumber: true, sort: "offen") { .number($0.outstanding) },
            .text("wohin", "Wohin", sort: "wohin", parts: [.init("Wohin", width: 26) { .words($0.plan.pillar.label) }]) {
                "\(t: $0.plan.pillar.short)"
            },
            .plain("woher", "Woher", width: 26, sort: "woher", .offered) { .words($0.plan.origin.label) },
            .plain("behoerde", "Behörde", width: 28, sort: "behoerde") { .words(names[$0.plan.authority]) },
            .plain("bezeichnung", "Bezeichnung", width: 26, sort: "bezeichnung") { .words($0.plan.reference) },
            .plain("familien", "Familien", sort: "familien", .offered) { .words(Allocation.written($0.plan.families)) },
        ]
    }
}
