import Logging
import Storage
import Vocabulary

/// Takes jobs from the queue and does them, one after another. Several processes may run beside each other: each
/// job is claimed by one, and claimed anew when that one is no longer heard of.
package struct JobRunner: Sendable {
    package let kinds: [JobKind]
    package let database: any Database
    package let logger: Logger
    /// The day taken for today by what jobs do.
    private let today: @Sendable () -> Day
    private let worker = ID<Job>.random().text

    /// How long a worker may be silent before its job is taken over, in microseconds.
    static let silence: Int64 = 20_000_000
    static let mostAttempts = 3

    package init(_ kinds: [JobKind], database: any Database, logger: Logger, today: @escaping @Sendable () -> Day) {
        self.kinds = kinds
        self.database = database
        self.logger = logger
        self.today = today
    }

    /// Works until the task is cancelled; a job under way is then given back to the queue.
    package func run() async {
        let lanes = JobKind.Lane.allCases.map { lane in kinds.filter { $0.lane == lane } }
        await withTaskGroup(of: Void.self) { group in
            for lane in lanes where !lane.isEmpty {
                group.addTask { await JobRunner(lane, database: database, logger: logger, today: today).work() }
            }
        }
    }

    private func work() async {
        while !Task.isCancelled {
            var wasBusy = false
            do {
                try await queueNightly(now: .now())
                try await queueDue()
                wasBusy = try await doNext()
            } catch {
                // The database is away; the next round asks again.
                logger.warning("jobs wait for the database")
            }
            if !wasBusy { try? await Task.sleep(for: .seconds(1)) }
        }
    }

    /// Does all that is due, and returns how many jobs that were.
    @discardableResult
    package func drain() async throws -> Int {
        var done = 0
        while try await doNext() { done += 1 }
        return done
    }

    /// Queues the night's work once, whoever asks first. A process started by day leaves it to the next night: people are working.
    package func queueNightly(now: Instant) async throws {
        for kind in kinds {
            guard let hour = kind.nightlyHour, now >= Instant(now.day, hour: hour), now < Instant(now.day, hour: hour + 4) else { continue }
            let mark = "\(kind.name) \(now.day.iso)"
            if try await database.read({ try $0.hasJob(marked: mark) }) { continue }
            try await database.housekeep { _ = try $0.queueJob(kind.name, parameters: "", account: "system", mark: mark, at: now) }
        }
    }

    /// Queues once what follows from what was recorded: nobody has to look for it to happen.
    package func queueDue() async throws {
        let today = today()
        for kind in kinds {
            guard let due = kind.due else { continue }
            let mark = try await database.read { db -> String? in
                guard let mark = try due(db, today), try !db.jobs(kind: kind.name, limit: 1).contains(where: { !$0.state.isOver }) else { return nil }
                return try db.hasJob(marked: mark) ? nil : mark
            }
            if let mark { try await database.housekeep { _ = try $0.queueJob(kind.name, parameters: "", account: "system", mark: mark) } }
        }
    }

    private func doNext() async throws -> Bool {
        let (names, now, worker) = (kinds.map(\.name), Instant.now(), worker)
        let lostBefore = now.advanced(by: -JobRunner.silence)
        if names.isEmpty { return false }
        guard let next = try await database.read({ try $0.nextJob(of: names, now: now, lostBefore: lostBefore) }) else { return false }
        guard let job = try await database.housekeep({ try $0.claim(next, worker: worker, now: now) }) else { return true }
        guard let kind = kinds.first(where: { $0.name == job.kind }) else { return true }
        guard job.attempts <= JobRunner.mostAttempts else {
            try await fail(job, kind, "Der Auftrag wurde dreimal begonnen und jedes Mal unterbrochen.")
            return true
        }
        await perform(job, kind)
        return true
    }

    private func perform(_ job: Job, _ kind: JobKind) async {
        let heartbeat = Task { [database] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(4))
                _ = try? await database.housekeep { try $0.keepAlive(job, now: .now()) }
            }
        }
        defer { heartbeat.cancel() }
        do {
            let result = try await kind.work(JobRun(job: job, database: database, today: today()))
            try await database.housekeep { try $0.end(job, as: .done, result: result) }
        } catch {
            // Nothing is lost when even this fails: the job falls silent and is claimed again.
            try? await settle(job, kind, after: error)
        }
    }

    private func fail(_ job: Job, _ kind: JobKind, _ message: String) async throws {
        // Whatever comes of that, the job is over.
        try? await kind.failed?(JobRun(job: job, database: database, today: today()), message)
        try await database.housekeep { try $0.end(job, as: .failed, message: message) }
    }

    private func settle(_ job: Job, _ kind: JobKind, after error: any Error) async throws {
        if let refusal = error as? Refusal {
            try await fail(job, kind, refusal.problems.map(\.message.text).joined(separator: " "))
        } else if error is CancellationError || (error as? StorageError)?.isOutage == true {
            // Cancelled by hand it is over already, and this changes nothing.
            let due = Instant.now().advanced(by: Task.isCancelled ? 0 : 5_000_000)
            // The surrounding task may be cancelled; giving back must still happen.
            try await Task { [database] in try await database.housekeep { try $0.release(job, due: due) } }.value
        } else {
            logger.error("job failed", metadata: ["job": "\(job.id)", "kind": "\(job.kind)", "error": "\(type(of: error))"])
            try await fail(job, kind, "Ein unerwarteter Fehler hat den Auftrag beendet (Kennung \(job.id)).")
        }
    }
}
