import Accommodation
import Markup
import Places
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
        let all: [(label: Phrase, href: String)] = [
            ("Mangel melden", "/unterkuenfte/\(site.id)/mangel"), ("Schlüssel", "/unterkuenfte/\(site.id)/schluessel"),
            ("Begehung", "/unterkuenfte/\(site.id)/begehung"), ("Evakuierungsliste", "/listen/evakuierung?unterkunft=\(site.id)"),
            ("Zimmerliste", "/listen/zimmer?unterkunft=\(site.id)"),
        ]
        let ways = all.enumerated().map {
            way($0.element.label, $0.element.href, isFirst: $0.offset == 0 && !hasHeading, at: hasHeading ? site : nil)
        }
        return """
            \(when: hasHeading, "<h2>\(name: site.name)</h2>")
            <p><strong>\(t: "\(counted(view.sight.headcount, "Mensch", "Menschen")) auf \(counted(tally.places, "Platz", "Plätzen")), \(tally.free) frei.")</strong></p>
            <p class="row-links"><a href="/maengel?unterkunft=\(site.id)">\(t: view.defects.count == 1 ? "1 offener Mangel" : "\(view.defects.count) offene Mängel")\(spoken("in \(site.name)"))</a> \
            <a href="/unterkuenfte/\(site.id)/schluessel">\(t: "\(view.keys) Schlüssel ausgegeben")\(spoken("in \(site.name)"))</a></p>
            <div class="buttons">\(ways)</div>
            \(Card.row([
                Card("Kommen und Gehen", level: hasHeading ? 3 : 2, movements(view)),
                Card("Offene Mängel", level: hasHeading ? 3 : 2, defects(view, on: today)),
            ]))
            \(view.tasks)
            \(rooms(view, isFolded: hasHeading))
            """
    }

    /// With several houses on one page, each way says aloud to which it leads.
    private static func way(_ label: Phrase, _ href: String, isFirst: Bool, at site: Site?) -> HTML {
        """
        <a class="button button-\(isFirst ? "primary" : "secondary")" href="\(href)">\(t: label)\(site.map { spoken("in \($0.name)") })</a>
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

    /// Names and rooms, nothing else; with several houses folded, so that a thumb gets from one to the next.
    private static func rooms(_ view: HouseView, isFolded: Bool) -> HTML {
        let sight = view.sight
        let rows = sight.rooms.map { room -> [HTML] in
            let closure = sight.book.closure(of: room.id, on: sight.on)
            let state: HTML = closure.map { "\(Tag("gesperrt", .violet).html) \(t: $0.content.reason.label)" } ?? .empty
            let people: HTML = room.people.isEmpty ? "<span class=\"quiet\">\(t: "leer")</span>" : HousePieces.people(room.people, sight)
            return ["\(name: room.name)<br><span class=\"quiet\">\(name: room.building), \(name: room.unit)</span>", "\(people) \(state)"]
        }
        let left = sight.withoutRoom
        let body: HTML = """
            \(when: !left.isEmpty, "<p>\(t: "Ohne Zimmer:") \(HousePieces.people(left, sight))</p>")
            \(DataTable(
                "zimmer-\(view.site.id)", caption: "Wer wohnt wo in \(view.site.name)", [.header("Zimmer"), .text("Wer")], rows: rows,
                empty: "Für diese Unterkunft sind keine Zimmer erfasst.").html)
            """
        return isFolded ? Notice.more("Wer wohnt wo in \(view.site.name)", body) : body
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
