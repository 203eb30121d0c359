import Forms
import Markup
import Storage
import Vocabulary
import Web

/// What an act is entered on (Grundlage eines Vorgangs): the file, and those of the household who may come along.
struct ActGround: Sendable {
    let form: ActForm
    let file: PersonFile
    /// Everything known of the file's person, whatever the reader may read.
    let record: PersonRecord
    let others: [Companion]

    var path: String { "\(file.path)/\(form.path)" }
    var seen: Seen { file.seen(form.speaksOf, with: others) }
    var look: JournalNote { JournalNote("person.look", "person", file.record.person.id.text, details: form.path) }

    /// Why nothing can be entered here at all.
    func closed(isOpening: Bool) -> Refusal? {
        do throws(Refusal) { try record.refuseDeath(before: .endless) } catch { return error }
        guard isOpening, !form.isPossible(file) else { return nil }
        return .conflict("„\(form.title)“ ist für diese Person heute nicht möglich.")
    }

    func chosen(_ fields: FormFields) -> [Companion] {
        let with = Set(fields.all("mit"))
        return others.filter { with.contains($0.member.person.text) }
    }
}

/// What an act would record, person by person, before it is kept.
struct ActPlan: Sendable {
    let acts: [(name: String, act: Act)]
    let companions: [Companion]
    /// What is only told; what is saved only with a reason.
    let notes: [Phrase]
    let warnings: [Phrase]
    /// What ends with it in other offices.
    var follows: [Phrase] = []
    /// A household founded by it.
    let household: ID<Household>?
    /// What people are called whom it names.
    var people: [ID<Person>: String] = [:]

    /// One act for all of them.
    var whole: Act {
        var act = acts[0].act
        act.changes += acts.dropFirst().flatMap(\.act.changes)
        return act
    }
}

/// The addresses of acts on a person's file: form, check and save, the same way for all.
struct ActDesk: Sendable {
    let objections: StayObjections
    let deaths: [DeathFollowing]

    var routes: [Route] {
        ActForm.all.flatMap { form in
            Route.form("/personen/{person}/\(form.path)", allow: form.permission, undo: takingBack(form)) { context, db in
                try open(form, context, db)
            }
        }
    }

    private func takingBack(_ form: ActForm) -> FormPart.Undo {
        { transaction, instant, context in
            guard form.isAllowed(try transaction.db.openFile(context)) else { throw Refusal.forbidden }
            try transaction.takeBackActs(of: instant, by: .recordActs, objections: objections, context)
            guard form.kind == .death else { return }
            let person = try context.id("person", of: Person.self)
            for office in deaths { try office.takeBack(transaction, person, instant, context.today) }
        }
    }

    private func open(_ form: ActForm, _ context: AppContext, _ db: any Connection) throws -> Form {
        let ground = try ground(form, context, db)
        let file = ground.file
        if let refusal = ground.closed(isOpening: context.form.isEmpty) { return Form(closed: refusal, looks: [ground.look]) }
        var start = form.prefill(file)
        // A family moves together unless somebody says otherwise.
        if form.kind == .move || form.kind == .handOver || context.query["mit"] == "alle" {
            start.values["mit"] = ground.others.map(\.member.person.text)
        }
        return Form(
            seen: ground.seen, start: start, looks: [ground.look], page: { sheet in .act(ground, sheet) },
            decide: { fields in
                let plan = try decide(fields, ground, context, db)
                let looks = plan.companions.map(\.look)
                return Decided(warnings: plan.warnings, looks: looks, check: { sheet in .checkAct(ground, plan, sheet) }) { transaction in
                    if let household = plan.household {
                        let number = try transaction.nextFileNumber("H", of: .household, year: file.today.civil.year)
                        try transaction.add(Household(id: household, fileNumber: number))
                    }
                    if form.kind == .death {
                        try transaction.record(death: plan.whole, of: file.record.person.id, following: deaths, today: context.today)
                    } else {
                        try transaction.record(plan.whole)
                    }
                    return "\(file.path)?erledigt=\(form.kind.rawValue)"
                }
            })
    }

    /// The file, if the actor may do this act on it.
    private func ground(_ form: ActForm, _ context: AppContext, _ db: any Connection) throws -> ActGround {
        let file = try db.openFile(context)
        guard form.isAllowed(file) else { throw Refusal.forbidden }
        let id = file.record.person.id
        return ActGround(
            form: form, file: file, record: try db.records(of: [id])[id] ?? file.record,
            others: form.isForHousehold ? try db.companions(of: file) : [])
    }

    private func decide(_ typed: FormFields, _ ground: ActGround, _ context: AppContext, _ db: any Connection) throws -> ActPlan {
        let (actor, today, file) = (try context.requireActor(), context.today, ground.file)
        let (fields, household) = try completed(typed, ground.form, context, db)
        var reader = FormReader(fields)
        let reason = reader.text("anlass", max: 300)
        let parsed = try ground.form.parse(&reader, file)
        let companions = ground.chosen(fields)
        for companion in companions {
            guard try !db.covering(companion.member.person, for: actor, .recordActs, on: today).isEmpty else { throw Refusal.forbidden }
        }
        let people = [(file.displayName, ground.record)] + companions.map { ($0.name, $0.record) }
        let group = people.map(\.1)
        let acts = try people.map { name, record in
            var act = try parsed(record) { file.isAccompanied(record, on: $0, with: group) }
            act.reason = reason
            try act.refuseFarAhead(today: today)
            try act.refuseUnexplained(today: today)
            return (name: name, act: act)
        }
        let found = try objections.found(acts.map(\.act), db)
        try found.refuse(at: "unterkunft")
        try found.refuseUnexplained(reason)
        let warnings = ActWarning.all(
            acts.map(\.act), file, of: people.map { ($0.0, $0.1) }, leaving: companions.map(\.member.person))
        let follows = ground.form.kind == .death ? try deaths.flatMap { try $0.tell(db, file.record.person.id, acts[0].act.day) } : []
        // What speaks against the place was explained already.
        let notes = ActWarning.notes(acts.map(\.act), today: today) + found.warnings
        let others = Set(acts.flatMap(\.act.others)).sorted()
        return ActPlan(
            acts: acts, companions: companions, notes: notes, warnings: warnings, follows: follows, household: household,
            people: try db.called(others, by: actor, on: today))
    }

    /// Fills in what only the database knows: whose file a number is, the household behind one, or the one to be founded.
    private func completed(
        _ fields: FormFields, _ form: ActForm, _ context: AppContext, _ db: any Connection
    ) throws -> (FormFields, founded: ID<Household>?) {
        if form.kind == .need {
            var rest = fields.without([ActForm.otherField])
            let person = try db.person(fileNumber: (fields["akte"] ?? "").trimmed.uppercased())?.id
            let living = try person.map { try db.successor(of: $0)?.person.id ?? $0 }
            if let living, try !db.covering(living, for: try context.requireActor(), .seePeople, on: context.today).isEmpty {
                rest.append(ActForm.otherField, living.text)
            }
            return (rest, nil)
        }
        guard form.kind == .household else { return (fields, nil) }
        let number = (fields["haushalt"] ?? "").trimmed.uppercased()
        let founded = number.isEmpty ? ID<Household>.random() : nil
        var rest = fields.without(["_haushalt"])
        if let id = try founded ?? db.household(fileNumber: number)?.id { rest.append("_haushalt", id.text) }
        return (rest, founded)
    }
}
