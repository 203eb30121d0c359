import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Tasks chosen on the list, about to be settled together.
struct TaskSelection: Sendable {
    let tasks: [TaskRecord]
    let names: TaskNames
    /// How many of those ticked are not open any more.
    let missing: Int
    let list: FormFields
    let today: Day

    /// Every change of a task adds a state.
    var seen: Seen {
        tasks.reduce(Seen(tasks.flatMap { [$0.id, $0.state.recordedAt] as [any Storable] })) {
            $0.saying(.verbatim($1.title), "\(TaskPieces.due($1.state, on: today))" as HTML)
        }
    }

    var looks: [JournalNote] { names.people.isEmpty ? [] : [JournalNote("people.list", "list", "tasks", details: "selection")] }
}

extension Page {
    static func tasks(_ view: TaskListView, settled: Int?) -> Page {
        let success: Phrase? = settled.map { $0 == 1 ? "1 Aufgabe ist erledigt." : "\(counted($0, "Aufgabe", "Aufgaben")) sind erledigt." }
        let shown = view.shown
        return Page(
            "Aufgaben", problems: shown.problems, success: success, stand: "Aufgaben am \(view.query.today)",
            """
            \(PageHead(
                "Aufgaben", lead: lead(view), actions: "\(Button.link("Aufgabe anlegen", "/aufgaben/neu"))\(shown.ways(mayTake: view.actor.may(.takeLists)))").html)
            \(shown.html)
            <p><a href="/aufgaben/regeln">\(t: "Nach welchen Regeln Aufgaben entstehen")</a></p>
            """)
    }

    private static func lead(_ view: TaskListView) -> Phrase? {
        guard view.query.phase == .open else { return nil }
        let whose: Phrase = view.query.whose == .mine ? "Ihre offenen Aufgaben" : "Alle offenen Aufgaben"
        return "\(whose): \(view.shown.total), davon überfällig: \(view.overdue)."
    }

