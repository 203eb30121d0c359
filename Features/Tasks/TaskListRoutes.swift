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
}

/// The list of tasks: filtered, settled several at once, taken away.
struct TaskListDesk: Sendable {
    let sources: [TaskSource]

    var routes: [Route] {
        [
            .get("/aufgaben", allow: .seeTasks) { try await page($0.query, $0) },
            .post("/aufgaben/auswahl", allow: .seeTasks, settleMany),
            .get("/aufgaben/regeln", allow: .seeTasks, rules),
        ] + taking.routes
    }

    private var kinds: [TaskKind] { sources.flatMap(\.kinds) + [TaskKind(TaskRecord.manual, "von Hand angelegt")] }

    private func page(_ fields: FormFields, _ context: AppContext, problems: [Refusal.Problem] = []) async throws -> Answer {
        let (actor, today, kinds) = (try context.requireActor(), context.today, kinds)
        let view = try await context.read { db in
            let isOpen = fields["stand"].flatMap(TaskState.Phase.init) ?? .open == .open
            var list = try db.taskListGround(kinds, for: actor, on: today).list(isOpen: isOpen)
            if fields.isEmpty { list.empty = "Sie haben keine offenen Aufgaben." }
            let shown = try list.shown(db, context, asked: fields, problems: problems)
            let query = TaskQuery(shown.question, today: today)
            var late = query
            late.due = .overdue
            return TaskListView(query: query, shown: shown, overdue: query.phase == .open ? try db.taskCount(late, for: actor) : 0, actor: actor)
        }
        if view.shown.rows.contains(where: { !$0.names.people.isEmpty }) { try await context.look(view.shown.note) }
        return .page(.tasks(view, settled: context.query["erledigt"].flatMap { Int(typed: $0) }), status: view.shown.status)
    }

    // MARK: Several at once

    /// First the page that names them, then, sent again, done.
    private func settleMany(_ context: AppContext) async throws -> Answer {
        let (actor, today, form) = (try context.requireActor(), context.today, context.form)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let list = FormFields(form.pairs.filter { TaskQuery.filters.contains($0.name) && !$0.value.isEmpty })
        let ids = Array(Set(form.all("aufgabe")).sorted().prefix(TaskQuery.mostChosen))
        let (tasks, names) = try await context.read { db in
            let tasks = try db.openTasks(ids, for: actor, on: today)
            return (tasks, try db.taskNames(tasks, for: actor, on: today))
        }
        guard !tasks.isEmpty else { return try await page(list, context, problems: [.init("aufgabe", "Wählen Sie mindestens einen Eintrag aus")]) }
        if !names.people.isEmpty { try await context.look(JournalNote("people.list", "list", "tasks", details: "selection")) }
        var reader = FormReader(form)
        let remark = reader.text("bemerkung", max: 300)
        guard form["_schritt"] == "speichern", reader.problems.isEmpty else {
            let view = TaskSelection(
                tasks: tasks, names: names, missing: ids.count - tasks.count, list: list, inputs: Inputs(form.values, problems: reader.problems),
                today: today)
            return .page(.settleTasks(view, token: context.formToken, key: key), status: reader.problems.isEmpty ? 200 : 422)
        }
        let location = "/aufgaben?" + FormFields(list.pairs + [("erledigt", String(tasks.count))]).encoded
        let mark = try Submission.mark(key, context)
        return .redirect(
            try await context.write { transaction in
                if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                for task in tasks {
                    let now = try transaction.db.task(task.id, for: actor, on: today)
                    // Somebody else was faster with it: it is done.
                    guard now.state.phase == .open else { continue }
                    try transaction.settle(now, as: .done, remark: remark)
                }
                try transaction.note(JournalNote("task.selection", "task", "", details: "rows=\(tasks.count)"))
                return location
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
            try db.taskListGround(kinds, for: context.requireActor(), on: context.today).list(isOpen: asked["stand"] == nil)
        }
    }
}
