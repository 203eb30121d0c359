import Access
import Register
import Storage
import Vocabulary
import Web

// How tasks come to be kept and change their state, in SQL. Nothing is overwritten.

extension Transaction {
    /// Keeps a task somebody gives.
    @discardableResult
    package func give(_ wish: TaskWish, today: Day) throws -> ID<TaskRecord> {
        let id: ID<TaskRecord> = newID()
        try insert(
            [
                (
                    id, id.text,
                    TaskProposal(
                        TaskRecord.manual, wish.subject, on: today, due: wish.due, for: wish.audience, .verbatim(wish.title),
                        because: .verbatim(wish.reason), person: wish.person, site: wish.site)
                )
            ])
        try note(JournalNote("task.add", "task", id.text, details: wish.subject.kind))
        return id
    }

    /// Ends an open task.
    package func settle(_ task: TaskRecord, as phase: TaskState.Phase, remark: String) throws {
        try change(task.id, to: try task.state.settled(as: phase, remark: remark))
        try note(JournalNote(phase == .done ? "task.done" : "task.drop", "task", task.id.text, details: task.kind))
    }

    /// Keeps what a rule asks for, at once instead of at night; what was kept or finished before stays as it is.
    package func propose(_ proposals: [TaskProposal]) throws {
        var known = Set(try db.rows("SELECT mark FROM task WHERE mark IN (\(list: proposals.map(\.mark)))").map { try $0.text("mark") })
        let new = proposals.filter { known.insert($0.mark).inserted }.map { (newID(TaskRecord.self), $0.mark, $0) }
        try insert(new)
        try note(new.map { JournalNote("task.add", "task", $0.0.text, details: $0.2.kind) })
    }

    /// What was done elsewhere settles the open tasks about it.
    package func settleTasks(about subject: TaskSubject, kinds: Set<String>, remark: Phrase) throws {
        let open = try db.rows(
            """
            SELECT \(TaskRecord.columns) FROM \(TaskRecord.source)
            WHERE t.subject_kind = \(subject.kind) AND t.subject = \(subject.id) AND c.state = 'open' AND t.kind IN (\(list: kinds.sorted()))
            """
        ).map(TaskRecord.init)
        for task in open {
            try settle(task, as: .done, remark: remark.text(in: .german))
        }
    }

    /// What became of tasks in one transaction is taken back by whoever sees them as they were; whatever was done with them since refuses that.
    func openAgain(_ instant: Instant, _ context: AppContext) throws {
        let changed = try db.rows("SELECT task_id FROM task_state WHERE recorded_at = \(instant) ORDER BY task_id")
        try takeBack(instant, of: "task_id", in: ["task_state"])
        for row in changed {
            let task = try db.task(try row.id("task_id"), for: try context.requireActor(), on: context.today)
            try note(JournalNote("task.back", "task", task.id.text, details: task.kind))
        }
    }

    /// Supersedes the state that holds; of two who change one task at once, the slower is refused.
    func change(_ task: ID<TaskRecord>, to state: TaskState) throws {
        try change(to: state, of: ["task_id": task], else: "Diese Aufgabe wurde inzwischen geändert.")
    }

    func insert(_ tasks: [(id: ID<TaskRecord>, mark: String, wish: TaskProposal)]) throws {
        for batch in stride(from: 0, to: tasks.count, by: 100).map({ tasks[$0..<min($0 + 100, tasks.count)] }) {
            let rows = batch.map { id, mark, wish -> SQL in
                """
                (\(id), \(mark), \(wish.kind), \(wish.subject.kind), \(wish.subject.id), \(wish.subject.link), \(wish.person), \(wish.site),
                 \(wish.day), \(wish.title.text(in: .german)), \(wish.reason.text(in: .german)), \(author.account), \(at))
                """
            }
            try db.run(
                """
                INSERT INTO task (id, mark, kind, subject_kind, subject, link, person_id, site_id, event_day, title, reason, account, recorded_at)
                VALUES \(rows.joined(separator: ", "))
                """)
            try begin(
                batch.map { id, _, wish in
                    let state = TaskState(.open, due: wish.due, audience: wish.audience, remark: "", account: author.account, recordedAt: at)
                    return (subject: ["task_id": id], state: state)
                })
        }
    }
}

extension CarriedRows {
    /// What people gave themselves or others to do about somebody; what rules make follows from the facts of the file that lives on.
    static let tasks = CarriedRows(
        carry: { transaction, from, to in
            let tasks = try transaction.db.rows("SELECT id FROM task WHERE person_id = \(from) AND kind = \(TaskRecord.manual) ORDER BY id")
            let ids = try tasks.map { try $0.text("id") }
            try transaction.rename(ids, to: to)
            return ids
        }, giveBack: { transaction, parting in try transaction.rename(parting.rows, to: parting.to) })
}

extension Transaction {
    fileprivate func rename(_ tasks: [String], to person: String) throws {
        guard !tasks.isEmpty else { return }
        let subject = TaskSubject.person(ID(person))
        try db.run("UPDATE task SET person_id = \(person) WHERE id IN (\(list: tasks))")
        try db.run(
            """
            UPDATE task SET subject = \(subject.id), link = \(subject.link)
            WHERE id IN (\(list: tasks)) AND subject_kind = \(subject.kind)
            """)
        try note(tasks.map { JournalNote("task.move", "task", $0) })
    }
}

extension TaskState: Datable {
    package static let table: DatedTable = "task_state"

    package var cells: Cells {
        let (role, account) = audience.cells
        return ["state": phase, "due_day": due, "for_role": role, "for_account": account, "remark": remark]
    }
}
