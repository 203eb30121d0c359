import Access
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

extension PanelHost {
    /// A site's page, for a day.
    package static let site = PanelHost("site")
}

extension Panel {
    /// A block on a site's page, for a day.
    package static func site(
        order: Int, allow permission: Permission,
        _ read: @escaping @Sendable (ID<Site>, Day, AppContext, any Connection) throws -> Words?
    ) -> Panel {
        Panel(on: .site, order: order, allow: permission) { subject, _, context, db in try read(ID(subject.id), subject.day, context, db) }
    }
}

/// Sites and rooms, who sleeps where, what is free (Unterkünfte).
package struct AccommodationFeature: Feature {
    let objections: StayObjections

    /// `objections` is what the office above has against people's sleeping in a room.
    package init(objections: StayObjections) { self.objections = objections }

    package var hosts: [PanelHost] { [.site] }

    package var navigation: [NavigationItem] {
        [NavigationItem("Unterkünfte", "/unterkuenfte", .holding(.seeAccommodation), in: .housing, order: 20, key: "u")]
    }

    package var routes: [Route] {
        [
            .get("/unterkuenfte", allow: .seeAccommodation, overview),
            .get("/unterkuenfte/{site}", allow: .seeAccommodation, board),
            .get("/unterkuenfte/monat", allow: .seeAccommodation, months),
            .get("/unterkuenfte/{site}/monat", allow: .seeAccommodation, month),
            .get("/unterkuenfte/{site}/jahr", allow: .seeAccommodation, year),
        ] + ClosureDesk().routes + RoomDesk(objections: objections).routes + SiteDesk().routes + StructureDesk().routes + PartDesk().routes
            + EndDesk().routes
            + AmenityDesk().routes + TenureDesk().routes + ProjectDesk().routes + PeriodDesk().routes
            + HousingQuestion.taking.routes
    }

    private func overview(_ context: AppContext) async throws -> Answer {
        let (question, shown) = try await context.read { db in
            let question = try HousingQuestion(context.query, today: context.today).loaded(context, db)
            return (question, try question.declared.shown(db, context))
        }
        return .page(.occupancy(question, shown, actor: try context.requireActor()), status: shown.status)
    }

    private func board(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let question = HousingQuestion(context.query, today: context.today)
        let (board, learnt, shown) = try await context.read { db -> (SiteBoard, LateKnowledge?, [Panel.Words]) in
            let board = try SiteBoard(context, db, on: question.on, knownAt: question.knownAt)
            let subject = Panel.Subject(board.book.site.id, on: question.on)
            // Offices above say how things stand, not how they stood.
            let panels = question.knownAt == nil ? try context.offices.panels(on: .site, subject, context, db) : []
            return (board, try late(board.book, question, context, db), panels)
        }
        // Who lives here is read from people's files.
        if !board.names.isEmpty { try await context.look(JournalNote("site.look", "site", board.book.site.id.text, details: question.on.iso)) }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        let pieces = shown.map { $0() }
        return .page(
            .board(board, question, learnt, mayManage: actor.may(.manageAccommodation), panels: pieces.joined(), success: done),
            status: question.problems.isEmpty ? 200 : 422)
    }

    /// What was learnt of a past day after it was over; only where nothing else is asked for.
    private func late(_ book: SiteBook, _ question: HousingQuestion, _ context: AppContext, _ db: any Connection) throws -> LateKnowledge? {
        let (day, site) = (question.on, book.site.id)
        guard day < context.today, question.knownAt == nil, let evening = Instant(day.iso) else { return nil }
        let then = try db.knownBook(site, day.only, at: evening)?.tally(on: day) ?? Tally()
        return LateKnowledge(
            then: then, now: book.tally(on: day), events: try db.lateEvents(at: site, about: day, after: evening),
            stays: try db.lateStays(at: site, about: day, after: evening))
    }

    /// The month asked for; the current one where none is.
    private func monthAsked(_ context: AppContext) throws -> DayRange {
        var query = QueryReader(context.query)
        let month = query.month("monat", or: Month(containing: context.today))
        try query.finish()
        return month.range
    }

    private func months(_ context: AppContext) async throws -> Answer {
        let asked = PeriodQuestion(try monthAsked(context), today: context.today)
        let question = try await context.read { db in try asked.loaded(context, db, withContracts: false) }
        return .page(.months(question, today: context.today, actor: try context.requireActor()))
    }

    private func year(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.requireActor(), try context.id("site", of: Site.self))
        var query = QueryReader(context.query)
        let number = query.number("jahr", 1990...2200, or: context.today.civil.year)
        try query.finish()
        guard let first = Day(year: number, month: 1, day: 1), let span = DayRange(first, first.addingYears(1)) else { throw Refusal.notFound }
        let book = try await context.read { db in
            try db.refuseHidden(id, for: actor)
            return try db.siteBook(id, span)
        }
        return .page(.year(book, span, today: context.today))
    }

    private func month(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.requireActor(), try context.id("site", of: Site.self))
        let span = try monthAsked(context)
        let book = try await context.read { db in
            try db.refuseHidden(id, for: actor)
            return try db.siteBook(id, span)
        }
        return .page(.month(book, span, today: context.today))
    }
}

/// What is asked of the sites: a day, perhaps as known at an instant.
struct HousingQuestion: Sendable {
    struct Line: Sendable {
        let site: Site
        let owner: Authority?
        let tally: Tally
    }

    var on: Day
    var knownAt: Instant?
    var inputs: Inputs
    var problems: [Refusal.Problem] = []
    var lines: [Line] = []
    let today: Day

    init(_ fields: FormFields, today: Day) {
        self.today = today
        var query = QueryReader(fields)
        on = query.day("am", or: today, from: "1990-01-01")
        knownAt = query.knowledge(today: today)
        (inputs, problems) = (query.inputs, query.problems)
    }

    /// With every site the actor may see, as it was on the day.
    func loaded(_ context: AppContext, _ db: any Connection) throws -> HousingQuestion {
        var loaded = self
        let visible = try db.visibleSites(try context.requireActor())
        loaded.lines = try db.tallies(on: on, knownAt: knownAt).filter { visible?.contains($0.site.id.text) ?? true }
        return loaded
    }

    var together: Tally { lines.reduce(Tally()) { $0 + $1.tally } }

    /// The same question about one site.
    func address(_ site: ID<Site>) -> String {
        var fields = FormFields()
        if on != today { fields.append("am", on.iso) }
        if let knownAt { fields.append("stand", knownAt.iso) }
        return "/unterkuenfte/\(site)" + (fields.isEmpty ? "" : "?" + fields.encoded)
    }
}
