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

    private struct Key: Hashable, Sendable {
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

extension Connection {
    /// What a question about the contents was answered with, worked out again only after something was recorded. The answer must
    /// follow from the question and from journalled contents alone, whoever asks.
    package func remembered<Found: Sendable>(_ question: some Hashable & Sendable, _ work: () throws -> Found) throws -> Found {
        guard let memory else { return try work() }
        let content = try contentNumber()
        if let found = memory.found(question, at: content) as? Found { return found }
        let found = try work()
        memory.keep(found, for: question, at: content)
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
