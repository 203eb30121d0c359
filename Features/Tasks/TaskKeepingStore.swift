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

    /// Supersedes the state that holds; of two who change one task at once, the slower is refused.
    func change(_ task: ID<TaskRecord>, to state: TaskState) throws {
        let changed = try db.run(
            "UPDATE task_state SET superseded_at = \(at) WHERE task_id = \(task) AND superseded_at = 253402300799000000 AND recorded_at < \(at)")
        guard changed == 1 else { throw Refusal.conflict("Diese Aufgabe wurde inzwischen geändert.") }
        try insert([(task, state)])
    }

    private func insert(_ tasks: [(id: ID<TaskRecord>, mark: String, wish: TaskProposal)]) throws {
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
            try insert(
                batch.map { id, _, wish in
                    (id, TaskState(.open, due: wish.due, audience: wish.audience, remark: "", account: author.account, recordedAt: at))
                })
        }
    }

    private func insert(_ states: [(task: ID<TaskRecord>, state: TaskState)]) throws {
        let rows = states.map { task, state -> SQL in
            let audience = state.audience.cells
            return """
                (\(newID(TaskState.self)), \(task), \(state.phase), \(state.due), \(audience.role), \(audience.account), \(state.remark),
                 \(author.account), \(at), \(Instant.endless))
                """
        }
        guard !rows.isEmpty else { return }
        try db.run(
            """
            INSERT INTO task_state (id, task_id, state, due_day, for_role, for_account, remark, account, recorded_at, superseded_at)
            VALUES \(rows.joined(separator: ", "))
            """)
    }
}

// MARK: The run

extension Connection {
    /// The rules' tasks that matter to a run: those that are open, and those proposed again. What was finished long ago is not read.
    fileprivate func ruleTasks(proposed marks: [String]) throws -> [TaskRun.Kept] {
        let columns: SQL = "t.id, t.mark, t.kind, t.event_day, c.state, c.due_day, c.for_role, c.for_account, c.remark, c.account, c.recorded_at"
        let open = try rows("SELECT \(columns) FROM \(TaskRecord.source) WHERE c.state = 'open' AND t.kind <> \(TaskRecord.manual)")
        let known = try stride(from: 0, to: marks.count, by: 500).flatMap { start in
            let some = Array(marks[start..<min(start + 500, marks.count)])
            return try rows("SELECT \(columns) FROM \(TaskRecord.source) WHERE t.mark IN (\(list: some)) AND c.state <> 'open'")
        }
        return try (open + known).map {
            TaskRun.Kept(
                id: try $0.id("id"), mark: try $0.text("mark"), kind: try $0.text("kind"), eventDay: try $0.day("event_day"), state: try TaskState($0)
            )
        }
    }

    func journalNumber() throws -> Int { try count("SELECT seq FROM journal_head WHERE id = 1") }

    /// Whether something was recorded since the last run from which tasks may follow, or a day has passed.
    func isTaskRunDue(on today: Day) throws -> Bool {
        guard let run = try row("SELECT day, seq FROM task_run WHERE id = 1") else { return true }
        if try run.day("day") != today { return true }
        let seq = try run.int("seq")
        return try row(
            """
            SELECT seq FROM journal WHERE seq > \(seq)
            AND (action LIKE 'act.%' OR action LIKE 'housing.%' OR action LIKE 'key.%' OR action LIKE 'defect.%' OR action LIKE 'import.%') LIMIT 1
            """) != nil
    }

    fileprivate func keepTaskRun(_ today: Day, seq: Int, at now: Instant) throws {
        try run("DELETE FROM task_run")
        try run("INSERT INTO task_run (id, day, seq, finished_at) VALUES (1, \(today), \(seq), \(now))")
    }
}

extension Database {
    /// Brings the rules' tasks up to date. What to do is found out in a snapshot, so that nobody waits for it; kept is only what
    /// still holds then.
    @discardableResult
    package func runTasks(
        _ sources: [TaskSource], today: Day, by author: Author = .system, now: Instant = .now(), ids: IDSource = .random, saltSeed: String? = nil
    ) async throws -> TaskRun {
        let (run, seq) = try await read { db in
            let proposals = try sources.flatMap { try $0.proposals(db, today) }
            let kinds = Set(sources.flatMap { $0.kinds.map(\.code) })
            let kept = try db.ruleTasks(proposed: proposals.map(\.mark))
            return (TaskRun(proposals, kept: kept, kinds: kinds, rules: try db.taskRules(on: today)), try db.journalNumber())
        }
        if run.isEmpty {
            try await housekeep { try $0.keepTaskRun(today, seq: seq, at: now) }
            return run
        }
        // The rules' tasks are the machine's, whoever had it run.
        let machine = Author(account: TaskRun.account, role: author.role, request: author.request)
        try await write(by: machine, now: now, ids: ids, saltSeed: saltSeed) { transaction in
            try transaction.keep(run)
            try transaction.db.keepTaskRun(today, seq: seq, at: transaction.at)
        }
        return run
    }
}

extension Transaction {
    fileprivate func keep(_ run: TaskRun) throws {
        for batch in stride(from: 0, to: run.added.count, by: 200).map({ Array(run.added[$0..<min($0 + 200, run.added.count)]) }) {
            let marks = Set(try db.rows("SELECT mark FROM task WHERE mark IN (\(list: batch.map(\.mark)))").map { try $0.text("mark") })
            try insert(batch.filter { !marks.contains($0.mark) }.map { (newID(), $0.mark, $0) })
        }
        let (gone, again) = (Phrase("Der Grund besteht nicht mehr."), Phrase("Der Grund besteht wieder."))
        for task in run.dropped where try isUntouched(task) { try move(task, to: .dropped, because: gone) }
        for task in run.reopened where try isUntouched(task) { try move(task, to: .open, because: again) }
        let counts = run.counts
        try note(
            JournalNote("task.run", "task", "", details: "added=\(counts.added),dropped=\(counts.dropped),reopened=\(counts.reopened)"))
    }

    /// Nobody changed it since it was read.
    private func isUntouched(_ task: TaskRun.Kept) throws -> Bool {
        try db.row(
            """
            SELECT id FROM task_state WHERE task_id = \(task.id) AND superseded_at = 253402300799000000 AND recorded_at = \(task.state.recordedAt)
            """) != nil
    }

    private func move(_ task: TaskRun.Kept, to phase: TaskState.Phase, because remark: Phrase) throws {
        let old = task.state
        try change(
            task.id,
            to: TaskState(phase, due: old.due, audience: old.audience, remark: remark.text(in: .german), account: author.account, recordedAt: at))
    }
}
