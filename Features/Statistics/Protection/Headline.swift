import Register
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
    /// Empty when even rounded parts would give somebody away.
    package let parts: [Part]

    /// From here on a pillar's own number is exact. Fewer unaccompanied minors are not told from one another at all.
    package static let leastExact = 50

    package init(day: Day, _ counts: ByPillar) {
        self.day = day
        total = counts.total
        parts = Headline.protect(counts)
    }

    package var isExact: Bool { !parts.isEmpty && parts.allSatisfy { $0.count.possible.count == 1 } }

    package func count(_ pillar: Pillar) -> PublicCount? { parts.first { $0.pillar == pillar }?.count }

    /// With one exact number missing, the others and the total would give it away: either all are exact or none.
    private static func protect(_ counts: ByPillar) -> [Part] {
        let pillars: [Pillar] = [.provisional, .followUp, .unaccompaniedMinor] + (counts[.unknown] > 0 ? [.unknown] : [])
        if pillars.allSatisfy({ counts[$0] >= leastExact }) {
            return pillars.map { Part(pillar: $0, count: .exact(counts[$0])) }
        }
        guard counts.total >= PublicTable.leastTotal else { return [] }
        let parts = pillars.map { Part(pillar: $0, count: .rounded(counts[$0])) }
        return isSafe(parts, counts) ? parts : []
    }

    /// Beside the exact total, rounded pillars leave little doubt about one that is not shown; so with few minors none is
    /// shown. That a file does not say whose care somebody is in is a gap, not something about a person: it may show
    /// that there are such files, but not how few.
    private static func isSafe(_ parts: [Part], _ counts: ByPillar) -> Bool {
        let bounds = Disclosure.bounds(of: parts.map(\.count), total: counts.total)
        return zip(parts, bounds).allSatisfy { part, bound in
            let (count, width) = (counts[part.pillar], bound.upperBound - bound.lowerBound)
            if part.pillar == .unaccompaniedMinor, count < leastExact { return width >= leastExact - 1 }
            guard (1...4).contains(count) else { return true }
            if part.pillar == .unknown { return bound.upperBound - max(bound.lowerBound, 1) >= Disclosure.leastWidth }
            return bound.lowerBound == 0 && width >= Disclosure.leastWidth
        }
    }
}
