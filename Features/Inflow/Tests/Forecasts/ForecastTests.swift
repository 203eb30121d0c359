import Inflow
import Testing
import Vocabulary

@Suite struct ForecastRules {
    private static func input(from day: Day = "2026-11-02", months count: Int = 24, opening: Int = 600) -> ForecastInput {
        let months = ForecastMonths.from(day, count: count)
        let none = months.map { _ in 0 }
        return ForecastInput(
            from: day, months: months, opening: opening, overdue: 0, due: none, announced: none, reunification: none, comingOfAge: none,
            assumptions: [:],
            capacity: ([day] + months.map(\.last)).map { CapacityPoint(day: $0, places: 700, closed: 0, ended: 0, opened: 0) })
    }

    private static func assume(_ rule: Assumption.Rule, _ values: Triple) -> (Assumption.Rule, Assumption) {
        (rule, Assumption(rule, values, .missing))
    }

    @Test func `the first month is the rest of the running one, the others are whole`() {
        let months = ForecastMonths.from("2026-11-02", count: 3)
        #expect(months.map(\.from) == ["2026-11-03", "2026-12-01", "2027-01-01"])
        #expect(months.map(\.last) == ["2026-11-30", "2026-12-31", "2027-01-31"])
        // On the last day of a month nothing of it is left.
        #expect(ForecastMonths.from("2024-01-31", count: 2).map(\.last) == ["2024-02-29", "2024-03-31"])
        #expect(ForecastMonths.from("2024-02-28", count: 1).map { $0.until.number - $0.from.number } == [1])
        #expect(ForecastMonths.before("2026-11-02", count: 2).map(\.from) == ["2026-09-01", "2026-10-01"])
        #expect(ForecastMonths.before("2026-10-31", count: 1).map(\.from) == ["2026-10-01"])
    }

