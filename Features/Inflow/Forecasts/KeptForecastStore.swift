import Register
import Storage
import Vocabulary

// Kept forecasts in SQL: written once, read as they were.

extension Transaction {
    /// Makes and keeps a forecast in one transaction, of all that was recorded before it, which no later entry can change.
    @discardableResult
    package func keep(_ question: ForecastQuestion, occasion: String, as id: ID<KeptForecast>) throws -> ID<KeptForecast> {
        let before = at.advanced(by: -1)
        let knownAt = min(question.knownAt ?? before, before)
        let book = try db.forecastBook(ForecastQuestion(from: question.from, months: question.count, knownAt: knownAt))
        let forecast = Forecast(book.input)
        try db.run(
            """
            INSERT INTO forecast (id, from_day, known_at, opening, overdue, occasion, account, kept_at)
            VALUES (\(id), \(forecast.from), \(knownAt), \(forecast.opening), \(forecast.overdue), \(occasion), \(author.account), \(at))
            """)
        let assumptions = forecast.assumptions.map { one -> SQL in
            "(\(id), \(one.rule), \(one.values.low), \(one.values.middle), \(one.values.high), \(one.basis.words.text(in: .german)))"
        }
        try db.run(
            "INSERT INTO forecast_assumption (forecast_id, rule_id, low, middle, high, basis) VALUES \(assumptions.joined(separator: ", "))")
        let points = forecast.capacity.enumerated().map { position, point -> SQL in
            "(\(id), \(position), \(point.day), \(point.places), \(point.closed), \(point.ended), \(point.opened))"
        }
        try db.run(
            "INSERT INTO forecast_month (forecast_id, position, day, places, closed, ended, opened) VALUES \(points.joined(separator: ", "))")
        for scenario in Scenario.allCases { try record(forecast.courses[scenario] ?? [], scenario, of: id) }
        try note(JournalNote("forecast.keep", "forecast", id.text, details: forecast.from.iso, reason: occasion))
        return id
    }

    private func record(_ steps: [ForecastStep], _ scenario: Scenario, of id: ID<KeptForecast>) throws {
        let rows = steps.enumerated().map { position, step -> SQL in
            """
            (\(id), \(position + 1), \(scenario), \(step.due), \(step.handOvers), \(step.announced), \(step.arrivals), \(step.reunification),
             \(step.ofAge), \(step.leaving), \(step.closing))
            """
        }
        try db.run(
            """
            INSERT INTO forecast_course (forecast_id, position, scenario, due, hand_overs, announced, arrivals, reunification, of_age, leaving,
                                         closing)
            VALUES \(rows.joined(separator: ", "))
            """)
    }
}

extension Connection {
    /// Newest first.
    package func keptForecasts() throws -> [KeptForecast] { try keptForecasts("f.id IS NOT NULL") }

    /// One of them; throws `notFound`.
    package func keptForecast(_ id: ID<KeptForecast>) throws -> KeptForecast {
        guard let found = try keptForecasts("f.id = \(id)").first else { throw Refusal.notFound }
        return found
    }

    private func keptForecasts(_ which: SQL) throws -> [KeptForecast] {
        func parts(_ table: SQL, _ order: SQL) throws -> [String: [Row]] {
            let found = try rows(
                "SELECT t.* FROM \(table) t JOIN forecast f ON f.id = t.forecast_id WHERE \(which) ORDER BY t.forecast_id, \(order)")
            return Dictionary(grouping: found) { (try? $0.text("forecast_id")) ?? "" }
        }
        let (assumptions, points) = (try parts("forecast_assumption", "t.rule_id"), try parts("forecast_month", "t.position"))
        let courses = try parts("forecast_course", "t.scenario, t.position")
        return try rows(
            """
            SELECT f.*, COALESCE(account.name, f.account) AS by_name
            FROM forecast f LEFT JOIN account ON account.id = f.account WHERE \(which) ORDER BY f.from_day DESC, f.kept_at DESC, f.id
            """
        ).map { row in
            let id = try row.text("id")
            return try kept(row, assumptions[id] ?? [], points[id] ?? [], courses[id] ?? [])
        }
    }

    private func kept(_ row: Row, _ assumptions: [Row], _ points: [Row], _ courses: [Row]) throws -> KeptForecast {
        let opening = try row.int("opening")
        let capacity = try points.map { point in
            CapacityPoint(
                day: try point.day("day"), places: try point.int("places"), closed: try point.int("closed"), ended: try point.int("ended"),
                opened: try point.int("opened"))
        }
        var steps: [Scenario: [ForecastStep]] = [:]
        for course in courses {
            let scenario: Scenario = try course.choice("scenario")
            var step = ForecastStep(opening: steps[scenario]?.last?.closing ?? opening)
            (step.due, step.handOvers) = (try course.int("due"), try course.int("hand_overs"))
            (step.announced, step.arrivals) = (try course.int("announced"), try course.int("arrivals"))
            (step.reunification, step.ofAge) = (try course.int("reunification"), try course.int("of_age"))
            step.leaving = try course.int("leaving")
            guard step.closing == (try course.int("closing")) else { throw StorageError.shape("a kept forecast does not add up") }
            steps[scenario, default: []].append(step)
        }
        var (values, bases): ([Assumption], [Assumption.Rule: String]) = ([], [:])
        for one in assumptions {
            let rule: Assumption.Rule = try one.choice("rule_id")
            values.append(Assumption(rule, Triple(try one.int("low"), try one.int("middle"), try one.int("high")), .missing))
            bases[rule] = try one.text("basis")
        }
        let from = try row.day("from_day")
        let forecast = Forecast(
            from: from, months: ForecastMonths.from(from, count: max(0, capacity.count - 1)), opening: opening, overdue: try row.int("overdue"),
            assumptions: Assumption.Rule.allCases.compactMap { rule in values.first { $0.rule == rule } }, capacity: capacity, courses: steps)
        return KeptForecast(
            id: try row.id("id"), forecast: forecast, bases: bases, knownAt: try row.instant("known_at"), occasion: try row.text("occasion"),
            by: try row.text("by_name"), keptAt: try row.instant("kept_at"))
    }
}

extension Connection {
    /// Every kept forecast with what became of it.
    func accuracies(upTo today: Day) throws -> [JudgedForecast] { try accuracies(try keptForecasts(), upTo: today) }

    /// Reality is what is known of it now.
    func accuracies(_ kept: [KeptForecast], upTo today: Day) throws -> [JudgedForecast] {
        let first = kept.map(\.forecast.from).min() ?? today
        let lodgings = try lodgings(DayRange(min(first, today), today.next) ?? .starting(today))
        return kept.map { JudgedForecast(kept: $0, accuracy: Accuracy($0.forecast, upTo: today, real: lodgings.residents)) }
    }
}
