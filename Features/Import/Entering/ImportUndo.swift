import Register
import Storage
import Vocabulary

extension ImportWork {
    /// Takes an import back, a long one in parts between which others write. `leavingTouched` lets those stand who were changed since.
    package static func undo(
        _ id: ID<ImportRun>, _ database: any Database, by author: Author, leavingTouched: Bool, time: Duration = .seconds(1)
    ) async throws -> (count: Int, left: [ID<Person>]) {
        let (run, plan) = try await database.read { db in
            let (run, plan) = (try db.importRun(id), try db.undoPlan(id))
            try db.refuse(run, plan, leavingTouched: leavingTouched)
            return (run, plan)
        }
        let reason = ("Import „\(run.name)“ zurückgenommen" as Phrase).text
        var (rest, count, left) = (plan.untouched, 0, plan.touched)
        repeat {
            let (some, before, touched) = (rest, count, left)
            let part = try await database.write(by: author) { transaction in
                guard try transaction.db.importRun(id).state == .entered else { throw ImportRun.isOver }
                var part = try transaction.undo(id, some, reason: reason, until: ContinuousClock.now.advanced(by: time))
                part.left += touched
                let isWhole = part.seen == some.count && part.left.isEmpty
                let standing: Phrase = "teilweise zurückgenommen: \(plan.takenBack.count + before + part.count) von \(plan.total)"
                try transaction.db.move(id, from: [.entered], to: isWhole ? .undone : .entered, message: isWhole ? "" : standing.text)
                return part
            }
            (rest, count, left) = (Array(rest.dropFirst(part.seen)), count + part.count, part.left)
            if !rest.isEmpty { try await Task.sleep(for: .milliseconds(120)) }
        } while !rest.isEmpty
        return (count, left)
    }
}

extension Connection {
    fileprivate func refuse(_ run: ImportRun, _ plan: UndoPlan, leavingTouched: Bool) throws {
        guard run.state == .entered else {
            throw Refusal.conflict("Zurücknehmen lässt sich nur, was übernommen ist; dieser Import ist „\(run.state.label)“.")
        }
        if !plan.touched.isEmpty, !leavingTouched {
            let files = try plan.touched.prefix(10).compactMap { try person($0)?.fileNumber }.joined(separator: ", ")
            throw Refusal.conflict(
                "\(plan.touched.count) Personen dieses Imports wurden seither geändert (\(files)). Zurückgenommen wurde nichts.")
        }
        guard !plan.untouched.isEmpty || plan.touched.isEmpty else {
            throw Refusal.conflict("Alle, die noch zurückzunehmen wären, wurden seither geändert. Zurückgenommen wurde nichts.")
        }
    }
}
