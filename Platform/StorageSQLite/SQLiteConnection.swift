import Foundation
import GRDB
import Storage

/// One SQLite connection inside a transaction.
final class SQLiteConnection: Storage.Connection {
    private let db: GRDB.Database
    private let path: String
    let snapshot: Snapshot?
    private let lookFile: () throws -> LookFile?
    /// Which looks were taken for sealing.
    private var taken: (file: LookFile, through: Int)?

    init(_ db: GRDB.Database, path: String, memory: Memory? = nil, _ lookFile: @escaping () throws -> LookFile?) {
        self.db = db
        self.path = path
        snapshot = memory.map(Snapshot.init)
        self.lookFile = lookFile
    }

    var dialect: Dialect { .sqlite }

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] {
        try mapped {
            let (statement, arguments) = try prepared(sql)
            var rows: [Storage.Row] = []
            if try SQLiteConnection.collect(statement, arguments, into: &rows) { return rows }
            // The table grew since this text was prepared.
            _ = try SQLiteConnection.collect(db.makeStatement(sql: statement.sql), arguments, into: &rows)
            return rows
        }
    }

    /// False when the answer has other columns than the statement knows.
    private static func collect(_ statement: Statement, _ arguments: StatementArguments, into rows: inout [Storage.Row])
        throws -> Bool
    {
        let columns = Storage.Row.Columns(statement.columnNames)
        let width = CInt(columns.names.count)
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
        while try cursor.next() != nil {
            guard statement.columnCount == Int(width) else { return false }
            var values: [Storage.Value] = []
            values.reserveCapacity(Int(width))
            for index in 0..<width {
                values.append(
                    Storage.Value(GRDB.DatabaseValue(sqliteStatement: statement.sqliteStatement, index: index)))
            }
            rows.append(Storage.Row(columns: columns, values: values))
        }
        return true
    }

    @discardableResult
    func run(_ sql: Storage.SQL) throws -> Int {
        try mapped {
            let (statement, arguments) = try prepared(sql)
            try statement.execute(arguments: arguments)
            return db.changesCount
        }
    }

    func script(_ text: String) throws { try mapped { try db.execute(sql: text) } }

    func looksBeside(limit: Int, taking: Bool) throws -> [WaitingLook] {
        guard let lookFile = try lookFile() else { return [] }
        let sealed = try row("SELECT number FROM look_sealed WHERE file = \(lookFile.mark)")?.int("number") ?? 0
        let looks = try lookFile.looks(after: sealed, limit: limit)
        if taking, let last = looks.last?.number {
            try run("DELETE FROM look_sealed")
            try run("INSERT INTO look_sealed (file, number) VALUES (\(lookFile.mark), \(last))")
            taken = (lookFile, last)
        }
        return looks.map(\.look)
    }

    /// After the commit: what was taken is in the journal.
    func forgetTakenLooks() { if let taken { taken.file.forget(through: taken.through) } }

    private func prepared(_ sql: Storage.SQL) throws -> (Statement, StatementArguments) {
        let (text, values) = sql.rendered(for: .sqlite)
        // Long texts are bulk inserts and lists of changing length, not worth keeping.
        let statement = try text.utf8.count > 4000 ? db.makeStatement(sql: text) : db.cachedStatement(sql: text)
        return (statement, StatementArguments(try values.map { try $0.databaseValue }))
    }

    private func mapped<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch { throw storageError(error, path: path) }
    }
}

extension Storage.Value {
    fileprivate init(_ value: GRDB.DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .bytes(Array(data))
            }
    }

    fileprivate var databaseValue: GRDB.DatabaseValue {
        get throws {
            switch self {
            case .null: return .null
            case .integer(let number): return number.databaseValue
            case .real(let number): return number.databaseValue
            case .text(let text):
                // The engines disagree on what they cut off here, so neither may see it.
                if text.holdsNUL { throw StorageError.check("NUL in text") }
                return text.databaseValue
            case .flag(let flag): return (flag ? 1 : 0).databaseValue
            case .day(let day): return day.iso.databaseValue
            case .bytes(let bytes): return Data(bytes).databaseValue
            }
        }
    }
}

extension String {
    /// Asked of every text that is written, so not byte by byte where it can be helped.
    fileprivate var holdsNUL: Bool {
        utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        } ?? utf8.contains(0)
    }
}
