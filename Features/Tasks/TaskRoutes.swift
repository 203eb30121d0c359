import Markup
import Register
import Storage
import Vocabulary
import Web

/// One task with its past, and what somebody may do with it.
struct TaskView: Sendable {
    let task: TaskRecord
    let states: [TaskState]
    let names: TaskNames
    let kind: TaskKind?
    let receivers: TaskReceivers
    let today: Day
    var inputs: Inputs = [:]
    var token: String?
}

/// Giving a task, finishing it, moving it to another day or to somebody else.
struct TaskDesk: Sendable {
    let sources: [TaskSource]

    var routes: [Route] {
        [
            .get("/aufgaben/neu", allow: .seeTasks, showNew),
            .post("/aufgaben/neu", allow: .seeTasks, add),
            .get("/aufgaben/{task}", allow: .seeTasks) { .page(.task(try await view($0), done: $0.query["erledigt"] != nil)) },
            .post("/aufgaben/{task}/abschluss", allow: .seeTasks, settle),
            .post("/aufgaben/{task}/aenderung", allow: .seeTasks, change),
        ]
    }

    private func view(_ context: AppContext) async throws -> TaskView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("task", of: TaskRecord.self))
        let kinds = sources.flatMap(\.kinds)
        var view = try await context.read { db in
            let task = try db.task(id, for: actor, on: today)
            return TaskView(
                task: task, states: try db.states(of: id), names: try db.taskNames([task], for: actor, on: today),
                kind: kinds.first { $0.code == task.kind }, receivers: TaskReceivers(actor, try db.taskAccounts()), today: today)
        }
        if let person = view.task.person, view.names.people[person] != nil {
            try await context.look(JournalNote("person.look", "person", person.text, details: "task"))
        }
        view.inputs.set("faellig", view.task.state.due)
        view.inputs["empfaenger"] = view.task.state.audience.code
        view.token = context.formToken
        return view
    }

    // MARK: A new one

    private func showNew(_ context: AppContext) async throws -> Answer {
        let ground = try await ground(context.query, context)
        var inputs: Inputs = [:]
        inputs.set("faellig", context.today.advanced(by: TaskQuery.week))
        return .page(.newTask(ground, inputs, token: context.formToken, key: Submission.newKey()))
    }

    /// What the task is to be about; a person or a site out of reach does not exist.
    private func ground(_ fields: FormFields, _ context: AppContext) async throws -> NewTaskGround {
        let (actor, today) = (try context.requireActor(), context.today)
        let (person, site) = (fields["person"].flatMap { $0.isEmpty ? nil : $0 }, fields["unterkunft"].flatMap { $0.isEmpty ? nil : $0 })
        let ground = try await context.read { db in
            let receivers = TaskReceivers(actor, try db.taskAccounts())
            if let person {
                guard try !db.covering(ID(person), for: actor, .seePeople, on: today).isEmpty else { throw Refusal.notFound }
                let row = try db.listRows([person], CensusQuery(on: today)).first
                let reach: Set<Scope> = Set([actor.scope(.seePeople)].compactMap { $0 })
                let name = actor.reads(.name, by: .seePeople, within: reach) ? row?.name?.full : nil
                return NewTaskGround(receivers: receivers, person: row?.id, site: row?.stay?.site, name: name ?? row?.fileNumber ?? "")
            }
            if let site {
                let isOwn = try actor.scope(.seeTasks) != .ownSites || db.sites(of: ID(actor.account)).contains(site)
                guard isOwn, let found = try db.sites().first(where: { $0.id.text == site }) else { throw Refusal.notFound }
                return NewTaskGround(receivers: receivers, person: nil, site: found.id, name: found.name)
            }
            return NewTaskGround(receivers: receivers, person: nil, site: nil, name: "")
        }
        if let person = ground.person { try await context.look(JournalNote("person.look", "person", person.text, details: "task")) }
        return ground
    }

    private func add(_ context: AppContext) async throws -> Answer {
        let (actor, form, today) = (try context.requireActor(), context.form, context.today)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let ground = try await ground(form, context)
        do {
            let wish = try ground.read(form, today: today)
            let mark = try Submission.mark(key, context)
            return .redirect(
                try await context.write { transaction in
                    // Where it leads to is known only with the task; told twice, the list is good enough.
                    if let earlier = try transaction.claim(mark, for: actor, location: "/aufgaben") { return earlier }
                    return "/aufgaben/\(try transaction.give(wish, today: today))?erledigt=neu"
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.newTask(ground, Inputs(form.values, problems: refusal.problems), token: context.formToken, key: key), status: 422)
        }
    }

    // MARK: What becomes of it

    private func settle(_ context: AppContext) async throws -> Answer {
        try await decide(context) { reader, state, _ in
            let phase = reader.choice("ergebnis", of: TaskState.Phase.self, required: "Wählen Sie, was aus der Aufgabe geworden ist.")
            let remark = reader.text("bemerkung", max: 500)
            try reader.finish()
            return try state.settled(as: phase ?? .done, remark: remark)
        }
    }

    private func change(_ context: AppContext) async throws -> Answer {
        try await decide(context) { reader, state, view in
            let due = reader.day("faellig", required: "Geben Sie an, bis wann.")
            let audience = view.receivers.mayChoose ? view.receivers.read(&reader, site: view.task.site) : state.audience
            let remark = reader.text("grund", max: 500)
            try reader.finish()
            return try state.changed(due: due ?? state.due, audience: audience ?? state.audience, remark: remark)
        }
    }

    private func decide(
        _ context: AppContext, _ rule: @escaping @Sendable (inout FormReader, TaskState, TaskView) throws -> TaskState
    ) async throws -> Answer {
        var view = try await view(context)
        let (actor, today, form, id) = (try context.requireActor(), context.today, context.form, view.task.id)
        let before = view
        do {
            var reader = FormReader(form)
            let wanted = try rule(&reader, before.task.state, before)
            try await context.write { transaction in
                let task = try transaction.db.task(id, for: actor, on: today)
                guard task.state == before.task.state else {
                    throw Refusal.conflict("Diese Aufgabe wurde inzwischen geändert. Laden Sie die Seite neu.")
                }
                try transaction.change(id, to: wanted)
                let action = wanted.phase == .open ? "task.change" : wanted.phase == .done ? "task.done" : "task.drop"
                try transaction.note(JournalNote(action, "task", id.text, details: task.kind))
            }
            return .redirect("/aufgaben/\(id)?erledigt=ja")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            view.inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.task(view, done: false), status: refusal.kind == .invalid ? 422 : 409)
        }
    }
}

/// What a new task begins with.
struct NewTaskGround: Sendable {
    let receivers: TaskReceivers
    let person: ID<Person>?
    let site: ID<Site>?
    /// What it is about, in words.
    let name: String

    private var subject: TaskSubject { person.map { .person($0) } ?? site.map { .site($0) } ?? .general }

    func read(_ form: FormFields, today: Day) throws(Refusal) -> TaskWish {
        var reader = FormReader(form)
        let title = reader.text("titel", required: "Schreiben Sie, was zu tun ist.", max: 120)
        let reason = reader.text("grund", max: 500)
        let due = reader.day("faellig", required: "Geben Sie an, bis wann.")
        if let due, due < today { reader.refuse("faellig", "Der \(due) ist schon vorbei. Wählen Sie heute oder einen späteren Tag.") }
        let audience = receivers.read(&reader, site: site)
        try reader.finish()
        guard let due, let audience else { throw .invalid("faellig", "Prüfen Sie die Angaben.") }
        return TaskWish(title: title, reason: reason, due: due, audience: audience, subject: subject, person: person, site: site)
    }
}
