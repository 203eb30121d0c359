import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Undoing a merge: what was recorded since goes to one of the two files.
struct SeparationDesk: Sendable {
    var routes: [Route] { Route.form("/personen/{person}/trennung/{merge}", allow: .mergePeople, separate) }

    private func view(_ context: AppContext, _ db: any Connection) throws -> SeparationView {
        let (person, id): (ID<Person>, ID<Merge>) = (try context.id("person"), try context.id("merge"))
        let file = try ComparisonDesk.file(person, context, db)
        guard let merge = try db.merge(id), merge.kept == person else { throw Refusal.notFound }
        let given = try db.separationCase(merge)
        return SeparationView(file: file, given: given, directory: try db.directory(for: given.keptBefore + given.mergedBefore + given.kept.facts))
    }

    private func separate(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try view(context, db), context.today)
        return Form(
            seen: view.seen, start: view.start, looks: view.looks, page: { sheet in .separation(view, sheet) },
            decide: { fields in
                let (chosen, reason) = try view.read(fields)
                let act = try Act.separation(view.given, toMerged: chosen, reason: reason, on: today)
                return Decided(check: { sheet in .checkSeparation(view, act, sheet) }) { transaction in
                    try transaction.separate(view.given.merge.id, toMerged: chosen, reason: reason, carrying: context.offices.tables, on: today)
                    return "\(view.file.path)?erledigt=separation"
                }
            })
    }
}

struct SeparationView: Sendable {
    let file: PersonFile
    let given: SeparationCase
    let directory: Directory

    var path: String { "\(file.path)/trennung/\(given.merge.id)" }
    var numbers: (kept: String, merged: String) { (given.kept.person.fileNumber, given.merged.person.fileNumber) }
    var looks: [JournalNote] {
        [given.merge.kept, given.merge.merged].map { JournalNote("person.look", "person", $0.text, details: "comparison") }
    }

    /// What both files say and said, and everything recorded since.
    var seen: Seen {
        let seen = Seen(given.merge.id, given.kept.version, given.merged.version)
        return given.later.suffix(3).reduce(seen) { $0.saying("Seither erfasst", $1.act.words(directory)) }
    }

    /// Whatever was recorded since belongs to the file it was recorded in, until somebody says otherwise.
    var start: Inputs {
        var inputs: Inputs = [:]
        for later in given.later { inputs[Self.field(later)] = "kept" }
        return inputs
    }

    static func field(_ later: LaterAct) -> String { "vorgang-\(later.act.id)" }

    /// Which later acts go to the file that was merged, and why the two are separated. What came in while the form was open is asked about.
    func read(_ fields: FormFields) throws(Refusal) -> (chosen: Set<ID<Act>>, reason: String) {
        var reader = FormReader(fields)
        var chosen: Set<ID<Act>> = []
        for later in given.later {
            let owner = reader.one(Self.field(later), of: ["kept", "merged"], required: "Sagen Sie, zu welcher Akte dieser Vorgang gehört.")
            if owner == "merged" { chosen.insert(later.act.id) }
        }
        let reason = reader.text("grund", required: "Begründen Sie mit einigen Worten, warum es zwei Personen sind.", max: 500)
        try reader.finish()
        return (chosen, reason)
    }
}
