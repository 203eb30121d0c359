import Accommodation
import Register
import Vocabulary

/// The question of a forecast (Frage einer Prognose): from which day, how far, as known when.
package struct ForecastQuestion: Sendable, Hashable {
    package var from: Day
    package var count: Int
    package var knownAt: Instant?

    package init(from: Day, months: Int = 24, knownAt: Instant? = nil) {
        self.from = from
        count = min(max(months, 1), ForecastQuestion.most)
        self.knownAt = knownAt
    }

    /// Beyond five years nothing here says anything.
    package static let most = 60

    package var months: [DayRange] { ForecastMonths.from(from, count: count) }
    /// The months that assumptions are estimated from.
    package var past: [DayRange] { ForecastMonths.before(from, count: 12) }
}

/// A forecast with everything it came from, for pages that open its parts (Prognose mit Grundlagen).
package struct ForecastBook: Sendable {
    package let question: ForecastQuestion
    /// Residents of the city's places at the end of the day asked from.
    package let opening: Int
    package let expectation: Expectation
    package let allocations: [Allocation]
    /// Without the people they belong to.
    package let reunifications: [Reunification]
    package let observation: Observation
    package let assumptions: [Assumption]
    /// At the end of the first day and of every month.
    package let capacity: [CapacityPoint]
    /// What changes places, by month.
    package let events: [[CapacityEvent]]
    package let months: [DayRange]

    package init(
        question: ForecastQuestion, opening: Int, expectation: Expectation, allocations: [Allocation], reunifications: [Reunification],
        observation: Observation, assumptions: [Assumption], plan: CapacityPlan
    ) {
        self.question = question
        self.opening = opening
        self.expectation = expectation
        self.allocations = allocations
        self.reunifications = reunifications
        self.observation = observation
        self.assumptions = assumptions
        months = question.months
        // The books of all sites are large, and nothing more is asked of them.
        capacity = ([question.from] + months.map(\.last)).map(plan.point)
        events = months.map(plan.events)
    }

    /// In which month something on a day belongs; what should have happened already, in the first.
    package func month(of day: Day) -> Int? { day <= question.from ? 0 : months.firstIndex { $0.contains(day) } }

    /// Still to come from elsewhere into places of the city. Who lives in provisional accommodation here already is in the
    /// register, and among those due.
    package func isCounted(_ allocation: Allocation) -> Bool {
        allocation.outstanding > 0 && allocation.plan.pillar == .followUp && allocation.plan.origin == .elsewhere
    }

    package func allocations(in index: Int) -> [Allocation] { allocations.filter { $0.outstanding > 0 && month(of: $0.plan.window.from) == index } }

    package func reunifications(in index: Int) -> [Reunification] {
        reunifications.filter { $0.now.state.isOpen && month(of: $0.now.month.from) == index }
    }

    package var input: ForecastInput {
        ForecastInput(
            from: question.from, months: months, opening: opening, overdue: expectation.overdue.count,
            due: months.map { expectation.due(in: $0).count },
            announced: months.indices.map { allocations(in: $0).filter(isCounted).reduce(0) { $0 + $1.outstanding } },
            reunification: months.indices.map { reunifications(in: $0).reduce(0) { $0 + $1.now.persons } },
            comingOfAge: months.map { expectation.comingOfAge(in: $0).count },
            assumptions: Dictionary(uniqueKeysWithValues: assumptions.map { ($0.rule, $0) }),
            capacity: capacity)
    }
}
