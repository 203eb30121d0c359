import Access
import Forms
import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Figures of every day and how they came about (Zahlen).
package struct StatisticsFeature: Feature {
    let memory = HistoryMemory()
    let publicMemory = PublicMemory()

    package init() {}

    package var navigation: [NavigationItem] { [NavigationItem("Überblick", "/zahlen", .holding(.seeFigures), in: .overview, order: 0, key: "z")] }

    package var routes: [Route] {
        [
            .get("/zahlen", allow: .seeFigures, overview),
            .get("/zahlen/bestand", allow: .seeFigures, stock),
            .get("/zahlen/bestand.csv", allow: .seeFigures, stockFile(.csv)),
            .get("/zahlen/bestand.xlsx", allow: .seeFigures, stockFile(.xlsx)),
            .get("/zahlen/bewegung", allow: .seeFigures, flow),
            .get("/zahlen/bewegung.csv", allow: .seeFigures, flowFile(.csv)),
            .get("/zahlen/bewegung.xlsx", allow: .seeFigures, flowFile(.xlsx)),
            .get("/zahlen/bewegung/liste", allow: .seePeopleBehind, movements),
            .get("/zahlen/verlauf", allow: .seeFigures, series),
            .get("/zahlen/verlauf.csv", allow: .seeFigures, seriesFile(.csv)),
            .get("/zahlen/verlauf.xlsx", allow: .seeFigures, seriesFile(.xlsx)),
            .get("/zahlen/unterschied", allow: .seePeopleBehind, difference),
            .get("/zahlen/methodik", allow: .seeFigures) { .page(.method(Tabs($0))) },
            .get("/zahlen/festgehalten", allow: .seePeopleBehind, frozenIndex),
            .get("/zahlen/festgehalten/{figure}", allow: .seePeopleBehind, showFrozen),
            .get("/zahlen/veroeffentlicht", allow: .seeFigures, publishedIndex),
        ] + Route.form("/zahlen/festhalten", allow: .freezeFigures, freeze)
            + Route.form("/zahlen/veroeffentlicht/neu", allow: .enterPublished, publish)
            // Where pages opened before it had an address of its own send it.
            + [.act("/zahlen/veroeffentlicht", allow: .enterPublished, publish)]
            + Route.form("/zahlen/veroeffentlicht/{total}/zuruecknahme", allow: .enterPublished, withdraw)
            + takingMovements.routes + takingDifference.routes + FrozenFigure.taking.routes
    }
}

// Figures to look at.
extension StatisticsFeature {
    func overview(_ context: AppContext) async throws -> Answer {
        guard try context.requireActor().countsExactly else { return try await releasedOverview(context) }
        let question = StockQuestion(context)
        guard question.problems.isEmpty else { return .page(.overviewRefused(question), status: 422) }
        let today = context.today
        let known = await memory.history(knownAt: question.knownAt)
        let other = question.otherKnowledge(today: today)
        let knownThen = await memory.stock(other)
        let (overview, history) = try await context.read { db in
            let history = try db.history(knownAt: question.knownAt, from: known)
            let start = question.on.addingMonths(-36)
            let overview = Overview(
                question: question, stock: try db.stock(question.query, by: .pillar),
                knownThen: try knownThen ?? other.map { try db.stock($0, by: .pillar) },
                yearBefore: history.stock(on: question.on.addingYears(-1)),
                points: history.months(from: max(start, min(history.firstDay ?? start, question.on)), through: question.on),
                published: try db.publishedTotals(), today: today)
            return (overview, history)
        }
        await memory.keep(history)
        if let then = overview.knownThen { await memory.keep(then, since: history.version) }
        let actor = try context.requireActor()
        return .page(.overview(overview, reach: Reach(actor: actor), mayFreeze: actor.may(.freezeFigures)))
    }

    func stock(_ context: AppContext) async throws -> Answer {
        guard try context.requireActor().countsExactly else { return try await releasedStock(context) }
        let question = StockQuestion(context)
        guard question.problems.isEmpty else { return .page(.stockRefused(question), status: 422) }
        let stock = try await context.read { try $0.stock(question.query, by: question.dimension) }
        let actor = try context.requireActor()
        return .page(
            .stock(question, stock, today: context.today, reach: Reach(actor: actor), mayFreeze: actor.may(.freezeFigures)))
    }

