import Forms
import Markup
import Storage
import Vocabulary
import Web

// The two pages of every act: form and check.

extension Page {
    static func act(_ ground: ActGround, _ sheet: FormSheet) -> Page {
        let (file, form, inputs) = (ground.file, ground.form, sheet.inputs)
        return Page(
            form.title, section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(form.title, caption: .verbatim(file.displayName), lead: form.lead).html)
            \(PostForm(ground.path, sheet.slip, """
                \(form.body(inputs, file))
                \(others(ground, inputs))
                \(inputs.text("anlass", "Anlass oder Begründung", hint: "Steht später beim Unterschied der Zahlen, zum Beispiel: Meldung des Jugendamts. Nötig, wenn sich Phase oder Aufenthalt vor mehr als einem Monat geändert haben.", isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", file.path)))
                """).html)
            """)
    }

    private static func others(_ ground: ActGround, _ inputs: Inputs) -> HTML {
        guard !ground.others.isEmpty else { return .empty }
        return inputs.checkboxes(
            "mit", "Gilt auch für", ground.others.map { Choice($0.member.person.text, .verbatim($0.name)) },
            hint: "Weitere Personen im Haushalt", isOptional: true)
    }

    /// What will be recorded and what it replaces, before anything is kept.
    static func checkAct(_ ground: ActGround, _ plan: ActPlan, _ sheet: FormSheet) -> Page {
        var directory = ground.file.directory
        directory.people.merge(plan.people) { _, one in one }
        return check(
            ground.form.title, ground.file, address: ground.path, sheet,
            """
            \(plan.notes.map { Notice.warning($0) })
            \(plan.acts.map { consequences($0.name, $0.act, directory, alone: plan.acts.count == 1) })
            \(when: !plan.follows.isEmpty, """
                <p class="check-head"><strong>\(t: "Damit endet auch")</strong></p><ul>\(plan.follows.map { "<li>\(t: $0)</li>" as HTML })</ul>
                """)
            """)
    }

    /// The page between a filled-in form and saving: consequences, and the way on or back with everything typed.
    static func check(_ title: Phrase, _ file: PersonFile, address: String, save: Phrase? = nil, _ sheet: FormSheet, _ body: HTML) -> Page {
        return Page(
            "\(title): Angaben prüfen", section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)], isNarrow: true,
            """
            \(PageHead("\(title): Angaben prüfen", caption: .verbatim(file.displayName)).html)
            \(body)
            \(CheckForm(address, sheet, save: save ?? "\(title) speichern", cancel: file.path).html)
            """)
    }

    package static func consequences(_ name: String, _ act: Act, _ directory: Directory, alone: Bool) -> HTML {
        var replaced: [HTML] = []
        var recorded: [HTML] = []
        for change in act.changes {
            switch change {
            case .supersede(let fact):
                replaced.append("<li>\(t: fact.content.kind.label): \(fact.content.words(directory)), \(fact.period.words)</li>")
            case .record(_, let period, let content):
                recorded.append("<li>\(t: content.kind.label): \(content.words(directory)), \(period.words)</li>")
            }
        }
        let isUndoing = act.changes.contains { if case .supersede(let fact) = $0 { fact.period.from > act.day } else { false } }
        return """
            \(when: !alone, "<h2>\(name: name)</h2>")
            \(when: isUndoing, Notice.warning("Damit entfallen Einträge, die erst nach dem \(act.day) beginnen. Prüfen Sie, ob das richtig ist."))
            <p class="check-head"><strong>\(t: "Das gilt danach")</strong></p>
            \(when: !recorded.isEmpty, "<ul>\(recorded)</ul>")
            \(when: recorded.isEmpty, "<p>\(t: "Was unten steht, entfällt; alles andere in der Akte bleibt.")</p>")
            \(when: act.dropsPhase, "<p>\(t: "Mit der Phase entfällt auch die Zählung: In dieser Zeit wird die Person nicht mehr gezählt.")</p>")
            \(when: !replaced.isEmpty, """
                <p class="check-head"><strong>\(t: recorded.isEmpty ? "Das entfällt" : "Das wird dadurch ersetzt")</strong></p><ul>\(replaced)</ul>
                <p class="hint">\(t: "Ersetzte Einträge bleiben im Verlauf sichtbar; frühere Auskünfte bleiben nachvollziehbar.")</p>
                """)
            """
    }
}

extension Act {
    /// A phase goes, and neither another nor a departure comes in its place.
    fileprivate var dropsPhase: Bool {
        var (goes, comes) = (false, false)
        for change in changes {
            switch change {
            case .supersede(let fact): goes = goes || fact.content.kind == .phase
            case .record(_, _, let content): comes = comes || content.kind == .phase || content.kind == .departure
            }
        }
        return goes && !comes
    }
}
