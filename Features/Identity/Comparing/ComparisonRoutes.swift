import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Comparing two files, and saying whether they are one person's.
struct ComparisonDesk: Sendable {
    var routes: [Route] {
        [
            .get("/personen/{person}/vergleich", allow: .mergePeople) { try await choose($0) },
            .get("/personen/{person}/vergleich/{other}", allow: .mergePeople) { try await show($0) },
            .post("/personen/{person}/vergleich/{other}", allow: .mergePeople) { try await submit($0) },
            .post("/personen/{person}/vergleich/{other}/verschieden", allow: .mergePeople) { try await keepApart($0) },
            .post("/personen/{person}/vergleich/{other}/aufhebung", allow: .mergePeople) { try await revoke($0) },
        ]
    }

    static func file(_ id: ID<Person>, _ context: AppContext) async throws -> PersonFile {
        let (actor, today) = (try context.requireActor(), context.today)
        return try await context.read { db in
            guard try !db.covering(id, for: actor, .mergePeople, on: today).isEmpty else { throw Refusal.notFound }
            return try db.personFile(id, for: actor, on: today, today: today)
        }
    }

    /// Whom to compare with: what the machine thinks alike, or a number somebody knows.
    private func choose(_ context: AppContext) async throws -> Answer {
        let file = try await Self.file(try context.id("person"), context)
        try await context.look(JournalNote("person.look", "person", file.record.person.id.text, details: "comparison"))
        var inputs = Inputs(context.query.values)
        let number = inputs["akte"].trimmed.uppercased()
        if !number.isEmpty {
            let other = try await context.read { try $0.person(fileNumber: number) }
            if let other, other.id != file.record.person.id { return .redirect("\(file.path)/vergleich/\(other.id)") }
            inputs.problems = [.init("akte", other == nil ? "Diese Akte gibt es nicht. Prüfen Sie die Nummer." : Blocker.same.phrase)]
        }
        let actor = try context.requireActor()
        let (alike, rows) = try await context.read { db in
            try db.filesLike(file, for: actor, on: context.today)
        }
        try await context.look(alike.map { JournalNote("person.look", "person", $0.person.text, details: "lookalike") })
        return .page(.chooseComparison(file, alike, rows, inputs), status: inputs.problems.isEmpty ? 200 : 422)
    }

    private func view(_ context: AppContext) async throws -> Comparison {
        let (person, other): (ID<Person>, ID<Person>) = (try context.id("person"), try context.id("other"))
        let (kept, merged) = (try await Self.file(person, context), try await Self.file(other, context))
        let (blockers, apart, alike) = try await context.read { db in
            (
                try db.blockers(try db.record(of: person), try db.record(of: other)), try db.apart(person, other),
                try db.resemblance(person, other)
            )
        }
        try await context.look([person, other].map { JournalNote("person.look", "person", $0.text, details: "comparison") })
        return Comparison(
            kept: kept, merged: merged, blockers: blockers, apart: apart, likeness: alike, inputs: Inputs(context.form.values),
            token: context.formToken, key: context.form["_vorgang"] ?? Submission.newKey())
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        if let successor = view.kept.successor ?? view.merged.successor {
            throw Refusal.conflict("Eine der Akten lebt schon in der Akte \(successor.person.fileNumber) weiter. Vergleichen Sie mit jener.")
        }
        return .page(.comparison(view.prefilled()))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        if let location = try await Submission.location(of: context.form["_vorgang"] ?? "", context) { return .redirect(location) }
        var view = try await view(context)
        let fields = context.form
        if fields["_schritt"] == "aendern" { return .page(.comparison(view)) }
        do {
            try refuseStale(view, fields)
            let wish = try Comparison.wish(fields)
            guard fields["_schritt"] == "speichern" else {
                if !view.blockers.isEmpty { throw Refusal(.conflict, view.blockers.map { .init(nil, $0.phrase) }) }
                let act = try Act.merge(view.merged.record, into: view.kept.record, wish, on: context.today)
                return .page(.checkMerge(view, act, fields: fields))
            }
            return .redirect(try await save(view, wish, context))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            view.inputs.problems = refusal.atQuestions.problems
            return .page(.comparison(view), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    private func refuseStale(_ view: Comparison, _ fields: FormFields) throws {
        for (file, field) in [(view.kept, "_stand"), (view.merged, "_stand2")] {
            guard let seen = fields[field].flatMap({ Int64($0) }), seen < file.record.version.microseconds else { continue }
            throw Refusal.conflict(
                "Die Akte \(file.record.person.fileNumber) wurde geändert, während Sie verglichen haben. Sehen Sie unten den neuen Stand, und prüfen Sie noch einmal."
            )
        }
    }

    private func save(_ view: Comparison, _ wish: MergeWish, _ context: AppContext) async throws -> String {
        let (actor, mark, today) = (try context.requireActor(), try Submission.mark(view.key, context), context.today)
        let (kept, merged) = (view.kept.record, view.merged.record)
        return try await context.write { transaction -> String in
            let location = "/personen/\(kept.person.id)?erledigt=merge"
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            // Between check and save somebody may have been faster.
            for record in [kept, merged] where try transaction.db.version(of: record.person.id) > record.version {
                throw Refusal.conflict("Die Akte \(record.person.fileNumber) wurde soeben geändert. Prüfen Sie noch einmal.")
            }
            _ = try transaction.merge(merged.person.id, into: kept.person.id, wish, on: today)
            return location
        }
    }

    private func keepApart(_ context: AppContext) async throws -> Answer { try await decide(context) { try $0.keepApart($1, $2, reason: $3) } }
    private func revoke(_ context: AppContext) async throws -> Answer { try await decide(context) { try $0.revokeApart($1, $2, reason: $3) } }

    /// A decision about a pair that is kept at once, with its reason.
    private func decide(
        _ context: AppContext, _ keep: @escaping @Sendable (Transaction, ID<Person>, ID<Person>, String) throws -> Void
    ) async throws -> Answer {
        var view = try await view(context)
        let (one, other) = (view.kept.record.person.id, view.merged.record.person.id)
        do {
            var reader = FormReader(context.form)
            let reason = reader.text("warum", required: "Begründen Sie die Entscheidung mit einigen Worten.", max: 500)
            try reader.finish()
            let (actor, mark, location) = (try context.requireActor(), try Submission.mark(view.key, context), view.path)
            try await context.write { transaction in
                if try transaction.claim(mark, for: actor, location: location) == nil { try keep(transaction, one, other, reason) }
            }
            return .redirect(location)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            view.inputs = view.prefilled().inputs
            view.inputs.problems = refusal.problems
            return .page(.comparison(view), status: refusal.kind == .invalid ? 422 : 409)
        }
    }
}
