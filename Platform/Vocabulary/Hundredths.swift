/// A number with two decimals as people write it (Betrag, Fläche): `1.250,50`, `14,5`, `980`. Cents, or square decimetres.
package struct Hundredths: Sendable, Hashable {
    package let count: Int

    package init(_ count: Int) { self.count = count }

    /// A comma before one or two decimals, points or blanks where thousands end and nowhere else: what `12.34` means is not
    /// guessed. The unit may stand with it.
    package init?(typed: some StringProtocol) {
        guard var plain = Typed.plain(typed)?.lowercased() else { return nil }
        for unit in Hundredths.units {
            let bare = plain.hasSuffix(unit) ? plain.dropLast(unit.count) : plain.hasPrefix(unit) ? plain.dropFirst(unit.count) : nil
            guard let bare else { continue }
            plain = bare.trimmed
            break
        }
        let isNegative = plain.hasPrefix("-")
        if isNegative || plain.hasPrefix("+") { plain = plain.dropFirst().trimmed }
        let sides = plain.split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count <= 2, let whole = Typed.whole(sides[0]) else { return nil }
        let decimals = sides.count == 2 ? sides[1] : "00"
        guard (1...2).contains(decimals.count), whole < 1_000_000_000_000, let rest = Typed.whole(decimals) else { return nil }
        let count = whole * 100 + (decimals.count == 1 ? 10 * rest : rest)
        self.count = isNegative ? -count : count
    }

    private static let units = ["€", "euro", "eur", "m²", "m2", "qm"]

    /// `1.250,50`, as forms take it and tables show it.
    package static func text(_ count: Int) -> String {
        let digits = Array(String(abs(count) / 100))
        var whole = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { whole.append(".") }
            whole.append(digit)
        }
        return (count < 0 ? "\u{2212}" : "") + whole + "," + padded(abs(count) % 100, 2)
    }

    /// `1.250,50 €`, with a real minus sign.
    package static func euros(_ cents: Int) -> String { text(cents) + "\u{A0}€" }
}
