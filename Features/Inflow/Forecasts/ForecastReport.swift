import Storage
import Vocabulary

/// A forecast for scripts: the answer of `miteinander forecast` (Prognose als JSON).
package struct ForecastReport: Sendable, Encodable {
    package struct Point: Sendable, Encodable {
        package let day: String
        package let places: Int
        package let closed: Int
        package let ended: Int
        package let opened: Int
        package let usable: Int
    }

    /// Counted, before any assumption.
    package struct Counted: Sendable, Encodable {
        package let day: String
        package let due: Int
        package let announced: Int
        package let reunification: Int
        package let comingOfAge: Int
    }

    package struct Step: Sendable, Encodable {
        package let day: String
        package let opening: Int
        package let due: Int
        package let handOvers: Int
        package let announced: Int
        package let reunification: Int
        package let arrivals: Int
        package let ofAge: Int
        package let leaving: Int
        package let closing: Int
    }

    package struct Value: Sendable, Encodable {
        package let low: Int
        package let middle: Int
        package let high: Int
        package let basis: String
    }

    package let from: String
    package let knownAt: String
    package let opening: Int
    package let overdue: Int
    package let overdueByCause: [String: Int]
    package let undated: Int
    package let capacity: [Point]
    package let counted: [Counted]
    /// In ten-thousandths.
    package let assumptions: [String: Value]
    package let scenarios: [String: [Step]]
    /// The first month end with too few places; absent where they suffice.
    package let shortage: [String: String]

    package init(_ book: ForecastBook, knownAt: Instant) {
        let (input, forecast) = (book.input, Forecast(book.input))
        func days<Made>(_ make: (Int, String) -> Made) -> [Made] { forecast.months.enumerated().map { make($0, $1.last.iso) } }
        from = forecast.from.iso
        self.knownAt = knownAt.iso
        opening = forecast.opening
        overdue = forecast.overdue
        overdueByCause = Dictionary(uniqueKeysWithValues: book.expectation.overdueByCause.map { ($0.cause.rawValue, $0.people.count) })
        undated = book.expectation.undated.count
        capacity = forecast.capacity.map {
            Point(day: $0.day.iso, places: $0.places, closed: $0.closed, ended: $0.ended, opened: $0.opened, usable: $0.usable)
        }
        counted = days { index, day in
            Counted(
                day: day, due: input.due[index], announced: input.announced[index], reunification: input.reunification[index],
                comingOfAge: input.comingOfAge[index])
        }
        assumptions = Dictionary(
            uniqueKeysWithValues: forecast.assumptions.map { one in
                (
                    one.rule.rawValue,
                    Value(low: one.values.low, middle: one.values.middle, high: one.values.high, basis: one.basis.words.text(in: .german))
                )
            })
        scenarios = Dictionary(
            uniqueKeysWithValues: Scenario.allCases.map { scenario in
                let steps = forecast.courses[scenario] ?? []
                return (scenario.rawValue, days { Step(steps[$0], day: $1) })
            })
        shortage = Dictionary(
            uniqueKeysWithValues: Scenario.allCases.compactMap { scenario in
                forecast.firstShortage(scenario).map { (scenario.rawValue, forecast.months[$0].last.iso) }
            })
    }

    package func json() throws -> String { try jsonText(self, pretty: true) }
}

extension ForecastReport.Step {
    init(_ step: ForecastStep, day: String) {
        self.init(
            day: day, opening: step.opening, due: step.due, handOvers: step.handOvers, announced: step.announced, reunification: step.reunification,
            arrivals: step.arrivals, ofAge: step.ofAge, leaving: step.leaving, closing: step.closing)
    }
}

/// Without an instant, as known at the latest recording, which is named so that the question can be asked again.
package func forecastReport(_ database: any Database, _ question: ForecastQuestion) async throws -> ForecastReport {
    try await database.read { db in
        ForecastReport(try db.forecastBook(question), knownAt: try question.knownAt ?? db.latestRecording())
    }
}

extension ForecastReport {
    /// For people at a terminal: when it is no longer enough, then the months.
    package var text: String {
        var lines = [
            "Ab \(from), Wissensstand \(knownAt): \(Vocabulary.counted(opening, "Mensch", "Menschen")), nutzbar \(Vocabulary.counted(capacity.first?.usable ?? 0, "Platz", "Plätze")), \(overdue) überfällig"
        ]
        for scenario in Scenario.allCases {
            let answer: Phrase = shortage[scenario.rawValue].map { "reicht nicht ab \($0)" } ?? "reicht"
            lines.append("\(scenario.label.text): \(answer.text)")
        }
        lines.append("Monatsende\tPlätze\tniedrig\tmittel\thoch")
        for (index, point) in capacity.dropFirst().enumerated() {
            let needs = Scenario.allCases.map { String(scenarios[$0.rawValue]?[index].closing ?? 0) }
            lines.append(([point.day, String(point.usable)] + needs).joined(separator: "\t"))
        }
        return lines.joined(separator: "\n")
    }
}