    static func settleTasks(_ view: TaskSelection, _ sheet: FormSheet) -> Page {
        let count = view.tasks.count
        let title: Phrase = count == 1 ? "1 Aufgabe als erledigt melden" : "\(count) Aufgaben als erledigt melden"
        let items = view.tasks.map { task -> HTML in
            let subject = view.names.subject(of: task)
            return "<li>\(name: task.title)\(when: !subject.isEmpty, ": \(name: subject.text)"), \(TaskPieces.due(task.state, on: view.today))</li>"
        }
        let back = view.list.address
        return Page(
            title, breadcrumb: [Link("Aufgaben", back)], problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead(title).html)
            \(when: view.missing > 0, Notice.warning("\(view.missing) der ausgewählten Aufgaben sind nicht mehr offen. Für sie geschieht nichts."))
            <ul>\(items)</ul>
            \(PostForm("/aufgaben/auswahl", sheet.slip, """
                \(view.list.pairs.map { Inputs.hidden($0.name, $0.value) })
                \(view.tasks.map { Inputs.hidden("aufgabe", $0.id.text) })
                \(sheet.inputs.text("bemerkung", "Bemerkung zu allen", width: .thirty, isOptional: true))
                \(Button.group(Button(title).html, cancel: Link("Abbrechen", back)))
                """).html)
            """)
    }
}

extension FormFields {
    fileprivate var address: String { isEmpty ? "/aufgaben" : "/aufgaben?" + encoded }
}

/// A task with the names its reader may know.
struct TaskLine: Sendable {
    let task: TaskRecord
    let names: TaskNames
}

/// Everything the list of tasks is made from besides its rows.
struct TaskListGround: Sendable {
    let kinds: [TaskKind]
    /// The sites it can be narrowed to: those of the actor, or all.
    let sites: [Site]
    let actor: Actor
    let today: Day
    /// For names, which follow from who asks.
    let context: AppContext

    /// `isOpen` says whether open tasks are listed: they can be settled together, and carry no remark yet.
    func list(isOpen: Bool) -> ListDeclaration<TaskLine> {
        let (actor, today, context) = (actor, today, context)
        var list = ListDeclaration<TaskLine>(
            "tasks", at: "/aufgaben", "Aufgaben", filters: filters, columns: columns(isOpen: isOpen)
        ) { question in
            let query = TaskQuery(question, today: today)
            return .found(
                count: { try $0.taskCount(query, for: actor) },
                rows: { db, limit, offset in
                    let tasks = try db.tasks(query, for: actor, limit: limit, offset: offset)
                    let names = try db.taskNames(tasks, context)
                    return tasks.map { TaskLine(task: $0, names: names) }
                })
        }
        list.id = "liste"
        list.caption = { "\(counted($0, "Aufgabe", "Aufgaben"))" }
        list.empty = "Keine Aufgabe passt zu dieser Auswahl."
        list.export = "/aufgaben/ausgabe"
        list.file = "aufgaben-\(today.iso)"
        list.isOfPeople = false
        list.head = [("Am", today.german)]
        if isOpen { list.selection = selection }
        return list
    }

    private var selection: ListSelection<TaskLine> {
        ListSelection(
            "aufgabe", to: "/aufgaben/auswahl", "Mit den ausgewählten Aufgaben",
            buttons: Button("Erledigt", look: .secondary, context: "sind die ausgewählten Aufgaben").html, value: { $0.task.id.text },
            name: { $0.task.title })
    }

    private var filters: [ListFilter] {
        let phases = TaskState.Phase.allCases.map { Choice($0 == .open ? "" : $0.rawValue, $0.label) }
        let whose = TaskQuery.Whose.allCases.map { Choice($0 == .mine ? "" : $0.rawValue, $0.label) }
        // Nobody is shown a wider list by writing its address.
        return (actor.may(.manageTasks) ? [.choice("wer", "Für wen", whose)] : []) + [
            .choice("faellig", "Fällig", TaskQuery.Due.allCases.map { Choice($0.rawValue, $0.label) }, blank: "gleich wann"),
            .choice("art", "Art", kinds.map { Choice($0.code, $0.label) }, blank: "alle"),
            .choice("unterkunft", "Unterkunft", sites.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "alle"),
            .choice("stand", "Stand", phases),
        ]
    }

    private func columns(isOpen: Bool) -> [ListColumn<TaskLine>] {
        let (today, labels) = (today, Dictionary(kinds.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first }))
        return [
            .header("aufgabe", "Aufgabe", sort: "aufgabe", parts: [.init("Aufgabe", width: 44) { .words($0.task.title) }]) { line in
                "<a href=\"/aufgaben/\(line.task.id)\">\(name: line.task.title)</a>"
            },
            .plain("art", "Art", width: 30, .offered) { .words(labels[$0.task.kind]) },
            .text("betrifft", "Betrifft", parts: [.init("Betrifft", width: 30) { .words($0.names.subject(of: $0.task).text) }]) { line in
                TaskPieces.subject(line.task, line.names)
            },
            .plain("unterkunft", "Unterkunft", width: 24, .offered) { line in .words(line.task.site.flatMap { line.names.sites[$0] }) },
            .text("faellig", "Fällig", sort: "faellig", parts: [.init("Fällig") { .day($0.task.state.due) }]) { line in
                TaskPieces.due(line.task.state, on: today)
            },
            .text("fuer", "Für", parts: [.init("Für", width: 24) { .words($0.names.audience($0.task.state.audience)) }]) { line in
                "\(t: line.names.audience(line.task.state.audience))"
            },
            .plain("stand", "Stand", .offered) { .words($0.task.state.phase.label) },
            .plain("bemerkung", "Bemerkung", width: 40, isOpen ? .offered : .shown) { .words($0.task.state.remark) },
            .plain("warum", "Warum", width: 60, .offered) { .words($0.task.reason) },
        ]
    }
}

extension Connection {
    /// What the list of tasks is made from for an actor.
    func taskListGround(_ kinds: [TaskKind], _ context: AppContext) throws -> TaskListGround {
        let (actor, today) = (try context.requireActor(), context.today)
        let all = try sites().filter { $0.lifetime.contains(today) }
        let own = actor.scope(.seeTasks) == .ownSites ? Set(try sites(of: ID(actor.account))) : nil
        return TaskListGround(kinds: kinds, sites: all.filter { own?.contains($0.id.text) ?? true }, actor: actor, today: today, context: context)
    }
}
