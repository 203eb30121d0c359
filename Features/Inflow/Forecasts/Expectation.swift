import Register
import Vocabulary

/// Somebody whose provisional accommodation ends on a day (Ende der vorläufigen Unterbringung), and why then.
package struct DuePerson: Sendable, Hashable {
    package let person: ID<Person>
    /// The first day outside, continuation included.
    package let day: Day
    package let cause: ProvisionalEnd.Cause

    package init(person: ID<Person>, day: Day, cause: ProvisionalEnd.Cause) {
        self.person = person
        self.day = day
        self.cause = cause
    }
}

/// An unaccompanied minor who comes of age on a day (Volljährigkeit).
package struct ComingOfAge: Sendable, Hashable {
    package let person: ID<Person>
    package let day: Day

    package init(person: ID<Person>, day: Day) {
        self.person = person
        self.day = day
    }
}

/// Whom the register itself lets expect, as of a day (Erwartung aus dem Register).
package struct Expectation: Sendable, Hashable {
    package let on: Day
    package let due: [DuePerson]
    /// In provisional accommodation, but nobody has entered since when.
    package let undated: [ID<Person>]
    package let minors: [ComingOfAge]
    /// Minors without a birth date.
    package let ageless: Int

    package init(on: Day, due: [DuePerson], undated: [ID<Person>] = [], minors: [ComingOfAge], ageless: Int = 0) {
        self.on = on
        self.due = due.sorted { ($0.day, $0.person) < ($1.day, $1.person) }
        self.undated = undated.sorted()
        self.minors = minors.sorted { ($0.day, $0.person) < ($1.day, $1.person) }
        self.ageless = ageless
    }

    /// Should be out by the end of the day, and are not.
    package var overdue: [DuePerson] { due.filter { $0.day <= on } }

    package func due(in month: DayRange) -> [DuePerson] { due.filter { $0.day > on && month.contains($0.day) } }

    package func comingOfAge(in month: DayRange) -> [ComingOfAge] { minors.filter { $0.day > on && month.contains($0.day) } }

    /// Of age and still in youth care; not expected on any day.
    package var grownUp: [ComingOfAge] { minors.filter { $0.day <= on } }

    /// Overdue by cause, most first.
    package var overdueByCause: [(cause: ProvisionalEnd.Cause, people: [DuePerson])] {
        Dictionary(grouping: overdue, by: \.cause).map { ($0.key, $0.value) }
            .sorted { ($1.1.count, $0.0.rawValue) < ($0.1.count, $1.0.rawValue) }
    }
}

/// The periods a forecast is made for (Monate der Prognose): the rest of the running month, then whole months.
package enum ForecastMonths {
    package static func from(_ day: Day, count: Int) -> [DayRange] {
        var (start, found) = (day.next, [DayRange]())
        while found.count < count {
            let end = start.firstOfMonth.addingMonths(1)
            if let month = DayRange(start, end) { found.append(month) }
            start = end
        }
        return found
    }

    /// Whole months before the one that holds the day after, oldest first.
    package static func before(_ day: Day, count: Int) -> [DayRange] {
        let end = day.next.firstOfMonth
        return (0..<count).reversed().compactMap { DayRange(end.addingMonths(-$0 - 1), end.addingMonths(-$0)) }
    }
}

extension DayRange {
    /// The last day of a closed span.
    package var last: Day { until.previous }

    /// How much of its first day's month it covers, in ten-thousandths.
    package var shareOfMonth: Int {
        let month = from.firstOfMonth
        return (until.number - from.number) * Triple.one / (month.addingMonths(1).number - month.number)
    }
}
