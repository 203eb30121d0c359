import Access
import Register
import Storage
import Vocabulary
import Web

// The run that brings the rules' tasks up to date, in SQL.

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

    /// Up to which entry of the journal a run is due: something was recorded since the last from which tasks may follow, or a day has passed.
    func taskRunDue(on today: Day) throws -> Int? {
        let now = try journalNumber()
        guard let run = try row("SELECT day, seq FROM task_run WHERE id = 1"), try run.day("day") == today else { return now }
        let seq = try run.int("seq")
        guard seq < now else { return nil }
        let found = try row(
            """
            SELECT seq FROM journal WHERE seq > \(seq)
            AND (action LIKE 'act.%' OR action LIKE 'housing.%' OR action LIKE 'key.%' OR action LIKE 'defect.%' OR action LIKE 'import.%') LIMIT 1
            """)
        return found == nil ? nil : now
    }

    fileprivate func keepTaskRun(_ today: Day, seq: Int, at now: Instant) throws {
        try run("DELETE FROM task_run")
        try run("INSERT INTO task_run (id, day, seq, finished_at) VALUES (1, \(today), \(seq), \(now))")
    }
}

extension Connection {
    fileprivate func taskRun(_ sources: [TaskSource], on today: Day) throws -> TaskRun {
        let proposals = try sources.flatMap { try $0.proposals(self, today) }
        let kinds = Set(sources.flatMap { $0.kinds.map(\.code) })
        return TaskRun(proposals, kept: try ruleTasks(proposed: proposals.map(\.mark)), kinds: kinds, rules: try taskRules(on: today))
    }
}

extension Database {
    /// Brings the rules' tasks up to date. What to do is found out in a snapshot, so that nobody waits for it; kept is only what
    /// still holds then.
    @discardableResult
    package func runTasks(
        _ sources: [TaskSource], today: Day, by author: Author = .system, now: Instant = .now(), ids: IDSource = .random, saltSeed: String? = nil
    ) async throws -> TaskRun {
        let (run, seq) = try await read { (try $0.taskRun(sources, on: today), try $0.journalNumber()) }
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
    /// The same inside a batch that writes a town's history.
    package func renewTasks(_ sources: [TaskSource], on today: Day) throws {
        let run = try db.taskRun(sources, on: today)
        if !run.isEmpty { try keep(run) }
    }

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
            SELECT id FROM task_state WHERE task_id = \(task.id) AND \(current: "task_state") AND recorded_at = \(task.state.recordedAt)
            """) != nil
    }

    private func move(_ task: TaskRun.Kept, to phase: TaskState.Phase, because remark: Phrase) throws {
        let old = task.state
        try change(
            task.id,
            to: TaskState(phase, due: old.due, audience: old.audience, remark: remark.text(in: .german), account: author.account, recordedAt: at))
    }
}
