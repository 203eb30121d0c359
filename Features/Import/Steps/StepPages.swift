import Forms
import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

// How a list is understood: table, columns, values.

extension Page {
    static func importTable(_ view: ImportView, _ grids: [Grid], _ form: FormSheet, _ settings: ImportSettings) -> Page {
        let inputs = form.inputs
        let sheets = grids.enumerated().map { index, grid -> Choice in
            let hidden: Phrase? = grid.isHidden ? "ausgeblendet" : nil
            return Choice(String(index), "\(grid.name) (\(counted(grid.rows.count, "Zeile", "Zeilen")))", hint: hidden)
        }
        let sheet = settings.sheets.first ?? 0
        return Page(
            "Tabelle", section: "Import", breadcrumb: view.breadcrumb, problems: inputs.problems,
            """
            \(PageHead("Welche Tabelle?", caption: .verbatim(view.run.name)).html)
            \(view.steps(at: "/tabelle").html)
            \(PostForm(view.path + "/tabelle", form.slip, """
                \(inputs.checkboxes("blatt", "Blätter", sheets, hint: "Mehrere nur, wenn sie dieselben Spalten haben"))
                \(inputs.text("kopfzeile", "Zeile mit den Überschriften", width: .four, kind: .number))
                \(inputs.radios("kopftiefe", "Die Überschriften stehen in", [Choice("1", "einer Zeile"), Choice("2", "zwei Zeilen übereinander")], isInline: true))
                \(inputs.radios("aufbau", "Aufbau", ListLayout.allCases.map { Choice($0.rawValue, $0.label) }))
                \(inputs.radios("reihenfolge", "Namen ohne Komma, zum Beispiel „Sara Ahmadi“", [Choice("vorname", "Vorname zuerst"), Choice("familie", "Familienname zuerst")], isInline: true))
                \(inputs.checkbox("ausblatt", "Der Name des Blatts ist die Unterkunft"))
                \(inputs.date("stichtag", "Stichtag der Liste", hint: "Der Tag, an dem sie galt; ab ihm gelten Änderungen, die sie nennt"))
                \(inputs.select(
                    "saeule", "Säule, wo die Liste keine nennt", Pillar.allCases.map { Choice($0.rawValue, $0.label) },
                    hint: "Sonst entscheidet, wem die Unterkunft gehört", blank: "nach der Unterkunft", isOptional: true))
                \(inputs.text("profil", "Name dieser Art von Liste", hint: "Unter diesem Namen werden die Zuordnungen behalten und im nächsten Monat wiedererkannt", width: .thirty, kind: .name))
                \(Button("Weiter zu den Spalten").html)
                """).html)
            \(preview(grids[sheet], settings))
            """)
    }

    private static func preview(_ grid: Grid, _ settings: ImportSettings) -> HTML {
        let width = min(grid.width, 30)
        let columns = [DataTable.Column.header("Zeile")] + (0..<width).map { .text(.verbatim(Grid.columnName($0))) }
        let rows = grid.rows.prefix(settings.headRow + 8).enumerated().map { index, row -> [HTML] in
            let mark: HTML = index == settings.headRow ? " \(Tag("Kopf", .blue).html)" : ""
            return ["\(index + 1)\(mark)"] + (0..<width).map { "\(name: row.indices.contains($0) ? String(row[$0].text.prefix(40)) : "")" }
        }
        return DataTable("vorschau", caption: "So beginnt „\(grid.name)“", columns, rows: rows).html
    }

    static func importColumns(_ view: ImportView, _ source: ListSource, _ head: TableHead, _ form: FormSheet) -> Page {
        let inputs = form.inputs
        let grid = source.grids[source.settings.sheets.first ?? 0]
        let fields = ImportField.allCases.map { Choice($0.rawValue, $0.label) }
        let members =
            [
                Choice("", "die Person der Zeile"), Choice("partner", "Ehe- oder eingetragene Lebenspartner*in"), Choice("mutter", "Mutter"),
                Choice("vater", "Vater"),
            ]
            + (1...10).map { Choice("kind\($0)", "Kind \($0)") } + (2...8).map { Choice("person\($0)", "Person \($0)") }
        let asksMember = source.settings.layout == .perFamily
        let blocks = head.headings.enumerated().map { column, heading -> HTML in
            guard !heading.isEmpty else { return .empty }
            let examples = grid.rows.dropFirst(head.firstDataRow).lazy.compactMap {
                $0.indices.contains(column) && !$0[column].isBlank ? $0[column].text : nil
            }
            let shown = Array(examples.prefix(3)).map { String($0.prefix(30)) }.joined(separator: " · ")
            let hint: Phrase = shown.isEmpty ? "Die Spalte ist leer." : "Zum Beispiel: \(shown)"
            return """
                \(inputs.select(ColumnAnswer.field(heading), "\(Grid.columnName(column)): \(heading)", fields, hint: hint))
                \(when: asksMember, inputs.select(ColumnAnswer.member(heading), "Spalte \(Grid.columnName(column)) gehört zu", members))
                """
        }
        return Page(
            "Spalten", section: "Import", breadcrumb: view.breadcrumb, problems: inputs.problems, isNarrow: true,
            """
            \(PageHead("Was steht in welcher Spalte?", caption: .verbatim(view.run.name)).html)
            \(view.steps(at: "/spalten").html)
            \(PostForm(view.path + "/spalten", form.slip, "\(blocks)\(Button("Weiter zu den Werten").html)").html)
            """)
    }

    static func importValues(_ view: ImportView, _ found: [FoundValues.Found], _ words: ValueWords, _ form: FormSheet) -> Page {
        let groups = ValueKind.allCases.compactMap { kind -> HTML? in
            let values = found.filter { $0.kind == kind }
            guard !values.isEmpty else { return nil }
            let choices = [Choice(FoundValues.leftOut, "nicht übernehmen")] + words.choices(kind).map { Choice($0.code, $0.label) }
            let fields = values.map { value -> HTML in
                let hint: Phrase? = value.code == nil ? "Nicht erkannt: Ohne Auswahl bleibt die Zeile mit Fehler stehen." : nil
                return form.inputs.select(
                    value.field, "„\(value.value)“ (\(value.count)-mal)", choices, hint: hint,
                    blank: value.code == nil ? "noch nicht entschieden" : nil)
            }
            return Card(kind.label, "\(fields)").html
        }
        return Page(
            "Werte", section: "Import", breadcrumb: view.breadcrumb, problems: form.inputs.problems, isNarrow: true,
            """
            \(PageHead("Was bedeuten die Werte?", caption: .verbatim(view.run.name), lead: "Vorgeschlagen ist, was die Schreibweise nahelegt. Ihre Auswahl wird für die nächste Liste behalten.").html)
            \(view.steps(at: "/werte").html)
            \(PostForm(view.path + "/werte", form.slip, "\(groups)\(when: groups.isEmpty, "<p>\(t: "In dieser Liste gibt es nichts zuzuordnen.")</p>")\(Button("Liste prüfen").html)").html)
            """)
    }
}
