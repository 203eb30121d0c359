import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// A closure as it would be after a change; nil content takes it back (Änderung einer Sperrung).
struct ClosureChangePlan: Sendable {
    let old: Dated<Closure>
    let closure: Closure?
    let period: DayRange
    let reason: String
    let book: SiteBook

    var changed: SiteBook {
        let new = closure.map {
            Dated<Closure>(id: ID("new"), site: old.site, spot: old.spot, period: period, recordedAt: .endless, content: $0)
        }
        return book.applying(closing: new, insteadOf: old.id)
    }

    /// Every day the closure touches, before the change or after it.
    var touched: DayRange { DayRange(min(old.period.from, period.from), max(old.period.until, period.until)) ?? old.period }

    var rewriting: Rewriting<Closure> {
        var rewriting = Rewriting<Closure>()
        rewriting.replace(old, closure == nil ? nil : period, closure)
        return rewriting
    }
}

/// Shortening, lengthening or correcting a closure; every version stays.
enum ClosureChange {
    static var routes: [Route] { Route.form("/unterkuenfte/{site}/sperrung/{closure}", allow: .manageAccommodation, undo: FormPart.takesBackPremises, form) }

    private static func form(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (book, today) = (try PartDesk.book(context, db), context.today)
        let site = book.site.id
        let row = try db.closure(try context.id("closure"), at: site)
        let versions = try db.versions(of: row)
        var start: Inputs = ["grund": row.content.reason.rawValue, "kosten": row.content.payer.rawValue, "bemerkung": row.content.note]
        start.set("von", row.period.from)
        if !row.period.isOpen { start.set("bis", row.period.until.previous) }
        return Form(
            seen: Seen(row.id).saying("Zeit", row.period.words).saying("Grund", row.content.reason.label),
            start: start, page: { sheet in .closureChange(book, row, versions, sheet) },
            decide: { fields in
                let plan = try decide(fields, row, book, today: today)
                return Decided(check: { sheet in .checkClosureChange(plan, sheet, today: today) }) { transaction in
                    let act = try transaction.begin(HousingAct(.withdrawal, on: plan.touched.from, reason: plan.reason), at: site)
                    try transaction.apply(plan.rewriting, at: site, by: act)
                    return "/unterkuenfte/\(site)?erledigt=closure"
                }
            })
    }

    private static func decide(_ form: FormFields, _ row: Dated<Closure>, _ book: SiteBook, today: Day) throws(Refusal) -> ClosureChangePlan {
        var reader = FormReader(form)
        let isVoid = form["falsch"] != nil
        let period = reader.premisesSpan("von", "bis", required: "Geben Sie an, ab wann gesperrt ist.", today: today)
        let why = reader.choice("grund", of: Closure.Reason.self, required: "Wählen Sie einen Grund.")
        let payer = reader.choice("kosten", of: Closure.Payer.self) ?? .unknown
        let note = reader.text("bemerkung", max: 200)
        let reason = reader.occasion(for: nil, today: today, isNeeded: true)
        if let period, !book.site.lifetime.contains(period.from) { reader.refuse("von", "An diesem Tag gibt es die Unterkunft nicht.") }
        if let period, let spot = row.spot, book.site.lifetime.contains(period.from), book.life(of: spot, on: period.from) == nil {
            reader.refuse("von", "Am \(period.from) gibt es diesen Teil der Unterkunft nicht.")
        }
        try reader.finish()
        guard let period, let why else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        let plan = ClosureChangePlan(
            old: row, closure: isVoid ? nil : Closure(why, payer: payer, note: note), period: isVoid ? row.period : period, reason: reason, book: book
        )
        guard !plan.rewriting.isEmpty else { throw .invalid("bis", "Es ist nichts geändert.") }
        return plan
    }
}
