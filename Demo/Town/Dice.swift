import Vocabulary

/// Chance that falls the same way every time (Würfel).
struct Dice {
    private var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(state: seed) }

    /// 0 up to, not including, `bound`.
    mutating func below(_ bound: Int) -> Int {
        // Multiplying instead of dividing: fast, and even enough for a town.
        bound <= 1 ? 0 : Int(generator.next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }
    mutating func chance(_ permille: Int) -> Bool { below(1000) < permille }
    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    mutating func pick<Item>(_ items: [(Item, weight: Int)]) -> Item {
        var left = below(items.reduce(0) { $0 + $1.weight })
        for (item, weight) in items {
            left -= weight
            if left < 0 { return item }
        }
        return items[0].0
    }

    /// `count` thousandths, rounded up or down so that the mean is right.
    mutating func share(_ permille: Int, of count: Int) -> Int {
        let product = permille * count
        return product / 1000 + (chance(product % 1000) ? 1 : 0)
    }

    mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for index in items.indices.dropFirst().reversed() { items.swapAt(index, below(index + 1)) }
        return items
    }
}

extension Day {
    var isWeekday: Bool { weekday < 6 }

    /// This day or the next on which offices are open.
    var officeDay: Day {
        switch weekday {
        case 6: advanced(by: 2)
        case 7: advanced(by: 1)
        default: self
        }
    }

    /// This day or the last one before on which offices are open.
    var officeDayBefore: Day {
        switch weekday {
        case 6: advanced(by: -1)
        case 7: advanced(by: -2)
        default: self
        }
    }
}
