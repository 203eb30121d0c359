import Accommodation
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func houses(_ houses: [HouseView], sites: [Site], chosen: String?, on today: Day) -> Page {
        let title: Phrase = houses.count == 1 ? .verbatim(houses[0].site.name) : "Meine Häuser"
        let others = sites.filter { site in !houses.contains { $0.site.id == site.id } }
        let choices = others.map { "<li><a href=\"/hausmeister?unterkunft=\($0.id)\">\(name: $0.name)</a></li>" as HTML }
        return Page(
            title, section: "Haus", stand: "\(title) am \(today)",
            """
            \(PageHead(title, lead: "Heute, am \(today)").html)
            \(when: sites.isEmpty, Notice.empty("Ihnen ist keine Unterkunft zugeordnet. Wenden Sie sich an die Administration."))
            \(houses.map { house($0, hasHeading: houses.count > 1, on: today) })
            \(when: !choices.isEmpty, Notice.more("Andere Unterkunft", isOpen: houses.isEmpty, "<ul class=\"plain\">\(choices)</ul>"))
            """)
    }

    private static func house(_ view: HouseView, hasHeading: Bool, on today: Day) -> HTML {
        let (site, tally) = (view.site, view.sight.book.tally(on: today))
        return """
            \(when: hasHeading, "<h2>\(name: site.name)</h2>")
            \(KeyFigure.row([
                KeyFigure("Menschen", view.sight.headcount, note: "auf \(tally.places) Plätzen"), KeyFigure("Frei", tally.free),
                KeyFigure("Offene Mängel", view.defects.count, href: "/maengel?unterkunft=\(site.id)"),
                KeyFigure("Schlüssel ausgegeben", view.keys, href: "/unterkuenfte/\(site.id)/schluessel"),
            ]))
            <div class="buttons">\(Button.link("Mangel melden", "/unterkuenfte/\(site.id)/mangel"))\
            \(Button.link("Schlüssel", "/unterkuenfte/\(site.id)/schluessel", look: .secondary))\
            \(Button.link("Begehung", "/unterkuenfte/\(site.id)/begehung", look: .secondary))\
            \(Button.link("Evakuierungsliste", "/listen/evakuierung?unterkunft=\(site.id)", look: .secondary))\
            \(Button.link("Zimmerliste", "/listen/zimmer?unterkunft=\(site.id)", look: .secondary))</div>
            \(Card.row([
                Card("Kommen und Gehen", level: hasHeading ? 3 : 2, movements(view)),
                Card("Offene Mängel", level: hasHeading ? 3 : 2, defects(view, on: today)),
            ]))
            \(view.tasks)
            \(rooms(view))
            """
    }

    private static func movements(_ view: HouseView) -> HTML {
        guard !view.movements.isEmpty else { return "<p class=\"quiet\">\(t: "In den nächsten \(HouseDesk.ahead) Tagen niemand.")</p>" }
        let book = view.sight.book
        let items = view.movements.prefix(20).map { one -> HTML in
            let name = one.person.flatMap { view.sight.name(of: $0) }
            let who: HTML =
                switch one.kind {
                case .announced(let number): "\(t: number == 1 ? "1 Person angekündigt" : "\(number) Personen angekündigt")"
                case .moveIn: name.map { "\(name: $0) \(t: "zieht ein")" } ?? "\(t: "eine weitere Person zieht ein")"
                case .moveOut: name.map { "\(name: $0) \(t: "zieht aus")" } ?? "\(t: "eine weitere Person zieht aus")"
                }
            return "<li>\(day: one.day): \(who)\(one.room.map { ", \(name: book.name(of: $0, on: one.day))" as HTML })</li>"
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }

    private static func defects(_ view: HouseView, on today: Day) -> HTML {
        guard !view.defects.isEmpty else { return "<p class=\"quiet\">\(t: "Keine.")</p>" }
        let items = view.defects.map { one -> HTML in
            let defect = one.defect
            return """
                <li><a href="/maengel/\(defect.id)">\(t: defect.category.label), \
                \(name: view.sight.book.name(of: defect.spot, on: today))</a><br>\
                \(DefectPieces.state(one)) \(when: defect.urgency != .normal, DefectPieces.urgency(defect.urgency)) \
                \(DefectPieces.due(one, view.terms.due(defect), on: today))</li>
                """
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }

    /// Names and rooms, nothing else.
    private static func rooms(_ view: HouseView) -> HTML {
        let sight = view.sight
        let rows = sight.rooms.map { room -> [HTML] in
            let closure = sight.book.closure(of: room.id, on: sight.on)
            let state: HTML = closure.map { "\(Tag("gesperrt", .violet).html) \(t: $0.content.reason.label)" } ?? .empty
            return [
                "\(name: room.name), \(name: room.unit), \(name: room.building)", HousePieces.people(room.people, sight),
                "\(sight.book.places(of: room.id, on: sight.on))",
                state,
            ]
        }
        let left = sight.withoutRoom
        return """
            \(when: !left.isEmpty, "<p>\(t: "Ohne Zimmer:") \(HousePieces.people(left, sight))</p>")
            \(DataTable(
                "zimmer-\(view.site.id)", caption: "Wer wohnt wo in \(view.site.name)",
                [.header("Zimmer"), .text("Wer"), .number("Plätze"), .text("Hinweis")], rows: rows, empty: "Für diese Unterkunft sind keine Zimmer erfasst.").html)
            """
    }
}

enum HousePieces {
    /// Names of those the reader may see, a number for the others.
    static func people(_ lodgers: [Lodger], _ sight: SiteSight) -> HTML {
        let names = lodgers.compactMap { sight.name(of: $0.person) }.map { "\(name: $0)" as HTML }
        let others = lodgers.count - names.count
        let rest: [HTML] = others == 0 ? [] : ["\(t: others == 1 ? "1 weitere Person" : "\(others) weitere Personen")"]
        return (names + rest).joined(separator: "; ")
    }
}
