import Forms
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func newAmenity(_ book: SiteBook, _ sheet: FormSheet, today: Day) -> Page {
        let inputs = sheet.inputs
        let parts = book.spots.values.filter { $0.kind != .place && book.row(of: $0.id, on: today).map { $0.period.until > today } ?? false }
            .map { ($0, book.name(of: $0.id, on: today)) }.inNaturalOrder(by: \.1, then: \.0.id.text)
        return ofSite(
            "Merkmal eintragen", book.site, trail: [Link("Bestand", book.site.path + "/bestand")], problems: inputs.problems,
            lead: "Was ein Haus hat, haben auch seine Zimmer.",
            PostForm(
                book.site.path + "/merkmale", sheet.slip,
                """
                \(inputs.radios("was", "Merkmal", Amenity.Kind.allCases.map { Choice($0.rawValue, $0.label) }))
                \(inputs.text("meter", "Fußweg", hint: "Nur bei Schule und Kita", width: .four, kind: .number, unit: "m", isOptional: true))
                \(inputs.date("von", "Ab"))
                \(inputs.date("bis", "Letzter Tag", hint: "Leer, solange das Ende offen ist", isOptional: true))
                \(inputs.checkboxes("bereich", "Wo?", parts.map { Choice($0.0.id.text, .verbatim($0.1), hint: $0.0.kind.label) },
                    hint: "Nichts ankreuzen, wenn es für die ganze Unterkunft gilt.", isOptional: true))
                \(Button.group(Button("Merkmal speichern").html, cancel: Link("Abbrechen", book.site.path + "/bestand")))
                """
            ).html)
    }

    static func amenity(_ book: SiteBook, _ row: Dated<Amenity>, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return ofSite(
            "Merkmal beenden oder zurücknehmen", book.site, trail: [Link("Bestand", book.site.path + "/bestand")], problems: inputs.problems,
            """
            \(Notice.inset("\(t: row.content.words), \(book.name(of: row.spot, on: row.period.from)), \(row.period.words)"))
            \(PostForm("\(book.site.path)/merkmale/\(row.id)", sheet.slip, """
                \(inputs.date("bis", "Letzter Tag", hint: "Leer, solange das Ende offen ist", isOptional: true))
                \(inputs.checkbox("falsch", "Das war falsch eingetragen und soll entfallen"))
                \(inputs.text("anlass", "Warum?", hint: "Nötig, wenn der Eintrag entfällt.", width: .thirty, isOptional: true))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", book.site.path + "/bestand")))
                """).html)
            """)
    }
}
