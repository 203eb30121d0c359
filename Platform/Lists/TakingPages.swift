import Markup
import Vocabulary
import Web

extension Page {
    /// What would leave the house, and the question what for.
    static func taking(_ list: TakenList, _ view: TakingView) -> Page {
        let title: Phrase = "\(list.title): Liste ausgeben"
        let facts = list.head.map { SummaryList.Row($0.label, "\(name: $0.text)") }
        let columns = list.columns.map { "\(t: $0.title)" as HTML }.joined(separator: ", ")
        let rows = facts + [.init("Zeilen", "\(number: list.count)"), .init("Spalten", columns)]
        let form = PostForm(
            view.address, token: view.token,
            """
            \(view.fields.pairs.map { Inputs.hidden($0.name, $0.value) })
            \(view.inputs.text(
                TakingDesk.purpose, "Zweck", hint: "Wofür wird die Datei gebraucht? Der Zweck steht in der Datei und im Protokoll. Nennen Sie keine Personen.",
                width: .thirty))
            \(Button.group(
                Button("Als Excel-Datei laden", name: TakingDesk.format, value: SheetFormat.xlsx.rawValue).html,
                Button("Als CSV laden", look: .secondary, name: TakingDesk.format, value: SheetFormat.csv.rawValue).html,
                cancel: Link("Zurück zur Liste", view.back)))
            """)
        return Page(
            title, breadcrumb: [Link(view.backTitle, view.back)], problems: view.inputs.problems, isNarrow: true,
            """
            \(PageHead(title, lead: "Die Datei verlässt das Haus. Geben Sie sie nur weiter, soweit der Zweck es verlangt, und löschen Sie sie danach.").html)
            \(SummaryList(rows).html)
            \(when: list.isTooLong, Notice.warning(list.tooLong))
            \(when: list.count == 0, Notice.empty("Die Liste ist leer; es gibt nichts auszugeben."))
            \(when: !list.isTooLong && list.count > 0, form.html)
            """)
    }
}

struct TakingView: Sendable {
    var address: String
    /// The list's own question, which travels with the form.
    var fields: FormFields
    var inputs: Inputs
    var token: String?
    var back: String
    var backTitle: Phrase
}
