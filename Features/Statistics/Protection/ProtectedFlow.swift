import Register
import Vocabulary

/// What came and went in one whole month, for those who may not open people (geschützte Bewegung). Never of another span: overlapping ones
/// subtracted from each other would tell single days.
package struct ProtectedFlow: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        package let label: Phrase
        /// +1 for those who came, −1 for those who went.
        package let sign: Int
        package let count: PublicCount
    }

    /// Both public already.
    package let opening: Int
    package let closing: Int
    /// Empty where even two rows would give somebody away.
    package let rows: [Row]

    package init(_ flow: Flow) {
        (opening, closing) = (flow.opening.total, flow.closing.total)
        let kinds = Flow.Kind.allCases.filter { !$0.isInternal }.map { (label: $0.label, sign: $0.sign, count: flow.count($0)) }
        func sum(_ sign: Int) -> Int { kinds.filter { $0.sign == sign }.reduce(0) { $0 + $1.count } }
        let together: [(label: Phrase, sign: Int, count: Int)] = [("Zugänge", 1, sum(1)), ("Abgänge", -1, sum(-1))]
        let enough = min(opening, closing) >= PublicTable.leastTotal
        let shown = [kinds, together].first { enough && ProtectedFlow.isSafe($0.map(\.sign), $0.map(\.count)) } ?? []
        rows = shown.map { Row(label: $0.label, sign: $0.sign, count: .rounded($0.count)) }
    }

    /// Whether nobody can tell from the change of the total, which is exact, that there is someone in a small cell, nor how many.
    static func isSafe(_ signs: [Int], _ counts: [Int]) -> Bool {
        let net = zip(signs, counts).reduce(0) { $0 + $1.0 * $1.1 }
        let bounds = bounds(signs, counts.map(PublicCount.rounded), net: net)
        return zip(counts, bounds).allSatisfy { count, bound in
            !(1...4).contains(count) || (bound.lowerBound == 0 && bound.upperBound - bound.lowerBound >= Disclosure.leastWidth)
        }
    }

    /// What each row must be, given all rows and what they come to together.
    static func bounds(_ signs: [Int], _ parts: [PublicCount], net: Int) -> [ClosedRange<Int>] {
        let signed = zip(signs, parts).map { sign, part in
            sign > 0 ? part.possible : -part.possible.upperBound...(-part.possible.lowerBound)
        }
        let least = signed.reduce(0) { $0 + $1.lowerBound }
        let most = signed.reduce(0) { $0 + $1.upperBound }
        return zip(signs, signed).map { sign, own in
            let low = max(own.lowerBound, net - (most - own.upperBound))
            let high = min(own.upperBound, net - (least - own.lowerBound))
            return sign > 0 ? low...max(low, high) : -max(low, high)...(-low)
        }
    }
}
