import Accommodation
import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
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
                "listen", caption: "\(counted(sites.count, "Unterkunft", "Unterkünfte"))", isCaptionSpoken: true,
                [.header("Unterkunft"), .text("Für die Räumung"), .text("Wer wohnt wo")], rows: rows, empty: "Ihnen ist keine Unterkunft zugeordnet.").html)
            """)
    }

    static func houseList<Row>(_ list: HouseList, _ shown: ShownList<Row>, mayTake: Bool, _ body: HTML) -> Page {
        let sight = list.sight
        let site = sight.book.site
        let title: Phrase = "\(list.kind.title): \(site.name)"
        return Page(
            title, section: .verbatim(site.name), breadcrumb: [Link("Listen", "/listen")], problems: shown.problems, stand: "\(title), \(sight.on)",
            """
            \(PageHead(title, lead: "Am \(sight.on): \(counted(sight.headcount, "Mensch", "Menschen")) gemeldet", actions: shown.ways(mayTake: mayTake)).html)
            \(body)
            """)
    }

    /// One line for each person, with boxes for whoever stands at the assembly point.
    static func evacuation(_ list: HouseList, _ shown: ShownList<HouseLine>, mayTake: Bool) -> Page {
        let ages: HTML = list.sight.seesBirth && !shown.isRefused ? "<p>\(t: "Nach Alter:") \(ages(shown.rows))</p>" : .empty
        return houseList(
            list, shown, mayTake: mayTake,
            """
            \(shown.isOnPaper ? shown.paper : shown.filters)\(ages)\(when: !shown.isRefused, help(shown.rows))
            \(when: !shown.isRefused, "\(shown.table)\(shown.chooser)")
            <dl class="write-ins"><div><dt>\(t: "Gemeldet")</dt><dd>\(shown.total)</dd></div>\
            <div><dt>\(t: "Anwesend")</dt><dd></dd></div><div><dt>\(t: "Vermisst")</dt><dd></dd></div>\
            <div><dt>\(t: "Uhrzeit")</dt><dd></dd></div><div><dt>\(t: "Geprüft von")</dt><dd></dd></div></dl>
            """)
    }

    /// Whom to look after first.
    private static func help(_ lines: [HouseLine]) -> HTML {
        let parts = HouseHelp.allCases.compactMap { help -> HTML? in
            let count = lines.count { help.isFor($0.help) }
            return count == 0 ? nil : "\(t: help.label): \(count)"
        }
        return parts.isEmpty ? .empty : "<p><strong>\(t: "Nicht allein hinaus:")</strong> \(parts.joined(separator: "; "))</p>"
    }

    private static func ages(_ lines: [HouseLine]) -> HTML {
        let parts = EvacuationAge.allCases.map { age in "\(t: age.label): \(lines.count { $0.age == age })" as HTML }
        let unknown = lines.count { $0.age == nil }
        return (parts + (unknown > 0 ? ["\(t: "unbekannt"): \(unknown)"] : [])).joined(separator: ", ")
    }
}

// Both lists are whole on one page: whoever is overlooked in a fire is not looked for.
extension HouseList {
    var everybody: ListDeclaration<HouseLine> {
        let (lines, day) = (lines, sight.on)
        var list = ListDeclaration<HouseLine>(
            "evacuation", at: "/listen/evakuierung", "\(kind.title) \(sight.book.site.name)", filters: filters, columns: HouseList.lineColumns(sight)
        ) { _ in .whole { _ in lines } }
        list.caption = { "\(counted($0, "Mensch", "Menschen")) nach Haus, Stockwerk und Zimmer" }
        list.empty = "Am \(day) wohnt hier niemand."
        furnish(&list)
        return list
    }

    var roomByRoom: ListDeclaration<HouseRoom> {
        let rooms = rooms
        var list = ListDeclaration<HouseRoom>(
            "rooms", at: "/listen/zimmer", "\(kind.title) \(sight.book.site.name)", filters: filters, columns: HouseList.roomColumns
        ) { _ in .whole { _ in rooms } }
        list.caption = { _ in "\(rooms.count { $0.name != nil }) Zimmer" }
        list.empty = "Für diese Unterkunft sind keine Zimmer erfasst."
        list.people = { $0.people }
        furnish(&list)
        return list
    }

    private func furnish<Row>(_ list: inout ListDeclaration<Row>) {
        list.id = kind == .evacuation ? "evakuierung" : "zimmerliste"
        list.isUncut = true
        list.export = "/listen/\(kind.rawValue)/ausgabe"
        list.file = "\(kind.rawValue)-\(sight.on.iso)"
        list.head = [("Unterkunft", sight.book.site.name), ("Am", sight.on.german)]
        list.filterWords = ("Tag wählen", "Anzeigen")
        list.areFiltersOpen = true
    }

    private var filters: [ListFilter] {
        var day = ListFilter.day("am", "Am", standard: sight.on) { _ in nil }
        day.read = { reader in _ = reader.day("am", from: "1990-01-01") }
        return [.kept("unterkunft", of: [sight.book.site.id.text]) { _ in nil }, day]
    }

    private static func lineColumns(_ sight: SiteSight) -> [ListColumn<HouseLine>] {
        let unknown: Phrase = "eine weitere Person"
        let age = ListColumn<HouseLine>.text("alter", "Alter", parts: [.init("Altersgruppe") { .words($0.age?.label) }]) { line in
            line.age.map { "\(t: $0.label)" } ?? .empty
        }
        return [
            .header("name", "Name", sort: "name", parts: [.init("Name", width: 32) { .text($0.name ?? unknown.text) }]) { line in
                line.name.map { "\(name: $0)" } ?? "\(t: unknown)"
            },
            .text(
                "wo", "Wo",
                parts: [
                    .init("Haus", width: 20) { .words($0.building) }, .init("Stockwerk") { $0.floor.map { .number($0) } ?? .empty },
                    .init("Einheit", width: 16) { .words($0.unit) }, .init("Zimmer", width: 16) { .words($0.room) },
                ]
            ) { "\(name: $0.building) \(t: HouseListWords.floor($0.floor)) \(name: $0.room)" },
        ] + (sight.seesBirth ? [age] : []) + [
            .text(
                "hinweis", "Hinweis",
                parts: [.init("Hinweis", width: 30) { .words(HouseListWords.hints($0).map(\.text).joined(separator: "; ")) }]
            ) { HouseListWords.hints($0).map { "\(t: $0)" as HTML }.joined(separator: "; ") },
            .text("da", "da") { _ in HouseListWords.tick }, .text("fehlt", "fehlt") { _ in HouseListWords.tick },
        ]
    }

    private static let roomColumns: [ListColumn<HouseRoom>] = [
        .header(
            "zimmer", "Zimmer", sort: "zimmer", parts: [.init("Zimmer", width: 16) { .text($0.name ?? ("ohne Zimmer" as Phrase).text) }]
        ) { room in room.name.map { "\(name: $0)" } ?? "\(t: "ohne Zimmer")" },
        .text(
            "wo", "Wo",
            parts: [
                .init("Haus", width: 20) { .words($0.building) }, .init("Stockwerk") { $0.floor.map { .number($0) } ?? .empty },
                .init("Einheit", width: 16) { .words($0.unit) },
            ]
        ) { room in
            room.name == nil ? .empty : "\(name: room.building), \(t: HouseListWords.floor(room.floor)) \(name: room.unit)"
        },
        .plain("wer", "Wer", width: 40) { .words($0.who) },
        .plain("plaetze", "Plätze", isNumber: true, sort: "plaetze") { $0.tally.map { .number($0.places) } ?? .empty },
        .plain("belegt", "belegt", isNumber: true, sort: "belegt") { .number($0.tally?.people ?? $0.people) },
        .plain("hinweis", "Hinweis", width: 30) { room in .words(room.closed.map { "gesperrt: \($0)" as Phrase }) },
    ]
}

extension HouseRoom {
    /// Names of those the reader may see, a number for the others.
    fileprivate var who: String {
        let others = people - names.count
        let rest: Phrase = others == 1 ? "1 weitere Person" : "\(others) weitere Personen"
        return (names + (others == 0 ? [] : [rest.text])).joined(separator: "; ")
    }
}

extension HouseListWords {
    fileprivate static var tick: HTML { "<span class=\"tick\" aria-hidden=\"true\"></span>" }
}
