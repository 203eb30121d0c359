import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func separation(_ view: SeparationView, _ sheet: FormSheet) -> Page {
        let (kept, merged) = view.numbers
        return Page(
            "Zusammenführung trennen", section: .verbatim(view.file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(view.file.displayName), view.file.path)], problems: sheet.inputs.problems,
            isNarrow: true,
            """
            \(PageHead("Zusammenführung trennen", caption: "\(kept) und \(merged)", lead: "Beide Akten sagen danach wieder, was sie vor der Zusammenführung sagten.").html)
            \(PostForm(view.path, sheet.slip, """
                \(when: !view.given.later.isEmpty, """
                    <h2>\(t: "Was seither erfasst wurde")</h2>
                    <p>\(t: "Nichts davon geht verloren. Sagen Sie bei jedem Vorgang, zu wem er gehört.")</p>
                    """)
                \(view.given.later.map { later($0, view, sheet.inputs) })
                \(sheet.inputs.textarea("grund", "Warum sind es zwei Personen?", hint: "Steht später beim Unterschied der Zahlen.", rows: 3))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", view.file.path)))
                """).html)
            """)
    }

    private static func later(_ later: LaterAct, _ view: SeparationView, _ inputs: Inputs) -> HTML {
        let title: Phrase = "\(later.act.kind.label) zum \(later.act.day), erfasst am \(later.act.recordedAt)"
        let said = later.recorded.map { "<li>\(t: $0.content.kind.label): \($0.content.words(view.directory)), \($0.period.words)</li>" as HTML }
        return """
            \(inputs.radios(
                SeparationView.field(later), title,
                [Choice("kept", "gehört zur Akte \(view.numbers.kept)"), Choice("merged", "gehört zur Akte \(view.numbers.merged)")]))
            \(when: !said.isEmpty, Notice.more("Was dabei erfasst wurde", "<ul>\(said)</ul>"))
            """
    }

    static func checkSeparation(_ view: SeparationView, _ act: Act, _ sheet: FormSheet) -> Page {
        func part(_ person: ID<Person>, _ number: String) -> HTML {
            """
            <h2>\(t: "Akte \(number)")</h2>
            \(when: act.touches(person), consequences("", act.only(person), view.directory, alone: true))
            \(when: !act.touches(person), "<p>\(t: "Hier ändert sich nichts.")</p>")
            """
        }
        return Page(
            "Trennung prüfen", section: .verbatim(view.file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(view.file.displayName), view.file.path)], isNarrow: true,
            """
            \(PageHead("Trennung prüfen", caption: "\(view.numbers.kept) und \(view.numbers.merged)").html)
            \(part(view.given.merge.kept, view.numbers.kept))
            \(part(view.given.merge.merged, view.numbers.merged))
            \(CheckForm(view.path, sheet, save: "Trennen", cancel: view.file.path).html)
            """)
    }
}
