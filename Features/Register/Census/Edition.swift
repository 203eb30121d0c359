import Vocabulary

/// What is public in a month (Veröffentlichungsstand): figures change once a month and never in between, so that
/// nobody learns from yesterday's number who came today.
package struct Edition: Sendable, Hashable {
    /// The last day whose figures are public: the end of the last whole month.
    package let closing: Day

    package init(today: Day) { closing = today.firstOfMonth.previous }
    private init(closing: Day) { self.closing = closing }

    /// Everything recorded up to here is in it, nothing later.
    package var knownAt: Instant { Instant(closing.next).advanced(by: -1) }
    package var previous: Edition { Edition(closing: closing.firstOfMonth.previous) }

    /// The days one can ask for: ends of months, and days for which the city itself published a number.
    package func days(since first: Day, published: [Day]) -> [Day] {
        var days = Set(published.filter { $0 <= closing && $0 >= first })
        var end = closing
        while end >= first {
            days.insert(end)
            end = end.firstOfMonth.previous
        }
        return days.sorted(by: >)
    }

    /// Breakdowns are for ends of months only: two of them in one month would show who came between.
    package static func hasTables(_ day: Day) -> Bool { day == day.monthEnd }

    /// The number of the week for those who meet (Wochenstand): the end of the last Sunday before a day.
    package static func week(before today: Day) -> Day { today.advanced(by: -today.weekday) }
}

extension Day {
    package var monthEnd: Day { firstOfMonth.addingMonths(1).previous }
}
