import Markup
import Places
import Register
import Vocabulary
import Web

/// Tasks chosen on the list, about to be settled together.
struct TaskSelection: Sendable {
    let tasks: [TaskRecord]
    let names: TaskNames
    /// How many of those ticked are not open any more.
    let missing: Int
    let list: FormFields
    let inputs: Inputs
    let today: Day
}

extension Page {
    static func tasks(_ view: TaskListView, settled: Int?) -> Page {
        let success: Phrase? = settled.map { $0 == 1 ? "1 Aufgabe ist erledigt." : "\($0) Aufgaben sind erledigt." }
        let isRefused = view.inputs.problems.contains { $0.field != "aufgabe" }
        let query = view.query
        return Page(
            "Aufgaben", problems: view.inputs.problems, success: success, stand: "Aufgaben am \(query.today)",
            """
            \(PageHead("Aufgaben", lead: lead(view), actions: actions(view)).html)
            \(filters(view))
            \(when: !isRefused, selection(view))
            \(Pager(page: query.page, size: TaskQuery.pageSize, total: view.total, href: { page in
                FormFields(query.fields.pairs + [("seite", String(page))]).address
            }).html)
            <p><a href="/aufgaben/regeln">\(t: "Nach welchen Regeln Aufgaben entstehen")</a></p>
            """)
    }

    private static func lead(_ view: TaskListView) -> Phrase? {
        guard view.query.phase == .open else { return nil }
        let whose: Phrase = view.query.whose == .mine ? "Ihre offenen Aufgaben" : "Alle offenen Aufgaben"
        return "\(whose): \(view.total), davon überfällig: \(view.overdue)."
    }

    private static func actions(_ view: TaskListView) -> HTML {
        let take: HTML =
            view.actor.may(.takeLists) && view.total > 0
            ? Button.link(
                "Liste ausgeben", "/aufgaben/ausgabe" + (view.query.fields.isEmpty ? "" : "?" + view.query.fields.encoded), look: .secondary)
            : .empty
        return "\(Button.link("Aufgabe anlegen", "/aufgaben/neu"))\(take)"
    }

    private static func filters(_ view: TaskListView) -> HTML {
        let (inputs, query) = (view.inputs, view.query)
        let whose: HTML =
            view.actor.may(.manageTasks)
            ? inputs.select("wer", "Für wen", TaskQuery.Whose.allCases.map { Choice($0 == .mine ? "" : $0.rawValue, $0.label) }) : .empty
        let phases = TaskState.Phase.allCases.map { Choice($0 == .open ? "" : $0.rawValue, $0.label) }
        return Filters(
            "/aufgaben", applied: applied(view, query), isOpen: false,
            """
            \(whose)
            \(inputs.select("faellig", "Fällig", TaskQuery.Due.allCases.map { Choice($0.rawValue, $0.label) }, blank: "gleich wann"))
            \(inputs.select("art", "Art", view.kinds.map { Choice($0.code, $0.label) }, blank: "alle"))
            \(inputs.select("unterkunft", "Unterkunft", view.sites.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "alle"))
            \(inputs.select("stand", "Stand", phases))
            """
        ).html
    }

    /// What narrows the list, each with the list without it.
    private static func applied(_ view: TaskListView, _ query: TaskQuery) -> [Filters.Applied] {
        query.fields.pairs.map { pair in
            let label: Phrase =
                switch pair.name {
                case "wer": "für alle"
                case "stand": query.phase.label
                case "faellig": query.due?.label ?? ""
                case "art": view.kinds.first { $0.code == pair.value }?.label ?? ""
                default: view.sites.first { $0.id.text == pair.value }.map { .verbatim($0.name) } ?? ""
                }
            return Filters.Applied(label, remove: query.fields.without([pair.name]).address)
        }
    }

