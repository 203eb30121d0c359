import Vocabulary

extension Month {
    /// Days of a span that lie in the month, by their number from zero.
    func days(of span: DayRange) -> Range<Int> {
        guard let part = span.intersection(range) else { return 0..<0 }
        return (part.from.number - first.number)..<(part.until.number - first.number)
    }
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
