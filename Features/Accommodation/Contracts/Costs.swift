import Register
import Vocabulary

/// What a site cost in a span of days, and which part of it stood empty (Kosten und Leerstand), in cents. Every day's cost is shared out
/// over that day's places to the cent, so that the parts always sum up to the whole.
package struct SiteCosts: Sendable, Hashable {
    /// Places times days.
    package private(set) var days = Tally()
    package private(set) var total = 0
    package private(set) var occupied = 0
    package private(set) var reserved = 0
    package private(set) var free = 0
    package private(set) var blocked = 0
    /// What was paid on days without a single place.
    package private(set) var idle = 0

    package init() {}

    /// `tallies` are those of every day of the span.
    package init(_ span: DayRange, _ tallies: [Tally], _ tenures: [Dated<Tenure>]) {
        for (index, tally) in tallies.enumerated() {
            let day = span.from.advanced(by: index)
            add(tally, costing: tenures.reduce(0) { $0 + $1.cost(on: day) })
        }
    }

    private mutating func add(_ tally: Tally, costing cents: Int) {
        days = days + tally
        total += cents
        guard tally.places > 0 else {
            idle += cents
            return
        }
        let parts = SiteCosts.split(cents, by: [tally.occupied, tally.reserved, tally.free, tally.blocked])
        occupied += parts[0]
        reserved += parts[1]
        free += parts[2]
        blocked += parts[3]
    }

    /// What nobody lived in although it was paid for.
    package var vacancy: Int { free + blocked + idle }

    /// Per place and day, halves up; nil without places.
    package var perPlaceDay: Int? { days.places == 0 ? nil : (2 * total + days.places) / (2 * days.places) }
    /// What a day of somebody's accommodation really cost.
    package var perOccupiedDay: Int? { days.occupied == 0 ? nil : (2 * total + days.occupied) / (2 * days.occupied) }

    package static func + (one: SiteCosts, other: SiteCosts) -> SiteCosts {
        var sum = one
        sum.days = sum.days + other.days
        sum.total += other.total
        sum.occupied += other.occupied
        sum.reserved += other.reserved
        sum.free += other.free
        sum.blocked += other.blocked
        sum.idle += other.idle
        return sum
    }

    /// Whole cents in the measure of the weights; what is left goes to the largest remainders, of equal ones to the first.
    static func split(_ cents: Int, by weights: [Int]) -> [Int] {
        let whole = weights.reduce(0, +)
        guard whole > 0 else { return weights.map { _ in 0 } }
        var parts = weights.map { cents * $0 / whole }
        let rests = weights.indices.sorted { (cents * weights[$0] % whole, $1) > (cents * weights[$1] % whole, $0) }
        for index in rests.prefix(cents - parts.reduce(0, +)) { parts[index] += 1 }
        return parts
    }
}

extension Dated where Content == Tenure {
    /// What one day of the contract costs: the month's sum over its days, so that a whole month is paid to the cent.
    package func cost(on day: Day) -> Int {
        guard period.contains(day) else { return 0 }
        let month = content.monthlyRent + content.monthlyCosts
        let (year, number, date) = day.civil
        let length = Day.length(ofMonth: number, in: year)
        return month * date / length - month * (date - 1) / length
    }
}

/// How full a site was in a span of days (Auslastung), in tenths of a percent.
package struct OccupancyRates: Sendable, Hashable {
    /// The lowest, the mean over all place-days, and the highest; nil without places.
    package struct Range: Sendable, Hashable {
        package let lowest: Int
        package let mean: Int
        package let highest: Int
    }

    package let gross: Range?
    package let net: Range?
    package let days: Tally
    /// Most people beyond the places on one day.
    package let mostOver: Int

    package init(_ tallies: [Tally]) {
        let sum = tallies.reduce(Tally(), +)
        days = sum
        mostOver = tallies.map(\.over).max() ?? 0
        func range(_ mean: Int?, _ rates: [Int]) -> Range? {
            guard let mean, let lowest = rates.min(), let highest = rates.max() else { return nil }
            return Range(lowest: lowest, mean: mean, highest: highest)
        }
        gross = range(sum.grossUtilisation, tallies.compactMap(\.grossUtilisation))
        net = range(sum.netUtilisation, tallies.compactMap(\.netUtilisation))
    }
}
