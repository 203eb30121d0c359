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
        try await pool.perform(queued: false) { worker in
            try PostgresDatabase.repeated(worker, mode: "REPEATABLE READ READ ONLY", lock: false, body)
        }
    }

    package func transaction<T: Sendable>(
        queued: Bool, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.perform(queued: queued) { worker in
            try PostgresDatabase.repeated(worker, mode: "SERIALIZABLE", lock: queued, body)
        }
    }

    package func close() async { await pool.close() }

    /// Runs the body until it went through undisturbed: again after a conflict, and once more on a fresh connection
    /// when the old one was lost before anything could have been kept.
    private static func repeated<T>(
        _ worker: PostgresWorker, mode: String, lock: Bool, _ body: (any Connection) throws -> T
    ) throws -> T {
        var conflicts = 0
        var isFresh = false
        while true {
            let connection = try worker.connection()
            var attempt = Attempt(connection: connection, mode: mode, lock: lock)
            do {
                return try attempt.run(body)
            } catch {
                let failure = connection.failure
                if connection.isBroken { worker.drop() }
                if attempt.isCommitSent, connection.isBroken {
                    // A reader kept nothing and may ask again. Whether a writer's work was kept, only the server knows.
                    guard mode.hasSuffix("READ ONLY") else { throw StorageError.unavailable(lostInCommit) }
                    guard !isFresh else { throw error }
                    isFresh = true
                } else if connection.isBroken || !mode.hasSuffix("READ ONLY") && failure?.state == "25006" {
                    // 25006: after a fail-over the old server only reads; the address leads to the new one.
                    guard !isFresh else { throw error }
                    worker.drop()
                    isFresh = true
                } else if failure?.isConflict ?? false {
                    conflicts += 1
                    guard conflicts < 25 else { throw failure?.error ?? error }
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

/// One try at a transaction.
private struct Attempt {
    let connection: PostgresConnection
    let mode: String
    let lock: Bool
    private(set) var isCommitSent = false

    init(connection: PostgresConnection, mode: String, lock: Bool) {
        self.connection = connection
        self.mode = mode
        self.lock = lock
    }

    /// Queued transactions of one schema wait for each other here, before their snapshot is taken.
    private static let key = "hashtextextended('miteinander ' || COALESCE(current_schema(), ''), 0)"

    mutating func run<T>(_ body: (any Connection) throws -> T) throws -> T {
        if lock { try connection.lockQueue("SELECT pg_advisory_lock(\(Attempt.key))") }
        defer { if lock, !connection.isBroken { try? connection.command("SELECT pg_advisory_unlock(\(Attempt.key))") } }
        try connection.begin(mode)
        do {
            let result = try body(connection)
            isCommitSent = true
            guard try connection.commit() || mode.hasSuffix("READ ONLY") else {
                throw connection.failure?.error ?? .other("Die Änderung wurde nicht übernommen.")
            }
            return result
        } catch {
            connection.rollBack()
            throw error
        }
    }
}
