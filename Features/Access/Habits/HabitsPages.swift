import Forms
import Markup
import Vocabulary
import Web

extension Page {
    static func habits(_ sheet: FormSheet) -> Page {
        Page(
            "Arbeitsweise", breadcrumb: [Link("Mein Konto", "/konto")], problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead("Arbeitsweise", lead: "Gilt nur für Ihr Konto und sofort in jedem Browser.").html)
            \(PostForm("/konto/arbeitsweise", sheet.slip, """
                \(sheet.inputs.checkbox("tasten", "Tastenkürzel", hint: "Einzelne Tasten führen zur Suche, von Zeile zu Zeile und zu Seiten; ? zeigt alle. Wer dem Computer diktiert, schaltet sie besser aus."))
                \(sheet.inputs.checkbox("dicht", "Enge Tabellen", hint: "Mehr Zeilen auf einem Bildschirm, in kleinerer Schrift."))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", "/konto")))
                """).html)
            """)
    }
}
