import Forms
import Lists
import Markup
import Register
import Storage
import Vocabulary
import Web

/// What an address asks of the forecast, with the input kept for the form.
struct ForecastView: Sendable {
    let question: ForecastQuestion
    let scenario: Scenario
    let inputs: Inputs
    let today: Day
    /// Whether the reader gets a forecast from protected counts of the last release.
    let isReleased: Bool
    let readsNotices: Bool

    init(_ context: AppContext) {
        today = context.today
        var query = QueryReader(context.query)
        // Before 2012 nothing is recorded; beyond a year from now nothing is known to start from.
        let from = query.day("ab", or: today, from: "2012-01-02", until: today.addingYears(1))
        let months = query.number("monate", 1...ForecastQuestion.most, or: 24)
        scenario = query.choice("szenario", of: Scenario.self) ?? .middle
        (isReleased, readsNotices) = (!context.countsExactly, context.readsNotices)
        if isReleased {
            let edition = Edition(today: today)
            question = ForecastQuestion(from: edition.closing.next, months: months, knownAt: edition.knownAt)
            for name in ["ab", "stand"] where !(context.query[name] ?? "").isEmpty || context.query[name + ".jahr"] != nil {
                query.refuse(name, "Ihr Konto sieht die Prognose zum Veröffentlichungsstand vom \(edition.closing); anderes lässt sich nicht wählen.")
            }
        } else {
            question = ForecastQuestion(from: from, months: months, knownAt: query.knowledge(today: today))
        }
        inputs = query.inputs
    }

    /// What is exact is worked out where it is read, and kept as long as what it rests on.
    func forecast(_ db: any Connection, _ book: ForecastBook) throws -> Forecast {
        isReleased ? Forecast(book.input.released) : try db.forecast(question)
    }

    func assumptions(_ book: ForecastBook) -> [Assumption] { isReleased ? book.assumptions.map(\.released) : book.assumptions }

    /// What the journal keeps of the question: as it was understood, never as it came.
    var told: String {
        var fields = FormFields([("ab", question.from.iso), ("monate", String(question.count))])
        if let knownAt = question.knownAt { fields.append("stand", knownAt.iso) }
        return fields.encoded
    }

    /// The same question at another address.
    func address(_ path: String, _ more: [(String, String)] = []) -> String {
        var fields = FormFields()
        if isReleased {
            if question.count != 24 { fields.append("monate", String(question.count)) }
            for (name, value) in more { fields.append(name, value) }
            return fields.isEmpty ? path : path + "?" + fields.encoded
        }
        if question.from != today { fields.append("ab", question.from.iso) }
        if question.count != 24 { fields.append("monate", String(question.count)) }
        if let knownAt = question.knownAt { fields.append("stand", knownAt.iso) }
        for (name, value) in more { fields.append(name, value) }
        return fields.isEmpty ? path : path + "?" + fields.encoded
    }
}

/// What is needed and what there will be: looked at, taken away, kept.
struct ForecastDesk: Sendable {
    var routes: [Route] {
        [
            .get("/prognose", allow: .seeInflow, show),
            .get("/prognose.csv", allow: .seeInflow, file(.csv)),
            .get("/prognose.xlsx", allow: .seeInflow, file(.xlsx)),
            .get("/prognose/monat", allow: .seeInflow, month),
            .get("/prognose/festgehalten", allow: .seeExpectedPeople, index),
            .get("/prognose/{kept}", allow: .seeExpectedPeople, showKept),
        ] + KeepForecast.routes + AssumptionChange.routes + JudgedForecast.taking.routes
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (actor, view) = (try context.requireActor(), ForecastView(context))
        guard view.inputs.problems.isEmpty else { return .page(.forecastRefused(view), status: 422) }
        let question = view.question
        let (book, forecast, kept) = try await context.read { db in
            let book = try db.forecastBook(question)
            // How good earlier ones were tells what really came.
            return (book, try view.forecast(db, book), view.isReleased ? [] : try db.accuracies(upTo: view.today))
        }
        return .page(
            .forecast(view, view.assumptions(book), forecast, kept, mayManage: actor.may(.manageInflow), success: context.saved))
    }

    private func file(_ format: SheetFormat) -> Route.Handler {
        { context in
            let view = ForecastView(context)
            guard view.inputs.problems.isEmpty else { throw Refusal(.invalid, view.inputs.problems) }
            let question = view.question
            let (forecast, known) = try await context.read { db in
                (try view.forecast(db, try db.forecastBook(question)), try question.knownAt ?? db.latestRecording())
            }
            try await context.look(JournalNote("figure.export", "figure", "forecast", details: view.told))
            return try format.file("prognose-\(question.from.iso)", ForecastPieces.sheet(forecast, knownAt: known))
        }
    }

    private func month(_ context: AppContext) async throws -> Answer {
        let (actor, view) = (try context.requireActor(), ForecastView(context))
        guard view.inputs.problems.isEmpty else { throw Refusal(.invalid, view.inputs.problems) }
        var query = QueryReader(context.query)
        let (question, asked) = (view.question, query.month("monat"))
        try query.finish()
        guard let index = question.months.firstIndex(where: { asked?.range.contains($0.from) ?? true }) else { throw Refusal.notFound }
        let (book, forecast, names) = try await context.read { db in
            let book = try db.forecastBook(question)
            return (
                book, try view.forecast(db, book), Dictionary(try db.authorities().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            )
        }
        let sees = MonthSight(
            sites: actor.scope(.seeAccommodation) == .all,
            // Lists of people are those of today.
            people: actor.may(.seeExpectedPeople) && context.seesPeople && question.from == context.today && question.knownAt == nil)
        return .page(.forecastMonth(view, book, forecast, index, names, sees))
    }

    private func index(_ context: AppContext) async throws -> Answer {
        guard context.countsExactly else { throw Refusal.forbidden }
        let (actor, today) = (try context.requireActor(), context.today)
        let (kept, shown) = try await context.read { db in
            let kept = try db.accuracies(upTo: today)
            return (kept, try JudgedForecast.declared(kept).shown(db, context))
        }
        return .page(.keptForecasts(kept, shown, mayManage: actor.may(.manageInflow)), status: shown.status)
    }

    private func showKept(_ context: AppContext) async throws -> Answer {
        guard context.countsExactly else { throw Refusal.forbidden }
        let (id, today) = (try context.id("kept", of: KeptForecast.self), context.today)
        let (kept, accuracy) = try await context.read { db in
            let kept = try db.keptForecast(id)
            return (kept, try db.accuracies([kept], upTo: today)[0].accuracy)
        }
        return .page(.keptForecast(kept, accuracy, success: context.saved))
    }
}

/// What of a month's parts a reader may open.
struct MonthSight: Sendable {
    let sites: Bool
    let people: Bool
}

/// A kept forecast beside what became of it.
struct JudgedForecast: Sendable {
    let kept: KeptForecast
    let accuracy: Accuracy
}
