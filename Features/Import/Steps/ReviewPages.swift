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
    static func importReport(
        _ view: ImportView, _ rows: [ImportRow], page: Int, total: Int, filter: String, address: @escaping @Sendable ([(String, String?)]) -> String
    ) -> Page {
        let isOpen = view.run.state == .checked
        let choices =
            [Choice("", "alle Zeilen")] + ImportOutcome.allCases.map { Choice($0.rawValue, $0.label) }
            + [Choice("warnings", "mit Hinweis"), Choice("missing", "stehen nicht mehr in der Liste")]
        let inputs = Inputs(["zeigen": [filter]])
        let lines = rows.map { row -> [HTML] in
            let outcome = row.outcome.map { Tag($0.label, $0.tone).html } ?? Tag("fehlt in der Liste", .ochre).html
            let place: HTML = row.outcome == nil ? "–" : "\(t: "Zeile \(row.place.row + 1)")"
            let known = row.knownName.isEmpty ? ("Akte ansehen" as Phrase).text : row.knownName
            let name = row.name.isEmpty && row.person != nil ? known : row.name
            let who: HTML = row.person.map { "<a href=\"/personen/\($0)\">\(name: name)</a>" } ?? "\(name: name)"
            let change: HTML =
                isOpen && row.outcome != nil
                ? "<a href=\"\(view.path)/zeilen/\(row.place.sheet)-\(row.place.row)\">\(t: "Ändern")\(spoken("Zeile \(row.place.row + 1), \(name)"))</a>"
                : .empty
            return [who, place, outcome, details(row), change]
        }
        let file = Button.link("Liste mit Hinweisen (XLSX)", view.path + "/hinweise", look: .secondary)
        let table = DataTable(
            "bericht", caption: "\(grouped(total)) Personen",
            [.header("Name"), .text("Stelle"), .text("Ergebnis"), .text("Was dazu zu sagen ist"), .actions()],
            rows: lines, empty: "Niemand passt zu dieser Auswahl.")
        return Page(
            "Bericht", section: "Import", breadcrumb: view.breadcrumb,
            """
            \(PageHead("Bericht", caption: .verbatim(view.run.name), actions: file).html)
            \(when: isOpen, view.steps(at: "/pruefung").html)
            \(Filters(view.path + "/pruefung", inputs.select("zeigen", "Zeigen", choices)).called("Auswahl", go: "Zeigen").html)
            \(table.html)
            \(Pager(page: page, size: ImportReview.pageSize, total: total, href: { address([("seite", String($0))]) }).html)
            """)
    }

    private static func details(_ row: ImportRow) -> HTML {
        var lines: [HTML] = row.report.words.map { "<li>\(name: $0)</li>" }
        if !row.report.how.isEmpty { lines.append("<li>\(t: "erkannt: \(row.report.how)")</li>") }
        for problem in row.report.problems {
            let tone: Tag.Tone = problem.weight == .error ? .red : problem.weight == .warning ? .ochre : .plain
            lines.append("<li>\(Tag(problem.weightWord, tone).html) \(name: problem.line(row.place.row))</li>")
        }
        for match in row.report.candidates { lines.append("<li>\(t: "vielleicht bekannt:") \(name: match.reasons.joined(separator: ", "))</li>") }
        return lines.isEmpty ? .empty : "<ul>\(lines)</ul>"
    }

    static func importLine(_ view: ImportView, _ line: LineView, _ inputs: Inputs) -> Page {
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
            \(PostForm("\(view.path)/zeilen/\(line.line.sheet)-\(line.line.row)", token: view.token, """
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

    static func importTwins(_ view: ImportView, _ rows: [ImportRow], total: Int, files: [String: KnownFile]) -> Page {
        let fields = rows.map { row -> HTML in
            let born: Phrase = row.report.birth.isEmpty ? "Geburtsdatum unbekannt" : "geboren \(row.report.birth)"
            return Inputs([:] as [String: [String]]).radios(
                "d\(row.position)", "Zeile \(row.place.row + 1): \(row.name), \(born)",
                matches(row, files) + [Choice("new", "ist niemand davon, sondern neu"), Choice("skip", "auslassen")])
        }
        return Page(
            "Dubletten entscheiden", section: "Import", breadcrumb: view.breadcrumb, isNarrow: true,
            """
            \(PageHead("Ist das dieselbe Person?", caption: .verbatim(view.run.name), lead: "\(total) Personen der Liste ähneln jemandem im Register. Entscheiden Sie selbst; wer offen bleibt, hält die Übernahme auf.").html)
            \(when: rows.isEmpty, Notice.empty("Es ist nichts zu entscheiden.", [Link("Zurück zum Stand", view.path)]))
            \(when: !rows.isEmpty, PostForm(view.path + "/dubletten", token: view.token, "\(fields)\(Button("Entscheidungen speichern").html)").html)
            """)
    }
}