    func flow(_ context: AppContext) async throws -> Answer {
        guard try context.requireActor().countsExactly else { return try await releasedFlow(context) }
        let question = lastMonths(context)
        guard question.problems.isEmpty else { return .page(.flowRefused(question), status: 422) }
        let flow = try await context.read { try $0.flow(question.flow) }
        return .page(.flow(question, flow, reach: Reach(actor: context.actor)))
    }

    /// The people behind one number of the flow; only for those who may read the whole list.
    func movements(_ context: AppContext) async throws -> Answer {
        let (question, kind, pillar) = try movementQuestion(context)
        let list = MovementList(flow: question.flow, kind: kind, pillar: pillar, known: question.knownAt)
        let shown = try await context.read { db in try list.declared.shown(db, context) }
        try await context.look(shown.note)
        let mayTake = context.actor.map { $0.may(.takeLists) && $0.may(.seePeopleBehind) } ?? false
        return .page(.movements(list, shown, mayTake: mayTake), status: shown.status)
    }

    func movementQuestion(_ context: AppContext) throws -> (SpanQuestion, Flow.Kind, Pillar?) {
        let question = lastMonths(context)
        guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
        guard Reach(actor: context.actor).opensPeople() else { throw Refusal.forbidden }
        var reader = FormReader(context.query)
        let kind = reader.choice("art", of: Flow.Kind.self, required: "Wählen Sie die Art der Bewegung.")
        let pillar = reader.choice("saeule", of: Pillar.self)
        try reader.finish()
        guard let kind else { throw Refusal.notFound }
        return (question, kind, pillar)
    }

    func series(_ context: AppContext) async throws -> Answer {
        guard try context.requireActor().countsExactly else { return try await releasedSeries(context) }
        let (question, points, published) = try await seriesPoints(context)
        guard question.problems.isEmpty else { return .page(.seriesRefused(question), status: 422) }
        return .page(.series(question, points, published: published, today: context.today))
    }

    func difference(_ context: AppContext) async throws -> Answer {
        guard try context.requireActor().countsExactly else { throw Refusal.forbidden }
        let question = StockQuestion(context)
        guard question.problems.isEmpty else { return .page(.differenceRefused(question), status: 422) }
        let then = question.knownAt ?? question.on.end
        let reach = Reach(actor: context.actor)
        let opensPeople = reach.opensPeople(question.dimension)
        let (difference, people) = try await context.read { db in
            let difference = try db.difference(on: question.on, from: then, to: nil, by: question.dimension)
            var list = DifferenceList(difference: difference, then: then, address: "/zahlen/unterschied").declared
            list.export = "/zahlen/unterschied/ausgabe"
            return (difference, try opensPeople ? list.shown(db, context) : nil)
        }
        try await context.look(at: people, of: Ways.difference(question.on, from: then, by: question.dimension))
        let mayTake = context.actor.map { $0.may(.takeLists) && $0.may(.seePeopleBehind) } ?? false
        let ways = people?.ways(mayTake: mayTake) ?? .empty
        return .page(.difference(difference, from: then, people, reach: reach, ways: ways), status: people?.status ?? 200)
    }

    /// The last twelve whole months when nothing is asked.
    func lastMonths(_ context: AppContext) -> SpanQuestion {
        let last = context.today.firstOfMonth.previous
        return SpanQuestion(context, from: last.firstOfMonth.addingMonths(-11), through: last)
    }

    func seriesPoints(_ context: AppContext) async throws -> (SpanQuestion, [SeriesPoint], [PublishedTotal]) {
        let today = context.today
        let asked = SpanQuestion(context, from: today.addingYears(-10), through: today)
        guard asked.problems.isEmpty else { return (asked, [], []) }
        let known = await memory.history(knownAt: asked.knownAt)
        let (history, published) = try await context.read { db in
            (try db.history(knownAt: asked.knownAt, from: known), try db.publishedTotals())
        }
        await memory.keep(history)
        // Everything there is, when nothing is asked.
        let question = SpanQuestion(context, from: min(history.firstDay ?? today, today), through: today)
        // Before anybody came there is nothing to draw.
        let first = max(question.from, min(history.firstDay ?? question.from, question.through))
        return (question, history.months(from: first, through: question.through), published)
    }
}

extension AppContext {
    /// Names on a page are a look at a list.
    func look(at people: ShownList<ExplainedChange>?, of difference: String) async throws {
        guard let people, !people.rows.isEmpty else { return }
        try await look(JournalNote("people.list", "list", "difference", details: difference))
    }
}
