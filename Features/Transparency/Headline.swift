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
        // That people are in no known pillar shows only once they are many.
        guard counts[.unknown] == 0 || counts[.unknown] >= leastExact, counts.total >= PublicTable.leastTotal else { return [] }
        let parts = pillars.map { Part(pillar: $0, count: .rounded(counts[$0])) }
        // Beside the exact total two rounded pillars leave little doubt about the third, however it is shown.
        let promised = pillars.map { $0 == .unaccompaniedMinor && counts[$0] < leastExact ? leastExact - 1 : 0 }
        return Disclosure.isSafe(pillars.map { counts[$0] }, shown: parts.map(\.count), promised: promised) ? parts : []
    }
}
