import Vocabulary

/// A part of a whole in tenths of a per cent (Anteil), halves up.
package struct Share: Sendable, Hashable {
    package let tenths: Int

    package init(tenths: Int) { self.tenths = tenths }

    /// Nil where there is no whole.
    package init?(of count: Int, in total: Int) {
        guard total > 0 else { return nil }
        tenths = (2000 * count + total) / (2 * total)
    }

    /// How much a number changed, seen from what it was; halves away from zero.
    package init?(changeFrom before: Int, to after: Int) {
        guard before > 0 else { return nil }
        let change = after - before
        let size = (2000 * abs(change) + before) / (2 * before)
        tenths = change < 0 ? -size : size
    }

    /// `13,8`, with a true minus sign.
    package var text: String { "\(tenths < 0 ? "\u{2212}" : "")\(abs(tenths) / 10),\(abs(tenths) % 10)" }
    package var percent: String { text + "\u{A0}%" }
}

/// The shares of all parts of a whole, and what to say when rounding shows.
package struct Shares: Sendable, Hashable {
    package let shares: [Share?]

    package init(_ counts: [Int]) {
        let total = counts.reduce(0, +)
        shares = counts.map { Share(of: $0, in: total) }
    }

    package var sum: Share { Share(tenths: shares.reduce(0) { $0 + ($1?.tenths ?? 0) }) }

    package var note: Phrase? {
        let isEmpty = shares.allSatisfy { $0 == nil }
        guard !isEmpty, sum.tenths != 1000 else { return nil }
        return "Die gerundeten Anteile ergeben zusammen \(sum.percent), nicht 100,0 %."
    }
}

/// A number with its sign, as a change is written.
package func signed(_ number: Int) -> String {
    number > 0 ? "+\(number)" : number < 0 ? "\u{2212}\(-number)" : "±0"
}