    private static func selection(_ view: TaskListView) -> HTML {
        let isOpen = view.query.phase == .open
        let rows = view.tasks.enumerated().map { number, task -> [HTML] in
            let field = number == 0 ? "field-aufgabe" : "field-aufgabe.\(number + 1)"
            let box: HTML = """
                <input class="pick" type="checkbox" id="\(field)" name="aufgabe" value="\(task.id)">\
                <label class="spoken" for="\(field)">\(name: task.title) \(t: "auswählen")</label>
                """
            let cells = [
                "<a href=\"/aufgaben/\(task.id)\">\(name: task.title)</a>", TaskPieces.due(task.state, on: view.query.today),
                TaskPieces.subject(task, view.names), "\(t: view.names.audience(task.state.audience))",
            ]
            return isOpen ? [box] + cells : cells + ["\(name: task.state.remark)"]
        }
        let columns: [DataTable.Column] = [.header("Aufgabe"), .text("Fällig"), .text("Betrifft"), .text("Für")]
        let table = DataTable(
            "liste", caption: "\(view.total) Aufgaben", isCaptionSpoken: true,
            isOpen ? [.actions("Auswahl")] + columns : columns + [.text("Bemerkung")], rows: rows, empty: empty(view.query))
        guard isOpen, !view.tasks.isEmpty else { return table.html }
        let error = view.inputs.problems.first { $0.field == "aufgabe" }
        return """
            <form class="selection" method="post" action="/aufgaben/auswahl" novalidate>\
            \(view.token.map { Inputs.hidden(PostForm.tokenField, $0) })\
            \(view.query.fields.pairs.map { Inputs.hidden($0.name, $0.value) })\
            \(error.map { "<p class=\"error\" id=\"field-aufgabe-error\"><span class=\"spoken\">\(t: "Fehler:") </span>\(t: $0.message)</p>" as HTML })\
            \(table.html)
            <div class="selection-bar" role="group" aria-label="\(t: "Mit den ausgewählten Aufgaben")"><p>\(t: "Ausgewählte:")</p>\
            <button class="button button-quiet" type="button" data-pick-all hidden>\(t: "Alle auf dieser Seite auswählen")</button>\
            \(Button("Erledigt", look: .secondary, context: "sind die ausgewählten Aufgaben").html)</div></form>
            """
    }

    private static func empty(_ query: TaskQuery) -> Phrase {
        query.fields.isEmpty ? "Sie haben keine offenen Aufgaben." : "Keine Aufgabe passt zu dieser Auswahl."
    }

    static func settleTasks(_ view: TaskSelection, token: String?, key: String) -> Page {
        let count = view.tasks.count
        let title: Phrase = count == 1 ? "1 Aufgabe als erledigt melden" : "\(count) Aufgaben als erledigt melden"
        let items = view.tasks.map { task -> HTML in
            let subject = view.names.subject(of: task)
            return "<li>\(name: task.title)\(when: !subject.isEmpty, ": \(name: subject.text)"), \(TaskPieces.due(task.state, on: view.today))</li>"
        }
        let back = view.list.address
        return Page(
            title, breadcrumb: [Link("Aufgaben", back)], problems: view.inputs.problems, isNarrow: true,
            """
            \(PageHead(title).html)
            \(when: view.missing > 0, Notice.warning("\(view.missing) der ausgewählten Aufgaben sind nicht mehr offen. Für sie geschieht nichts."))
            <ul>\(items)</ul>
            \(PostForm("/aufgaben/auswahl", token: token, """
                \(Inputs.hidden("_schritt", "speichern"))\(Inputs.hidden("_vorgang", key))\(view.list.pairs.map { Inputs.hidden($0.name, $0.value) })
                \(view.tasks.map { Inputs.hidden("aufgabe", $0.id.text) })
                \(view.inputs.text("bemerkung", "Bemerkung zu allen", width: .thirty, isOptional: true))
                \(Button.group(Button(title).html, cancel: Link("Abbrechen", back)))
                """).html)
            """)
    }
}

extension FormFields {
    fileprivate var address: String { isEmpty ? "/aufgaben" : "/aufgaben?" + encoded }
}
