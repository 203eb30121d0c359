import Forms
import Lists
import Markup
import Spreadsheet
import Vocabulary
import Web

/// Everything the pages about saved filters need.
struct SavedFilterView: Sendable {
    var filters: [CountedFilter]
    var actor: Actor
    var success: Phrase?

    /// What a filter says, in words.
    var words: @Sendable (SavedFilter) -> Phrase
}

extension Page {
    static func savedFilters(_ view: SavedFilterView, _ shown: ShownList<CountedFilter>, _ sheet: FormSheet) -> Page {
        Page(
            "Gespeicherte Filter", section: "Personen", breadcrumb: [Link("Personen", "/personen?filter=alle")], problems: shown.problems,
            success: view.success,
            """
            \(PageHead("Gespeicherte Filter", lead: "Filter der Personenliste unter einem Namen: für Sie allein oder für das Team.", actions: shown.ways(mayTake: false)).html)
            \(shown.html)
            \(when: !shown.isOnPaper && view.filters.contains { $0.filter.isStart }, PostForm.button(
                Button("Liste wieder ohne Filter öffnen", look: .secondary), "/filter/startansicht", sheet.slip))
            """)
    }

    /// What is kept, under which name, for whom.
    static func newSavedFilter(_ fields: FormFields, words: Phrase, _ actor: Actor, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return Page(
            "Filter speichern", section: "Personen", breadcrumb: [Link("Personen", "/personen?" + fields.encoded)], problems: inputs.problems,
            isNarrow: true,
            """
            \(PageHead("Filter speichern").html)
            \(SummaryList([.init("Filter", "\(t: words)")]).html)
            \(PostForm("/filter", sheet.slip, """
                \(fields.pairs.map { Inputs.hidden($0.name, $0.value) })
                \(inputs.text("name", "Name", hint: "Zum Beispiel: VU in der Halle Nord. Keine Namen von Personen.", width: .thirty))
                \(when: actor.may(.shareFilters), inputs.radios("fuer", "Für wen?", [Choice("own", "nur für mich"), Choice("team", "für das Team", hint: "Jede Person sieht damit nur, was sie auch sonst sehen darf.")]))
                \(inputs.checkbox("start", "Die Liste künftig mit diesem Filter öffnen"))
                \(Button.group(Button("Filter speichern").html, cancel: Link("Abbrechen", "/personen?" + fields.encoded)))
                """).html)
            """)
    }

    static func renameSavedFilter(_ filter: SavedFilter, words: Phrase, _ sheet: FormSheet) -> Page {
        Page(
            "Filter umbenennen", section: .verbatim(filter.name), breadcrumb: [Link("Gespeicherte Filter", "/filter")],
            problems: sheet.inputs.problems,
            isNarrow: true,
            """
            \(PageHead(html: "\(t: "Filter umbenennen:") \(name: filter.name)", caption: filter.isShared ? "Filter des Teams" : "Eigener Filter").html)
            \(SummaryList([.init("Filter", "\(t: words)")]).html)
            \(PostForm("/filter/\(filter.id)", sheet.slip, """
                \(sheet.inputs.text("name", "Name", width: .thirty))
                \(Button.group(Button("Namen speichern").html, cancel: Link("Abbrechen", "/filter")))
                """).html)
            """)
    }

    static func deleteSavedFilter(_ filter: SavedFilter, words: Phrase, _ sheet: FormSheet) -> Page {
        Page(
            "Filter löschen", section: .verbatim(filter.name), breadcrumb: [Link("Gespeicherte Filter", "/filter")], isNarrow: true,
            """
            \(PageHead(html: "\(t: "Filter löschen:") \(name: filter.name)").html)
            <p>\(t: filter.isShared ? "Der Filter verschwindet für das ganze Team, auch als Startansicht. Personen und ihre Daten bleiben, wie sie sind." : "Personen und ihre Daten bleiben, wie sie sind.")</p>
            \(SummaryList([.init("Filter", "\(t: words)")]).html)
            \(PostForm("/filter/\(filter.id)/loeschung", sheet.slip, Button.group(
                Button("Filter löschen", look: .warning).html, cancel: Link("Abbrechen", "/filter"))).html)
            """)
    }
}

