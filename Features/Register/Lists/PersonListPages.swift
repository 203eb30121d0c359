import Markup
import Vocabulary
import Web

struct PersonListView: Sendable {
    var query: PersonListQuery
    var rows: [PersonListRow]
    var total: Int
    var directory: Directory
    var mayRead: @Sendable (Field) -> Bool
    var actor: Actor
    var inputs: Inputs
    /// What the address says, and the same with a saved filter's fields filled in.
    var asked: FormFields
    var question: FormFields
    var today: Day
    /// Labels of the applied filters' values.
    var partLabels: [Dimension: Phrase]
    var filters: [CountedFilter] = []
    var filter: SavedFilter?
    /// Every row, without pages and choices, for the printer.
    var isOnPaper = false
    var token: String?

    /// Selecting is for those who know whom they select.
    var maySelect: Bool { mayRead(.name) && !isOnPaper && total > 0 }

    /// The list's address with some parts changed. Another page or order keeps a saved filter; another filter leaves it.
    func address(_ changes: [(String, String?)], to path: String = "/personen") -> String {
        let keepsFilter = changes.allSatisfy { ["seite", "sortierung", "richtung", "ansicht"].contains($0.0) }
        let names = Set(changes.map(\.0))
        let base = (keepsFilter ? asked : question).without(names.union(keepsFilter ? ["person"] : ["person", SavedFilter.field]))
        var fields = FormFields(base.pairs.filter { !$0.value.isEmpty && ($0.name != "ansicht" || path == "/personen") })
        for (name, value) in changes { if let value { fields.append(name, value) } }
        // Without a word the list would open with the start view again.
        return path + "?" + (fields.isEmpty ? FormFields([(SavedFilter.field, SavedFilter.all)]) : fields).encoded
    }
}

extension Page {
    static func people(_ view: PersonListView) -> Page {
        let isRefused = !view.inputs.problems.isEmpty && view.inputs.problems.contains { $0.field != "person" }
        let table: HTML = view.maySelect ? SelectionPieces.form(view, rows(view).html) : rows(view).html
        return Page(
            "Personen", problems: view.inputs.problems, stand: "Stichtag \(view.query.census.on), \(words(view))",
            """
            \(PageHead("Personen", actions: actions(view)).html)
            \(when: view.isOnPaper, onPaper(view))
            \(when: !view.isOnPaper, above(view))
            \(when: !isRefused, table)
            \(when: !view.isOnPaper, Pager(page: view.query.page, total: view.total, href: { view.address([("seite", String($0))]) }).html)
            """)
    }

    private static func words(_ view: PersonListView) -> Phrase { view.query.words(view.partLabels, view.directory, today: view.today) }

    private static func actions(_ view: PersonListView) -> HTML {
        guard !view.isOnPaper else { return .empty }
        let register: HTML = view.actor.may(.registerPeople) ? Button.link("Person oder Familie erfassen", "/personen/neu") : .empty
        let take: HTML =
            view.actor.may(.takeLists) && view.total > 0
            ? Button.link("Liste ausgeben", view.address([("seite", nil), ("ansicht", nil)], to: "/personen/ausgabe"), look: .secondary) : .empty
        let paper: HTML =
            view.total > 0 ? Button.link("Zum Drucken", view.address([("ansicht", "druck"), ("seite", nil)]), look: .secondary) : .empty
        return "\(register)\(take)\(paper)"
    }

    private static func above(_ view: PersonListView) -> HTML {
        let isSaved = view.filter.map { SavedFilter.fields(of: view.question) == $0.fields } ?? false
        let saves = !isSaved && view.query.isNarrowed && view.inputs.problems.isEmpty
        let keep = view.address([("seite", nil), ("ansicht", nil)], to: "/filter/neu")
        let fault = view.filters.first { $0.filter.id == view.filter?.id }?.fault
        return """
            \(SavedFilterPieces.bar(view.filters, current: isSaved ? view.filter : nil, save: saves ? keep : nil))
            \(fault.map { Notice.warning($0, "<p><a href=\"/filter\">\(t: "Gespeicherte Filter verwalten")</a></p>") })
            \(filters(view))
            """
    }

    /// What paper must say by itself: whom it shows, on which day, in which order.
    private static func onPaper(_ view: PersonListView) -> HTML {
        let isCut = view.rows.count < view.total
        return """
            <p>\(t: "Stichtag \(view.query.census.on), \(words(view)), sortiert nach \(view.query.orderWords).")</p>
            \(when: isCut, Notice.warning("Gezeigt werden die ersten \(view.rows.count) von \(view.total) Personen. Schränken Sie die Liste ein."))
            <p class="buttons"><a href="\(view.address([("ansicht", nil)]))">\(t: "Zurück zur Liste in Seiten")</a></p>
            """
    }

