import Markup
import Register
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
        _ question: PlacementQuestion, _ lines: [PlacementQuestion.Line], _ counts: [(kind: PlacementQuestion.Kind, count: Int)], mayTake: Bool,
        today: Day
    ) -> Page {
        let title: Phrase = "Belegungen"
        let ways = counts.map { kind, count in
            Link(kind.label, PlacementQuestion(kind).address, isCurrent: kind == question.kind, count: count)
        }
        let rows = lines.map { line -> [HTML] in
            [
                "<a href=\"\(line.href)\">\(name: line.label)</a>", "\(line.persons)", "\(name: line.site)", "\(name: line.room)",
                "\(day: line.from)",
                "\(day: line.until == .endless || question.kind == .late ? line.until : line.until.previous)", "\(t: line.standing)",
                "\(name: line.remark)",
            ]
        }
        let actions: HTML =
            "\(Button.link("Platz suchen", "/platzsuche"))\(when: mayTake, " \(Button.link("Liste ausgeben", "/belegungen/ausgabe?art=\(question.kind.rawValue)", look: .secondary))" as HTML)"
        return Page(
            title, section: title, stand: "\(question.kind.label) am \(today)",
            """
            \(PageHead(title, actions: actions).html)
            \(SubNavigation("Listen", ways).html)
            \(DataTable(
                "belegungen", caption: "\(question.kind.label): \(rows.count)",
                [
                    .header("Für"), .number("Personen"), .text("Unterkunft"), .text("Zimmer"), .text("Von"), .text(question.kind.until), .text("Stand"),
                    .text("Bemerkung"),
                ], rows: rows, empty: "Hier ist nichts eingetragen.").html)
            """)
    }
}
