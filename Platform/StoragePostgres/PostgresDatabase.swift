import Foundation
import Storage

/// A town on a PostgreSQL server, or on several of which one may write (`target_session_attrs` in the address).
package final class PostgresDatabase: Database {
    private let pool: PostgresPool

    /// Connects when first used. The address goes to libpq as it is.
    package init(address: String, connections: Int = 10) {
        pool = PostgresPool(address: address, connections: connections)
    }

    deinit { pool.stop() }

    package var dialect: Dialect { .postgres }

    /// Throws `.unavailable` when nobody answers, and `.other` when the server cannot keep a town.
    package func check() async throws {
        let (version, encoding) = try await read { db in
            let row = try db.row(
                """
                SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding
                """
            )
            return (Int(try row?.text("version") ?? "") ?? 0, try row?.text("encoding") ?? "")
        }
        guard version >= 150_000 else { throw StorageError.other("Gebraucht wird PostgreSQL 15 oder neuer.") }
        guard encoding == "UTF8" else {
            throw StorageError.other("Die Datenbank muss in UTF-8 angelegt sein, nicht in \(encoding).")
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await pool.perform(queued: false) { worker in try PostgresDatabase.repeated(worker, .reading, body) }
    }

    package func transaction<T: Sendable>(
        _ turn: Turn, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.perform(queued: turn != .beside) { worker in try PostgresDatabase.repeated(worker, Way(turn), body) }
    }

    package func keepLooks(_ looks: [WaitingLook]) async throws {
        try await pool.perform(queued: false) { worker in try PostgresDatabase.repeated(worker, .adding) { try $0.addWaiting(looks) } }
    }

    package func close() async { await pool.close() }

    /// Runs the body until it went through undisturbed: again after a conflict, and once more on a fresh connection
    /// when the old one was lost before anything could have been kept.
    private static func repeated<T>(_ worker: PostgresWorker, _ first: Way, _ body: (any Connection) throws -> T) throws -> T {
        var way = first
        var conflicts = 0
        var isFresh = false
        while true {
            let connection = try worker.connection()
            connection.snapshot = way == .reading ? Snapshot(worker.memory) : nil
            var attempt = Attempt(connection: connection, way: way)
            do {
                return try attempt.run(body)
            } catch {
                let failure = connection.failure
                if connection.isBroken { worker.drop() }
                if attempt.isCommitSent, connection.isBroken {
                    // A reader kept nothing and may ask again. Whether a writer's work was kept, only the server knows.
                    guard way == .reading else { throw StorageError.unavailable(lostInCommit) }
                    guard !isFresh else { throw error }
                    isFresh = true
                } else if connection.isBroken || way != .reading && failure?.state == "25006" {
                    // 25006: after a fail-over the old server only reads; the address leads to the new one.
                    guard !isFresh else { throw error }
                    worker.drop()
                    isFresh = true
                } else if failure?.isConflict ?? false {
                    conflicts += 1
                    guard conflicts < 25 else { throw failure?.error ?? error }
                    // While a long transaction runs anywhere on a server, even in another database, it refuses short ones that follow each
                    // other without harm: it no longer remembers which came first. Alone there is nobody to be refused for.
                    if conflicts >= 5, way != .reading, way != .adding { way = .alone }
                    let ceiling = min(1000 << min(conflicts, 7), 100_000)
                    usleep(UInt32.random(in: 500...UInt32(ceiling)))
                } else if failure?.isStalePlan ?? false, conflicts < 25 {
                    conflicts += 1
                    try connection.forgetPlans()
                } else {
                    throw error
                }
            }
        }
    }
}

private let lostInCommit =
    "Die Verbindung brach beim Sichern ab. Ob die Änderung übernommen wurde, zeigt erst ein neuer Blick darauf."

/// How a transaction runs beside others, and which locks it waits for before its snapshot is taken, in this order.
private enum Way {
    case reading, queued, beside, alone
    /// Adds rows that depend on nothing, and waits for nobody.
    case adding

    init(_ turn: Turn) {
        switch turn {
        case .queued: self = .queued
        case .beside: self = .beside
        case .alone: self = .alone
        }
    }

    var mode: String {
        switch self {
        case .reading: "REPEATABLE READ READ ONLY"
        case .queued, .beside: "SERIALIZABLE"
        // Nobody writes meanwhile, so a snapshot is as good as serial.
        case .alone: "REPEATABLE READ"
        case .adding: "READ COMMITTED"
        }
    }

    /// Those of one schema wait for each other: queued ones in a line, and everybody for whoever needs to be alone.
    private static let line = "hashtextextended('miteinander ' || COALESCE(current_schema(), ''), 0)"
    private static let house = "hashtextextended('miteinander alone ' || COALESCE(current_schema(), ''), 0)"

    var locks: [(take: String, leave: String)] {
        let queue = ("SELECT pg_advisory_lock(\(Way.line))", "SELECT pg_advisory_unlock(\(Way.line))")
        let shared = ("SELECT pg_advisory_lock_shared(\(Way.house))", "SELECT pg_advisory_unlock_shared(\(Way.house))")
        let house = ("SELECT pg_advisory_lock(\(Way.house))", "SELECT pg_advisory_unlock(\(Way.house))")
        return switch self {
        case .reading, .adding: []
        case .queued: [queue]
        case .beside: [shared]
        case .alone: [queue, house]
        }
    }
}

/// One try at a transaction.
private struct Attempt {
    let connection: PostgresConnection
    let way: Way
    private(set) var isCommitSent = false

    init(connection: PostgresConnection, way: Way) {
        self.connection = connection
        self.way = way
    }

    mutating func run<T>(_ body: (any Connection) throws -> T) throws -> T {
        var held: [String] = []
        defer { if !connection.isBroken { for leave in held.reversed() { try? connection.command(leave) } } }
        for (take, leave) in way.locks {
            try connection.lockQueue(take)
            held.append(leave)
        }
        try connection.begin(way.mode)
        do {
            let result = try body(connection)
            isCommitSent = true
            guard try connection.commit() || way == .reading else {
                throw connection.failure?.error ?? .other("Die Änderung wurde nicht übernommen.")
            }
            return result
        } catch {
            connection.rollBack()
            throw error
        }
    }
}
