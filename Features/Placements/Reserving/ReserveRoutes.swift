import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What keeping places would mean, before it is done: who sleeps where, beside whom, and what speaks against it.
struct ReservePlan: Sendable {
    let question: PlaceQuestion
    let book: SiteBook
    let house: OpenHouse
    let choice: RoomChoice
    let promise: Promise
    let reason: String

    func name(of spot: ID<Spot>) -> String { book.name(of: spot, on: question.wish.span.from) }
    var needsReason: Bool { !choice.concerns.isEmpty }

    /// Who sleeps in the chosen rooms already.
    var company: [ID<Person>] {
        let used = Set(choice.seats.map(\.room))
        return house.units.flatMap(\.rooms).filter { used.contains($0.id) }.flatMap(\.company).compactMap(\.person)
    }
}

/// Keeping places for a party (Vormerkung): chosen by the search or by hand, checked, kept.
struct ReserveDesk: Sendable {
    let claims: ClaimSource

    var routes: [Route] { [.act("/belegungen/neu", allow: .placePeople, reserve)] }

    private func reserve(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, today) = (try context.requireActor(), context.today)
        return Form(
            seen: .nothing, page: { sheet in .reserve(try view(sheet, context, db)) },
            decide: { fields in
                let plan = try decide(fields, for: actor, today: today, db)
                let company = plan.company
                return Decided(
                    looks: company.isEmpty ? [] : [JournalNote("site.look", "site", plan.promise.site.text, details: "placement")],
                    check: { sheet in .checkReserve(plan, names: try PlaceSearchDesk.names(company, context, db), sheet) }
                ) { transaction in
                    if plan.needsReason, plan.reason.isEmpty {
                        throw Refusal.invalid("anlass", "Begründen Sie, warum die Plätze trotzdem vorgemerkt werden.")
                    }
                    let id: ID<Placement> = transaction.newID()
                    try transaction.reserve(plan.promise, as: id, reason: plan.reason)
                    return "/belegungen/\(id)?erledigt=reserved"
                }
            })
    }

    func decide(_ form: FormFields, for actor: Actor, today: Day, _ db: any Connection) throws -> ReservePlan {
        let question = try PlaceQuestion.read(form, for: actor, today: today, db).withNeedsOfFiles
        guard let site = question.site else { throw Refusal.invalid("unterkunft", "Wählen Sie die Unterkunft.") }
        var reader = FormReader(form)
        let wish = question.wish
        let reason = reader.text("anlass", max: 300)
        let deadline = reader.day("frist", from: wish.span.from, until: wish.span.from.addingMonths(12))
        if question.label.isEmpty { reader.refuse("bezeichnung", "Geben Sie an, für wen die Plätze sind, zum Beispiel „Zuteilung 14.11.“.") }
        try reader.finish()
        if try db.isExpected(wish.party.seekers.compactMap(\.person)) {
            throw Refusal.conflict("Für eine dieser Personen sind schon Plätze vorgemerkt. Nehmen Sie jene Vormerkung zuerst zurück.")
        }
        let ground = try db.searchGround(wish, at: site, today: today, claims)
        guard let house = ground.house(site), let book = ground.book(site) else { throw Refusal.notFound }
        let rooms = wish.party.seekers.indices.map { ID<Spot>(form["zimmer-\($0)"] ?? "") }
        let choice = try ground.search.choose(rooms, in: house) { book.name(of: $0, on: wish.span.from) }
        let kept = deadline ?? wish.span.from.advanced(by: ground.search.rules[.keptDays])
        return ReservePlan(
            question: question, book: book, house: house, choice: choice,
            promise: Promise(
                site: site, household: question.known?.household?.id, label: question.label, party: wish.party, period: question.period,
                keptUntil: kept, seats: choice.seats), reason: reason)
    }

    /// The rooms that can be chosen; the question itself may be wrong, then there are none.
    private func view(_ sheet: FormSheet, _ context: AppContext, _ db: any Connection) throws -> ReserveView {
        let (actor, today) = (try context.requireActor(), context.today)
        do {
            let question = try PlaceQuestion.read(sheet.fields, for: actor, today: today, db)
            let ground = try db.searchGround(question.wish, at: question.site, today: today, claims)
            return ReserveView(
                sheet: sheet, question: question, house: question.site.flatMap(ground.house), book: question.site.flatMap(ground.book))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return ReserveView(sheet: sheet, question: nil, house: nil, book: nil)
        }
    }
}

/// Choosing rooms by hand.
struct ReserveView: Sendable {
    let sheet: FormSheet
    let question: PlaceQuestion?
    let house: OpenHouse?
    let book: SiteBook?
}
