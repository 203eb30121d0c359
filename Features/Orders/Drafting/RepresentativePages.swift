import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func representative(_ person: (id: ID<Person>, name: String), _ held: [HeldRepresentative], _ sheet: FormSheet, today: Day) -> Page {
        let inputs = sheet.inputs
        let hints: [Representative.Kind: Phrase] = [
            .guardian: "Wer die Sorge hat, steht in der Akte; hier steht, wohin die Briefe gehen.",
            .carer: "Zustellungen gehen dann an die Betreuung (§ 6 LVwZG).",
            .lawyer: "Zustellungen müssen dann an die Bevollmächtigten gehen (§ 7 LVwZG).",
        ]
        return .orders(
            "Vertretung für Schreiben", [Link(.verbatim(person.name), "/personen/\(person.id)")], caption: .verbatim(person.name),
            lead: "Wer statt der Person die Schreiben dieser Dienststelle bekommt.", problems: inputs.problems, isNarrow: true,
            """
            \(OrderPieces.representatives(held, today: today, mayWrite: false))
            \(PostForm("/personen/\(person.id)/vertretung", sheet.slip, """
                \(inputs.radios("art", "Wer vertritt?", Representative.Kind.allCases.map { Choice($0.rawValue, $0.label, hint: hints[$0]) }))
                \(inputs.text("name", "Name der Person oder Stelle", width: .thirty))
                \(inputs.textarea("anschrift", "Anschrift für Briefe", hint: "Straße und Ort je in einer Zeile", rows: 3))
                \(inputs.date("ab", "Seit", hint: "Bestellt am, oder Vollmacht liegt vor seit"))
                \(inputs.text("nachweis", "Nachweis", hint: "Zum Beispiel Gericht und Aktenzeichen, oder Vollmacht vom …", width: .thirty))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", "/personen/\(person.id)")))
                """).html)
            """)
    }

    static func endRepresentative(_ person: (id: ID<Person>, name: String), _ held: HeldRepresentative, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return .orders(
            "Vertretung beenden", [Link(.verbatim(person.name), "/personen/\(person.id)")], caption: .verbatim(person.name), problems: inputs.problems,
            isNarrow: true,
            """
            \(Notice.inset("\(name: held.representative.name), \(t: held.representative.kind.label), \(t: "seit") \(day: held.period.from)"))
            \(PostForm("/verfuegungen/vertretung/\(held.id)", sheet.slip, """
                \(inputs.date("bis", "Letzter Tag"))
                \(inputs.text("anlass", "Warum endet sie?", width: .thirty))
                \(Button.group(Button("Vertretung beenden", look: .warning).html, cancel: Link("Abbrechen", "/personen/\(person.id)")))
                """).html)
            """)
    }
}

extension OrderPieces {
    /// Who gets somebody's letters; what is over is left out.
    static func representatives(_ held: [HeldRepresentative], today: Day, mayWrite: Bool) -> HTML {
        let items = held.filter { $0.period.until > today }.map { one -> HTML in
            let end = Link("Beenden", "/verfuegungen/vertretung/\(one.id)", context: .verbatim(one.representative.name))
            return """
                <li>\(name: one.representative.name), \(t: one.representative.kind.label), \(t: "seit") \(day: one.period.from)\
                \(when: mayWrite, " \(end.html)")</li>
                """
        }
        return items.isEmpty ? .empty : "<p>\(t: "Schreiben gehen an:")</p><ul>\(items)</ul>"
    }
}
