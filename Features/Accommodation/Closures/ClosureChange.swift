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
    static var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/sperrung/{closure}", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/sperrung/{closure}", allow: .manageAccommodation, submit),
        ]
    }

    private static func closure(_ context: AppContext) async throws -> (SiteBook, Dated<Closure>, [ClosureVersion]) {
        let (book, id) = (try await PartDesk.book(context), try context.id("closure", of: Dated<Closure>.self))
        return try await context.read { db in
            let closure = try db.closure(id, at: book.site.id)
            return (book, closure, try db.versions(of: closure))
        }
    }

    private static func show(_ context: AppContext) async throws -> Answer {
        let (book, closure, versions) = try await closure(context)
        var inputs: Inputs = [
            "grund": closure.content.reason.rawValue, "kosten": closure.content.payer.rawValue, "bemerkung": closure.content.note,
        ]
        inputs.set("von", closure.period.from)
        if !closure.period.isOpen { inputs.set("bis", closure.period.until.previous) }
        return .page(.closureChange(book, closure, versions, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private static func submit(_ context: AppContext) async throws -> Answer {
        let (actor, id, today, fields) = (try context.requireActor(), try context.id("site", of: Site.self), context.today, context.form)
        let (token, closureID) = (context.formToken, try context.id("closure", of: Dated<Closure>.self))
        return try await HousingSteps<ClosureChangePlan>(
            done: "/unterkuenfte/\(id)?erledigt=closure",
            decide: { db in
                try db.refuseHidden(id, for: actor)
                let book = try db.siteBook(id, .always)
                guard let row = book.closures.first(where: { $0.id == closureID }) else {
                    throw Refusal.conflict("Diese Sperrung wurde inzwischen geändert. Unten steht, wie sie jetzt lautet.")
                }
                return try decide(fields, row, book, today: today)
            },
            form: { inputs, key in
                let (book, closure, versions) = try await closure(context)
                return .closureChange(book, closure, versions, inputs, token: token, key: key)
            },
            check: { plan in
                .checkClosureChange(plan, address: "/unterkuenfte/\(id)/sperrung/\(closureID)", today: today, fields: fields, token: token)
            },
            save: { plan, transaction in
                let act = try transaction.begin(HousingAct(.withdrawal, on: plan.touched.from, reason: plan.reason), at: id)
                try transaction.apply(plan.rewriting, at: id, by: act)
            }
        ).answer(context)
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
