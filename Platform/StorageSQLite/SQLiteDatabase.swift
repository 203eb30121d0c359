import Dispatch
import Foundation
import GRDB
import Storage
import Synchronization

/// A town in one file (SQLite): write-ahead log, one writer, many readers, each commit on the disk before it is answered.
package final class SQLiteDatabase: Storage.Database {
    /// How much a commit waits for. Tests need no power-cut safety.
    package enum Durability: String, Sendable {
        case full = "FULL"
        case none = "OFF"
    }

    private enum Access {
        case writing(Durability)
        case reading
    }

    package let path: String
    private let access: Access
    private let state: Mutex<State>
    private let memory = Memory()

    private struct State {
        var pool: DatabasePool?
        var file: FileIdentity?
        var isClosed = false
    }

    /// Throws `.unavailable` with one clear sentence when there is nothing that can be opened.
    package convenience init(path: String, create: Bool, durability: Durability = .full) throws {
        try self.init(path, create: create, .writing(durability))
    }

    /// Looks into a file without changing it, such as a backup on a read-only medium.
    package convenience init(reading path: String) throws { try self.init(path, create: false, .reading) }

    private init(_ path: String, create: Bool, _ access: Access) throws {
        self.path = path
        self.access = access
        try SQLiteDatabase.check(path, create: create)
        let pool = try SQLiteDatabase.open(path, access)
        state = Mutex(State(pool: pool, file: FileIdentity(path)))
    }

    package var dialect: Dialect { .sqlite }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Storage.Connection) throws -> T) async throws -> T {
        let pool = try pool()
        return try await watched {
            try await withCheckedThrowingContinuation { continuation in
                pool.asyncRead { [path, memory] result in
                    continuation.resume(with: Result { try body(SQLiteConnection(result.get(), path: path, memory: memory)) })
                }
            }
        }
    }

    package func transaction<T: Sendable>(
        _ turn: Turn, _ body: @escaping @Sendable (any Storage.Connection) throws -> T
    ) async throws -> T {
        // One file has one writer: BEGIN IMMEDIATE queues every transaction of every process anyway.
        let pool = try pool()
        return try await watched {
            try await withCheckedThrowingContinuation { continuation in
                pool.asyncWriteWithoutTransaction { [path] db in
                    continuation.resume(with: Result { try SQLiteDatabase.transact(db, path, body) })
                }
            }
        }
    }

    package func close() async {
        let pool = state.withLock { state in
            defer { state = State(pool: nil, file: nil, isClosed: true) }
            return state.pool
        }
        guard let pool else { return }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                try? pool.close()
                continuation.resume()
            }
        }
    }

    private static func transact<T>(
        _ db: GRDB.Database, _ path: String, _ body: (any Storage.Connection) throws -> T
    ) throws -> T {
        try db.beginTransaction(.immediate)
        do {
            let result = try body(SQLiteConnection(db, path: path))
            try db.commit()
            return result
        } catch {
            // A full disk may have rolled back already.
            if db.isInsideTransaction { try? db.rollback() }
            throw error
        }
    }

    /// Engine errors become ours, and a connection that met a broken file is not used again.
    private func watched<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch {
            let mapped = storageError(error, path: path)
            if case StorageError.unavailable = mapped { state.withLock { $0.pool = nil } }
            throw mapped
        }
    }

    /// The open pool. A file that vanished or was replaced must not be written to through an old handle,
    /// or acknowledged entries would be lost with it; once it is back, it is opened again.
    func pool() throws -> DatabasePool {
        try state.withLock { state in
            guard !state.isClosed else { throw StorageError.unavailable("Die Datenbank ist geschlossen.") }
            guard let file = FileIdentity(path) else {
                state.pool = nil
                throw StorageError.unavailable("Die Datenbankdatei \(path) gibt es nicht.")
            }
            if let pool = state.pool, state.file == file { return pool }
            state.pool = nil
            let pool = try SQLiteDatabase.open(path, access)
            state.pool = pool
            state.file = file
            return pool
        }
    }

    private static func check(_ path: String, create: Bool) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            if isFolder.boolValue { throw StorageError.unavailable("\(path) ist ein Ordner, keine Datenbankdatei.") }
            return
        }
        guard create else { throw StorageError.unavailable("Die Datenbankdatei \(path) gibt es nicht.") }
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw StorageError.unavailable("Den Ordner \(folder) für die Datenbankdatei gibt es nicht.")
        }
    }

    private static func open(_ path: String, _ access: Access) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 8
        if case .reading = access { configuration.readonly = true }
        var attempt = 0
        while true {
            do {
                let pool = try DatabasePool(path: path, configuration: configuration)
                if case .writing(let durability) = access {
                    try pool.writeWithoutTransaction { db in
                        try db.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
                        // 64 MB for the one writer, so that a large transaction does not spill pages it will touch again.
                        try db.execute(sql: "PRAGMA cache_size = -65536")
                        // The trail of a statement that may still be refused stays in memory instead of a file.
                        try db.execute(sql: "PRAGMA temp_store = MEMORY")
                    }
                }
                return pool
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < 50 {
                // Another process is setting up the log at this moment; SQLite does not wait for that by itself.
                attempt += 1
                usleep(UInt32.random(in: 20_000...100_000))
            } catch {
                throw storageError(error, path: path)
            }
        }
    }
}

/// Which file lies at a path right now.
struct FileIdentity: Equatable {
    private let device: UInt64
    private let node: UInt64

    init?(_ path: String) {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        device = UInt64(info.st_dev)
        node = UInt64(info.st_ino)
    }
}
