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
        var looks: LookFile?
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
                pool.asyncRead { [self] result in
                    continuation.resume(with: Result { try body(connection(result.get(), memory: memory)) })
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
                pool.asyncWriteWithoutTransaction { [self] db in
                    continuation.resume(with: Result { try transact(db, body) })
                }
            }
        }
    }

    package func keepLooks(_ looks: [WaitingLook]) async throws {
        // A town that is gone cannot be looked at.
        _ = try pool()
        guard let file = try lookFile(create: true) else { throw StorageError.unavailable("Die Datenbank ist nur zum Lesen geöffnet.") }
        do {
            try await file.add(looks)
        } catch {
            if case StorageError.unavailable = error { state.withLock { $0.looks = nil } }
            throw error
        }
    }

    package func close() async {
        let (pool, looks) = state.withLock { state in
            defer { state = State(isClosed: true) }
            return (state.pool, state.looks)
        }
        guard pool != nil || looks != nil else { return }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                try? pool?.close()
                looks?.close()
                continuation.resume()
            }
        }
    }

    private func connection(_ db: GRDB.Database, memory: Memory? = nil) -> SQLiteConnection {
        SQLiteConnection(db, path: path, memory: memory) { [self] in try lookFile(create: false) }
    }

    private func transact<T>(_ db: GRDB.Database, _ body: (any Storage.Connection) throws -> T) throws -> T {
        try db.beginTransaction(.immediate)
        do {
            let connection = connection(db)
            let result = try body(connection)
            try db.commit()
            connection.forgetTakenLooks()
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

    /// The open file of looks. One that vanished or was replaced is not written to any more, as with the town itself.
    private func lookFile(create: Bool) throws -> LookFile? {
        guard case .writing(let durability) = access else { return nil }
        return try state.withLock { state in
            let file = FileIdentity(LookFile.path(of: path))
            if let looks = state.looks, looks.identity == file { return looks }
            state.looks = nil
            guard !state.isClosed, create || file != nil else { return nil }
            let looks = try LookFile(besides: path, durability)
            state.looks = looks
            return looks
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
        do {
            return try retryingBusy {
                let pool = try DatabasePool(path: path, configuration: configuration)
                guard case .writing(let durability) = access else { return pool }
                try pool.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA synchronous = \(durability.rawValue)")
                    // 64 MB for the one writer, so that a large transaction does not spill pages it will touch again.
                    try db.execute(sql: "PRAGMA cache_size = -65536")
                    // The trail of a statement that may still be refused stays in memory instead of a file.
                    try db.execute(sql: "PRAGMA temp_store = MEMORY")
                    // A row that is replaced is a row that goes: without this the rules against deleting are not asked.
                    try db.execute(sql: "PRAGMA recursive_triggers = ON")
                }
                return pool
            }
        } catch {
            throw storageError(error, path: path)
        }
    }
}

/// Another process may be setting up the log at this moment; SQLite does not wait for that by itself.
func retryingBusy<T>(_ open: () throws -> T) throws -> T {
    for _ in 0..<50 {
        do { return try open() } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            usleep(UInt32.random(in: 20_000...100_000))
        }
    }
    return try open()
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
