import Vocabulary

/// The only seam to an engine. Bodies are synchronous, so that nobody holds a lock across a suspension and a body
/// can be run again when the engine reports a conflict; a body must have no effect outside the connection.
package protocol Database: Sendable {
    var dialect: Dialect { get }

    /// Runs in one consistent snapshot; writing fails.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs in one serializable transaction: all of it is kept or none.
    @discardableResult
    func transaction<T: Sendable>(_ turn: Turn, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Keeps looks for good without waiting for anybody who writes; whoever writes next seals them into the journal.
    func keepLooks(_ looks: [WaitingLook]) async throws

    /// Seals what waits until nothing is left: before the journal is read, and when nobody writes.
    func sealLooks() async throws

    /// Gives connections back; the database cannot be used afterwards.
    func close() async
}

/// Beside whom a transaction writes.
package enum Turn: Sendable {
    /// Queued transactions of all processes run one after another, so that the journal's order is their order.
    case queued
    /// Small matters that hold nobody up.
    case beside
    /// Nobody else writes meanwhile.
    case alone
}

/// One connection inside a transaction.
package protocol Connection: AnyObject {
    var dialect: Dialect { get }
    /// Nil where changes of one's own must be seen.
    var snapshot: Snapshot? { get }
    func rows(_ sql: SQL) throws -> [Row]
    /// The number of rows changed.
    @discardableResult func run(_ sql: SQL) throws -> Int
    /// Several statements without values, for migrations.
    func script(_ text: String) throws
    /// Looks that wait outside the town's tables, in the order they were kept. Taken ones wait no longer once the transaction is kept.
    func looksBeside(limit: Int, taking: Bool) throws -> [WaitingLook]
}

extension Connection {
    package var snapshot: Snapshot? { nil }

    package func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The single number a counting query answers with.
    package func count(_ sql: SQL) throws -> Int {
        guard let row = try row(sql), case .integer(let number)? = row.values.first else {
            throw StorageError.shape("not a count")
        }
        return Int(number)
    }
}

/// What can go wrong below the rules.
package enum StorageError: Error, Sendable {
    /// A uniqueness or no-overlap rule of the database refused; the constraint's or trigger's text.
    case unique(String)
    case foreignKey(String)
    case check(String)
    /// Another transaction was in the way and retries did not help; what the engine said about it.
    case conflict(String)
    /// The database cannot be reached.
    case unavailable(String)
    /// No room left to write.
    case full
    /// Read in a way the table does not have: a programming error.
    case shape(String)
    case other(String)

    /// Whether trying again later can help.
    package var isOutage: Bool {
        switch self {
        case .unavailable, .full, .conflict: true
        default: false
        }
    }
}
