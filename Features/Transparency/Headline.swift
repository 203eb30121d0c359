import Register
import Statistics
import Vocabulary

/// The number of the whole city and its pillars, as everyone may see them (Kopfzahl).
package struct Headline: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        package let pillar: Pillar
        package let count: PublicCount
    }

    package let day: Day
    /// Exact: cities publish it, and it says nothing about a small group.
    package let total: Int
    /// Empty when even a rounded part would give somebody away.
    package let parts: [Part]

    /// From here on a pillar's own number is exact.
    package static let leastExact = 50

    package init(day: Day, _ counts: ByPillar) {
        self.day = day
        total = counts.total
        parts = Headline.protect(counts)
    }

    package var isExact: Bool { !parts.isEmpty && parts.allSatisfy { $0.count.possible.count == 1 } }

    /// What the known pillars as shown leave of the total: rounding, the unknown, and what is not shown.
    package var remainder: Int { max(0, total - drawn) }

    /// As high as the known pillars are drawn; rounded up, a little more than the total.
    package var drawn: Int { parts.filter { $0.pillar != .unknown }.reduce(0) { $0 + $1.count.drawn } }

    package func count(_ pillar: Pillar) -> PublicCount? { parts.first { $0.pillar == pillar }?.count }

    /// With one exact number missing, the others and the total would give it away: either all are exact or none.
    private static func protect(_ counts: ByPillar) -> [Part] {
        let pillars: [Pillar] = [.provisional, .followUp, .unaccompaniedMinor] + (counts[.unknown] > 0 ? [.unknown] : [])
        if pillars.allSatisfy({ counts[$0] >= leastExact }) {
            return pillars.map { Part(pillar: $0, count: .exact(counts[$0])) }
        }
        guard counts.total >= PublicTable.leastTotal else { return [] }
        let parts = pillars.map { pillar in
            let isHidden = pillar == .unaccompaniedMinor && counts[pillar] < leastExact
            return Part(pillar: pillar, count: isHidden ? .below(leastExact) : .rounded(counts[pillar]))
        }
        return isSafe(parts, counts) ? parts : []
    }

    /// That a file does not say whose care somebody is in is a gap, not something about a person: it may show that there
    /// are such files, but not how few.
    private static func isSafe(_ parts: [Part], _ counts: ByPillar) -> Bool {
        let bounds = Disclosure.bounds(of: parts.map(\.count), total: counts.total)
        return zip(parts, bounds).allSatisfy { part, bound in
            guard (1...4).contains(counts[part.pillar]) else { return true }
            if part.pillar == .unknown { return bound.upperBound - max(bound.lowerBound, 1) >= Disclosure.leastWidth }
            return bound.lowerBound == 0 && bound.upperBound - bound.lowerBound >= Disclosure.leastWidth
        }
    }
}
