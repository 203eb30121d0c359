import Register
import Vocabulary

/// What an entry changes on days that are over (Wirkung auf vergangene Tage).
struct PastEffect: Sendable, Hashable {
    /// Days whose count changes.
    let days: Int
    let first: Day
    let last: Day
    /// By how much the free and the closed places change most on one day.
    let free: Int
    let blocked: Int

    /// Nil where nothing changes before today.
    init?(_ before: SiteBook, _ after: SiteBook, in period: DayRange, before today: Day) {
        guard let past = DayRange(period.from, min(period.until, today)) else { return nil }
        let changes = zip(before.tallies(over: past), after.tallies(over: past)).map { $1 - $0 }
        let changed = changes.indices.filter { changes[$0] != Tally() }
        guard let first = changed.first, let last = changed.last else { return nil }
        days = changed.count
        self.first = past.from.advanced(by: first)
        self.last = past.from.advanced(by: last)
        free = changes.map(\.free).max { abs($0) < abs($1) } ?? 0
        blocked = changes.map(\.blocked).max { abs($0) < abs($1) } ?? 0
    }
}

/// How a day of a site was known in its evening, and how it is known now (damals und heute).
struct LateKnowledge: Sendable {
    let then: Tally
    let now: Tally
    let events: [SiteEvent]
    /// Stays entered or changed since.
    let stays: Int
}
