import Storage
import Synchronization

/// What one request asked of the database.
package struct PageWork: Sendable, Hashable {
    /// What was asked to be shown, in order, as text; what keeps a look is apart.
    package var statements: [String] = []
    /// Transactions that only looked.
    package var snapshots = 0
    /// Tables that were written to.
    package var written: Set<String> = []

    /// How often each text was asked, the most frequent first.
    package var repeated: [(text: String, times: Int)] {
        let counts = Dictionary(grouping: statements) { $0 }.mapValues(\.count)
        return counts.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (text: $0.key, times: $0.value) }
    }
}

/// A database that counts what is asked of it.
package final class CountedDatabase: Database {
    private let database: any Database
    private let work = Mutex(PageWork())

    package init(_ database: any Database) { self.database = database }

    package var dialect: Dialect { database.dialect }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        work.withLock { $0.snapshots += 1 }
        return try await database.read { [self] db in try body(CountedConnection(db, self, isReading: true)) }
    }

    package func transaction<T: Sendable>(_ turn: Turn, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await database.transaction(turn) { [self] db in try body(CountedConnection(db, self, isReading: false)) }
    }

    package func keepLooks(_ looks: [WaitingLook]) async throws {
        note("INSERT INTO look_waiting", isReading: false)
        try await database.keepLooks(looks)
    }

    /// Beside the requests, or before the journal is shown: the machine's work, not the page's.
    package func sealLooks() async throws { try await database.sealLooks() }

    package func close() async { await database.close() }

    /// What was asked since the last time.
    package func take() -> PageWork {
        work.withLock { work in
            defer { work = PageWork() }
            return work
        }
    }

    fileprivate func note(_ text: String, isReading: Bool) {
        work.withLock { work in
            if isReading { work.statements.append(text) }
            if let table = Self.tableWritten(by: text) { work.written.insert(table) }
        }
    }

    private static func tableWritten(by text: String) -> String? {
        let words = text.split(separator: " ", maxSplits: 4).map { $0.trimmingPrefix("\n") }
        return switch words.first?.uppercased() {
        case "INSERT", "DELETE": words.dropFirst(2).first.map(String.init)
        case "UPDATE": words.dropFirst().first.map(String.init)
        default: nil
        }
    }
}

private final class CountedConnection: Connection {
    private let db: any Connection
    private let counter: CountedDatabase
    private let isReading: Bool

    init(_ db: any Connection, _ counter: CountedDatabase, isReading: Bool) {
        self.isReading = isReading
        self.db = db
        self.counter = counter
    }

    var dialect: Dialect { db.dialect }
    var snapshot: Snapshot? { db.snapshot }

    func rows(_ sql: SQL) throws -> [Row] {
        counter.note(sql.rendered(for: dialect).text, isReading: isReading)
        return try db.rows(sql)
    }

    func run(_ sql: SQL) throws -> Int {
        counter.note(sql.rendered(for: dialect).text, isReading: isReading)
        return try db.run(sql)
    }

    func script(_ text: String) throws {
        counter.note(text, isReading: isReading)
        try db.script(text)
    }

    func looksBeside(limit: Int, taking: Bool) throws -> [WaitingLook] { try db.looksBeside(limit: limit, taking: taking) }
}
