import Forms
import Lists
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// A page of tasks and everything around it.
struct TaskListView: Sendable {
    let query: TaskQuery
    let shown: ShownList<TaskLine>
    let overdue: Int
    let actor: Actor

    var looks: [JournalNote] { shown.rows.contains { !$0.names.people.isEmpty } ? [shown.note] : [] }
}

/// The list of tasks: filtered, settled several at once, taken away.
struct TaskListDesk: Sendable {
    let sources: [TaskSource]

    var routes: [Route] {
        [
            .get("/aufgaben", allow: .seeTasks) { try await page($0.query, $0) },
            .selection(
                "/aufgaben/auswahl", allow: .seeTasks,
                undo: { transaction, instant, context in try transaction.openAgain(instant, context) }, settleMany),
            .get("/aufgaben/regeln", allow: .seeTasks, rules),
        ] + taking.routes
    }

    private var kinds: [TaskKind] { sources.flatMap(\.kinds) + [TaskKind(TaskRecord.manual, "von Hand angelegt")] }

    private func view(
        _ fields: FormFields, _ context: AppContext, _ db: any Connection, problems: [Refusal.Problem] = []
    ) throws -> TaskListView {
        let (actor, today) = (try context.requireActor(), context.today)
        let isOpen = fields["stand"].flatMap(TaskState.Phase.init) ?? .open == .open
        var list = try db.taskListGround(kinds, context).list(isOpen: isOpen)
        if fields.isEmpty { list.empty = "Sie haben keine offenen Aufgaben." }
        let shown = try list.shown(db, context, asked: fields, problems: problems)
        let query = TaskQuery(shown.question, today: today)
        var late = query
        late.due = .overdue
        return TaskListView(query: query, shown: shown, overdue: query.phase == .open ? try db.taskCount(late, for: actor) : 0, actor: actor)
    }

    private func page(_ fields: FormFields, _ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(fields, context, db) }
        try await context.look(view.looks)
        return .page(.tasks(view, settled: context.query["erledigt"].flatMap { Int(typed: $0) }), status: view.shown.status)
    }

    // MARK: Several at once

    /// First the page that names them, then, sent again, done.
    private func settleMany(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, today, form) = (try context.requireActor(), context.today, context.form)
        let list = FormFields(form.pairs.filter { TaskQuery.filters.contains($0.name) && !$0.value.isEmpty })
        let ids = Array(Set(form.all("aufgabe")).sorted().prefix(TaskQuery.mostChosen))
        let tasks = try db.openTasks(ids, for: actor, on: today)
        guard !tasks.isEmpty else {
            let nobody = Refusal.invalid("aufgabe", "Wählen Sie mindestens einen Eintrag aus")
            let view = try self.view(list, context, db, problems: nobody.problems)
            return Form(closed: nobody, looks: view.looks, page: { _ in .tasks(view, settled: nil) })
        }
        let chosen = TaskSelection(
            tasks: tasks, names: try db.taskNames(tasks, context), missing: ids.count - tasks.count, list: list, today: today)
        return Form(
            seen: chosen.seen, looks: chosen.looks, page: { sheet in .settleTasks(chosen, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let remark = reader.text("bemerkung", max: 300)
                try reader.finish()
                return Decided { transaction in
                    for task in tasks { try transaction.settle(task, as: .done, remark: remark) }
                    try transaction.note(JournalNote("task.selection", "task", "", details: "rows=\(tasks.count)"))
                    return "/aufgaben?" + FormFields(list.pairs + [("erledigt", String(tasks.count))]).encoded
                }
            })
    }

    private func rules(_ context: AppContext) async throws -> Answer {
        let today = context.today
        let rules = try await context.read { try $0.taskRules(on: today) }
        return .page(.taskRules(rules, kinds))
    }

    // MARK: As a file

    private var taking: ListDesk<TaskLine> {
        let kinds = kinds
        return ListDesk(
            "/aufgaben/ausgabe", allow: .takeLists, and: .seeTasks, of: "tasks", filters: TaskQuery.filters, back: Link("Aufgaben", "/aufgaben")
        ) { db, asked, context in
            try db.taskListGround(kinds, context).list(isOpen: asked["stand"] == nil)
        }
    }
}
