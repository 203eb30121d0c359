import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Undoing a merge: what was recorded since goes to one of the two files.
struct SeparationDesk: Sendable {
    var routes: [Route] {
        [
            .get("/personen/{person}/trennung/{merge}", allow: .mergePeople) { try await show($0) },
            .post("/personen/{person}/trennung/{merge}", allow: .mergePeople) { try await submit($0) },
        ]
    }

    private func view(_ context: AppContext) async throws -> SeparationView {
        let (person, id): (ID<Person>, ID<Merge>) = (try context.id("person"), try context.id("merge"))
        let file = try await ComparisonDesk.file(person, context)
        let given = try await context.read { db -> SeparationCase in
            guard let merge = try db.merge(id), merge.kept == person else { throw Refusal.notFound }
            return try db.separationCase(merge)
        }
        try await context.look([person, given.merge.merged].map { JournalNote("person.look", "person", $0.text, details: "comparison") })
        let directory = try await context.read { try $0.directory(for: given.keptBefore + given.mergedBefore + given.kept.facts) }
        return SeparationView(
            file: file, given: given, directory: directory, inputs: Inputs(context.form.values), token: context.formToken,
            key: context.form["_vorgang"] ?? Submission.newKey())
    }

    private func show(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        for later in view.given.later { view.inputs[SeparationView.field(later)] = "kept" }
        return .page(.separation(view))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let fields = context.form
        if let location = try await Submission.location(of: fields["_vorgang"] ?? "", context) { return .redirect(location) }
        var view = try await view(context)
        if fields["_schritt"] == "aendern" { return .page(.separation(view)) }
        do {
            if let seen = fields["_stand"].flatMap({ Int64($0) }), seen < view.given.kept.version.microseconds {
                throw Refusal.conflict("Die Akte wurde inzwischen geändert. Unten steht, was dazugekommen ist; prüfen Sie noch einmal.")
            }
            let (chosen, reason) = try view.read(fields)
            let act = try Act.separation(view.given, toMerged: chosen, reason: reason, on: context.today)
            guard fields["_schritt"] == "speichern" else { return .page(.checkSeparation(view, act, fields: fields)) }
            return .redirect(try await save(view, chosen, reason, context))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            view.inputs.problems = refusal.problems
            return .page(.separation(view), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    private func save(_ view: SeparationView, _ chosen: Set<ID<Act>>, _ reason: String, _ context: AppContext) async throws -> String {
        let (actor, mark, today) = (try context.requireActor(), try Submission.mark(view.key, context), context.today)
        let (merge, version, location) = (view.given.merge, view.given.kept.version, view.file.path + "?erledigt=separation")
        return try await context.write { transaction -> String in
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            guard try transaction.db.version(of: merge.kept) <= version else {
                throw Refusal.conflict("Die Akte wurde soeben geändert. Prüfen Sie noch einmal.")
            }
            try transaction.separate(merge.id, toMerged: chosen, reason: reason, on: today)
            return location
        }
    }
}

struct SeparationView: Sendable {
    let file: PersonFile
    let given: SeparationCase
    let directory: Directory
    var inputs: Inputs
    let token: String?
    let key: String

    var path: String { "\(file.path)/trennung/\(given.merge.id)" }
    var numbers: (kept: String, merged: String) { (given.kept.person.fileNumber, given.merged.person.fileNumber) }

    static func field(_ later: LaterAct) -> String { "vorgang-\(later.act.id)" }

    /// Which later acts go to the file that was merged, and why the two are separated.
    func read(_ fields: FormFields) throws(Refusal) -> (chosen: Set<ID<Act>>, reason: String) {
        var reader = FormReader(fields)
        var chosen: Set<ID<Act>> = []
        for later in given.later where reader.one(Self.field(later), of: ["kept", "merged"]) == "merged" { chosen.insert(later.act.id) }
        let reason = reader.text("grund", required: "Begründen Sie mit einigen Worten, warum es zwei Personen sind.", max: 500)
        try reader.finish()
        return (chosen, reason)
    }
}
