import Forms
import Markup
import Places
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

    /// Every change adds a state, so the last one says whether anything changed.
    var seen: Seen {
        Seen(task.id, task.state.recordedAt)
            .saying("Stand", task.state.phase.label).saying("Fällig", "\(task.state.due)").saying("Für", names.audience(task.state.audience))
    }

    var start: Inputs {
        var inputs: Inputs = ["empfaenger": task.state.audience.code]
        inputs.set("faellig", task.state.due)
        return inputs
    }

    var looks: [JournalNote] {
        guard let person = task.person, names.people[person] != nil else { return [] }
        return [JournalNote("person.look", "person", person.text, details: "task")]
    }
}

/// Giving a task, finishing it, moving it to another day or to somebody else.
struct TaskDesk: Sendable {
    let sources: [TaskSource]

    var routes: [Route] {
        Route.form("/aufgaben/neu", allow: .seeTasks, give) + [
            .get("/aufgaben/{task}", allow: .seeTasks, show),
            .act("/aufgaben/{task}/abschluss", allow: .seeTasks, undo: takeBack, settle),
            .act("/aufgaben/{task}/aenderung", allow: .seeTasks, undo: takeBack, change),
        ]
    }

    private var takeBack: FormPart.Undo { { transaction, instant, context in try transaction.openAgain(instant, context) } }

    private func view(_ context: AppContext, _ db: any Connection) throws -> TaskView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("task", of: TaskRecord.self))
        let task = try db.task(id, for: actor, on: today)
        return TaskView(
            task: task, states: try db.states(of: id), names: try db.taskNames([task], context),
            kind: sources.flatMap(\.kinds).first { $0.code == task.kind }, receivers: TaskReceivers(actor, try db.taskAccounts()), today: today)
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(context, db) }
        try await context.look(view.looks)
        return .page(.task(view, context.sheet(for: view.seen, view.start), done: context.query["erledigt"] != nil))
    }

    // MARK: A new one

    private func give(_ context: AppContext, _ db: any Connection) throws -> Form {
        let today = context.today
        let ground = try ground(context.form.isEmpty ? context.query : context.form, context, db)
        var start: Inputs = [:]
        start.set("faellig", today.advanced(by: TaskQuery.week))
        return Form(
            seen: .nothing, start: start,
            looks: ground.person.map { [JournalNote("person.look", "person", $0.text, details: "task")] } ?? [],
            page: { sheet in .newTask(ground, sheet) },
            decide: { fields in
                let wish = try ground.read(fields, today: today)
                return Decided { transaction in "/aufgaben/\(try transaction.give(wish, today: today))?erledigt=neu" }
            })
    }

    /// What the task is to be about; a person or a site out of reach does not exist.
    private func ground(_ fields: FormFields, _ context: AppContext, _ db: any Connection) throws -> NewTaskGround {
        let (actor, today) = (try context.requireActor(), context.today)
        let (person, site) = (fields["person"].flatMap { $0.isEmpty ? nil : $0 }, fields["unterkunft"].flatMap { $0.isEmpty ? nil : $0 })
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

    // MARK: What becomes of it

    private func settle(_ context: AppContext, _ db: any Connection) throws -> Form {
        try deciding(context, db) { reader, view in
            let phase = reader.choice("ergebnis", of: TaskState.Phase.self, required: "Wählen Sie, was aus der Aufgabe geworden ist.")
            let remark = reader.text("bemerkung", max: 500)
            try reader.finish()
            return try view.task.state.settled(as: phase ?? .done, remark: remark)
        }
    }

    private func change(_ context: AppContext, _ db: any Connection) throws -> Form {
        try deciding(context, db) { reader, view in
            let (state, receivers) = (view.task.state, view.receivers)
            let due = reader.day("faellig", required: "Geben Sie an, bis wann.")
            let audience = receivers.mayChoose ? receivers.read(&reader, site: view.task.site) : state.audience
            let remark = reader.text("grund", max: 500)
            try reader.finish()
            return try state.changed(due: due ?? state.due, audience: audience ?? state.audience, remark: remark)
        }
    }

    private func deciding(
        _ context: AppContext, _ db: any Connection, _ rule: @escaping (inout FormReader, TaskView) throws -> TaskState
    ) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.seen, start: view.start, looks: view.looks,
            page: { sheet in .task(view, sheet, done: false) },
            decide: { fields in
                var reader = FormReader(fields)
                let (wanted, task) = (try rule(&reader, view), view.task)
                return Decided { transaction in
                    try transaction.change(task.id, to: wanted)
                    try transaction.note(
                        JournalNote(
                            wanted.phase == .open ? "task.change" : wanted.phase == .done ? "task.done" : "task.drop", "task", task.id.text,
                            details: task.kind))
                    return "/aufgaben/\(task.id)?erledigt=ja"
                }
            })
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
