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
        Route.form("/unterkuenfte/{site}/sperrung", allow: .manageAccommodation, undo: FormPart.takesBackPremises, form) + ClosureChange.routes
    }

    private func form(_ context: AppContext, _ db: any Connection) throws -> Form {
        let today = context.today
        // Everything from the day typed on, so that a closure's whole time can be judged.
        var reader = FormReader(context.form)
        let board = try SiteBoard(context, db, from: reader.day("von") ?? today)
        var start: Inputs = ["bereich": context.query["zimmer"] ?? ""]
        start.set("von", today)
        return Form(
            seen: .nothing, start: start, page: { sheet in .closure(board, sheet) },
            decide: { fields in
                let plan = try ClosureDesk.read(fields, board.book, today: today)
                let site = board.book.site.id
                return Decided(
                    looks: plan.inTheWay.isEmpty ? [] : [JournalNote("site.look", "site", site.text, details: "closure")],
                    check: { sheet in .checkClosure(board, plan, sheet, today: today) }
                ) { transaction in
                    let act = try transaction.begin(HousingAct(.closure, on: plan.period.from, reason: plan.reason), at: site)
                    try transaction.record(plan.closure, at: site, plan.spot, plan.period, by: act)
                    return "\(board.path)?am=\(plan.period.from.iso)&erledigt=closure"
                }
            })
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