    @Test func `opening plus in minus out is closing, and more never means less`() {
        var dice = SplitMix(state: 17)
        func upTo(_ bound: Int) -> Int { Int(dice.next() % UInt64(bound + 1)) }
        func rising(_ most: Int) -> Triple {
            let sorted = [upTo(most), upTo(most), upTo(most)].sorted()
            return Triple(sorted[0], sorted[1], sorted[2])
        }
        for round in 0..<400 {
            var input = Self.input(from: ("2026-01-01" as Day).advanced(by: upTo(700)), months: 1 + upTo(30), opening: upTo(900))
            input.overdue = upTo(80)
            input.due = input.months.map { _ in upTo(25) }
            input.announced = input.months.map { _ in upTo(30) }
            input.reunification = input.months.map { _ in upTo(6) }
            input.comingOfAge = input.months.map { _ in upTo(5) }
            let leaving = rising(Triple.one)
            let patience = Triple.one * (1 + upTo(11))
            input.assumptions = Dictionary(uniqueKeysWithValues: [
                Self.assume(.handOvers, rising(20 * Triple.one)), Self.assume(.arrivals, rising(20 * Triple.one)),
                Self.assume(.leaving, Triple(leaving.high, leaving.middle, leaving.low)), Self.assume(.placeShare, rising(Triple.one)),
                Self.assume(.announcedShare, rising(2 * Triple.one)), Self.assume(.reunificationShare, rising(Triple.one)),
                Self.assume(.ofAgeShare, rising(Triple.one)), Self.assume(.overdueMonths, Triple(patience, patience, patience)),
            ])
            let forecast = Forecast(input)
            #expect(forecast == Forecast(input))
            for scenario in Scenario.allCases {
                var before = input.opening
                for step in forecast.courses[scenario] ?? [] {
                    #expect(step.opening == before && step.opening + step.coming - step.leaving == step.closing && step.closing >= 0)
                    #expect(
                        [step.due, step.handOvers, step.announced, step.reunification, step.arrivals, step.ofAge, step.leaving].allSatisfy { $0 >= 0 }
                    )
                    before = step.closing
                }
            }
            for index in forecast.months.indices {
                #expect(
                    forecast.need(.low, index) <= forecast.need(.middle, index) && forecast.need(.middle, index) <= forecast.need(.high, index),
                    "\(round)")
            }
        }
    }

    @Test func `fractions of people are neither lost nor invented`() {
        var input = Self.input(months: 60)
        input.assumptions = Dictionary(uniqueKeysWithValues: [Self.assume(.arrivals, Triple(4300, 24_700, 91_000))])
        let forecast = Forecast(input)
        for (scenario, exact) in [(Scenario.low, 0.43), (.middle, 2.47), (.high, 9.1)] {
            let sum = (forecast.courses[scenario] ?? []).reduce(0) { $0 + $1.arrivals }
            // The first month has 28 of its 30 days left.
            #expect(abs(Double(sum) - exact * (59 + 28.0 / 30)) < 1.5, "\(scenario) \(sum)")
        }
    }

    @Test func `what is known counts; where experience says more, only the rest comes on top`() throws {
        var input = Self.input(from: "2026-10-31", months: 2)
        input.announced = [12, 2]
        input.due = [10, 0]
        input.assumptions = Dictionary(uniqueKeysWithValues: [
            Self.assume(.arrivals, Triple(50_000, 50_000, 50_000)), Self.assume(.announcedShare, Triple(10_000, 10_000, 10_000)),
            Self.assume(.handOvers, Triple(40_000, 40_000, 40_000)), Self.assume(.placeShare, Triple(5000, 5000, 5000)),
        ])
        let steps = try #require(Forecast(input).courses[.middle])
        #expect(steps.map(\.announced) == [12, 2] && steps.map(\.arrivals) == [0, 3])
        #expect(steps.map(\.due) == [5, 0] && steps.map(\.handOvers) == [0, 4])
    }

    @Test func `those overdue are handed over within the months assumed, all of them`() throws {
        var input = Self.input(from: "2026-10-31", months: 6)
        input.overdue = 10
        input.assumptions = Dictionary(uniqueKeysWithValues: [
            Self.assume(.placeShare, Triple(10_000, 10_000, 10_000)), Self.assume(.overdueMonths, Triple(30_000, 30_000, 30_000)),
        ])
        #expect(try #require(Forecast(input).courses[.high]).map(\.due) == [3, 3, 4, 0, 0, 0])
    }

    @Test func `the first month with too few places is found, and the tightest`() {
        var input = Self.input(months: 3, opening: 650)
        input.assumptions = Dictionary(uniqueKeysWithValues: [Self.assume(.arrivals, Triple(0, 300_000, 600_000))])
        let forecast = Forecast(input)
        #expect(forecast.firstShortage(.low) == nil && forecast.tightest(.low) == 0)
        #expect(forecast.firstShortage(.middle) == 1 && forecast.firstShortage(.high) == 0)
        #expect(forecast.tightest(.high) == 2 && forecast.margin(.low, 2) == 50)
    }

    @Test func `assumptions that turn the scenarios around are refused`() {
        #expect(throws: Refusal.self) { try Assumption.check(.arrivals, Triple(5, 4, 6)) }
        #expect(throws: Refusal.self) { try Assumption.check(.leaving, Triple(100, 200, 300)) }
        #expect(throws: Never.self) { try Assumption.check(.leaving, Triple(300, 200, 100)) }
        #expect(throws: Refusal.self) { try Assumption.check(.placeShare, Triple(0, 5000, 10_001)) }
        #expect(throws: Never.self) { try Assumption.check(.announcedShare, Triple(9000, 10_000, 12_700)) }
        #expect(throws: Refusal.self) { try Assumption.check(.overdueMonths, Triple(10_000, 20_000, 30_000)) }
        #expect(throws: Refusal.self) { try Assumption.check(.overdueMonths, Triple(0, 0, 0)) }
    }

    @Test func `estimates are mean and quartiles of the months, in the order of the scenarios`() throws {
        let counts = [4, 9, 2, 7, 7, 5, 6, 3, 8, 1, 5, 3]
        let months = zip(ForecastMonths.before("2026-10-31", count: 12), counts).map { month, count in
            LodgingMonth(month: month, opening: 100, handOvers: count, others: 2 * count, leaving: count, closing: 100 + 2 * count)
        }
        let seen = Observation(months: months, handedOver: 80, handedOverToCity: 60)
        #expect(seen.estimate(.handOvers) == Triple(30_000, 50_000, 70_000))
        #expect(seen.estimate(.leaving) == Triple(700, 500, 300))
        #expect(seen.estimate(.placeShare) == Triple(6500, 7500, 8500))
        #expect(seen.estimate(.overdueMonths) == nil)
        for rule in Assumption.Rule.allCases {
            if let values = seen.estimate(rule) { #expect(throws: Never.self) { try Assumption.check(rule, values) } }
        }
        #expect(Observation(months: [], handedOver: 0, handedOverToCity: 0).estimate(.arrivals) == nil)
    }

    @Test func `a forecast is judged by the months that are over, and by no other`() {
        var input = Self.input(from: "2026-06-30", months: 4, opening: 100)
        input.assumptions = Dictionary(uniqueKeysWithValues: [Self.assume(.arrivals, Triple(0, 100_000, 200_000))])
        let accuracy = Accuracy(Forecast(input), upTo: "2026-08-31") { $0 == "2026-07-31" ? 115 : 150 }
        // The end of the 31st is not yet over while it is today.
        #expect(accuracy.months.map(\.day) == ["2026-07-31"])
        #expect(accuracy.months.map(\.error) == [5] && accuracy.within == 1 && accuracy.meanShare == 43)
        #expect(Accuracy(Forecast(input), upTo: "2026-06-30") { _ in 0 }.meanShare == nil)
    }
}