// Saved filters as a list. It stays in the house: names of filters are for those who work with them.
extension SavedFilterView {
    func declared(_ slip: Slip) -> ListDeclaration<CountedFilter> {
        let filters = filters
        var list = ListDeclaration<CountedFilter>(
            "saved-filters", at: "/filter", "Gespeicherte Filter", columns: columns(slip)
        ) { _ in .whole { _ in filters } }
        list.id = "filter"
        list.caption = { "\($0) gespeicherte Filter" }
        list.empty = "Noch ist kein Filter gespeichert. Filtern Sie die Personenliste, und wählen Sie dort „Filter speichern“."
        list.length = 100
        list.isOfPeople = false
        return list
    }

    private func columns(_ slip: Slip) -> [ListColumn<CountedFilter>] {
        let (words, actor) = (words, actor)
        return [
            .header("name", "Name", sort: "name", parts: [.init("Name") { .words($0.filter.name) }]) { counted in
                let filter = counted.filter
                return "<a href=\"\(filter.address)\">\(name: filter.name)</a>\(when: filter.isStart, " \(Tag("Startansicht", .blue).html)")"
            },
            .text("fuer", "Für", sort: "fuer", parts: [.init("Für") { .words($0.filter.isShared ? $0.filter.ownerName : nil) }]) { counted in
                counted.filter.isShared ? "\(t: "Team"), \(name: counted.filter.ownerName)" : "\(t: "nur ich")"
            },
            .text("filter", "Filter", parts: [.init("Filter") { .words(words($0.filter)) }]) { "\(t: words($0.filter))" },
            .number("personen", "Personen", sort: "personen", parts: [.init("Personen") { .number($0.count) }]) { counted in
                "\(number: counted.count)\(counted.fault.map { "<br>\(Tag("prüfen", .ochre).html) \(t: $0)" as HTML })"
            },
            .actions("wege", "Ändern") { Self.links($0.filter, actor, slip) },
        ]
    }

    private static func links(_ filter: SavedFilter, _ actor: Actor, _ slip: Slip) -> HTML {
        let spokenName: HTML = "<span class=\"spoken\"> \(name: filter.name)</span>"
        let change: HTML = """
            <a href="/filter/\(filter.id)">\(t: "Umbenennen")\(spokenName)</a>\
            <a href="/filter/\(filter.id)/loeschung">\(t: "Löschen")\(spokenName)</a>
            """
        let start = PostForm.button(
            Button("Als Startansicht", look: .quiet, context: .verbatim(filter.name)), "/filter/startansicht", slip,
            hidden: [("filter", filter.id.text)])
        return "<div class=\"row-links\">\(when: filter.isChangeable(by: actor), change)\(when: !filter.isStart, start)</div>"
    }
}

/// Saved filters where they are used: above the list and on the start page.
enum SavedFilterPieces {
    static func bar(_ filters: [CountedFilter], current: SavedFilter?, save: String?) -> HTML {
        let items = filters.map { counted -> HTML in
            let filter = counted.filter
            return """
                <li><a href="\(filter.address)"\(when: filter.id == current?.id, " aria-current=\"page\"")>\(name: filter.name) \
                <span class="badge">\(grouped(counted.count))</span>\(spoken("Personen"))\
                \(when: counted.fault != nil, Tag("prüfen", .ochre).html)</a></li>
                """
        }
        let manage: HTML = filters.isEmpty ? .empty : "<li><a href=\"/filter\">\(t: "Filter verwalten")</a></li>"
        let keep: HTML = save.map { "<li><a href=\"\($0)\">\(t: "Filter speichern")</a></li>" } ?? .empty
        guard !filters.isEmpty || save != nil else { return .empty }
        return "<nav class=\"saved-filters\" aria-label=\"\(t: "Gespeicherte Filter")\"><ul>\(items)\(keep)\(manage)</ul></nav>"
    }

    static func list(_ filters: [CountedFilter]) -> HTML {
        let items = filters.map { counted -> HTML in
            "<li><a href=\"\(counted.filter.address)\">\(name: counted.filter.name)</a> <span class=\"badge\">\(grouped(counted.count))</span>\(spoken("Personen"))</li>"
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }
}
