import Markup
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
}

/// Closing a site or a part of it, and opening it again.
struct ClosureDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/sperrung", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/sperrung", allow: .manageAccommodation, submit),
            .get("/unterkuenfte/{site}/sperrung/{closure}", allow: .manageAccommodation, showEnd),
            .post("/unterkuenfte/{site}/sperrung/{closure}", allow: .manageAccommodation, submitEnd),
        ]
    }

    /// Everything from the day on, so that a closure's whole time can be judged.
    private func board(_ context: AppContext, from day: Day? = nil) async throws -> SiteBoard {
        let start = min(day ?? context.today, context.today)
        return try await SiteBoard.load(context, on: context.today, span: .starting(start))
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
        let from = reader.day("von", required: "Geben Sie an, ab wann gesperrt ist.", from: "1990-01-01")
        let last = reader.day("bis", from: "1990-01-01")
        let why = reader.choice("grund", of: Closure.Reason.self, required: "Wählen Sie einen Grund.")
        let payer = reader.choice("kosten", of: Closure.Payer.self) ?? .unknown
        let note = reader.text("bemerkung", max: 200)
        let reason = reader.text("anlass", max: 300)
        if let from, let last, last < from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
        if let from {
            if !book.site.lifetime.contains(from) { reader.refuse("von", "An diesem Tag gibt es die Unterkunft nicht.") }
            if let spot, book.life(of: ID(spot), on: from) == nil, book.site.lifetime.contains(from) {
                reader.refuse("bereich", "Am \(from) gibt es diesen Teil der Unterkunft nicht.")
            }
            if from.addingMonths(1) < today && reason.isEmpty {
                reader.refuse(
                    "anlass", "Der \(from) liegt mehr als einen Monat zurück. Nennen Sie den Anlass; er erklärt später den Unterschied der Zahlen.")
            }
        }
        try reader.finish()
        guard let from, let why, let period = DayRange(from, last?.next ?? .endless) else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        return ClosurePlan(closure: Closure(why, payer: payer, note: note), spot: spot.map { ID($0) }, period: period, reason: reason, book: book)
    }

    // MARK: The end of a closure

    private func closure(_ context: AppContext, _ board: SiteBoard) throws -> Dated<Closure> {
        let id = try context.id("closure", of: Dated<Closure>.self)
        guard let closure = board.book.closures.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return closure
    }

    private func showEnd(_ context: AppContext) async throws -> Answer {
        let board = try await board(context, from: "1990-01-01")
        let closure = try closure(context, board)
        var inputs: Inputs = [:]
        if !closure.period.isOpen { inputs.set("bis", closure.period.until.previous) }
        return .page(.closureEnd(board, closure, inputs, token: context.formToken))
    }

    private func submitEnd(_ context: AppContext) async throws -> Answer {
        let board = try await board(context, from: "1990-01-01")
        let (closure, form, today) = (try closure(context, board), context.form, context.today)
        do {
            var reader = FormReader(form)
            let isVoid = form["falsch"] != nil
            let last = reader.day("bis", from: "1990-01-01")
            let reason = reader.text("anlass", required: "Begründen Sie die Änderung mit einigen Worten.", max: 300)
            if !isVoid, let last, last < closure.period.from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
            try reader.finish()
            let period = isVoid ? nil : DayRange(closure.period.from, last?.next ?? .endless)
            try await context.write { transaction in
                let act = try transaction.begin(HousingAct(.withdrawal, on: last?.next ?? today, reason: reason), at: closure.site)
                try transaction.supersede(closure, by: act)
                if let period { try transaction.record(closure.content, at: closure.site, closure.spot, period, by: act) }
            }
            return .redirect("\(board.path)?erledigt=closure")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.closureEnd(board, closure, Inputs(form.values, problems: refusal.problems), token: context.formToken), status: 422)
        }
    }
}
