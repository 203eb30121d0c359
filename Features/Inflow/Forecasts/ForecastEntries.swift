import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Keeping a forecast as it is made today (Prognose festhalten).
enum KeepForecast: Entry {
    static let path = "/prognose/festhalten"

    struct Subject: Sendable {
        let question: ForecastQuestion
        let forecast: Forecast
        let id: ID<KeptForecast>
    }

    static func seen(_ subject: Subject) -> Seen { .nothing }

    static func load(_ context: AppContext, _ db: any Connection) throws -> Subject {
        var reader = FormReader(context.form.isEmpty ? context.query : context.form)
        let months = reader.number("monate", 1...ForecastQuestion.most) ?? 24
        let question = ForecastQuestion(from: context.today, months: months)
        return Subject(question: question, forecast: Forecast(try db.forecastBook(question).input), id: .random())
    }

    static func start(_ subject: Subject, _ context: AppContext) -> Inputs { ["monate": String(subject.question.count)] }

    static func read(_ reader: inout FormReader, _ subject: Subject, today: Day) throws(Refusal) -> String {
        _ = reader.number("monate", 1...ForecastQuestion.most)
        let occasion = reader.text("anlass", required: "Nennen Sie den Anlass, damit andere wissen, wofür die Prognose steht.")
        try reader.finish()
        return occasion
    }

    static func form(_ subject: Subject, _ form: EntryForm) -> Page { .keepForecast(subject, form) }
    static func check(_ occasion: String, _ subject: Subject, _ form: EntryForm) -> Page { .keepForecastCheck(occasion, subject, form) }

    static func save(_ occasion: String, _ subject: Subject, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.keep(subject.question, occasion: occasion, as: subject.id)
    }

    static func location(_ occasion: String, _ subject: Subject) -> String { "/prognose/\(subject.id)?erledigt=1" }
}

/// Setting what a forecast takes for granted (Annahme ändern).
enum AssumptionChange: Entry {
    static let path = "/prognose/annahmen/{rule}"

    struct Subject: Sendable {
        let rule: Assumption.Rule
        let assumption: Assumption
        let estimate: Triple?
        let settings: [Setting]
    }

    struct Wish: Sendable {
        /// Nil: from the register again.
        let values: Triple?
        let from: Day
        let reason: String
    }

    static func seen(_ subject: Subject) -> Seen { Seen([subject.rule.rawValue] + subject.settings.map(\.id)) }

    static func load(_ context: AppContext, _ db: any Connection) throws -> Subject {
        guard let rule = context.parameters["rule"].flatMap(Assumption.Rule.init) else { throw Refusal.notFound }
        let today = context.today
        let past = ForecastMonths.before(today, count: 12)
        let observation = try db.lodgings(DayRange(past.first?.from ?? today, today.next) ?? .starting(today)).observation(past)
        guard let assumption = try db.assumptions(on: today, observation).first(where: { $0.rule == rule }) else { throw Refusal.notFound }
        return Subject(rule: rule, assumption: assumption, estimate: observation.estimate(rule), settings: try db.settings(of: rule))
    }

    static func start(_ subject: Subject, _ context: AppContext) -> Inputs {
        var inputs: Inputs = ["art": "setzen"]
        for scenario in Scenario.allCases { inputs[field(scenario)] = written(subject.assumption.values[scenario], subject.rule) }
        inputs.set("ab", context.today)
        return inputs
    }

    static func field(_ scenario: Scenario) -> String {
        switch scenario {
        case .low: "niedrig"
        case .middle: "mittel"
        case .high: "hoch"
        }
    }

    /// How many ten-thousandths are one of what people type.
    private static func one(_ rule: Assumption.Rule) -> Int { rule.unit == .share ? 100 : Triple.one }

    private static func written(_ value: Int, _ rule: Assumption.Rule) -> String {
        rule.unit == .months ? String(value / Triple.one) : Assumption.written(value, per: one(rule))
    }

    static func read(_ reader: inout FormReader, _ subject: Subject, today: Day) throws(Refusal) -> Wish {
        let (rule, isEstimating) = (subject.rule, reader.fields["art"] == "schaetzen")
        let from = reader.day("ab", required: "Geben Sie an, ab wann das gilt.", from: "2012-01-01")
        let reason = reader.text("anlass", required: "Begründen Sie die Annahme; sie steht bei jeder Prognose.", max: 300)
        if isEstimating {
            if !rule.isEstimated { reader.refuse("art", "Diese Annahme lässt sich nicht aus dem Register schätzen.") }
            try reader.finish()
            return Wish(values: nil, from: from ?? today, reason: reason)
        }
        var values: [Scenario: Int] = [:]
        for scenario in rule.unit == .months ? [Scenario.middle] : Scenario.allCases {
            values[scenario] = reader.decimal(field(scenario), 0...999_999_99, required: "Geben Sie einen Wert an.").map { $0 * one(rule) / 100 }
        }
        try reader.finish()
        guard let from, let middle = values[.middle] else { throw .invalid("mittel", "Prüfen Sie die Angaben.") }
        let triple = Triple(values[.low] ?? middle, middle, values[.high] ?? middle)
        try Assumption.check(rule, triple)
        return Wish(values: triple, from: from, reason: reason)
    }

    static func form(_ subject: Subject, _ form: EntryForm) -> Page { .assumptionForm(subject, form) }
    static func check(_ wish: Wish, _ subject: Subject, _ form: EntryForm) -> Page { .assumptionCheck(wish, subject, form) }

    static func save(_ wish: Wish, _ subject: Subject, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.set(subject.rule, wish.values, from: wish.from, reason: wish.reason)
    }

    static func location(_ wish: Wish, _ subject: Subject) -> String { "/prognose?erledigt=1" }
}
