import Forms
import Lists
import Markup
import Places
import Spreadsheet
import Storage
import Vocabulary
import Web

/// A span of days, and what each site was in it (Zeitraum).
struct PeriodQuestion: Sendable {
    struct Line: Sendable {
        let site: Site
        let tallies: [Tally]
        let tenures: [Dated<Tenure>]

        var utilisation: OccupancyRates { OccupancyRates(tallies) }
    }

    let span: DayRange
    var inputs: Inputs
    var problems: [Refusal.Problem] = []
    var lines: [Line] = []
    let today: Day

    /// The last whole month, when nothing is asked for.
    init(_ fields: FormFields, today: Day) {
        self.today = today
        var query = QueryReader(fields)
        let start = today.firstOfMonth.addingMonths(-1)
        let first = query.day("von", or: start, from: "1990-01-01", until: today.addingYears(10))
        let last = query.day("bis", or: max(first, start.addingMonths(1).previous), from: "1990-01-01", until: today.addingYears(10))
        if last < first { query.refuse("bis", "Das Ende liegt vor dem Beginn.") }
        if first.addingYears(5) < last { query.refuse("bis", "Der Zeitraum ist höchstens fünf Jahre lang.") }
        (inputs, problems) = (query.inputs, query.problems)
        span = problems.isEmpty ? DayRange(first, last.next) ?? start.only : DayRange(start, start.addingMonths(1)) ?? start.only
    }

    /// A span known to be good.
    init(_ span: DayRange, today: Day) {
        self.span = span
        self.today = today
        inputs = [:]
    }

    var last: Day { span.until.previous }

    func address(_ path: String) -> String { "\(path)?von=\(span.from.iso)&bis=\(last.iso)" }

    /// Every site there is in the span and the actor may see, counted day by day.
    func loaded(_ context: AppContext, withContracts: Bool) async throws -> PeriodQuestion {
        let (actor, span) = (try context.requireActor(), span)
        var loaded = self
        loaded.lines = try await context.read { db in
            let visible = try db.visibleSites(actor)
            let tenures = withContracts ? Dictionary(grouping: try db.tenures(span), by: \.site) : [:]
            return try db.tallies(over: span).filter { visible?.contains($0.site.id.text) ?? true }.map {
                Line(site: $0.site, tallies: $0.tallies, tenures: tenures[$0.site.id] ?? [])
            }
        }
        return loaded
    }
}

/// Costs and utilisation of all sites over a span of days.
struct PeriodDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/auslastung", allow: .seeAccommodation, utilisation),
            .get("/unterkuenfte/kosten", allow: .seeContracts, costs),
        ] + utilisationList.routes + costList.routes + contractList.routes
    }

    private func utilisation(_ context: AppContext) async throws -> Answer {
        let question = try await PeriodQuestion(context.query, today: context.today).loaded(context, withContracts: false)
        return .page(.utilisation(question, actor: try context.requireActor()), status: question.problems.isEmpty ? 200 : 422)
    }

    private func costs(_ context: AppContext) async throws -> Answer {
        let question = try await PeriodQuestion(context.query, today: context.today).loaded(context, withContracts: true)
        return .page(.costs(question, actor: try context.requireActor()), status: question.problems.isEmpty ? 200 : 422)
    }

    // MARK: Files

    private var utilisationList: TakingDesk {
        TakingDesk(
            "/unterkuenfte/auslastung/ausgabe", allow: .seeContracts, of: "utilisation", filters: ["von", "bis"],
            back: Link("Auslastung", "/unterkuenfte/auslastung")
        ) { fields, context in
            let question = try await PeriodDesk.asked(fields, context, withContracts: false)
            return PeriodSheets.utilisation(question)
        }
    }

    private var costList: TakingDesk {
        TakingDesk(
            "/unterkuenfte/kosten/ausgabe", allow: .seeContracts, of: "costs", filters: ["von", "bis"], back: Link("Kosten", "/unterkuenfte/kosten")
        ) { fields, context in
            let question = try await PeriodDesk.asked(fields, context, withContracts: true)
            return PeriodSheets.costs(question)
        }
    }

    private var contractList: TakingDesk {
        TakingDesk(
            "/unterkuenfte/vertraege/ausgabe", allow: .seeContracts, of: "contracts", filters: [], back: Link("Verträge", "/unterkuenfte/vertraege")
        ) { _, context in
            let (actor, today) = (try context.requireActor(), context.today)
            return PeriodSheets.contracts(try await context.read { try $0.contracts(for: actor, from: today) }, on: today)
        }
    }

    private static func asked(_ fields: FormFields, _ context: AppContext, withContracts: Bool) async throws -> PeriodQuestion {
        let question = PeriodQuestion(fields, today: context.today)
        guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
        return try await question.loaded(context, withContracts: withContracts)
    }
}
