import Vocabulary

/// What is known when a forecast is made (Ausgangslage): counts by month, never people.
package struct ForecastInput: Sendable, Hashable {
    package var from: Day
    package var months: [DayRange]
    /// Residents of the city's accommodation at the end of `from`.
    package var opening: Int
    /// Still in provisional accommodation although it is over.
    package var overdue: Int
    /// By month: whose provisional accommodation ends, who is announced from elsewhere, whose family comes, who comes of age.
    package var due: [Int]
    package var announced: [Int]
    package var reunification: [Int]
    package var comingOfAge: [Int]
    package var assumptions: [Assumption.Rule: Assumption]
    /// On `from` and at the end of each month.
    package var capacity: [CapacityPoint]

    package init(
        from: Day, months: [DayRange], opening: Int, overdue: Int, due: [Int], announced: [Int], reunification: [Int], comingOfAge: [Int],
        assumptions: [Assumption.Rule: Assumption], capacity: [CapacityPoint]
    ) {
        self.from = from
        self.months = months
        self.opening = opening
        self.overdue = overdue
        self.due = due
        self.announced = announced
        self.reunification = reunification
        self.comingOfAge = comingOfAge
        self.assumptions = assumptions
        self.capacity = capacity
    }

    func value(_ rule: Assumption.Rule, _ scenario: Scenario) -> Int { assumptions[rule]?.values[scenario] ?? 0 }
}

/// The city's places at the end of a day (Kapazität): usable = places − closed − without contract + opened by projects.
package struct CapacityPoint: Sendable, Hashable {
    package let day: Day
    package let places: Int
    package let closed: Int
    /// Usable places whose contract is over by then, with no other in its place.
    package let ended: Int
    /// In projects decided or under way.
    package let opened: Int

    package init(day: Day, places: Int, closed: Int, ended: Int, opened: Int) {
        self.day = day
        self.places = places
        self.closed = closed
        self.ended = ended
        self.opened = opened
    }

    package var usable: Int { places - closed - ended + opened }

    /// The same in every part, on whatever day.
    package func isLike(_ other: CapacityPoint) -> Bool {
        (places, closed, ended, opened) == (other.places, other.closed, other.ended, other.opened)
    }
}

/// One month of one scenario (Prognosemonat): opening + in − out = closing.
package struct ForecastStep: Sendable, Hashable {
    package var opening: Int
    /// Known from the register: provisional accommodation ends, or is over already.
    package var due = 0
    /// Beyond those, as in the last months.
    package var handOvers = 0
    package var announced = 0
    package var reunification = 0
    /// Beyond those two, as in the last months.
    package var arrivals = 0
    package var ofAge = 0
    package var leaving = 0

    package init(opening: Int) { self.opening = opening }

    package var coming: Int { due + handOvers + announced + reunification + arrivals + ofAge }
    package var closing: Int { opening + coming - leaving }
}

/// How many places will be needed and how many there will be, month by month (Prognose).
package struct Forecast: Sendable, Hashable {
    package let from: Day
    package let months: [DayRange]
    package let opening: Int
    package let overdue: Int
    package let assumptions: [Assumption]
    /// On `from` and at the end of each month.
    package let capacity: [CapacityPoint]
    package let courses: [Scenario: [ForecastStep]]

    package init(
        from: Day, months: [DayRange], opening: Int, overdue: Int, assumptions: [Assumption], capacity: [CapacityPoint],
        courses: [Scenario: [ForecastStep]]
    ) {
        self.from = from
        self.months = months
        self.opening = opening
        self.overdue = overdue
        self.assumptions = assumptions
        self.capacity = capacity
        self.courses = courses
    }

    /// People who need a place at the end of a month.
    package func need(_ scenario: Scenario, _ month: Int) -> Int { courses[scenario]?[month].closing ?? 0 }
    package func usable(_ month: Int) -> Int { capacity[month + 1].usable }
    /// Below zero: so many places are missing.
    package func margin(_ scenario: Scenario, _ month: Int) -> Int { usable(month) - need(scenario, month) }

    /// Too few places from the end of this month on for the first time; nil while they suffice.
    package func firstShortage(_ scenario: Scenario) -> Int? { months.indices.first { margin(scenario, $0) < 0 } }

    /// The month with the least room.
    package func tightest(_ scenario: Scenario) -> Int? { months.indices.min { (margin(scenario, $0), $0) < (margin(scenario, $1), $1) } }
}

extension Forecast {
    /// Pure and repeatable. Fractions of people are rounded up and down in turn, alike in all scenarios: over the months
    /// nothing gets lost, and a scenario with more never gets fewer.
    package init(_ input: ForecastInput) {
        let courses = Scenario.allCases.map { scenario -> (Scenario, [ForecastStep]) in
            var steps: [ForecastStep] = []
            for index in input.months.indices {
                steps.append(Forecast.step(input, scenario, index, opening: steps.last?.closing ?? input.opening))
            }
            return (scenario, steps)
        }
        self.init(
            from: input.from, months: input.months, opening: input.opening, overdue: input.overdue,
            assumptions: Assumption.Rule.allCases.compactMap { input.assumptions[$0] }, capacity: input.capacity,
            courses: Dictionary(uniqueKeysWithValues: courses))
    }

    private static func step(_ input: ForecastInput, _ scenario: Scenario, _ index: Int, opening: Int) -> ForecastStep {
        func value(_ rule: Assumption.Rule) -> Int { input.value(rule, scenario) }
        let month = input.months[index].shareOfMonth
        var turn = Turn(month: index)
        var step = ForecastStep(opening: opening)
        let patience = max(1, value(.overdueMonths) / Triple.one)
        let overdue = index < patience ? input.overdue * (index + 1) / patience - input.overdue * index / patience : 0
        // What is known counts; where experience says more, the rest is expected besides.
        step.due = turn.people((overdue + input.due[index]) * value(.placeShare))
        step.handOvers = max(0, turn.people(value(.handOvers) * month / Triple.one) - step.due)
        step.announced = turn.people(input.announced[index] * value(.announcedShare))
        step.reunification = turn.people(input.reunification[index] * value(.reunificationShare))
        step.arrivals = max(0, turn.people(value(.arrivals) * month / Triple.one) - step.announced - step.reunification)
        step.ofAge = turn.people(input.comingOfAge[index] * value(.ofAgeShare))
        step.leaving = min(opening, turn.people(opening * (value(.leaving) * month / Triple.one)))
        return step
    }

    /// Which way a fraction is rounded: thresholds spread evenly over the months (golden ratio), the same for all scenarios.
    private struct Turn {
        let month: Int
        private var stream = 0

        init(month: Int) { self.month = month }

        mutating func people(_ tenThousandths: Int) -> Int {
            defer { stream += 1 }
            return (tenThousandths + ((month + 1) * 6180 + stream * 1370) % Triple.one) / Triple.one
        }
    }
}
