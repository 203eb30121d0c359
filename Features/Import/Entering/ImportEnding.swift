import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// The last steps: put into the register, or taken back out of it.
struct ImportEnding: Sendable {
    var routes: [Route] {
        [
            .get("/importe/{import}/uebernahme", allow: .importPeople) { try await showEntering($0) },
            .act("/importe/{import}/uebernahme", allow: .importPeople, enter),
            .get("/importe/{import}/ruecknahme", allow: .importPeople) { try await showUndo($0) },
            .act("/importe/{import}/ruecknahme", allow: .importPeople, undo),
        ]
    }

    private func showEntering(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try context.importView(db) }
        guard view.isChecked else { return .redirect(view.path) }
        try view.refuseOpen()
        return .page(.importEntering(view, context.sheet(for: view.seen)))
    }

    /// What was checked and confirmed is what is entered: whoever changes an answer meanwhile changes that.
    private func enter(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try context.importOverview(db)
        return Form(
            seen: view.seen, looks: view.ending?.looks ?? [],
            page: { sheet in view.isReady ? .importEntering(view, sheet) : .importOverview(view, sheet) },
            decide: { _ in
                guard view.isChecked else { throw ImportRun.isOver }
                try view.refuseOpen()
                return Decided { transaction in
                    try transaction.queue("import.enter", view.run.id, from: [.checked], to: .entering)
                    try transaction.note(JournalNote("import.begin", "import", view.run.id.text))
                    return view.path
                }
            })
    }

    /// A list in the register, with whom it can give back.
    private func ended(_ context: AppContext, _ db: any Connection) throws -> ImportView {
        var view = try context.importView(db)
        if view.isEntered { view.ending = try context.undoView(of: view.run, db) }
        return view
    }

    private func showUndo(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.ended(context, db) }
        guard let ending = view.ending else { return .redirect(view.path) }
        try await context.look(ending.looks)
        return .page(context.confirming(view.seen) { .importUndo(view, ending, $0) })
    }

    /// Whoever was changed since was named before, and stays. Few are taken back at once; many by a job, which goes on after a fall.
    private func undo(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try ended(context, db)
        return Form(
            seen: view.seen, looks: view.ending?.looks ?? [], isConfirmation: true,
            page: { sheet in view.ending.map { .importUndo(view, $0, sheet) } ?? .importOverview(view, sheet) },
            decide: { _ in
                guard let plan = view.ending?.plan else { throw ImportRun.isOver }
                try db.refuse(view.run, plan, leavingTouched: true)
                return Decided { transaction in
                    if plan.untouched.count <= UndoView.atOnce {
                        try transaction.takeBack(view.run, plan)
                    } else {
                        try transaction.queue("import.undo", view.run.id, from: [.entered], to: .entered)
                        try transaction.note(JournalNote("import.back", "import", view.run.id.text))
                    }
                    return view.path
                }
            })
    }
}

extension ImportView {
    /// In the register, with nobody taking it out.
    var isEntered: Bool { run.state == .entered && job == nil }
    var isReady: Bool { isChecked && !counts.isOpen && isConfirmed }

    fileprivate func refuseOpen() throws(Refusal) {
        guard isReady else { throw .conflict("Vor der Übernahme sind noch Zeilen zu klären oder Hinweise zu bestätigen.") }
    }
}
