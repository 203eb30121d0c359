import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Comparing two files, and saying whether they are one person's.
struct ComparisonDesk: Sendable {
    var routes: [Route] {
        [.get("/personen/{person}/vergleich", allow: .mergePeople) { try await choose($0) }]
            + Route.form("/personen/{person}/vergleich/{other}", allow: .mergePeople, merge) + [
                .act("/personen/{person}/vergleich/{other}/verschieden", allow: .mergePeople, undo: takeBackApart, keepApart),
                .act("/personen/{person}/vergleich/{other}/aufhebung", allow: .mergePeople, revoke),
            ]
    }

    static func file(_ id: ID<Person>, _ context: AppContext, _ db: any Connection) throws -> PersonFile {
        let (actor, today) = (try context.requireActor(), context.today)
        guard try !db.covering(id, for: actor, .mergePeople, on: today).isEmpty else { throw Refusal.notFound }
        return try db.personFile(id, for: actor, on: today, today: today)
    }

    /// Whom to compare with: what the machine thinks alike, or a number somebody knows.
    private func choose(_ context: AppContext) async throws -> Answer {
        let person: ID<Person> = try context.id("person")
        let file = try await context.read { db in try Self.file(person, context, db) }
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

    private func view(_ context: AppContext, _ db: any Connection) throws -> Comparison {
        let (person, other): (ID<Person>, ID<Person>) = (try context.id("person"), try context.id("other"))
        let (kept, merged) = (try Self.file(person, context, db), try Self.file(other, context, db))
        if let successor = kept.successor ?? merged.successor {
            throw Refusal.conflict("Eine der Akten lebt schon in der Akte \(successor.person.fileNumber) weiter. Vergleichen Sie mit jener.")
        }
        return Comparison(
            kept: kept, merged: merged, blockers: try db.blockers(try db.record(of: person), try db.record(of: other)),
            apart: try db.apart(person, other), likeness: try db.resemblance(person, other))
    }

    private func merge(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try view(context, db), context.today)
        let (kept, merged) = (view.kept.record, view.merged.record)
        return Form(
            seen: view.seen, start: view.start, looks: view.looks,
            page: { sheet in .comparison(view, sheet, aside: context.slip(for: view.seen)) },
            decide: { fields in
                let wish = try Comparison.wish(fields)
                if !view.blockers.isEmpty { throw Refusal(.conflict, view.blockers.map { .init(nil, $0.phrase) }) }
                let act = try Comparison.atQuestions { try Act.merge(merged, into: kept, wish, on: today) }
                return Decided(check: { sheet in .checkMerge(view, act, sheet) }) { transaction in
                    _ = try Comparison.atQuestions {
                        try transaction.merge(merged.person.id, into: kept.person.id, wish, carrying: context.offices.tables, on: today)
                    }
                    return "\(view.kept.path)?erledigt=merge"
                }
            })
    }

    private func keepApart(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        return about(view, "warum", context) { transaction, one, other, reason in
            if view.apart != nil { throw Refusal.conflict("So ist es schon entschieden.") }
            try transaction.keepApart(one, other, reason: reason)
        }
    }

    /// For whoever reaches both files.
    private func takeBackApart(_ transaction: Transaction, _ instant: Instant, _ context: AppContext) throws {
        let view = try view(context, transaction.db)
        try transaction.takeBackApart(view.kept.record.person.id, view.merged.record.person.id, decidedAt: instant)
    }

    private func revoke(_ context: AppContext, _ db: any Connection) throws -> Form {
        about(try view(context, db), "aufhebung", context) { try $0.revokeApart($1, $2, reason: $3) }
    }

    /// A decision about a pair that is kept at once, with its reason.
    private func about(
        _ view: Comparison, _ field: String, _ context: AppContext,
        _ keep: @escaping (Transaction, ID<Person>, ID<Person>, String) throws -> Void
    ) -> Form {
        Form(
            seen: view.seen, start: view.start, looks: view.looks,
            page: { sheet in
                var sheet = sheet
                sheet.inputs = view.started(sheet.inputs)
                return .comparison(view, sheet, aside: sheet.slip)
            },
            decide: { fields in
                var reader = FormReader(fields)
                let reason = reader.text(field, required: "Begründen Sie die Entscheidung mit einigen Worten.", max: 500)
                try reader.finish()
                return Decided { transaction in
                    try keep(transaction, view.kept.record.person.id, view.merged.record.person.id, reason)
                    return view.path
                }
            })
    }
}
