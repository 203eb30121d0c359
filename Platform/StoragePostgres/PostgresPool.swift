import Foundation
import Storage

/// A fixed number of plain threads, each with a connection of its own, so that libpq never blocks Swift's few threads.
final class PostgresPool: @unchecked Sendable {
    private typealias Job = @Sendable (PostgresWorker) -> Void

    private let address: String
    let memory = Memory()
    /// Guards everything below.
    private let condition = NSCondition()
    private var jobs: [Job] = []
    /// At most one of these runs at a time: waiting for each other in the server would only use up connections.
    private var queuedJobs: [Job] = []
    private var isQueueBusy = false
    private var isClosed = false
    private var running: Int
    private var closers: [CheckedContinuation<Void, Never>] = []
    private var lastRefusal: (at: ContinuousClock.Instant, error: any Error)?

    init(address: String, connections: Int) {
        self.address = address
        running = connections
        for number in 1...connections {
            let thread = Thread { [self] in work() }
            thread.name = "postgres-\(number)"
            thread.start()
        }
    }

    func perform<T: Sendable>(queued: Bool, _ work: @escaping @Sendable (PostgresWorker) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let isAccepted = submit(queued: queued) { worker in continuation.resume(with: Result { try work(worker) }) }
            if !isAccepted { continuation.resume(throwing: StorageError.unavailable("Die Datenbank ist geschlossen.")) }
        }
    }

    /// Takes no more work; threads end when what they have is done.
    func stop() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    /// Waits until the work in progress is done.
    func close() async {
        stop()
        await withCheckedContinuation { continuation in
            condition.withLock {
                if running == 0 { continuation.resume() } else { closers.append(continuation) }
            }
        }
    }

    /// A new connection. After a failure the next callers fail at once for a moment, instead of waiting one by one.
    func connect() throws -> PostgresConnection {
        let refusal = condition.withLock { lastRefusal }
        if let refusal, refusal.at.duration(to: .now) < .milliseconds(500) { throw refusal.error }
        do {
            return try PostgresConnection(address: address)
        } catch {
            condition.withLock { lastRefusal = (.now, error) }
            throw error
        }
    }

    private func submit(queued: Bool, _ job: @escaping Job) -> Bool {
        condition.withLock {
            guard !isClosed else { return false }
            if queued { queuedJobs.append(job) } else { jobs.append(job) }
            condition.signal()
            return true
        }
    }

    private func work() {
        let worker = PostgresWorker(self)
        while let (job, isQueued) = next() {
            job(worker)
            if isQueued {
                condition.withLock {
                    isQueueBusy = false
                    if !queuedJobs.isEmpty { condition.signal() }
                }
            }
        }
        worker.drop()
        condition.withLock {
            running -= 1
            if running == 0 { closers.forEach { $0.resume() } }
        }
    }

    private func next() -> (Job, isQueued: Bool)? {
        condition.withLock {
            while true {
                if !isQueueBusy, !queuedJobs.isEmpty {
                    isQueueBusy = true
                    return (queuedJobs.removeFirst(), true)
                }
                if !jobs.isEmpty { return (jobs.removeFirst(), false) }
                if isClosed, queuedJobs.isEmpty { return nil }
                condition.wait()
            }
        }
    }
}

/// One thread's connection, opened when first needed and again after it was lost.
final class PostgresWorker {
    private let pool: PostgresPool
    private var open: PostgresConnection?
    var memory: Memory { pool.memory }

    init(_ pool: PostgresPool) { self.pool = pool }

    func connection() throws -> PostgresConnection {
        if let open, !open.isBroken { return open }
        open = nil
        let fresh = try pool.connect()
        open = fresh
        return fresh
    }

    func drop() { open = nil }
}
