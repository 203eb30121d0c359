import Accommodation
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func houseLists(_ sites: [Site]) -> Page {
        let rows = sites.map { site -> [HTML] in
            [
                "\(name: site.name)", "<a href=\"/listen/evakuierung?unterkunft=\(site.id)\">\(t: "Evakuierungsliste")\(spoken("\(site.name)"))</a>",
                "<a href=\"/listen/zimmer?unterkunft=\(site.id)\">\(t: "Zimmerliste")\(spoken("\(site.name)"))</a>",
            ]
        }
        return Page(
            "Listen zum Drucken", breadcrumb: [Link("Unterkünfte", "/unterkuenfte")],
            """
            \(PageHead("Listen zum Drucken", lead: "Gedruckt helfen sie auch ohne Netz. Jede Liste steht im Protokoll.").html)
            \(DataTable(
                "listen", caption: "\(sites.count) Unterkünfte", isCaptionSpoken: true,
                [.header("Unterkunft"), .text("Für die Räumung"), .text("Wer wohnt wo")], rows: rows, empty: "Ihnen ist keine Unterkunft zugeordnet.").html)
            """)
    }

    static func houseList(_ list: HouseList, _ inputs: Inputs, mayTake: Bool) -> Page {
        let (sight, lines) = (list.sight, list.lines)
        let site = sight.book.site
        let question = FormFields([("unterkunft", site.id.text), ("am", sight.on.iso)])
        let take: HTML =
            mayTake && !lines.isEmpty
            ? Button.link("Liste ausgeben", "/listen/\(list.kind.rawValue)/ausgabe?" + question.encoded, look: .secondary) : .empty
        let title: Phrase = "\(list.title): \(site.name)"
        return Page(
            title, section: .verbatim(site.name), breadcrumb: [Link("Listen", "/listen")], problems: inputs.problems, stand: "\(title), \(sight.on)",
            """
            \(PageHead(title, lead: "Am \(sight.on): \(sight.headcount) Menschen gemeldet", actions: take).html)
            \(Filters("/listen/\(list.kind.rawValue)", kept: [("unterkunft", site.id.text)], inputs.date("am", "Am")).called("Tag wählen", go: "Anzeigen").html)
            \(list.kind == .evacuation ? evacuation(list, lines) : roomTable(list))
            """)
    }

    /// One line for each person, with boxes for whoever stands at the assembly point.
    private static func evacuation(_ list: HouseList, _ lines: [HouseLine]) -> HTML {
        let showsAge = list.sight.seesBirth
        let rows = lines.map { line -> [HTML] in
            let place: HTML = "\(name: line.building) \(t: HouseListWords.floor(line.floor)) \(name: line.room)"
            let hints = HouseListWords.hints(line).map { "\(t: $0)" as HTML }.joined(separator: "; ")
            return [line.name.map { "\(name: $0)" } ?? "\(t: "eine weitere Person")", place]
                + (showsAge ? ["\(line.age.map { "\(t: $0.label)" as HTML })"] : []) + [
                    hints, "<span class=\"tick\" aria-hidden=\"true\"></span>", "<span class=\"tick\" aria-hidden=\"true\"></span>",
                ]
        }
        let ages: HTML = showsAge ? "<p>\(t: "Nach Alter:") \(counted(lines))</p>" : .empty
        return """
            \(ages)
            \(DataTable(
                "evakuierung", caption: "\(lines.count) Menschen nach Haus, Stockwerk und Zimmer", isCaptionSpoken: true,
                [.header("Name"), .text("Wo")] + (showsAge ? [.text("Alter")] : []) + [.text("Hinweis"), .text("da"), .text("fehlt")], rows: rows,
                empty: "Am \(list.sight.on) wohnt hier niemand.").html)
            <dl class="write-ins"><div><dt>\(t: "Gemeldet")</dt><dd>\(lines.count)</dd></div>\
            <div><dt>\(t: "Anwesend")</dt><dd></dd></div><div><dt>\(t: "Vermisst")</dt><dd></dd></div>\
            <div><dt>\(t: "Uhrzeit")</dt><dd></dd></div><div><dt>\(t: "Geprüft von")</dt><dd></dd></div></dl>
            """
    }

    private static func counted(_ lines: [HouseLine]) -> HTML {
        let parts = EvacuationAge.allCases.map { age in "\(t: age.label): \(lines.count { $0.age == age })" as HTML }
        let unknown = lines.count { $0.age == nil }
        return (parts + (unknown > 0 ? ["\(t: "unbekannt"): \(unknown)"] : [])).joined(separator: ", ")
    }

    private static func roomTable(_ list: HouseList) -> HTML {
        let sight = list.sight
        let rows = sight.rooms.map { room -> [HTML] in
            let tally = sight.book.tally(of: room.id, on: sight.on)
            let state: HTML = sight.book.closure(of: room.id, on: sight.on).map { "\(t: "gesperrt"): \(t: $0.content.reason.label)" } ?? .empty
            return [
                "\(name: room.name)", "\(name: room.building), \(t: HouseListWords.floor(room.floor)) \(name: room.unit)",
                HousePieces.people(room.people, sight), "\(tally.places)", "\(tally.people)", state,
            ]
        }
        let left = sight.withoutRoom
        let more: [[HTML]] = left.isEmpty ? [] : [["\(t: "ohne Zimmer")", .empty, HousePieces.people(left, sight), .empty, "\(left.count)", .empty]]
        return DataTable(
            "zimmerliste", caption: "\(rows.count) Zimmer", isCaptionSpoken: true,
            [.header("Zimmer"), .text("Wo"), .text("Wer"), .number("Plätze"), .number("belegt"), .text("Hinweis")], rows: rows + more,
            empty: "Für diese Unterkunft sind keine Zimmer erfasst."
        ).html
    }
}
