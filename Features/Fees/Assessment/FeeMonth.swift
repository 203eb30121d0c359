import Vocabulary

/// A calendar month that fees are assessed for (Veranlagungsmonat).
package struct FeeMonth: Sendable, Hashable, Comparable {
    package let first: Day

    package init(containing day: Day) { first = day.firstOfMonth }

    /// Reads `2026-10`.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, let day = Day(text + "-01"), (1990...2199).contains(day.civil.year) else { return nil }
        first = day
    }

    package var length: Int { Day.length(ofMonth: first.civil.month, in: first.civil.year) }
    package var next: FeeMonth { FeeMonth(containing: first.addingMonths(1)) }
    package var previous: FeeMonth { FeeMonth(containing: first.addingMonths(-1)) }
    package var range: DayRange { DayRange(first, next.first) ?? .starting(first) }

    /// Days of a span that lie in the month, by their number from zero.
    func days(of span: DayRange) -> Range<Int> {
        guard let part = span.intersection(range) else { return 0..<0 }
        return (part.from.number - first.number)..<(part.until.number - first.number)
    }

    func day(_ index: Int) -> Day { first.advanced(by: index) }

    /// `2026-10`.
    package var text: String { String(first.iso.prefix(7)) }

    package var words: Phrase {
        let names: [Phrase] = [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
        ]
        return "\(names[first.civil.month - 1]) \(String(first.civil.year))"
    }

    package static func < (one: FeeMonth, other: FeeMonth) -> Bool { one.first < other.first }
}

/// Something for each day of a month; kept once where it is the same on all of them.
struct Daily<Value: Sendable & Equatable>: Sendable, Equatable {
    private let values: [Value]

    init(_ value: Value) { values = [value] }

    init(_ values: [Value]) {
        let isSteady = values.dropFirst().allSatisfy { $0 == values[0] }
        self.values = isSteady ? Array(values.prefix(1)) : values
    }

    subscript(index: Int) -> Value { values.count == 1 ? values[0] : values[index] }
}
