import Forms
import Lists
import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

// What was found in a list, row by row.

extension ImportOutcome {
    var tone: Tag.Tone {
        switch self {
        case .new: .blue
        case .changed: .ochre
        case .unchanged: .green
        case .undecided: .violet
        case .wrong: .red
        case .skipped: .plain
        }
    }
}

extension Page {
    static func importReport(_ view: ImportView, _ shown: ShownList<ImportRow>) -> Page {
        let file = Button.link("Liste mit Hinweisen (XLSX)", view.path + "/hinweise", look: .secondary)
        let isOpen = view.run.state == .checked && !shown.isOnPaper
        return Page(
            "Bericht", section: "Import", breadcrumb: view.breadcrumb, problems: shown.problems,
            """
            \(PageHead("Bericht", caption: .verbatim(view.run.name), actions: "\(file)\(shown.ways(mayTake: false))").html)
            \(when: isOpen, view.steps(at: "/pruefung").html)
            \(shown.html)
            """)
    }

    fileprivate static func details(_ row: ImportRow) -> HTML {
        var lines: [HTML] = row.report.words.map { "<li>\(name: $0)</li>" }
        if !row.report.how.isEmpty { lines.append("<li>\(t: "erkannt: \(row.report.how)")</li>") }
        for problem in row.report.problems {
            let tone: Tag.Tone = problem.weight == .error ? .red : problem.weight == .warning ? .ochre : .plain
            lines.append("<li>\(Tag(problem.weightWord, tone).html) \(name: problem.line(row.place.row))</li>")
        }
        for match in row.report.candidates { lines.append("<li>\(t: "vielleicht bekannt:") \(name: match.reasons.joined(separator: ", "))</li>") }
        return lines.isEmpty ? .empty : "<ul>\(lines)</ul>"
    }

    static func importLine(_ view: ImportView, _ line: LineView, _ form: FormSheet) -> Page {
        let inputs = form.inputs
        let cells = line.columns.head.headings.enumerated().map { column, heading -> HTML in
            guard !heading.isEmpty else { return .empty }
            let allowed = line.rows.flatMap(\.report.problems).first { $0.column == column && !$0.allowed.isEmpty }?.allowed ?? []
            let hint: Phrase? = allowed.isEmpty ? nil : "Möglich: \(allowed.prefix(20).joined(separator: ", "))"
            let label: Phrase = "\(Grid.columnName(column)): \(heading)"
            return inputs["z\(column)"].contains("\n")
                ? inputs.textarea("z\(column)", label, hint: hint, rows: 3, isOptional: true)
                : inputs.text("z\(column)", label, hint: hint, kind: .name, isOptional: true)
        }
        let people = line.rows.map { row -> HTML in
            inputs.radios(
                "p\(row.place.member)", "\(row.name.isEmpty ? "Person \(row.place.member + 1)" : "\(row.name)")" as Phrase,
                [Choice("", "wie erkannt")] + matches(row, line.files) + [Choice("new", "ist eine neue Person"), Choice("skip", "auslassen")])
        }
        return Page(
            "Zeile \(line.line.row + 1)", section: "Import", breadcrumb: view.breadcrumb + [Link("Bericht", view.path + "/pruefung")],
            problems: inputs.problems, isNarrow: true,
            """
            \(PageHead("Zeile \(line.line.row + 1)", caption: .verbatim(view.run.name), lead: "Was Sie hier ändern, gilt für diesen Import; die Datei selbst bleibt, wie sie ist.").html)
            \(PostForm("\(view.path)/zeilen/\(line.line.sheet)-\(line.line.row)", form.slip, """
                \(people)\(cells)
                \(Button.group(Button("Speichern und neu prüfen").html, cancel: Link("Zurück zum Bericht", view.path + "/pruefung")))
                """).html)
            """)
    }

