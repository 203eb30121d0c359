import Access
import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func task(_ view: TaskView, _ sheet: FormSheet, done: Bool) -> Page {
        let (task, names) = (view.task, view.names)
        let title = Phrase.verbatim(task.title)
        let isOpen = task.state.phase == .open
        let rows: [SummaryList.Row] = [
            .init("Betrifft", TaskPieces.subject(task, names)), .init("Unterkunft", "\(name: task.site.flatMap { names.sites[$0] } ?? "")"),
            .init("Fällig", TaskPieces.due(task.state, on: view.today)), .init("Für", "\(t: names.audience(task.state.audience))"),
            .init("Warum", "\(name: task.reason)"), .init("Stand", TaskPieces.phase(task.state.phase)),
            .init("Angelegt", "\(task.recordedAt), \(t: names.author(task.account))"),
        ]
        return Page(
            title, section: "Aufgaben", breadcrumb: [Link("Aufgaben", "/aufgaben")], problems: sheet.inputs.problems,
            success: done ? "Die Angaben sind gespeichert." : nil, isNarrow: true,
            """
            \(PageHead(html: "\(name: task.title)", caption: view.kind?.label ?? "von Hand angelegt").html)
            \(SummaryList(rows.filter { !$0.value.isEmpty && $0.value.text != "<bdi></bdi>" }).html)
            \(when: isOpen, settle(view, sheet))
            \(when: isOpen, change(view, sheet))
            <h2>\(t: "Verlauf")</h2>
            \(history(view))
            """)
    }

    private static func settle(_ view: TaskView, _ sheet: FormSheet) -> HTML {
        """
        <h2>\(t: "Was ist daraus geworden?")</h2>
        \(PostForm("/aufgaben/\(view.task.id)/abschluss", sheet.slip, """
            \(sheet.inputs.radios("ergebnis", "Ergebnis", [
                Choice("done", "erledigt"), Choice("dropped", "entfällt", hint: "Dann gehört der Grund in die Bemerkung."),
            ]))
            \(sheet.inputs.textarea("bemerkung", "Bemerkung", rows: 2, isOptional: true))
            \(Button.group(Button("Abschließen").html))
            """).html)
        """
    }

    private static func change(_ view: TaskView, _ sheet: FormSheet) -> HTML {
        let isWrong = sheet.inputs.problems.contains { ["faellig", "empfaenger", "grund"].contains($0.field) }
        let form = PostForm(
            "/aufgaben/\(view.task.id)/aenderung", sheet.slip,
            """
            \(sheet.inputs.date("faellig", "Fällig"))
            \(when: view.receivers.mayChoose, receiver(view.receivers, sheet.inputs, hasSite: view.task.site != nil))
            \(sheet.inputs.text("grund", "Warum?", width: .thirty))
            \(Button.group(Button("Ändern", look: .secondary, context: "der Aufgabe").html))
            """)
        return Notice.more(view.receivers.mayChoose ? "Verschieben oder weitergeben" : "Verschieben", isOpen: isWrong, form.html)
    }

    private static func receiver(_ receivers: TaskReceivers, _ inputs: Inputs, hasSite: Bool) -> HTML {
        // Without a site nobody knows which caretakers are meant.
        let roles = receivers.roles.filter { hasSite || $0 != .caretaker }.map { Choice(TaskAudience.role($0).code, "alle: \($0.label)") }
        let accounts = receivers.accounts.map { Choice(TaskAudience.account($0.id).code, .verbatim($0.name)) }
        return inputs.select(
            "empfaenger", "Für", roles + accounts, hint: "Wer den Menschen nicht sehen darf, um den es geht, sieht nur den Wortlaut.",
            blank: "bitte wählen")
    }

    private static func history(_ view: TaskView) -> HTML {
        let rows = view.states.map { state -> [HTML] in
            [
                "\(state.recordedAt)", TaskPieces.phase(state.phase), "\(day: state.due)", "\(t: view.names.audience(state.audience))",
                "\(name: state.remark)", "\(t: view.names.author(state.account))",
            ]
        }
        return DataTable(
            "verlauf", caption: "Stände dieser Aufgabe, der neueste zuerst", isCaptionSpoken: true,
            [.header("Seit"), .text("Stand"), .text("Fällig"), .text("Für"), .text("Bemerkung"), .text("Von")], rows: rows
        ).html
    }

    static func newTask(_ ground: NewTaskGround, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let title: Phrase = "Aufgabe anlegen"
        let back = ground.person.map { "/personen/\($0)" } ?? ground.site.map { "/unterkuenfte/\($0)" } ?? "/aufgaben"
        let own: HTML = "<p>\(t: "Die Aufgabe ist für Sie selbst; nur Sie sehen sie.")</p>"
        return Page(
            title, breadcrumb: [Link("Aufgaben", "/aufgaben")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title).html)
            \(when: !ground.name.isEmpty, Notice.inset("\(t: "Betrifft:") \(name: ground.name)"))
            \(PostForm("/aufgaben/neu", sheet.slip, """
                \(ground.person.map { Inputs.hidden("person", $0.text) })\
                \(when: ground.person == nil, "\(ground.site.map { Inputs.hidden("unterkunft", $0.text) })")
                \(inputs.text("titel", "Was ist zu tun?", hint: "Kurz, ohne Namen; um wen es geht, steht daneben."))
                \(inputs.textarea("grund", "Warum, und was ist zu beachten?", rows: 3, isOptional: true))
                \(inputs.date("faellig", "Bis wann?"))
                \(when: ground.receivers.mayChoose, receiver(ground.receivers, inputs, hasSite: ground.site != nil))
                \(when: !ground.receivers.mayChoose, own)
                \(Button.group(Button("Aufgabe speichern").html, cancel: Link("Abbrechen", back)))
                """).html)
            """)
    }

    static func taskRules(_ rules: TaskRules, _ kinds: [TaskKind]) -> Page {
        let title: Phrase = "Regeln für Aufgaben"
        let rows = kinds.compactMap { kind -> [HTML]? in
            guard let rule = rules[kind.code] else { return nil }
            return [
                "\(t: kind.label)", "\(t: rule.role.label)", "\(t: made(rule))", "\(t: due(rule))", "\(name: rule.reference)",
                "\(day: rule.validity.from)",
            ]
        }
        return Page(
            title, section: "Aufgaben", breadcrumb: [Link("Aufgaben", "/aufgaben")],
            """
            \(PageHead(title, lead: "Jede Nacht und nach jedem Vorgang wird geprüft, was zu tun ist. Jede Aufgabe entsteht einmal; was erledigt ist, bleibt erledigt; was keinen Grund mehr hat, entfällt.").html)
            \(DataTable(
                "regeln", caption: "\(counted(rows.count, "Regel", "Regeln")), wie sie heute gelten", isCaptionSpoken: true,
                [.header("Aufgabe"), .text("Für"), .text("Entsteht"), .text("Fällig"), .text("Grundlage"), .text("Gilt seit")], rows: rows).html)
            """)
    }

    private static func made(_ rule: TaskRule) -> Phrase { rule.lead == 0 ? "am Tag selbst" : "\(counted(rule.lead, "Tag", "Tage")) vorher" }

    private static func due(_ rule: TaskRule) -> Phrase {
        if rule.due == 0 { return "am Tag selbst" }
        return rule.due < 0 ? "\(counted(-rule.due, "Tag", "Tage")) vorher" : "\(counted(rule.due, "Tag", "Tage")) danach"
    }
}
