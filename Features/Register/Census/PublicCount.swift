import Markup
import Vocabulary

/// A count as everyone may see it (geschützte Zahl), with all that can be concluded from what is shown.
package struct PublicCount: Sendable, Hashable {
    /// As printed, drawn in tables and files alike.
    package let shown: String
    /// The length of its bar.
    package let drawn: Int
    /// Every count that would be shown the same.
    package let possible: ClosedRange<Int>

    package static func exact(_ count: Int) -> PublicCount {
        PublicCount(shown: String(count), drawn: count, possible: count...count)
    }

    /// 0 to 4 is not shown, everything else to the nearest five; sums are rounded like parts.
    package static func rounded(_ count: Int) -> PublicCount {
        guard count >= 5 else { return PublicCount(shown: "<5", drawn: 0, possible: 0...4) }
        let nearest = (count + 2) / 5 * 5
        return PublicCount(shown: String(nearest), drawn: nearest, possible: max(5, nearest - 2)...(nearest + 2))
    }
}

/// Works out what a reader could learn, as a suspicious reader would (Prüfung auf Rückschlüsse).
package enum Disclosure {
    /// Cells from one to four people are never to be known better than this.
    package static let leastWidth = 3

    /// What each part must be, given all parts and their exact total.
    package static func bounds(of parts: [PublicCount], total: Int) -> [ClosedRange<Int>] {
        let least = parts.reduce(0) { $0 + $1.possible.lowerBound }
        let most = parts.reduce(0) { $0 + $1.possible.upperBound }
        return parts.map { part in
            let low = max(part.possible.lowerBound, total - (most - part.possible.upperBound))
            let high = min(part.possible.upperBound, total - (least - part.possible.lowerBound))
            // Only a total that is not the parts' sum could turn these around.
            return min(low, high)...max(low, high)
        }
    }

    /// Whether nobody can tell that there is someone in a small cell, nor how many.
    package static func isSafe(_ counts: [Int], shown parts: [PublicCount]) -> Bool {
        let bounds = bounds(of: parts, total: counts.reduce(0, +))
        return zip(counts, bounds).allSatisfy { count, bound in
            !(1...4).contains(count) || (bound.lowerBound == 0 && bound.upperBound - bound.lowerBound >= leastWidth)
        }
    }
}

extension PublicCount: CustomStringConvertible {
    package var description: String { shown }
}
