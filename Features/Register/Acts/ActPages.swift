import Forms
import Markup
import Storage
import Vocabulary
import Web

// The three pages of every act: form, check, and – when somebody was faster – comparison.

struct ActView: Sendable {
    var form: ActForm
    var file: PersonFile
    var inputs: Inputs
    var token: String?
    /// One key per filled-in form: a second click finds the first one's result.
    var key: String
    /// Acts recorded since the form was opened.
    var news: [RecordedAct] = []

    var path: String { "\(file.path)/\(form.path)" }
    var others: [PersonFile.Member] { form.isForHousehold ? file.members.filter { $0.person != file.record.person.id } : [] }
}

extension Page {
    static func act(_ view: ActView) -> Page {
        let file = view.file
        return Page(
            view.form.title, section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)], problems: view.inputs.problems, isNarrow: true,
            """
            \(news(view))
            \(PageHead(view.form.title, caption: .verbatim(file.displayName), lead: view.form.lead).html)
            \(PostForm(view.path, token: view.token, """
                \(hidden(view, step: "pruefen"))
                \(view.form.body(view.inputs, file))
                \(others(view))
                \(view.inputs.text("anlass", "Anlass oder Begründung", hint: "Steht später beim Unterschied der Zahlen, zum Beispiel: Meldung des Jugendamts. Nötig, wenn sich Phase oder Aufenthalt vor mehr als einem Monat geändert haben.", isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", file.path)))
                """).html)
            """)
    }

    private static func hidden(_ view: ActView, step: String) -> HTML {
        """
        \(Inputs.hidden("_schritt", step))\(Inputs.hidden("_vorgang", view.key))\
        \(Inputs.hidden("_stand", String(view.file.record.version.microseconds)))
        """
    }

    private static func others(_ view: ActView) -> HTML {
        guard !view.others.isEmpty else { return .empty }
        return view.inputs.checkboxes(
            "mit", "Gilt auch für", view.others.map { Choice($0.person.text, .verbatim($0.name.full)) },
            hint: "Weitere Personen im Haushalt", isOptional: true)
    }

    /// Somebody else changed the file while this form was open.
    private static func news(_ view: ActView) -> HTML {
        guard !view.news.isEmpty else { return .empty }
        let items = view.news.map { act -> HTML in
            """
            <li>\(t: act.kind.label) \(t: "zum") \(day: act.day), \(t: "erfasst am") \(act.recordedAt) \(t: "durch") \
            \(name: view.file.directory.account(act.account))\(changes(of: act, view.file))</li>
            """
        }
        return Notice.warning(
            "Die Akte wurde geändert, während Sie das Formular ausgefüllt haben.",
            """
            <ul>\(items)</ul>
            <p>\(t: "Ihre Eingaben stehen unten. Vergleichen Sie, und gehen Sie dann weiter zur Prüfung.")
            <a href="\(view.file.path)/verlauf">\(t: "Verlauf der Akte ansehen")</a></p>
            """)
    }

    /// What one act replaced and recorded, side by side with what the reader typed below.
    private static func changes(of act: RecordedAct, _ file: PersonFile) -> HTML {
        func words(_ facts: [Fact]) -> HTML {
            facts.map { "\(t: $0.content.kind.label): \($0.content.words(file.directory)), \($0.period.words)" as HTML }.joined(separator: "<br>")
        }
        let before = words(file.allFacts.filter { $0.supersededAct == act.id })
        let after = words(file.allFacts.filter { $0.recordedAct == act.id })
        return """
            <dl class="summary-list">\(when: !before.isEmpty, "<div><dt>\(t: "Vorher")</dt><dd>\(before)</dd></div>")\
            \(when: !after.isEmpty, "<div><dt>\(t: "Jetzt")</dt><dd>\(after)</dd></div>")</dl>
            """
    }

    /// What will be recorded and what it replaces, before anything is kept.
    static func checkAct(_ view: ActView, _ acts: [(name: String, act: Act)], warnings: [Phrase], fields: FormFields) -> Page {
        check(
            view.form.title, view.file, address: view.path, token: view.token, fields: fields,
            """
            \(warnings.map { Notice.warning($0) })
            \(acts.map { consequences($0.name, $0.act, view.file.directory, alone: acts.count == 1) })
            """)
    }

    /// The page between a filled-in form and saving: consequences, and the way on or back with everything typed.
    static func check(_ title: Phrase, _ file: PersonFile, address: String, token: String?, fields: FormFields, _ body: HTML) -> Page {
        return Page(
            "\(title): Angaben prüfen", section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)], isNarrow: true,
            """
            \(PageHead("\(title): Angaben prüfen", caption: .verbatim(file.displayName)).html)
            \(body)
            \(CheckForm(address, token: token, fields: fields, save: "\(title) speichern", cancel: file.path).html)
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
