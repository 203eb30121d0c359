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
        return try await takeBack(run, plan, database, by: author, time: time)
    }

    /// Part by part, those who are still to be taken back; begun again after a fall it goes on with the rest. `because` is why an import
    /// went wrong that is not to stay.
    static func takeBack(
        _ run: ImportRun, _ plan: UndoPlan, _ database: any Database, by author: Author, because: String = "", time: Duration = .seconds(1),
        progress: (_ done: Int, _ total: Int) async throws -> Void = { _, _ in }
    ) async throws -> (count: Int, left: [ID<Person>]) {
        var (rest, standing) = (plan.untouched, UndoStanding(plan))
        var left = plan.touched
        repeat {
            let (some, before) = (rest, standing)
            let part = try await database.write(by: author) { transaction in
                try transaction.takeBack(run, some, before, because: because, until: ContinuousClock.now.advanced(by: time))
            }
            rest.removeFirst(part.seen)
            left += part.left
            standing.add(part.count, left: part.left.count)
            try await progress(standing.takenBack, standing.total)
            if !rest.isEmpty { try await Task.sleep(for: .milliseconds(120)) }
        } while !rest.isEmpty
        return (standing.takenBack - plan.takenBack.count, left)
    }
}

/// How many of an import's people are taken back, and how many stay as changed since.
private struct UndoStanding: Sendable {
    let total: Int
    private(set) var takenBack: Int
    private(set) var staying: Int

    init(_ plan: UndoPlan) { (total, takenBack, staying) = (plan.total, plan.takenBack.count, plan.touched.count) }

    mutating func add(_ count: Int, left: Int) {
        takenBack += count
        staying += left
    }

    var words: Phrase { "teilweise zurückgenommen: \(takenBack) von \(total)" }
}

extension Transaction {
    /// All at once, where they are few.
    func takeBack(_ run: ImportRun, _ plan: UndoPlan) throws {
        _ = try takeBack(run, plan.untouched, UndoStanding(plan), because: "", until: ContinuousClock.now.advanced(by: .seconds(3600)))
    }

    /// The next part, and what the import is then: taken back, or as far as it was.
    fileprivate func takeBack(
        _ run: ImportRun, _ people: [ID<Person>], _ before: UndoStanding, because: String, until end: ContinuousClock.Instant
    ) throws -> (seen: Int, count: Int, left: [ID<Person>]) {
        guard try db.importRun(run.id).state == .entered else { throw ImportRun.isOver }
        let part = try undo(run.id, people, reason: ("Import „\(run.name)“ zurückgenommen" as Phrase).text, until: end)
        var standing = before
        standing.add(part.count, left: part.left.count)
        let isLast = part.seen == people.count
        if isLast && standing.staying == 0 {
            try db.move(run.id, from: [.entered], to: .undone, message: because)
        } else {
            // While it goes on, the page says why; at the end, how far it came.
            let message = isLast || because.isEmpty ? standing.words.text : because
            try db.move(run.id, from: [.entered], to: .entered, job: isLast ? "" : run.job, message: message)
        }
        return part
    }
}

extension Connection {
    func refuse(_ run: ImportRun, _ plan: UndoPlan, leavingTouched: Bool) throws {
        guard run.state == .entered else {
            throw Refusal.conflict("Zurücknehmen lässt sich nur, was übernommen ist; dieser Import ist „\(run.state.label)“.")
        }
        if !plan.touched.isEmpty, !leavingTouched {
            let files = try plan.touched.prefix(10).compactMap { try person($0)?.fileNumber }.joined(separator: ", ")
            throw Refusal.conflict(
                "Seither geändert: \(counted(plan.touched.count, "Person", "Personen")) dieses Imports (\(files)). Zurückgenommen wurde nichts.")
        }
        guard !plan.untouched.isEmpty || plan.touched.isEmpty else {
            throw Refusal.conflict("Alle, die noch zurückzunehmen wären, wurden seither geändert. Zurückgenommen wurde nichts.")
        }
    }
}
