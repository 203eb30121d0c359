import Register
import Vocabulary

/// How the count changed, day by day and pillar by pillar (Verlauf): enough to know it on any day without asking again.
package struct History: Sendable, Hashable {
    /// What the register knew of phases when this was read: it changes with every phase recorded or superseded.
    package struct Version: Sendable, Hashable, Comparable {
        package let latest: Instant

        package init(latest: Instant) { self.latest = latest }

        package static func < (one: Version, other: Version) -> Bool { one.latest < other.latest }
    }

    package let version: Version
    /// Nil is what was known at the version.
    package let knownAt: Instant?
    private var deltas: [Day: ByPillar] = [:]
    private var days: [Day] = []
    private var running: [ByPillar] = []

    package init(version: Version, knownAt: Instant?, changes: [HistoryChange], since base: History? = nil) {
        self.version = version
        self.knownAt = knownAt
        deltas = base?.deltas ?? [:]
        for change in changes { deltas[change.day, default: ByPillar()][change.pillar] += change.count }
        days = deltas.keys.sorted()
        var sum = ByPillar()
        running = days.map { day in
            sum = sum + (deltas[day] ?? ByPillar())
            return sum
        }
    }

    /// The first day anybody was counted.
    package var firstDay: Day? { days.first }

    /// The state at the end of a day.
    package func stock(on day: Day) -> ByPillar {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? ByPillar() : running[low - 1]
    }

    /// One point per month end from `first` to `last`; the last day itself ends the series even within a month.
    package func months(from first: Day, through last: Day) -> [SeriesPoint] {
        guard first <= last else { return [] }
        var points: [SeriesPoint] = []
        var end = first.monthEnd
        while end < last {
            points.append(SeriesPoint(day: end, counts: stock(on: end)))
            end = end.next.monthEnd
        }
        points.append(SeriesPoint(day: last, counts: stock(on: last)))
        return points
    }
}

/// People more or fewer in a pillar from a day on.
package struct HistoryChange: Sendable, Hashable {
    package let day: Day
    package let pillar: Pillar
    package let count: Int

    package init(_ day: Day, _ pillar: Pillar, _ count: Int) {
        self.day = day
        self.pillar = pillar
        self.count = count
    }
}

/// The count of one day in a series.
package struct SeriesPoint: Sendable, Hashable {
    package let day: Day
    package let counts: ByPillar

    package var isMonthEnd: Bool { day == day.monthEnd }
}
