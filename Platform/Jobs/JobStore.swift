import Storage
import Vocabulary

extension Job {
    init(_ row: Row) throws {
        id = try row.id("id")
        kind = try row.text("kind")
        parameters = try row.text("parameters")
        account = try row.text("account")
        state = try row.choice("state")
        createdAt = try row.instant("created_at")
        done = try row.int("done")
        total = try row.int("total")
        message = try row.text("message")
        result = try row.text("result")
        attempts = try row.int("attempts")
        worker = try row.text("worker")
        aliveAt = try row.instant("alive_at")
    }
}

extension Connection {
    package func job(_ id: ID<Job>) throws -> Job? { try row("SELECT * FROM job WHERE id = \(id)").map(Job.init) }

    func hasJob(marked mark: String) throws -> Bool { try row("SELECT id FROM job WHERE mark = \(mark)") != nil }

    /// The latest jobs of a kind, newest first.
    package func jobs(kind: String, limit: Int = 20) throws -> [Job] {
        try rows("SELECT * FROM job WHERE kind = \(kind) ORDER BY created_at DESC, id DESC LIMIT \(limit)").map(Job.init)
    }

    /// Queues a job; in the same transaction as the content it belongs to, so that there is never one without the other.
    /// Of two jobs with one mark only the first is kept; nil then.
    @discardableResult
    package func queueJob(_ kind: String, parameters: String, account: String, mark: String? = nil, at now: Instant = .now()) throws -> ID<Job>? {
        let id = ID<Job>.random()
        let kept = try run(
            """
            INSERT INTO job (id, kind, parameters, account, mark, state, created_at, due_at, worker, attempts, alive_at,
                             done, total, message, result, ended_at)
            VALUES (\(id), \(kind), \(parameters), \(account), \(mark ?? id.text), \(Job.State.waiting), \(now), \(now), '', 0, \(now),
                    0, 0, '', '', \(endless: .instant))
            ON CONFLICT (mark) DO NOTHING
            """)
        return kept == 1 ? id : nil
    }

    /// Ends a job that is not over yet; its work notices at its next step.
    @discardableResult
    package func cancelJob(_ id: ID<Job>, at now: Instant = .now()) throws -> Bool {
        try run(
            """
            UPDATE job SET state = \(Job.State.cancelled), ended_at = \(now) WHERE id = \(id) AND state IN ('waiting', 'running')
            """) == 1
    }

    /// The next job to take: one that is due, or one whose worker has not been heard of since `lostBefore`.
    func nextJob(of kinds: [String], now: Instant, lostBefore: Instant) throws -> Job? {
        try row(
            """
            SELECT * FROM job WHERE kind IN (\(list: kinds))
              AND ((state = 'waiting' AND due_at <= \(now)) OR (state = 'running' AND alive_at < \(lostBefore)))
            ORDER BY due_at, id LIMIT 1
            """
        ).map(Job.init)
    }

    /// Takes a job as it was seen; nil when somebody else was faster.
    func claim(_ job: Job, worker: String, now: Instant) throws -> Job? {
        let taken = try run(
            """
            UPDATE job SET state = \(Job.State.running), worker = \(worker), attempts = attempts + 1, alive_at = \(now)
            WHERE id = \(job.id) AND state = \(job.state) AND worker = \(job.worker) AND alive_at = \(job.aliveAt)
            """)
        return taken == 1 ? try self.job(job.id) : nil
    }

    func tellProgress(of job: Job, done: Int, total: Int, message: String) throws -> Bool {
        try run(
            """
            UPDATE job SET done = \(done), total = \(total), message = \(message), alive_at = \(Instant.now())
            WHERE id = \(job.id) AND state = 'running' AND worker = \(job.worker)
            """) == 1
    }

    func keepAlive(_ job: Job, now: Instant) throws -> Bool {
        try run("UPDATE job SET alive_at = \(now) WHERE id = \(job.id) AND state = 'running' AND worker = \(job.worker)") == 1
    }

    func end(_ job: Job, as state: Job.State, message: String? = nil, result: String = "", now: Instant = .now()) throws {
        try run(
            """
            UPDATE job SET state = \(state), message = \(message ?? ""), result = \(result), ended_at = \(now)
            WHERE id = \(job.id) AND state = 'running' AND worker = \(job.worker)
            """)
    }

    /// Puts a job back into the queue: its process stops, or the database was away.
    func release(_ job: Job, due: Instant) throws {
        try run(
            """
            UPDATE job SET state = \(Job.State.waiting), worker = '', due_at = \(due)
            WHERE id = \(job.id) AND state = 'running' AND worker = \(job.worker)
            """)
    }
}
