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
        let id = view.run.id
        let (plan, touched) = try await context.read { db -> (UndoPlan, [ID<Person>: PersonRecord]) in
            let plan = try db.undoPlan(id)
            return (plan, try db.records(of: Array(plan.touched.prefix(200))))
        }
        for person in plan.touched.prefix(200) { try await context.look(JournalNote("person.look", "person", person.text, details: "lookalike")) }
        return .page(.importUndo(view, plan, touched, today: context.today))
    }

    private func undo(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        guard view.run.state == .entered else { return .redirect(view.path) }
        let leaving = context.form["uebrige"] != nil
        _ = try await ImportWork.undo(view.run.id, context.database, by: context.author, leavingTouched: leaving)
        return .redirect(view.path)
    }
}
