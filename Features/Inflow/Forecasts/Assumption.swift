import Vocabulary

/// How many come and stay: few, as many as lately, many (Szenario).
package enum Scenario: String, Sendable, CaseIterable { case low, middle, high }

/// One value for each scenario, in ten-thousandths (Werte je Szenario).
package struct Triple: Sendable, Hashable {
    package static let one = 10_000

    package let low: Int
    package let middle: Int
    package let high: Int

    package init(_ low: Int, _ middle: Int, _ high: Int) {
        self.low = low
        self.middle = middle
        self.high = high
    }

    package subscript(scenario: Scenario) -> Int {
        switch scenario {
        case .low: low
        case .middle: middle
        case .high: high
        }
    }
}

/// What a forecast takes for granted (Annahme): from the last twelve months, or set by somebody with a reason.
package struct Assumption: Sendable, Hashable {
    package enum Rule: String, Sendable, CaseIterable {
        /// People a month who come out of provisional accommodation into a place of the city.
        case handOvers
        /// People a month who come into a place of the city from anywhere else: from outside, by birth, back.
        case arrivals
        /// Share of the residents who leave within a month.
        case leaving
        /// Share of those handed over who need a place of the city.
        case placeShare
        /// Share of those announced who come.
        case announcedShare
        /// Share of an expected family reunification that comes and needs a place.
        case reunificationShare
        /// Share of those coming of age who need a place.
        case ofAgeShare
        /// Within how many months those overdue are handed over.
        case overdueMonths

        package enum Unit: Sendable { case perMonth, share, months }

        package var unit: Unit {
            switch self {
            case .handOvers, .arrivals: .perMonth
            case .overdueMonths: .months
            default: .share
            }
        }

        /// Whether the last months of the register say it, unless somebody says otherwise.
        package var isEstimated: Bool { [.handOvers, .arrivals, .leaving, .placeShare].contains(self) }

        /// More of it means more room: then the low scenario has the high value.
        package var isRelief: Bool { self == .leaving }
    }

    /// Where the values come from.
    package enum Basis: Sendable, Hashable {
        case estimated(DayRange)
        case set(since: Day, reason: String)
        /// Neither known nor set.
        case missing
    }

    package let rule: Rule
    package let values: Triple
    package let basis: Basis

    package init(_ rule: Rule, _ values: Triple, _ basis: Basis) {
        self.rule = rule
        self.values = values
        self.basis = basis
    }

    /// Values that would turn the scenarios around, or that cannot be, are refused.
    package static func check(_ rule: Rule, _ values: Triple) throws(Refusal) {
        let (low, high) = rule.isRelief ? (values.high, values.low) : (values.low, values.high)
        guard low <= values.middle, values.middle <= high else {
            throw .invalid(
                "mittel",
                rule.isRelief
                    ? "Je mehr ausziehen, desto weniger Plätze werden gebraucht: Niedrig muss den größten Wert haben, hoch den kleinsten."
                    : "Der Wert muss von niedrig über mittel nach hoch gleich bleiben oder steigen.")
        }
        switch rule.unit {
        case .months:
            guard values.low == values.high else { throw .invalid("mittel", "Diese Annahme gilt für alle Szenarien gleich.") }
            guard (1...60).contains(values.middle / Triple.one) else { throw .invalid("mittel", "Möglich sind 1 bis 60 Monate.") }
        case .share:
            let most = rule == .announcedShare ? 3 * Triple.one : Triple.one
            guard low >= 0, high <= most else { throw .invalid("mittel", "Möglich sind 0 bis \(most / 100) Prozent.") }
        case .perMonth:
            guard low >= 0, high <= 5000 * Triple.one else { throw .invalid("mittel", "Möglich sind 0 bis 5000 Personen im Monat.") }
        }
    }
}

/// One month of the city's accommodation, counted (Belegungsmonat): opening + in − out = closing.
package struct LodgingMonth: Sendable, Hashable {
    package let month: DayRange
    package let opening: Int
    package let handOvers: Int
    package let comingOfAge: Int
    package let others: Int
    package let leaving: Int
    package let closing: Int

    package init(month: DayRange, opening: Int, handOvers: Int = 0, comingOfAge: Int = 0, others: Int = 0, leaving: Int = 0, closing: Int) {
        self.month = month
        self.opening = opening
        self.handOvers = handOvers
        self.comingOfAge = comingOfAge
        self.others = others
        self.leaving = leaving
        self.closing = closing
    }

    /// What the movements do not explain; anything but zero is a fault.
    package var unexplained: Int { closing - opening - handOvers - comingOfAge - others + leaving }
}

/// The last months, from which assumptions are estimated (Beobachtung).
package struct Observation: Sendable, Hashable {
    package let months: [LodgingMonth]
    /// Handed over in these months, and how many of them into a place of the city.
    package let handedOver: Int
    package let handedOverToCity: Int

    package init(months: [LodgingMonth], handedOver: Int, handedOverToCity: Int) {
        self.months = months
        self.handedOver = handedOver
        self.handedOverToCity = handedOverToCity
    }

    package var span: DayRange? {
        guard let first = months.first, let last = months.last else { return nil }
        return DayRange(first.month.from, last.month.until)
    }

    /// The middle is the mean; low and high are the third smallest and third largest month of twelve (lower and upper
    /// quartile), never beyond the mean.
    package func estimate(_ rule: Assumption.Rule) -> Triple? {
        guard !months.isEmpty else { return nil }
        switch rule {
        case .handOvers: return perMonth(months.map(\.handOvers))
        case .arrivals: return perMonth(months.map(\.others))
        case .leaving:
            let opening = months.reduce(0) { $0 + $1.opening }
            guard opening > 0 else { return Triple(0, 0, 0) }
            let mean = months.reduce(0) { $0 + $1.leaving } * Triple.one / opening
            let rates = months.map { $0.opening > 0 ? min(Triple.one, $0.leaving * Triple.one / $0.opening) : 0 }
            let (low, high) = Observation.quartiles(rates)
            return Triple(max(mean, high), mean, min(mean, low))
        case .placeShare:
            guard handedOver > 0 else { return Triple(Triple.one, Triple.one, Triple.one) }
            let share = handedOverToCity * Triple.one / handedOver
            // A tenth to either side: months are too few for quartiles of a share.
            return Triple(max(0, share - 1000), share, min(Triple.one, share + 1000))
        default: return nil
        }
    }

    private func perMonth(_ counts: [Int]) -> Triple {
        let mean = counts.reduce(0, +) * Triple.one / counts.count
        let (low, high) = Observation.quartiles(counts.map { $0 * Triple.one })
        return Triple(min(mean, low), mean, max(mean, high))
    }

    static func quartiles(_ values: [Int]) -> (low: Int, high: Int) {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return (0, 0) }
        let rank = (sorted.count - 1) / 4
        return (sorted[rank], sorted[sorted.count - 1 - rank])
    }
}
