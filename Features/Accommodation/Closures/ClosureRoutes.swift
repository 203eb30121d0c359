import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What a closure would do, before it is kept: whose rooms it takes, which past days it changes.
struct ClosurePlan: Sendable {
    let closure: Closure
    let spot: ID<Spot>?
    let period: DayRange
    let reason: String
    let book: SiteBook

    /// People who sleep there while it is closed.
    var inTheWay: [Lodger] {
        book.lodgers.filter { lodger in lodger.period.overlaps(period) && (spot == nil || (lodger.room.map(holds) ?? false)) }
    }

    /// Whether a part lies in what is closed.
    func holds(_ part: ID<Spot>) -> Bool { book.isWithin(part, spot) }

    /// The book as it would be.
    var changed: SiteBook {
        book.applying(
            closing: Dated(id: ID("new"), site: book.site.id, spot: spot, period: period, recordedAt: .endless, content: closure))
    }
}

/// Closing a site or a part of it.
struct ClosureDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/sperrung", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/sperrung", allow: .manageAccommodation, submit),
        ] + ClosureChange.routes
    }

    /// Everything from the day on, so that a closure's whole time can be judged.
    private func board(_ context: AppContext, from day: Day? = nil) async throws -> SiteBoard {
        try await SiteBoard.load(context, on: context.today, span: .starting(min(day ?? context.today, context.today)))
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let board = try await board(context)
        var inputs: Inputs = [:]
        inputs.set("von", context.today)
        inputs["bereich"] = context.query["zimmer"] ?? ""
        return .page(.closure(board, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, form) = (try context.requireActor(), context.form)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        var reader = FormReader(form)
        let asked = reader.day("von")
        let board = try await board(context, from: asked)
        if form["_schritt"] == "aendern" { return .page(.closure(board, Inputs(form.values), token: context.formToken, key: key)) }
        do {
            let plan = try ClosureDesk.read(form, board.book, today: context.today)
            guard form["_schritt"] == "speichern" else {
                if !plan.inTheWay.isEmpty { try await context.look(JournalNote("site.look", "site", board.book.site.id.text, details: "closure")) }
                return .page(.checkClosure(board, plan, today: context.today, fields: form, token: context.formToken))
            }
            let (location, mark) = ("\(board.path)?am=\(plan.period.from.iso)&erledigt=closure", try Submission.mark(key, context))
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                    let act = try transaction.begin(HousingAct(.closure, on: plan.period.from, reason: plan.reason), at: board.book.site.id)
                    try transaction.record(plan.closure, at: board.book.site.id, plan.spot, plan.period, by: act)
                    return location
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.closure(board, inputs, token: context.formToken, key: key), status: 422)
        }
    }

    private static func read(_ form: FormFields, _ book: SiteBook, today: Day) throws(Refusal) -> ClosurePlan {
        var reader = FormReader(form)
        let parts = book.spots.values.filter { $0.kind != .place }
        let spot = reader.one("bereich", of: Set(parts.map(\.id.text)))
        let period = reader.premisesSpan("von", "bis", required: "Geben Sie an, ab wann gesperrt ist.", today: today)
        let from = period?.from
        let why = reader.choice("grund", of: Closure.Reason.self, required: "Wählen Sie einen Grund.")
        let payer = reader.choice("kosten", of: Closure.Payer.self) ?? .unknown
        let note = reader.text("bemerkung", max: 200)
        let reason = reader.occasion(for: from, today: today)
        if let from {
            if !book.site.lifetime.contains(from) { reader.refuse("von", "An diesem Tag gibt es die Unterkunft nicht.") }
            if let spot, book.life(of: ID(spot), on: from) == nil, book.site.lifetime.contains(from) {
                reader.refuse("bereich", "Am \(from) gibt es diesen Teil der Unterkunft nicht.")
            }
        }
        try reader.finish()
        guard let why, let period else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        return ClosurePlan(closure: Closure(why, payer: payer, note: note), spot: spot.map { ID($0) }, period: period, reason: reason, book: book)
    }
}
