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
            .post("/importe/{import}/uebernahme", allow: .importPeople) { try await enter($0) },
            .get("/importe/{import}/ruecknahme", allow: .importPeople) { try await showUndo($0) },
            .post("/importe/{import}/ruecknahme", allow: .importPeople) { try await undo($0) },
        ]
    }

    private func refuseOpen(_ view: ImportView) throws {
        guard view.isChecked, !view.counts.isOpen, view.isConfirmed else {
            throw Refusal.conflict("Vor der Übernahme sind noch Zeilen zu klären oder Hinweise zu bestätigen.")
        }
    }

    private func showEntering(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        guard view.run.state == .checked else { return .redirect(view.path) }
        try refuseOpen(view)
        return .page(.importEntering(view))
    }

    private func enter(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        // A second click finds the work begun.
        guard view.run.state == .checked else { return .redirect(view.path) }
        try refuseOpen(view)
        try await context.queue("import.enter", view.run.id, from: [.checked], to: .entering, try context.requireActor().account)
        return .redirect(view.path)
    }

    private func showUndo(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        guard view.run.state == .entered else { return .redirect(view.path) }
        return .page(.importUndo(view, try await context.undoView(of: view.run)))
    }

    private func undo(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        guard view.run.state == .entered else { return .redirect(view.path) }
        let leaving = context.form["uebrige"] != nil
        _ = try await ImportWork.undo(view.run.id, context.database, by: context.author, leavingTouched: leaving)
        return .redirect(view.path)
    }
}
