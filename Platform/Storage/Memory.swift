import Synchronization

/// What was worked out from a state of the contents and still holds, because nothing has been recorded since (Gedächtnis).
/// Bounded; another process has its own, and both ask the database in which state it is.
package final class Memory: Sendable {
    private struct Entry: Sendable {
        let found: any Sendable
        var used: Int
    }

    private struct State: Sendable {
        var content = -1
        var clock = 0
        var entries: [Key: Entry] = [:]
    }

    fileprivate struct Key: Hashable, Sendable {
        let question: any Hashable & Sendable

        static func == (one: Key, other: Key) -> Bool { AnyHashable(one.question) == AnyHashable(other.question) }
        func hash(into hasher: inout Hasher) { AnyHashable(question).hash(into: &hasher) }
    }

    private let most: Int
    private let state = Mutex(State())

    package init(most: Int = 48) { self.most = most }

    func found(_ question: some Hashable & Sendable, at content: Int) -> (any Sendable)? {
        state.withLock { state in
            guard state.content == content else { return nil }
            state.clock += 1
            state.entries[Key(question: question)]?.used = state.clock
            return state.entries[Key(question: question)]?.found
        }
    }

    func keep(_ found: some Sendable, for question: some Hashable & Sendable, at content: Int) {
        state.withLock { state in
            // A snapshot from before the last change has nothing to say any more.
            guard content >= state.content else { return }
            if content > state.content { state.entries = [:] }
            state.content = content
            state.clock += 1
            state.entries[Key(question: question)] = Entry(found: found, used: state.clock)
            if state.entries.count > most, let oldest = state.entries.min(by: { $0.value.used < $1.value.used }) {
                state.entries[oldest.key] = nil
            }
        }
    }
}

/// One reading transaction: what was asked in it has the same answer to its end (Momentaufnahme). Used by one thread.
package final class Snapshot {
    let memory: Memory
    fileprivate var content: Int?
    fileprivate var answers: [Memory.Key: Any] = [:]

    package init(_ memory: Memory) { self.memory = memory }
}

/// A question with a name of its own, where the question alone could be anybody's.
private struct Named<Question: Hashable & Sendable>: Hashable, Sendable {
    let name: String
    let question: Question
}

extension Connection {
    /// What several parts of a page ask is read once.
    package func once<Found>(_ name: String, _ question: some Hashable & Sendable = 0, _ work: () throws -> Found) throws -> Found {
        guard let snapshot else { return try work() }
        let key = Memory.Key(question: Named(name: name, question: question))
        if let kept = snapshot.answers[key], let found = kept as? Found { return found }
        let found = try work()
        snapshot.answers[key] = found
        return found
    }

    /// What a question about the contents was answered with, worked out again only after something was recorded. The answer must
    /// follow from the question and from journalled contents alone, whoever asks.
    package func remembered<Found: Sendable>(_ question: some Hashable & Sendable, _ work: () throws -> Found) throws -> Found {
        guard let snapshot else { return try work() }
        let content = try snapshot.content ?? contentNumber()
        snapshot.content = content
        if let kept = snapshot.memory.found(question, at: content), let found = kept as? Found { return found }
        let found = try work()
        snapshot.memory.keep(found, for: question, at: content)
        return found
    }

    /// The journal's last entry that says more than that somebody looked, came or took something away.
    func contentNumber() throws -> Int {
        try row(
            """
            SELECT seq FROM journal
            WHERE action NOT LIKE '%.look' AND action NOT LIKE '%.list' AND action NOT LIKE '%.search' AND action NOT LIKE '%.export'
              AND action NOT LIKE 'session.%' ORDER BY seq DESC LIMIT 1
            """)?.int("seq") ?? 0
    }
}
