import Foundation
import Storage

/// Carries rows from the thread that reads one database to the thread that fills the other, a few batches at a time.
final class CopyPipe: @unchecked Sendable {
    enum Parcel {
        case rows([[Value]], of: StoredTable)
        /// What the source counted, after the last row of a table.
        case end(TableProof, of: StoredTable)
    }

    /// Guards everything below.
    private let condition = NSCondition()
    private var parcels: [Parcel] = []
    private var isFinished = false
    private var isBroken = false
    private var started: Set<String> = []

    /// Rows that have passed cannot pass again: a side the engine starts anew must give up.
    func start(_ side: String) throws {
        try condition.withLock {
            guard started.insert(side).inserted else { throw StorageError.conflict("\(side) was started twice") }
        }
    }

    func send(_ parcel: Parcel) throws {
        try condition.withLock {
            while parcels.count >= 4, !isBroken { condition.wait() }
            guard !isBroken else { throw CancellationError() }
            parcels.append(parcel)
            condition.broadcast()
        }
    }

    func finish() {
        condition.withLock {
            isFinished = true
            condition.broadcast()
        }
    }

    /// Frees the other side when one side failed.
    func abort() {
        condition.withLock {
            isBroken = true
            condition.broadcast()
        }
    }

    /// Nil at the end.
    func receive() throws -> Parcel? {
        try condition.withLock {
            while parcels.isEmpty, !isFinished, !isBroken { condition.wait() }
            guard !isBroken else { throw CancellationError() }
            guard !parcels.isEmpty else { return nil }
            condition.broadcast()
            return parcels.removeFirst()
        }
    }
}
