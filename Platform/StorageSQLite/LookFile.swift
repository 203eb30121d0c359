import Foundation
import GRDB
import Storage
import Vocabulary

/// Looks beside a town's file (`…-looks`): a small database of its own, because one file has one writer. Looks are numbered in
/// the order they were kept; the town keeps, with every sealing, up to which number it has them, so a fall at any moment
/// loses none and doubles none.
final class LookFile: Sendable {
    /// Which file this is: another one begins to count anew.
    let mark: String
    let identity: FileIdentity?
    private let path: String
    private let queue: DatabaseQueue

    static func path(of town: String) -> String { town + "-looks" }

    init(besides town: String, _ durability: SQLiteDatabase.Durability) throws {
        let path = LookFile.path(of: town)
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(10)
        configuration.journalMode = .wal
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = \(durability.rawValue)") }
        do {
            queue = try retryingBusy { try DatabaseQueue(path: path, configuration: configuration) }
            mark = try queue.write { db in
                try db.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS look (
                            number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, account TEXT NOT NULL, role TEXT NOT NULL,
                            request TEXT NOT NULL, action TEXT NOT NULL, subject_kind TEXT NOT NULL, subject TEXT NOT NULL,
                            details TEXT NOT NULL, reason TEXT NOT NULL);
                        CREATE TABLE IF NOT EXISTS look_file (mark TEXT NOT NULL);
                        """)
                if let mark = try String.fetchOne(db, sql: "SELECT mark FROM look_file") { return mark }
                let mark = Digest.hex(Digest.random(bytes: 16))
                try db.execute(sql: "INSERT INTO look_file (mark) VALUES (?)", arguments: [mark])
                return mark
            }
        } catch {
            throw storageError(error, path: path)
        }
        self.path = path
        identity = FileIdentity(path)
    }

    /// On the disk when it returns.
    func add(_ looks: [WaitingLook]) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            queue.asyncWriteWithoutTransaction { [path] db in
                done.resume(with: Result { try LookFile.mapped(path) { try LookFile.insert(looks, db) } })
            }
        }
    }

    private static func insert(_ looks: [WaitingLook], _ db: GRDB.Database) throws {
        try db.inTransaction(.immediate) {
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO look (at, account, role, request, action, subject_kind, subject, details, reason)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for look in looks {
                let (author, note) = (look.author, look.note)
                try statement.execute(arguments: [
                    look.at.microseconds, author.account, author.role, author.request, note.action, note.subjectKind, note.subject,
                    note.details, note.reason,
                ])
            }
            return .commit
        }
    }

    func looks(after number: Int, limit: Int) throws -> [(number: Int, look: WaitingLook)] {
        try LookFile.mapped(path) {
            try queue.read { db in
                try GRDB.Row.fetchAll(db, sql: "SELECT * FROM look WHERE number > ? ORDER BY number LIMIT ?", arguments: [number, limit]).map { row in
                    let author = Author(account: row["account"], role: row["role"], request: row["request"])
                    let note = JournalNote(row["action"], row["subject_kind"], row["subject"], details: row["details"], reason: row["reason"])
                    return (row["number"], WaitingLook(at: Instant(microseconds: row["at"]), author: author, note: note))
                }
            }
        }
    }

    /// Those the journal has need no second place. What stays because this failed is never sealed again.
    func forget(through number: Int) { try? queue.write { try $0.execute(sql: "DELETE FROM look WHERE number <= ?", arguments: [number]) } }

    func close() { try? queue.close() }

    private static func mapped<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch { throw storageError(error, path: path) }
    }
}