    private static func matches(_ row: ImportRow, _ files: [String: KnownFile]) -> [Choice] {
        row.report.candidates.compactMap { match in
            guard let file = files[match.id] else { return nil }
            return Choice(
                match.id, "ist \(file.name), geboren \(file.birth), \(file.fileNumber)", hint: .verbatim(match.reasons.joined(separator: ", ")))
        }
    }

    static func importTwins(_ view: ImportView, _ twins: TwinView, _ form: FormSheet) -> Page {
        let fields = twins.rows.map { row -> HTML in
            let born: Phrase = row.report.birth.isEmpty ? "Geburtsdatum unbekannt" : "geboren \(row.report.birth)"
            return form.inputs.radios(
                TwinView.field(row), "Zeile \(row.place.row + 1): \(row.name), \(born)",
                matches(row, twins.files) + [Choice("new", "ist niemand davon, sondern neu"), Choice("skip", "auslassen")])
        }
        return Page(
            "Dubletten entscheiden", section: "Import", breadcrumb: view.breadcrumb, problems: form.inputs.problems, isNarrow: true,
            """
            \(PageHead("Ist das dieselbe Person?", caption: .verbatim(view.run.name), lead: "Jemandem im Register ähnlich: \(counted(twins.total, "Person", "Personen")) der Liste. Entscheiden Sie selbst; wer offen bleibt, hält die Übernahme auf.").html)
            \(when: twins.rows.isEmpty, Notice.empty("Es ist nichts zu entscheiden.", [Link("Zurück zum Stand", view.path)]))
            \(when: !twins.rows.isEmpty, PostForm(view.path + "/dubletten", form.slip, "\(fields)\(Button("Entscheidungen speichern").html)").html)
            """)
    }
}

extension ImportView {
    /// What was found, person by person.
    var report: ListDeclaration<ImportRow> {
        let (id, path, isOpen) = (run.id, path, run.state == .checked)
        let choices =
            ImportOutcome.allCases.map { Choice($0.rawValue, $0.label) }
            + [Choice("warnings", "mit Hinweis"), Choice("missing", "stehen nicht mehr in der Liste")]
        var list = ListDeclaration<ImportRow>(
            "import-rows", at: path + "/pruefung", "Bericht", filters: [.choice("zeigen", "Zeigen", choices, blank: "alle Zeilen")],
            columns: [
                .header("name", "Name") { row in
                    row.person.map { "<a href=\"/personen/\($0)\">\(name: row.called)</a>" } ?? "\(name: row.called)"
                },
                .text("stelle", "Stelle") { $0.outcome == nil ? "–" : "\(t: "Zeile \($0.place.row + 1)")" },
                .text("ergebnis", "Ergebnis") { row in
                    row.outcome.map { Tag($0.label, $0.tone).html } ?? Tag("fehlt in der Liste", .ochre).html
                },
                .text("hinweise", "Was dazu zu sagen ist") { Page.details($0) },
                .text("aendern", "Ändern") { row in
                    guard isOpen, row.outcome != nil else { return .empty }
                    let line = "\(row.place.sheet)-\(row.place.row)"
                    return "<a href=\"\(path)/zeilen/\(line)\">\(t: "Ändern")\(spoken("Zeile \(row.place.row + 1), \(row.called)"))</a>"
                },
            ]
        ) { question in
            let filter = RowFilter(question["zeigen"])
            return .found(
                count: { try $0.importRowCount(id, filter) },
                rows: { db, limit, offset in try db.importRows(id, filter, limit: limit, offset: offset) })
        }
        list.id = "bericht"
        list.caption = { "\(counted($0, "Person", "Personen"))" }
        list.empty = "Niemand passt zu dieser Auswahl."
        list.length = 50
        list.filterWords = ("Auswahl", "Zeigen")
        list.areFiltersOpen = true
        return list
    }
}

extension ImportRow {
    /// By the name in the list, or that of the file it stands for.
    fileprivate var called: String {
        let known = knownName.isEmpty ? ("Akte ansehen" as Phrase).text : knownName
        return name.isEmpty && person != nil ? known : name
    }
}
