import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// A page of tasks and everything around it.
struct TaskListView: Sendable {
    var query: TaskQuery
    var tasks: [TaskRecord] = []
    var total = 0
    var overdue = 0
    var names = TaskNames()
    var kinds: [TaskKind]
    var sites: [Site]
    var actor: Actor
    var inputs: Inputs
    var token: String?
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

    /// The sites a list can be narrowed to: those of the actor, or all.
    private func ownSites(_ db: any Connection, _ actor: Actor, on today: Day) throws -> [Site] {
        let all = try db.sites().filter { $0.lifetime.contains(today) }
        guard actor.scope(.seeTasks) == .ownSites else { return all }
        let own = Set(try db.sites(of: ID(actor.account)))
        return all.filter { own.contains($0.id.text) }
    }

    private func query(_ fields: FormFields, _ sites: [Site], _ context: AppContext) throws -> TaskQuery {
        try TaskQuery(
            fields, kinds: Set(kinds.map(\.code)), sites: Set(sites.map(\.id.text)), mayManage: try context.requireActor().may(.manageTasks),
            today: context.today)
    }

    private func page(_ fields: FormFields, _ context: AppContext, problems: [Refusal.Problem] = []) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let sites = try await context.read { try ownSites($0, actor, on: today) }
        var view = TaskListView(
            query: TaskQuery(today: today), kinds: kinds, sites: sites, actor: actor, inputs: Inputs(fields.values, problems: problems),
            token: context.formToken)
        do {
            let query = try query(fields, sites, context)
            view = try await filled(view, query, context)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            view.inputs.problems += refusal.problems
        }
        if !view.names.people.isEmpty { try await context.look(JournalNote("people.list", "list", "tasks", details: view.query.fields.encoded)) }
        let done = context.query["erledigt"].flatMap { Int(typed: $0) }
        return .page(.tasks(view, settled: done), status: view.inputs.problems.isEmpty ? 200 : 422)
    }

    private func filled(_ view: TaskListView, _ query: TaskQuery, _ context: AppContext) async throws -> TaskListView {
        var view = view
        let actor = view.actor
        view.query = query
        (view.tasks, view.total, view.overdue, view.names) = try await context.read { db in
            var late = query
            late.due = .overdue
            let tasks = try db.tasks(query, for: actor, offset: (query.page - 1) * TaskQuery.pageSize)
            return (
                tasks, try db.taskCount(query, for: actor), try query.phase == .open ? db.taskCount(late, for: actor) : 0,
                try db.taskNames(tasks, for: actor, on: query.today)
            )
        }
        return view
    }

    // MARK: Several at once

    /// First the page that names them, then, sent again, done.
    private func settleMany(_ context: AppContext) async throws -> Answer {
        let (actor, today, form) = (try context.requireActor(), context.today, context.form)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let list = FormFields(form.pairs.filter { TaskQuery.filters.contains($0.name) && !$0.value.isEmpty })
        let ids = Array(Set(form.all("aufgabe")).sorted().prefix(TaskQuery.pageSize * 4))
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

    private var taking: TakingDesk {
        TakingDesk("/aufgaben/ausgabe", allow: .takeLists, of: "tasks", filters: Set(TaskQuery.filters), back: Link("Aufgaben", "/aufgaben")) {
            fields, context in
            let (actor, today) = (try context.requireActor(), context.today)
            guard actor.may(.seeTasks) else { throw Refusal.forbidden }
            let query = try query(fields, try await context.read { try ownSites($0, actor, on: today) }, context)
            let count = try await context.read { try $0.taskCount(query, for: actor) }
            let labels = Dictionary(kinds.map { ($0.code, $0.label.text) }, uniquingKeysWith: { first, _ in first })
            return TakenList(
                "Aufgaben", file: "aufgaben-\(today.iso)",
                head: [("Stand der Aufgaben", query.phase.label.text), ("Am", today.german)],
                columns: [
                    .init("Aufgabe", width: 44), .init("Art", width: 30), .init("Betrifft", width: 30), .init("Unterkunft", width: 24),
                    .init("Fällig"),
                    .init("Für", width: 24), .init("Stand"), .init("Bemerkung", width: 40), .init("Warum", width: 60),
                ], count: count, isOfPeople: false
            ) { db in
                let tasks = try db.tasks(query, for: actor, limit: TakenList.most)
                let names = try db.taskNames(tasks, for: actor, on: today)
                return tasks.map { task in
                    [
                        .text(task.title), .text(labels[task.kind] ?? ""), .text(names.subject(of: task).text),
                        task.site.flatMap { names.sites[$0] }.map { .text($0) } ?? .empty, .day(task.state.due),
                        .text(names.audience(task.state.audience).text), .text(task.state.phase.label.text), .text(task.state.remark),
                        .text(task.reason),
                    ]
                }
            }
        }
    }
}
