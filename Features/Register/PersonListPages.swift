import Markup
import Vocabulary
import Web

struct PersonListView: Sendable {
    var query: PersonListQuery
    var rows: [PersonListRow]
    var total: Int
    var directory: Directory
    var mayRead: @Sendable (Field) -> Bool
    var mayRegister: Bool
    var inputs: Inputs
    /// The page's own address with some parts changed.
    var address: @Sendable ([(String, String?)]) -> String
    var today: Day
    /// Labels of the applied filters' values.
    var partLabels: [Dimension: Phrase]
}

extension Page {
    static func people(_ view: PersonListView) -> Page {
        let actions: HTML = view.mayRegister ? Button.link("Person oder Familie erfassen", "/personen/neu") : .empty
        return Page(
            "Personen", problems: view.inputs.problems, stand: "Stichtag \(view.query.census.on)",
            """
            \(PageHead("Personen", actions: actions).html)
            \(filters(view))
            \(when: view.inputs.problems.isEmpty, table(view).html)
            \(Pager(page: view.query.page, total: view.total, href: { view.address([("seite", String($0))]) }).html)
            """)
    }

    private static func table(_ view: PersonListView) -> DataTable {
        let may = view.mayRead
        var columns: [DataTable.Column] = [.header("Name", sort: "name")]
        if may(.birth) { columns.append(.text("Geboren", sort: "geburt")) }
        if may(.nationality) { columns.append(.text("Staatsangehörigkeit")) }
        if may(.phase) { columns.append(.text("Säule")) }
        if may(.stay) { columns.append(.text("Wohnt")) }
        columns.append(.text("Aktenzeichen", sort: "aktenzeichen"))
        let rows = view.rows.map { row -> [HTML] in
            // A list of another day leads to the file as it was on that day.
            let day = view.query.census.on == view.today ? "" : "?am=" + view.query.census.on.iso
            var cells: [HTML] = ["<a href=\"/personen/\(row.id)\(day)\">\(name: (may(.name) ? row.name?.listed : nil) ?? row.fileNumber)</a>"]
            if may(.birth) { cells.append(row.birth.map { "\($0.german)" } ?? "\(t: "unbekannt")") }
            if may(.nationality) {
                cells.append(row.nationalities.isEmpty ? "\(t: "unbekannt")" : "\(row.nationalities.map(Countries.name).joined(separator: ", "))")
            }
            if may(.phase) { cells.append(row.phase.map { Tag($0.pillar.short, $0.pillar.tone).html } ?? "\(t: "nicht hier")") }
            if may(.stay) { cells.append(row.stay.map { $0.words(view.directory) } ?? .empty) }
            return cells + ["\(row.fileNumber)"]
        }
        let query = view.query
        let caption: Phrase = "\(grouped(view.total)) Personen am \(query.census.on)"
        return DataTable(
            "personen", caption: caption, columns,
            sorting: .init(
                query.order.rawValue, isDescending: query.isDescending,
                href: { key, descending in view.address([("sortierung", key), ("richtung", descending ? "ab" : nil), ("seite", nil)]) }),
            rows: rows, empty: "Niemand passt zu diesen Filtern.")
    }

    private static func filters(_ view: PersonListView) -> HTML {
        let may = view.mayRead
        var applied: [Filters.Applied] = []
        if view.query.census.on != view.today {
            applied.append(
                .init(
                    "Stichtag: \(view.query.census.on)",
                    remove: view.address([("am", nil), ("am.tag", nil), ("am.monat", nil), ("am.jahr", nil), ("seite", nil)])))
        }
        if let knownAt = view.query.census.knownAt {
            applied.append(.init("Wissensstand: \(knownAt)", remove: view.address([("stand", nil), ("seite", nil)])))
        }
        for dimension in Dimension.allCases {
            guard let label = view.partLabels[dimension] else { continue }
            applied.append(.init("\(dimension.label): \(label)", remove: view.address([(dimension.filter, nil), ("seite", nil)])))
        }
        let pillars = Pillar.allCases.map { Choice($0.rawValue, $0.label) }
        let stays = Stay.Kind.allCases.map { Choice($0.rawValue, $0.label) }
        let authorities = view.directory.sortedAuthorities.map { Choice($0.id.text, .verbatim($0.name)) }
        return Filters(
            "/personen", applied: applied, kept: kept(view), isOpen: !applied.isEmpty || !view.inputs.problems.isEmpty,
            """
            \(view.inputs.date("am", "Stichtag", hint: nil))
            \(when: may(.phase), view.inputs.select("saeule", "Säule", pillars, blank: "alle"))
            \(when: may(.phase), view.inputs.select("behoerde", "Behörde", authorities, blank: "alle"))
            \(when: may(.stay), view.inputs.select("wohnform", "Wohnform", stays, blank: "alle"))
            """
        ).html
    }

    /// Filters without a field of their own stay while others change.
    private static func kept(_ view: PersonListView) -> [(name: String, value: String)] {
        let names = ["stand", "staat", "alter", "geschlecht", "haushalt", "sortierung", "richtung"]
        return names.compactMap { name in view.inputs[name].isEmpty ? nil : (name, view.inputs[name]) }
    }
}

extension Pillar {
    package var tone: Tag.Tone {
        switch self {
        case .provisional: .ochre
        case .followUp: .blue
        case .unaccompaniedMinor: .violet
        case .unknown: .neutral
        }
    }
}
