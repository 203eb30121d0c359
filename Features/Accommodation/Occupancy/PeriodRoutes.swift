import Forms
import Lists
import Markup
import Places
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
    func loaded(_ context: AppContext, _ db: any Connection, withContracts: Bool) throws -> PeriodQuestion {
        var loaded = self
        let visible = try db.visibleSites(try context.requireActor())
        let tenures = withContracts ? Dictionary(grouping: try db.tenures(span), by: \.site) : [:]
        loaded.lines = try db.tallies(over: span).filter { visible?.contains($0.site.id.text) ?? true }.map {
            Line(site: $0.site, tallies: $0.tallies, tenures: tenures[$0.site.id] ?? [])
        }
        return loaded
    }

    /// All sites together, day by day.
    var allTallies: [Tally] {
        let days = span.until.number - span.from.number
        return (0..<days).map { day in lines.reduce(Tally()) { $0 + $1.tallies[day] } }
    }

    var together: OccupancyRates { OccupancyRates(allTallies) }

    /// Sites that cost something, with what they cost.
    var costLines: [(site: Site, costs: SiteCosts)] {
        lines.filter { !$0.tenures.isEmpty }.map { ($0.site, SiteCosts(span, $0.tallies, $0.tenures)) }
    }

    var allCosts: SiteCosts { costLines.reduce(SiteCosts()) { $0 + $1.costs } }

    /// Sites with places of which nobody knows what they cost.
    var withoutContract: [Site] { lines.filter { $0.tenures.isEmpty && $0.tallies.contains { $0.places > 0 } }.map(\.site) }
}

/// Costs and utilisation of all sites over a span of days.
struct PeriodDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/auslastung", allow: .seeAccommodation, utilisation),
            .get("/unterkuenfte/kosten", allow: .seeContracts, costs),
        ] + takingUtilisation.routes + takingCosts.routes
    }

    private func utilisation(_ context: AppContext) async throws -> Answer {
        let (question, shown) = try await context.read { db in
            let question = try PeriodQuestion(context.query, today: context.today).loaded(context, db, withContracts: false)
            return (question, try question.utilisation.shown(db, context))
        }
        return .page(.utilisation(question, shown, actor: try context.requireActor()), status: shown.status)
    }

    private func costs(_ context: AppContext) async throws -> Answer {
        let (question, shown) = try await context.read { db in
            let question = try PeriodQuestion(context.query, today: context.today).loaded(context, db, withContracts: true)
            return (question, try question.costs.shown(db, context))
        }
        return .page(.costs(question, shown, actor: try context.requireActor()), status: shown.status)
    }

    // MARK: Files

    private var takingUtilisation: ListDesk<PeriodRow> {
        ListDesk(
            "/unterkuenfte/auslastung/ausgabe", allow: .seeContracts, of: "utilisation", filters: ["von", "bis"],
            back: Link("Auslastung", "/unterkuenfte/auslastung")
        ) { db, asked, context in
            try PeriodQuestion(asked, today: context.today).loaded(context, db, withContracts: false).utilisation
        }
    }

    private var takingCosts: ListDesk<CostRow> {
        ListDesk(
            "/unterkuenfte/kosten/ausgabe", allow: .seeContracts, of: "costs", filters: ["von", "bis"], back: Link("Kosten", "/unterkuenfte/kosten")
        ) { db, asked, context in
            try PeriodQuestion(asked, today: context.today).loaded(context, db, withContracts: true).costs
        }
    }
}