    static func rows(_ view: PersonListView) -> DataTable {
        let may = view.mayRead
        var columns: [DataTable.Column] = view.maySelect ? [.actions("Auswahl")] : []
        columns.append(.header("Name", sort: "name"))
        if may(.birth) { columns += [.text("Geboren", sort: "geburt"), .number("Alter")] }
        if may(.nationality) { columns.append(.text("Staatsangehörigkeit")) }
        if may(.phase) { columns.append(.text("Säule")) }
        if may(.stay) { columns.append(.text("Wohnt", sort: "wohnt")) }
        columns.append(.text("Aktenzeichen", sort: "aktenzeichen"))
        let query = view.query
        let caption: Phrase = "\(grouped(view.total)) Personen am \(query.census.on)"
        return DataTable(
            "personen", caption: caption, columns,
            sorting: .init(
                query.order.rawValue, isDescending: query.isDescending,
                href: { key, descending in view.address([("sortierung", key), ("richtung", descending ? "ab" : nil), ("seite", nil)]) }),
            rows: view.rows.enumerated().map { line($0.element, number: $0.offset, view) }, empty: "Niemand passt zu diesen Filtern.")
    }

    private static func line(_ row: PersonListRow, number: Int, _ view: PersonListView) -> [HTML] {
        let (may, census) = (view.mayRead, view.query.census)
        // A list of another day leads to the file as it was on that day.
        let day = census.on == view.today ? "" : "?am=" + census.on.iso
        let name = (may(.name) ? row.name?.listed : nil) ?? row.fileNumber
        let isChosen = view.inputs.isChosen("person", row.id.text)
        var cells: [HTML] = view.maySelect ? [SelectionPieces.box(row.id, name, number: number, isChosen: isChosen)] : []
        cells.append("<a href=\"/personen/\(row.id)\(day)\">\(name: name)</a>")
        if may(.birth) {
            cells += [row.birth.map { "\($0.german)" } ?? "\(t: "unbekannt")", row.birth.map { "\($0.ageShort(on: census.on))" } ?? .empty]
        }
        if may(.nationality) {
            cells.append(row.nationalities.isEmpty ? "\(t: "unbekannt")" : "\(row.nationalities.map(Countries.name).joined(separator: ", "))")
        }
        if may(.phase) { cells.append(row.phase.map { Tag($0.pillar.short, $0.pillar.tone).html } ?? "\(t: "nicht hier")") }
        if may(.stay) { cells.append(row.stay.map { $0.words(view.directory) } ?? .empty) }
        return cells + ["\(row.fileNumber)"]
    }

    private static func filters(_ view: PersonListView) -> HTML {
        let may = view.mayRead
        let applied = view.query.conditions(view.partLabels, view.directory, today: view.today).map { condition -> Filters.Applied in
            Filters.Applied(condition.label, remove: view.address((condition.fields + ["seite"]).map { ($0, nil) }))
        }
        let pillars = Pillar.allCases.map { Choice($0.rawValue, $0.label) }
        let stays = Stay.Kind.allCases.map { Choice($0.rawValue, $0.label) }
        let authorities = view.directory.sortedAuthorities.map { Choice($0.id.text, .verbatim($0.name)) }
        let sites = view.directory.sortedSites.map { Choice($0.id.text, view.directory.label($0)) }
        let nobody = [Choice(PersonListQuery.nobody, "noch niemand")]
        let caseworkers = nobody + view.directory.caseworkers.map { Choice($0, .verbatim(view.directory.account($0))) }
        var filters = Filters(
            "/personen", applied: applied, clear: "/personen?\(SavedFilter.field)=\(SavedFilter.all)", kept: kept(view),
            isOpen: (!applied.isEmpty && view.filter == nil) || view.inputs.problems.contains { $0.field != "person" },
            """
            \(view.inputs.date("am", "Stichtag", hint: nil))
            \(when: may(.phase), view.inputs.select("saeule", "Säule", pillars, blank: "alle"))
            \(when: may(.phase), view.inputs.select("behoerde", "Behörde", authorities, blank: "alle"))
            \(when: may(.stay), view.inputs.select("wohnform", "Wohnform", stays, blank: "alle"))
            \(when: may(.stay), view.inputs.select("unterkunft", "Unterkunft", sites, blank: "alle"))
            \(when: may(.assignment), view.inputs.select("zustaendig", "Zuständig", caseworkers, blank: "alle"))
            """)
        filters.goesTwice = true
        return filters.html
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
