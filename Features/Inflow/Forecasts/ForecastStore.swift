import Accommodation
import Register
import Storage
import Vocabulary

// What a forecast is made from, read in one snapshot: today's or that of an earlier day, as it was known then.

extension Connection {
    /// Kept until something it rests on changes.
    package func forecastBook(_ question: ForecastQuestion) throws -> ForecastBook { try remembered(question) { try newForecastBook(question) } }

    /// What follows from it; worked out where the book is read, and kept as long.
    package func forecast(_ question: ForecastQuestion) throws -> Forecast {
        try remembered(ForecastAsked(question: question)) { Forecast(try forecastBook(question).input) }
    }

    private func newForecastBook(_ question: ForecastQuestion) throws -> ForecastBook {
        let (from, knownAt) = (question.from, question.knownAt)
        let (months, past) = (question.months, question.past)
        let lodgings = try lodgings(DayRange(past.first?.from ?? from, from.next) ?? from.only, knownAt: knownAt)
        let observation = lodgings.observation(past)
        return ForecastBook(
            question: question, opening: lodgings.residents(on: from), expectation: try expectation(on: from, knownAt: knownAt),
            allocations: try allocations(knownAt: knownAt), reunifications: try reunifications(knownAt: knownAt, seesPeople: false),
            observation: observation, assumptions: try assumptions(on: from, knownAt: knownAt, observation),
            plan: try capacityPlan(DayRange(from, (months.last ?? from.only).until.next) ?? .starting(from), knownAt: knownAt))
    }

    /// Sites of the city on some day of a span, with their contracts and what is planned.
    package func capacityPlan(_ span: DayRange, knownAt: Instant? = nil) throws -> CapacityPlan {
        let city = Set(try authorities().filter { $0.kind == .city }.map(\.id))
        let books = try keptBooks(span, knownAt: knownAt).filter { city.contains($0.site.authority) }
        let own = Set(books.map(\.site.id))
        return CapacityPlan(
            books: books, contracts: try tenures(span, knownAt: knownAt).filter { own.contains($0.site) },
            projects: try housingProjects(knownAt: knownAt))
    }

    /// What holds on a day, set or else estimated.
    package func assumptions(on day: Day, knownAt: Instant? = nil, _ observation: Observation) throws -> [Assumption] {
        let settings = Dictionary(try settings(on: day, knownAt: knownAt).map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
        return Assumption.Rule.allCases.map { rule in
            if let found = settings[rule] { return Assumption(rule, found.values, .set(since: found.period.from, reason: found.reason)) }
            if let estimate = observation.estimate(rule), let span = observation.span { return Assumption(rule, estimate, .estimated(span)) }
            // Nothing is taken for granted that nobody set.
            return Assumption(rule, rule.unit == .months ? Triple(Triple.one, Triple.one, Triple.one) : Triple(0, 0, 0), .missing)
        }
    }

    private func settings(on day: Day, knownAt: Instant?) throws -> [Setting] {
        try settings("\(known: "f", at: knownAt, on: day)")
    }

    /// All that was ever set of a rule, newest knowledge first.
    func settings(of rule: Assumption.Rule) throws -> [Setting] { try settings("f.rule_id = \(rule)") }

    private func settings(_ which: SQL) throws -> [Setting] {
        try rows(
            """
            SELECT f.*, a.reason AS act_reason, COALESCE(account.name, a.account) AS by_name
            FROM forecast_setting f JOIN inflow_act a ON a.id = f.recorded_act LEFT JOIN account ON account.id = a.account
            WHERE \(which) ORDER BY f.recorded_at DESC, f.from_day DESC
            """
        ).map { row in
            Setting(
                id: try row.id("id"), rule: try row.choice("rule_id"), period: try row.period(),
                values: Triple(try row.int("low"), try row.int("middle"), try row.int("high")), recordedAt: try row.instant("recorded_at"),
                isCurrent: try row.isCurrent(), reason: try row.text("act_reason"), by: try row.text("by_name"))
        }
    }
}

/// An assumption somebody set, from day to day (gesetzte Annahme).
struct Setting: Sendable, Hashable {
    let id: ID<Setting>
    let rule: Assumption.Rule
    let period: DayRange
    let values: Triple
    let recordedAt: Instant
    let isCurrent: Bool
    let reason: String
    let by: String
}

extension Transaction {
    /// From a day on these values hold, or with none the rule is estimated again.
    package func set(_ rule: Assumption.Rule, _ values: Triple?, from day: Day, reason: String) throws {
        let act = try begin(InflowAct(.assumption, on: day, reason: reason), "assumption", rule.rawValue)
        try replace(with: values, of: ["rule_id": rule], in: .starting(day), by: act)
    }
}

extension Triple: Datable {
    package static let table: DatedTable = "forecast_setting"
    package var cells: Cells { ["low": low, "middle": middle, "high": high] }
}

private struct ForecastAsked: Hashable, Sendable {
    let question: ForecastQuestion
}
