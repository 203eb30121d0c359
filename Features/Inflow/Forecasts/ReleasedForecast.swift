import Register
import Vocabulary

// What a forecast says to those who may not open people. It is worked out from protected counts of the last release, so whatever is shown of it,
// by month, scenario or part, tells no more than those.

extension ForecastInput {
    /// The same input in steps of five. By month what has come together up to then is rounded, so that nothing gets lost over the months.
    package var released: ForecastInput {
        var input = self
        input.opening = opening.inFives
        input.overdue = overdue.inFives
        input.due = due.inFives
        input.announced = announced.inFives
        input.reunification = reunification.inFives
        input.comingOfAge = comingOfAge.inFives
        input.assumptions = assumptions.mapValues(\.released)
        return input
    }
}

extension Assumption {
    /// What was estimated from single months of the register, in whole people and in twentieths; what somebody set is no count.
    package var released: Assumption {
        guard case .estimated = basis else { return self }
        let step = rule.unit == .share ? Triple.one / 20 : Triple.one
        func round(_ value: Int) -> Int { (value + step / 2) / step * step }
        return Assumption(rule, Triple(round(values.low), round(values.middle), round(values.high)), basis)
    }
}

extension Admitted {
    package var released: Admitted { Admitted(handOvers: handOvers.inFives, others: others.inFives, provisional: provisional.inFives) }
}

extension Int {
    /// As protected figures are drawn: nothing below five, else the nearest five.
    fileprivate var inFives: Int { PublicCount.rounded(self).drawn }
}

extension [Int] {
    /// How many whole fives come together with each: of one part, and of many beside their sum, nobody can tell how many it was by less than four.
    var inFives: [Int] {
        var (sum, told) = (0, 0)
        return map { count in
            sum += count
            defer { told = sum / 5 * 5 }
            return sum / 5 * 5 - told
        }
    }
}
