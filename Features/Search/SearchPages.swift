import Markup
import Register
import Vocabulary
import Web

struct SearchView: Sendable {
    /// Somebody found, as far as the searcher may read of them.
    struct Line: Sendable {
        let hit: SearchHit
        let row: PersonListRow
        let mayRead: @Sendable (Field) -> Bool
    }

    var text: String
    let slip: Slip
    var wish: SearchWish?
    var lines: [Line] = []
    var isMore = false
    /// What the offices found: houses, letters, tasks, pages.
    var things: [Finding] = []
    var isForgotten = false
    var mayRegister = false
    var directory: Directory?
    /// What the searcher may read of anybody at all.
    var canRead: @Sendable (Field) -> Bool = { _ in false }
    var problems: [Refusal.Problem] = []

    /// Fewer letters fit half the town.
    static let leastForSuggestions = 3

    init(text: String, slip: Slip) {
        self.text = text
        self.slip = slip
    }
}

extension Page {
    static func search(_ view: SearchView) -> Page {
        var inputs = Inputs(["suche": [view.text]])
        inputs.problems = view.problems
        let form = PostForm(
            SearchFeature.address, token: view.slip.token,
            """
            \(inputs.text("suche", "Wen oder was suchen Sie?", hint: "Name in jeder Schrift und Schreibweise, Aktenzeichen, AZR-Nummer, Geburtsdatum, Haushalt, Unterkunft oder Zimmer, auch mehreres zusammen; Nummer eines Schreibens, Wörter einer Aufgabe.", width: .thirty, kind: .search))
            \(Button("Suchen").html)
            """)
        let title: Phrase = view.wish == nil && !view.isForgotten ? "Suche" : "Suchergebnis"
        return Page(
            title, problems: view.problems,
            """
            \(PageHead(title).html)
            \(form.html)
            \(when: view.isForgotten, Notice.empty("Diese Suche ist nicht mehr gemerkt. Geben Sie sie noch einmal ein."))
            \(view.wish.map { answer(view, $0) })
            """)
    }

    private static func answer(_ view: SearchView, _ wish: SearchWish) -> HTML {
        if wish.isEmpty { return Notice.empty("Geben Sie mindestens einen Buchstaben oder eine Zahl ein.") }
        guard !view.lines.isEmpty else { return view.things.isEmpty ? nobody(view, wish) : SearchPieces.things(view.things) + register(view, wish) }
        let count = view.lines.count
        let narrow: Phrase =
            "Es passen noch mehr. Grenzen Sie die Suche ein, zum Beispiel mit dem zweiten Namen oder dem Geburtsjahr: „Hussein 1990“."
        let caption: Phrase = view.isMore ? "Die \(count) besten Treffer" : count == 1 ? "1 Treffer" : "\(count) Treffer"
        return """
            \(SearchPieces.things(view.things))
            \(when: view.isMore, Notice.inset("<p>\(t: narrow)</p>"))
            \(table(view, caption).html)
            \(register(view, wish))
            """
    }

    private static func table(_ view: SearchView, _ caption: Phrase) -> DataTable {
        let may = view.canRead
        var columns: [DataTable.Column] = [.header("Name"), .text("Warum gefunden")]
        if may(.birth) { columns.append(.text("Geboren")) }
        if may(.phase) { columns.append(.text("Säule")) }
        if may(.stay) { columns.append(.text("Wohnt")) }
        columns.append(.text("Aktenzeichen"))
        let rows = view.lines.map { line -> [HTML] in
            let (row, reads) = (line.row, line.mayRead)
            var cells: [HTML] = ["<a href=\"/personen/\(row.id)\">\(name: (reads(.name) ? row.name?.listed : nil) ?? row.fileNumber)</a>"]
            cells.append("\(t: line.hit.reason)")
            if may(.birth) { cells.append(reads(.birth) ? row.birth.map { "\($0.german)" } ?? "\(t: "unbekannt")" : .empty) }
            if may(.phase) { cells.append(reads(.phase) ? pillar(row) : .empty) }
            if may(.stay) { cells.append(reads(.stay) ? place(row, view) : .empty) }
            return cells + ["\(row.fileNumber)"]
        }
        return DataTable("treffer", caption: caption, columns, rows: rows, empty: "Niemand passt.")
    }

    private static func pillar(_ row: PersonListRow) -> HTML {
        row.phase.map { Tag($0.pillar.short, $0.pillar.tone).html } ?? "\(t: "nicht hier")"
    }

    private static func place(_ row: PersonListRow, _ view: SearchView) -> HTML {
        guard let stay = row.stay, let directory = view.directory else { return .empty }
        return stay.words(directory)
    }

    /// Says what was tried, and what to do next.
    private static func nobody(_ view: SearchView, _ wish: SearchWish) -> HTML {
        let may = view.canRead
        var tried: [Phrase] = []
        if !wish.name.isEmpty, may(.name) {
            tried.append("als Name: genau, ohne Akzente und Artikel, in anderen Schriften und Umschriften, mit einem Tippfehler")
        }
        if !wish.words.isEmpty, may(.stay) { tried.append("als Unterkunft oder Anschrift von heute") }
        if wish.born != nil, may(.birth) { tried.append("als Geburtsdatum: genau, mit Tag und Monat vertauscht, ein Jahr früher und später") }
        if wish.azrNumber != nil, may(.azrNumber) { tried.append("als AZR-Nummer") }
        if wish.fileNumber != nil { tried.append("als Aktenzeichen einer Person") }
        if wish.letterNumber != nil { tried.append("als Nummer eines Schreibens oder Bescheids") }
        if wish.householdNumber != nil, may(.household) { tried.append("als Aktenzeichen eines Haushalts") }
        return """
            <div class="empty"><p>\(t: "Niemand gefunden, den Sie sehen dürfen.")</p>\
            \(when: !tried.isEmpty, "<p>\(t: "Gesucht wurde:")</p><ul>\(tried.map { "<li>\(t: $0)</li>" as HTML })</ul>")\
            <p>\(t: "Versuchen Sie weniger Wörter oder eine andere Schreibweise.")</p></div>
            \(register(view, wish))
            """
    }

    private static func register(_ view: SearchView, _ wish: SearchWish) -> HTML {
        guard view.mayRegister, !wish.name.isEmpty else { return .empty }
        return """
            <h2>\(t: "Nicht dabei?")</h2>
            \(PostForm.button(Button("Person neu erfassen", look: .secondary), "/personen/neu", view.slip, hidden: [("name", wish.name)]))
            """
    }
}
