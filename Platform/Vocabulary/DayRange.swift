/// A half-open span of days: `from` counts, `until` does not. Open-ended spans end on `Day.endless`.
package struct DayRange: Hashable, Sendable {
    package let from: Day
    package let until: Day

    /// Nil when the span would be empty or turned around.
    package init?(_ from: Day, _ until: Day = .endless) {
        guard from < until else { return nil }
        self.from = from
        self.until = until
    }

    package static func starting(_ day: Day) -> DayRange { DayRange(unchecked: day, .endless) }

    private init(unchecked from: Day, _ until: Day) {
        self.from = from
        self.until = until
    }

    package var isOpen: Bool { until == .endless }
    package func contains(_ day: Day) -> Bool { from <= day && day < until }
    package func overlaps(_ other: DayRange) -> Bool { from < other.until && other.from < until }

    package func intersection(_ other: DayRange) -> DayRange? {
        DayRange(max(from, other.from), min(until, other.until))
    }

    /// What is left of this span outside the other: none, one or two pieces.
    package func subtracting(_ other: DayRange) -> [DayRange] {
        guard overlaps(other) else { return [self] }
        return [DayRange(from, other.from), DayRange(other.until, until)].compactMap { $0 }
    }
}

extension Day {
    /// The span that holds this day and no other.
    package var only: DayRange { DayRange(self, next) ?? .starting(self) }
}
