import Register
import Storage
import Vocabulary

/// How many there are at the end of a day, as known at an instant, and in which parts (Bestand).
package struct Stock: Sendable, Hashable {
    package let query: CensusQuery
    package let dimension: Dimension
    package let total: Int
    package let parts: [PartCount]

    package init(query: CensusQuery, dimension: Dimension, total: Int, parts: [PartCount]) {
        self.query = query
        self.dimension = dimension
        self.total = total
        self.parts = parts
    }

    package var figure: Figure { .stock(by: dimension) }
    /// Counted apart; anything but zero is a fault to be shown, never to be smoothed over.
    package var missing: Int { total - parts.reduce(0) { $0 + $1.count } }

    package func count(_ key: String) -> Int { parts.first { $0.key == key }?.count ?? 0 }
    package func count(_ pillar: Pillar) -> Int { count(pillar.rawValue) }
}

extension Connection {
    package func stock(_ query: CensusQuery, by dimension: Dimension) throws -> Stock {
        Stock(query: query, dimension: dimension, total: try total(query), parts: try counts(query, by: dimension))
    }
}

/// The number in each pillar, as arithmetic needs it.
package struct ByPillar: Sendable, Hashable {
    private var counts = SIMD4<Int>()

    package init() {}

    package init(_ stock: Stock) {
        for pillar in Pillar.allCases { self[pillar] = stock.count(pillar) }
    }

    package subscript(pillar: Pillar) -> Int {
        get { counts[ByPillar.place(pillar)] }
        set { counts[ByPillar.place(pillar)] = newValue }
    }

    package var total: Int { counts.wrappedSum() }

    package static func + (one: ByPillar, other: ByPillar) -> ByPillar {
        var sum = one
        sum.counts &+= other.counts
        return sum
    }

    private static func place(_ pillar: Pillar) -> Int {
        switch pillar {
        case .provisional: 0
        case .followUp: 1
        case .unaccompaniedMinor: 2
        case .unknown: 3
        }
    }
}
