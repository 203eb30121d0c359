import Register
import Vocabulary

// What is taken off, and who owes the rest as well.

extension FeeCount {
    /// Shares of what is owed for the relief's days; amounts by the day like the fees themselves, never more than is owed.
    func reliefs(for debtor: ID<Person>, _ lines: [FeeLine], _ fine: [Int128]) -> [FeeLine] {
        var owed = lines.reduce(0) { $0 + $1.cents }
        return (basis.reductions[debtor] ?? []).sorted { $0.period.from < $1.period.from }.compactMap { reduction in
            guard let span = reduction.period.intersection(basis.month.range), owed > 0 else { return nil }
            let days = Set(lines.flatMap { basis.month.days(of: $0.period) }).intersection(basis.month.days(of: span)).count
            guard days > 0 else { return nil }
            let found: (component: FeeLine.Component, rate: Int, divisor: Int, cents: Int)
            switch reduction.relief {
            case .percent(let percent):
                let base = zip(lines, fine).reduce(0 as Int128) { sum, one in
                    let shared = one.0.period.intersection(span).map { $0.until.number - $0.from.number } ?? 0
                    return sum + one.1 * Int128(shared) / Int128(one.0.days)
                }
                found = (.reliefPercent, percent, 100, Apportionment.cents(base * Int128(percent), of: 100))
            case .cents(let amount):
                let divisor = FeeCount.divisor(days: days, length: basis.month.length, .thirtieths)
                found = (.reliefCents, amount, divisor, Apportionment.cents(Apportionment.fine(amount, days: days, divisor: divisor)))
            }
            let cents = min(found.cents, owed)
            owed -= cents
            return FeeLine(
                person: debtor, component: found.component, period: span, days: days, divisor: found.divisor, rate: found.rate, term: nil,
                site: nil, spot: nil, squareDecimetres: nil, share: 1, persons: 1, cents: -cents)
        }
    }

    /// A debt taken off for one of a couple is taken off for both: it is asked for once.
    func joint(with debtor: ID<Person>, _ lines: [FeeLine], _ fine: [Int128]) -> [JointDebt] {
        Set(lines.compactMap(\.joint)).sorted().map { other in
            let shared = zip(lines, fine).filter { $0.0.joint == other }
            let own = shared.map(\.0)
            return JointDebt(debtor: other, lines: own + reliefs(for: debtor, own, shared.map(\.1)))
        }
    }
}
