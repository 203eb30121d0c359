import Forms
import Jobs
import Register
import Storage
import Vocabulary
import Web

/// What every page of one import shows.
struct ImportView: Sendable {
    var run: ImportRun
    var counts: ImportCounts
    /// The work that waits or is being done.
    var job: Job?
    /// Everything answered about single rows, as long as it can be changed.
    var answered: Seen?
    /// How many are in already, while it is entered.
    var entered: Int?
    /// Whom it can give back, where that is asked.
    var ending: UndoView?

    var path: String { "/importe/\(run.id)" }
    var isOpen: Bool { run.state == .uploaded || run.state == .checked }
    var isChecked: Bool { run.state == .checked }
    var isConfirmed: Bool { counts.warnings == 0 || run.confirmed == run.plan }
    /// Checked while somebody waits; a longer one is checked as a job.
    var isShort: Bool { run.size <= 60_000 && counts.total <= 1500 }

    var looks: [JournalNote] { [JournalNote("people.list", "list", "import", details: run.id.text)] }

    /// Where the whole list stands: its state, everything answered about it, what that means, and whom it can give back.
    var seen: Seen {
        let own = [run.state.rawValue, encoded(run.settings), answered?.stamp ?? "", run.plan, run.confirmed, run.job, run.message]
        return Seen(own + (ending?.plan.parts ?? [])).saying("Stand", run.standing)
    }
}

extension AppContext {
    /// Whoever imports must reach everyone and may write every field a list can fill.
    func permittedImporter() throws -> Actor {
        let actor = try requireActor()
        let needed: [Field] = [.name, .birth, .sex, .nationality, .azrNumber, .household, .phase, .stay, .residenceStatus, .guardianship]
        guard actor.scope(.importPeople) == .all, needed.allSatisfy({ actor.writes($0, by: .importPeople, within: [.all]) }) else {
            throw Refusal.forbidden
        }
        return actor
    }

    func importView(_ db: any Connection) throws -> ImportView {
        _ = try permittedImporter()
        let run = try db.importRun(try id("import"))
        let job = try run.job.isEmpty ? nil : db.job(ID(run.job))
        var view = ImportView(run: run, counts: try db.importCounts(run.id), job: job.flatMap { $0.state.isOver ? nil : $0 })
        if view.isOpen { view.answered = try db.answersSeen(run.id) }
        if run.state == .entering { view.entered = try db.enteredCount(run.id) }
        return view
    }

    /// Only while nothing of the list is in the register, and nobody works on it.
    func openImport(_ db: any Connection) throws -> ImportView {
        let view = try importView(db)
        guard view.isOpen else { throw ImportRun.isOver }
        return view
    }

    /// The page of an import, with those who stay where others were taken back.
    func importOverview(_ db: any Connection) throws -> ImportView {
        var view = try importView(db)
        if view.run.isPartlyUndone { view.ending = try undoView(of: view.run, db) }
        return view
    }

    /// A button on the page of an import.
    func onImport(_ db: any Connection, _ decide: @escaping (ImportView) throws -> (Transaction) throws -> String) throws -> Form {
        let view = try importOverview(db)
        return Form(
            seen: view.seen, looks: view.ending?.looks ?? [], page: { sheet in .importOverview(view, sheet) },
            decide: { _ in Decided(save: try decide(view)) })
    }
}
