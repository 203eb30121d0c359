import Forms
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func absence(_ view: AbsenceView, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let title: Phrase = view.absence == nil ? "Abwesenheit eintragen" : "Abwesenheit ändern"
        let address = view.absence.map { "\(view.path)/abwesenheit/\($0.id)" } ?? "\(view.path)/abwesenheit"
        return Page(
            title, section: "Personen", breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(view.name), view.path)], problems: inputs.problems,
            isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(view.name), lead: view.site.map { "Wohnt in \($0.name). Die Abwesenheit ändert nichts am Aufenthalt." }).html)
            \(PostForm(address, sheet.slip, """
                \(inputs.select("art", "Grund", Absence.Kind.allCases.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen"))
                \(inputs.date("von", "Erster Tag"))
                \(inputs.date("bis", "Letzter Tag", hint: "Leer lassen, solange die Rückkehr offen ist", isOptional: true))
                \(inputs.checkbox("platz", "Der Platz bleibt frei für die Rückkehr"))
                \(inputs.text("bemerkung", "Bemerkung", hint: "Keine Diagnosen, kein Tatvorwurf", width: .thirty, isOptional: true))
                \(when: view.absence != nil, inputs.checkbox("irrtum", "War ein Irrtum: die Person war nicht abwesend"))
                \(inputs.text("anlass", "Anlass", hint: "Nötig bei Änderungen und für Tage, die mehr als einen Monat zurückliegen", isOptional: view.absence == nil))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", view.path)))
                """).html)
            """)
    }
}
