import Forms
import Markup
import Places
import Vocabulary
import Web

extension Page {
    static func feeAreas(_ lines: [(site: Site, rooms: Int, known: Int)]) -> Page {
        let rows = lines.map { line -> [HTML] in
            ["<a href=\"/gebuehren/flaechen/\(line.site.id)\">\(line.site.name)</a>", "\(line.rooms)", "\(line.known)"]
        }
        return .fees(
            "Flächen", lead: "Wie groß Zimmer und Wohneinheiten sind; nötig für Tarife nach Fläche.",
            DataTable(
                "flaechen", caption: "Unterkünfte der Stadt", [.header("Unterkunft"), .number("Zimmer"), .number("Flächen erfasst")], rows: rows
            ).html)
    }

    static func feeAreas(_ view: AreaView, _ sheet: FormSheet, mayAssess: Bool, success: Phrase?) -> Page {
        let (path, inputs) = (view.path, sheet.inputs)
        let fields = view.lines.map { inputs.text("f_\($0.spot.id)", .verbatim($0.name), width: .ten, kind: .decimal, unit: "m²", isOptional: true) }
        let form = PostForm(
            path, sheet.slip,
            """
            \(inputs.date("ab", "Gilt ab"))
            \(fields)
            \(inputs.text("anlass", "Anlass", isOptional: true))
            \(Button.group(Button("Flächen speichern").html, cancel: Link("Abbrechen", "/gebuehren/flaechen")))
            """)
        let rows = view.lines.map { line -> [HTML] in
            ["\(line.name)", view.areas[line.spot.id].map { "\(squareMetres($0))" } ?? "\(t: "nicht erfasst")"]
        }
        let table = DataTable("flaechen", caption: "Flächen in m²", [.header("Teil"), .number("m²")], rows: rows)
        return .fees(
            "Flächen: \(view.book.site.name)", [Link("Flächen", "/gebuehren/flaechen")],
            lead: "Die Fläche einer Wohneinheit geht der Summe ihrer Zimmer vor.", problems: inputs.problems, success: success, isNarrow: true,
            mayAssess ? form.html : table.html)
    }
}
