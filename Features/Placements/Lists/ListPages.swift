import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

extension PlacementQuestion.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .expected: "Erwartete Ankünfte"
        case .later: "Spätere Ankünfte"
        case .late: "Verspätete Ankünfte"
        case .overstays: "Über das Ende hinaus"
        case .noShows: "Nicht erschienen"
        case .absent: "Vorübergehend abwesend"
        }
    }

    var until: Phrase { self == .late ? "Freigehalten bis" : "Letzter Tag" }
}

extension Page {
    static func placements(
        _ question: PlacementQuestion, _ shown: ShownList<PlacementQuestion.Line>, _ counts: [(kind: PlacementQuestion.Kind, count: Int)],
        mayTake: Bool, today: Day
    ) -> Page {
        let title: Phrase = "Belegungen"
        let ways = counts.map { kind, count in
            Link(kind.label, PlacementQuestion(kind).address, isCurrent: kind == question.kind, count: count)
        }
        return Page(
            title, section: title, stand: "\(question.kind.label) am \(today)",
            """
            \(PageHead(title, actions: "\(Button.link("Platz suchen", "/platzsuche"))\(shown.ways(mayTake: mayTake))").html)
            \(SubNavigation("Listen", ways).html)
            \(shown.html)
            """)
    }
}

extension PlacementQuestion {
    /// The list of one kind, its lines read before: the ways to the other kinds count them too.
    func list(_ lines: [Line], known: Instant?, on today: Day) -> ListDeclaration<Line> {
        let isLate = kind == .late
        @Sendable func until(_ line: Line) -> Day { line.until == .endless || isLate ? line.until : line.until.previous }
        var list = ListDeclaration<Line>(
            "placements", at: "/belegungen", kind.label, filters: [.kept("art", of: Kind.allCases.map(\.rawValue), said: { _ in nil })],
            columns: [
                .header("fuer", "Für", sort: "fuer", parts: [.init("Für", width: 30) { .words($0.label) }]) { line in
                    "<a href=\"\(line.href)\">\(name: line.label)</a>"
                },
                .plain("personen", "Personen", isNumber: true, sort: "personen") { .number($0.persons) },
                .plain("unterkunft", "Unterkunft", width: 30, sort: "unterkunft") { .words($0.site) },
                .plain("zimmer", "Zimmer", width: 24, sort: "zimmer") { .words($0.room) },
                .plain("von", "Von", sort: "von") { .day($0.from) },
                .text("bis", kind.until, sort: "bis", parts: [.init("Bis") { .date(until($0)) }]) { "\(day: until($0))" },
                .plain("stand", "Stand", width: 20, sort: "stand") { .words($0.standing) },
                .plain("bemerkung", "Bemerkung", width: 40) { .words($0.remark) },
            ]
        ) { _ in .whole { _ in lines } }
        list.id = "belegungen"
        list.caption = { [kind] in "\(kind.label): \($0)" }
        list.empty = "Hier ist nichts eingetragen."
        list.length = 50
        list.export = "/belegungen/ausgabe"
        list.file = "belegungen-\(kind.rawValue)-\(today.iso)"
        list.head = [("Liste", kind.label.text), ("Stichtag", today.german)]
        if let known { list.head.append(("Wissensstand", "\(known.german) (\(known.iso))")) }
        return list
    }
}
