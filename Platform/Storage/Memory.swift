import Synchronization
import Vocabulary

/// What was worked out from a state of the contents and still holds, because nothing has been recorded since (Gedächtnis).
/// Bounded; another process has its own, and both ask the database in which state it is.
package final class Memory: Sendable {
    /// The journal's last entry that said something, and its instant.
    struct Content: Sendable, Equatable {
        let number: Int
        let at: Instant
    }

    private struct Entry: Sendable {
        let found: any Sendable
        let content: Content
        /// Of use after a change, too: what the change did not touch need not be worked out again.
        let isRenewable: Bool
        var used: Int
    }

    private struct State: Sendable {
        var latest = -1
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

    /// What was found in this state or in one before it.
    func found(_ question: some Hashable & Sendable, at content: Content) -> (found: any Sendable, content: Content)? {
        state.withLock { state in
            let key = Key(question: question)
            guard let entry = state.entries[key], entry.content.number <= content.number else { return nil }
            state.clock += 1
            state.entries[key]?.used = state.clock
            return (entry.found, entry.content)
        }
    }

    func keep(_ found: some Sendable, for question: some Hashable & Sendable, at content: Content, isRenewable: Bool) {
        state.withLock { state in
            // A snapshot from before the last change has nothing to say any more.
            guard content.number >= state.latest else { return }
            if content.number > state.latest { state.entries = state.entries.filter(\.value.isRenewable) }
            state.latest = content.number
            state.clock += 1
            state.entries[Key(question: question)] = Entry(found: found, content: content, isRenewable: isRenewable, used: state.clock)
            if state.entries.count > most, let oldest = state.entries.min(by: { $0.value.used < $1.value.used }) {
                state.entries[oldest.key] = nil
            }
        }
    }
}

/// One reading transaction: what was asked in it has the same answer to its end (Momentaufnahme). Used by one thread.
package final class Snapshot {
    let memory: Memory
    fileprivate var content: Memory.Content?
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
        try remembered(question, isRenewable: false, renew: { _, _ in nil }, work)
    }

    /// The same of an answer made of parts: after a change `renew` is given the earlier answer and the instant of its knowledge, and
    /// works out again what was touched since; nil where that cannot be told.
    package func remembered<Found: Sendable>(
        _ question: some Hashable & Sendable, renew: (_ earlier: Found, _ since: Instant) throws -> Found?, _ work: () throws -> Found
    ) throws -> Found { try remembered(question, isRenewable: true, renew: renew, work) }

    private func remembered<Found: Sendable>(
        _ question: some Hashable & Sendable, isRenewable: Bool, renew: (Found, Instant) throws -> Found?, _ work: () throws -> Found
    ) throws -> Found {
        guard let snapshot else { return try work() }
        let content = try snapshot.content ?? content()
        snapshot.content = content
        let kept = snapshot.memory.found(question, at: content).flatMap { kept in (kept.found as? Found).map { (found: $0, content: kept.content) } }
        if let kept, kept.content == content { return kept.found }
        let found = try kept.flatMap { try isRenewable && holds($0.content) ? renew($0.found, $0.content.at) : nil } ?? work()
        snapshot.memory.keep(found, for: question, at: content, isRenewable: isRenewable)
        return found
    }

    /// Whether the journal still says so: a server that lost its latest entries gives their numbers to others.
    private func holds(_ content: Memory.Content) throws -> Bool {
        try content.number == 0 || row("SELECT at FROM journal WHERE seq = \(content.number)")?.instant("at") == content.at
    }

    /// The journal's last entry that says more than that somebody looked, came or took something away.
    private func content() throws -> Memory.Content {
        let last = try row(
            """
            SELECT seq, at FROM journal
            WHERE action NOT LIKE '%.look' AND action NOT LIKE '%.list' AND action NOT LIKE '%.search' AND action NOT LIKE '%.export'
              AND action NOT LIKE 'session.%' ORDER BY seq DESC LIMIT 1
            """)
        return Memory.Content(number: try last?.int("seq") ?? 0, at: try last?.instant("at") ?? Instant(microseconds: 0))
    }
}
