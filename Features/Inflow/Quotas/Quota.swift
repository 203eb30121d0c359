import Places
import Vocabulary

/// How many people an authority says the city has to take in within a year, by one way of counting (Aufnahmequote).
/// Statements follow one another; two ways of counting stand side by side.
package struct Quota: Sendable, Hashable {
    /// Whom the register counts as taken in.
    package enum Counting: String, Sendable, CaseIterable {
        /// Hand-overs out of provisional accommodation.
        case handOvers
        /// Everybody who comes into follow-up accommodation.
        case entries
        /// Those, and who lives in provisional accommodation in town on the last day.
        case entriesAndProvisional
        /// Kept for the record; nothing here can be counted against it.
        case notCounted
    }

    /// One letter: what it says, and the days it held on.
    package struct Statement: Sendable, Hashable {
        package let id: ID<Statement>
        /// From the day it came until the next one came.
        package let period: DayRange
        package let number: Int
        /// From the years before; below zero where more were taken in than had to be.
        package let backlog: Int
        package let reference: String
        package let note: String
        package let recordedAt: Instant
        package let isCurrent: Bool
        package let reason: String

        package init(
            id: ID<Statement>, period: DayRange, number: Int, backlog: Int, reference: String, note: String, recordedAt: Instant, isCurrent: Bool,
            reason: String
        ) {
            self.id = id
            self.period = period
            self.number = number
            self.backlog = backlog
            self.reference = reference
            self.note = note
            self.recordedAt = recordedAt
            self.isCurrent = isCurrent
            self.reason = reason
        }

        package var due: Int { number + backlog }
    }

    package let id: ID<Quota>
    package let authority: ID<Authority>
    package let year: Int
    package let method: String
    package let counting: Counting
    /// As recorded, superseded ones included.
    package let statements: [Statement]

    package init(id: ID<Quota>, authority: ID<Authority>, year: Int, method: String, counting: Counting, statements: [Statement]) {
        self.id = id
        self.authority = authority
        self.year = year
        self.method = method
        self.counting = counting
        self.statements = statements
    }

    /// What holds on a day, as known now.
    package func statement(on day: Day) -> Statement? { statements.first { $0.isCurrent && $0.period.contains(day) } }

    /// The newest of all letters.
    package var latest: Statement? { statements.filter(\.isCurrent).max { $0.period.from < $1.period.from } }

    /// The days of the year up to today; nil before it has begun.
    package func counted(upTo today: Day) -> DayRange? {
        guard let first = Day(year: year, month: 1, day: 1), let end = Day(year: year + 1, month: 1, day: 1) else { return nil }
        return DayRange(first, min(end, today.next))
    }
}

/// Who was taken in within some days, counted from the register (Aufgenommene).
package struct Admitted: Sendable, Hashable {
    package let handOvers: Int
    /// Straight into follow-up accommodation, or of age and out of youth care.
    package let others: Int
    package let provisional: Int

    package init(handOvers: Int, others: Int, provisional: Int) {
        self.handOvers = handOvers
        self.others = others
        self.provisional = provisional
    }

    package func count(_ counting: Quota.Counting) -> Int? {
        switch counting {
        case .handOvers: handOvers
        case .entries: handOvers + others
        case .entriesAndProvisional: handOvers + others + provisional
        case .notCounted: nil
        }
    }
}

/// A quota with how far it is met (Erfüllung).
package struct Fulfilment: Sendable, Hashable {
    package let due: Int
    package let admitted: Int?

    package init(due: Int, admitted: Int?) {
        self.due = due
        self.admitted = admitted
    }

    /// Below zero: more than had to be.
    package var remaining: Int? { admitted.map { due - $0 } }
    /// In tenths of a per cent, rounded half up.
    package var share: Int? { admitted.flatMap { due > 0 ? ($0 * 1000 + due / 2) / due : nil } }
}

/// What a new letter says.
struct QuotaWish: Sendable, Hashable {
    let received: Day
    let number: Int
    let backlog: Int
    let reference: String
    let note: String
    let reason: String
}

extension Quota {
    /// Where a letter of a day stands among the others: it ends the one before it and lasts until the one after it; one of
    /// the same day is replaced.
    package func placing(_ received: Day) -> (superseded: Statement?, rest: DayRange?, period: DayRange) {
        guard let held = statement(on: received) else {
            let next = statements.filter { $0.isCurrent && $0.period.from > received }.map(\.period.from).min() ?? .endless
            return (nil, nil, DayRange(received, next) ?? .starting(received))
        }
        return (held, DayRange(held.period.from, received), DayRange(received, held.period.until) ?? .starting(received))
    }
}
