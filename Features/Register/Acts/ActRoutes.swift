import Forms
import Markup
import Storage
import Vocabulary
import Web

/// The addresses of acts on a person's file: form, check and save, the same way for all.
struct ActDesk: Sendable {
    let objections: StayObjections

    var routes: [Route] {
        ActForm.all.flatMap { form in
            [
                .get("/personen/{person}/\(form.path)", allow: form.permission) { try await show(form, $0) },
                .post("/personen/{person}/\(form.path)", allow: form.permission) { try await submit(form, $0) },
            ]
        }
    }

    /// The file, if the actor may do this act on it.
    private func file(_ form: ActForm, _ context: AppContext) async throws -> PersonFile {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        let file = try await context.read { try $0.personFile(id, for: actor, on: today, today: today) }
        if let successor = file.successor { throw successor.refusal }
        guard form.isAllowed(file) else { throw Refusal.forbidden }
        return file
    }

    private func show(_ form: ActForm, _ context: AppContext) async throws -> Answer {
        let file = try await file(form, context)
        try await context.look(JournalNote("person.look", "person", file.record.person.id.text, details: form.path))
        try file.record.refuseDeath(before: .endless)
        guard form.isPossible(file) else { throw Refusal.conflict("„\(form.title)“ ist für diese Person heute nicht möglich.") }
        var view = ActView(form: form, file: file, inputs: form.prefill(file), token: context.formToken, key: Submission.newKey())
        // A family moves together unless somebody says otherwise.
        if form.kind == .move || form.kind == .handOver || context.query["mit"] == "alle" {
            view.inputs.values["mit"] = view.others.map(\.person.text)
        }
        return .page(.act(view))
    }

    private func submit(_ form: ActForm, _ context: AppContext) async throws -> Answer {
        let file = try await file(form, context)
        let fields = try await completed(context.form, form, context)
        var view = ActView(
            form: form, file: file, inputs: Inputs(fields.values), token: context.formToken, key: fields["_vorgang"] ?? Submission.newKey())
        if let location = try await Submission.location(of: view.key, context) { return .redirect(location) }
        // Whatever page answers, it shows something of the file.
        try await context.look(JournalNote("person.look", "person", file.record.person.id.text, details: form.path))
        if fields["_schritt"] == "aendern" { return .page(.act(view)) }
        if let seen = fields["_stand"].flatMap({ Int64($0) }), seen < file.record.version.microseconds {
            let id = file.record.person.id
            view.news = try await context.read { try $0.acts(of: id) }.filter { $0.recordedAt.microseconds > seen }
            return .page(.act(view), status: 409)
        }
        do {
            var reader = FormReader(fields)
            let reason = reader.text("anlass", max: 300)
            try file.record.refuseDeath(before: .endless)
            let parsed = try form.parse(&reader, file)
            let today = context.today
            let decision: ActForm.Decision = { record, accompanied in
                var act = try parsed(record, accompanied)
                act.reason = reason
                try act.refuseUnexplained(today: today)
                return act
            }
            let companions = fields.all("mit").filter { id in view.others.contains { $0.person.text == id } }.map { ID<Person>($0) }
            if fields["_schritt"] == "speichern" {
                return try await save(form, decision, file, companions, fields, view.key, context)
            }
            let acts = try await decide(decision, file, companions, context)
            let found = try await context.read { [objections] db in
                try objections.refuseUnexplained(acts.map(\.act), reason: reason, db)
                return try objections.found(acts.map(\.act), db)
            }
            let warnings = found + ActWarning.all(acts.map(\.act), file, leaving: companions, today: context.today)
            return .page(.checkAct(view, acts, warnings: warnings, fields: fields))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            view.inputs.problems = refusal.problems
            return .page(.act(view), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    /// Fills in what only the database knows: the household behind a number.
    private func completed(_ fields: FormFields, _ form: ActForm, _ context: AppContext) async throws -> FormFields {
        guard form.kind == .household else { return fields }
        let number = (fields["haushalt"] ?? "").trimmed.uppercased()
        var rest = fields.without(["_haushalt"])
        if number.isEmpty {
            rest.append("_haushalt", ID<Household>.random().text)
        } else if let household = try await context.read({ try $0.household(fileNumber: number) }) {
            rest.append("_haushalt", household.id.text)
        }
        return rest
    }

    private func decide(
        _ decision: @escaping ActForm.Decision, _ file: PersonFile, _ companions: [ID<Person>], _ context: AppContext
    ) async throws -> [(name: String, act: Act)] {
        let (actor, today) = (try context.requireActor(), context.today)
        let act = (file.displayName, try decision(file.record, file.isAccompanied))
        let others = try await context.read { db in try companions.map { try db.personFile($0, for: actor, on: today, today: today) } }
        try await context.look(companions.map { JournalNote("person.look", "person", $0.text, details: "household") })
        return try [act] + others.map { ($0.displayName, try decision($0.record, true)) }
    }

    private func save(
        _ form: ActForm, _ decision: @escaping ActForm.Decision, _ file: PersonFile, _ companions: [ID<Person>], _ fields: FormFields, _ key: String,
        _ context: AppContext
    ) async throws -> Answer {
        let (actor, today, path) = (try context.requireActor(), context.today, file.path)
        let (main, seen) = (file.record.person.id, file.record.version)
        let accompanied = file.isAccompanied
        let isNewHousehold = form.kind == .household && (fields["haushalt"] ?? "").trimmed.isEmpty
        let mark = try Submission.mark(key, context)
        let location = try await context.write { [objections] transaction -> String in
            let location = path + "?erledigt=" + form.kind.rawValue
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            // Decided again on what holds now: between check and save somebody may have been faster.
            let record = try transaction.db.record(of: main)
            guard record.version <= seen else { throw Refusal.conflict("Die Akte wurde soeben geändert. Prüfen Sie die Angaben noch einmal.") }
            var act = try decision(record, accompanied)
            for id in companions {
                guard try !transaction.db.covering(id, for: actor, .recordActs, on: today).isEmpty else { throw Refusal.forbidden }
                act.changes += try decision(try transaction.db.record(of: id), true).changes
            }
            try objections.refuseUnexplained([act], reason: act.reason, transaction.db)
            if isNewHousehold, let household = fields["_haushalt"] {
                let number = try transaction.nextFileNumber("H", of: .household, year: today.civil.year)
                try transaction.add(Household(id: ID(household), fileNumber: number))
            }
            try transaction.record(act)
            return location
        }
        return .redirect(location)
    }
}
