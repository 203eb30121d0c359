import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func assumptionForm(_ subject: AssumptionChange.Subject, _ form: EntryForm) -> Page {
        let (rule, inputs) = (subject.rule, form.inputs)
        let unit: Phrase =
            switch rule.unit {
            case .perMonth: "Personen im Monat"
            case .share: "Prozent"
            case .months: "Monate"
            }
        let scenarios = rule.unit == .months ? [Scenario.middle] : Scenario.allCases
        let fields = scenarios.map { scenario -> HTML in
            let label: Phrase = rule.unit == .months ? "Wert" : "Szenario \(scenario.label)"
            return inputs.text(AssumptionChange.field(scenario), label, width: .ten, kind: .decimal, unit: unit)
        }
        let choices = [Choice("setzen", "Werte setzen"), Choice("schaetzen", "wieder aus dem Register schätzen")]
        return .entry(
            "Annahme: \(rule.label)", lead: rule.hint, back: [Link("Prognose", "/prognose")], problems: inputs.problems,
            """
            \(AssumptionPieces.now(subject))
            \(form.post(
                """
                \(when: rule.isEstimated, inputs.radios("art", "Woher?", choices))
                \(fields)
                \(inputs.date("ab", "Gilt ab"))
                \(inputs.text("anlass", "Begründung", hint: "Steht bei jeder Prognose."))
                """, cancel: "/prognose"))
            \(AssumptionPieces.history(subject))
            """)
    }

    static func assumptionCheck(_ wish: AssumptionChange.Wish, _ subject: AssumptionChange.Subject, _ form: EntryForm) -> Page {
        let values = wish.values ?? subject.estimate ?? subject.assumption.values
        let rows: [SummaryList.Row] = Scenario.allCases.map { scenario in
            .init(
                "Szenario \(scenario.label)",
                "\(t: "bisher \(subject.rule.words(subject.assumption.values[scenario])), künftig") <strong>\(t: subject.rule.words(values[scenario]))</strong>"
            )
        }
        return .entry(
            "Annahme: Angaben prüfen", caption: subject.rule.label, back: [Link("Prognose", "/prognose")],
            """
            \(SummaryList(rows + [
                .init("Woher", "\(t: wish.values == nil ? "aus dem Register geschätzt" : "gesetzt")"), .init("Gilt ab", "\(day: wish.from)"),
                .init("Begründung", "\(name: wish.reason)"),
            ]).html)
            \(form.checked(save: "Annahme speichern", cancel: "/prognose"))
            """)
    }
}

private enum AssumptionPieces {
    static func now(_ subject: AssumptionChange.Subject) -> HTML {
        func words(_ values: Triple) -> HTML { Scenario.allCases.map { "\(t: subject.rule.words(values[$0]))" as HTML }.joined(separator: " / ") }
        var rows: [SummaryList.Row] = [
            .init("Zurzeit", "\(words(subject.assumption.values)), \(t: subject.assumption.basis.words)")
        ]
        if let estimate = subject.estimate { rows.append(.init("Aus dem Register geschätzt", words(estimate))) }
        return SummaryList(rows).html
    }

    static func history(_ subject: AssumptionChange.Subject) -> HTML {
        guard !subject.settings.isEmpty else { return .empty }
        let entries = subject.settings.map { one -> Timeline.Entry in
            let values = Scenario.allCases.map { "\(t: one.rule.words(one.values[$0]))" as HTML }.joined(separator: " / ")
            return Timeline.Entry(
                values, valid: InflowPieces.period(one.period),
                known: "\(one.recordedAt), \(name: one.by)", state: one.isCurrent ? (one.period.isOpen ? .current : .past) : .superseded,
                "<p>\(name: one.reason)</p>")
        }
        return "<h2>\(t: "Frühere Werte")</h2>\(Timeline(entries).html)"
    }
}
