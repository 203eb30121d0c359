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
}

/// Keeping places for a party (Vormerkung): chosen by the search or by hand, checked, kept.
struct ReserveDesk: Sendable {
    var routes: [Route] { [.post("/belegungen/neu", allow: .placePeople, submit)] }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, fields, today, token) = (try context.requireActor(), context.form, context.today, context.formToken)
        let id = ID<Placement>.random()
        return try await HousingSteps<ReservePlan>(
            done: "/belegungen/\(id)?erledigt=reserved",
            decide: { db in try ReserveDesk.decide(fields, for: actor, today: today, db) },
            form: { inputs, key in
                let view = try await view(inputs, key, context)
                return .reserve(view)
            },
            check: { plan in
                let names = try await names(plan, context)
                return .checkReserve(plan, names: names, fields: fields, token: token)
            },
            save: { plan, transaction in
                if plan.needsReason, plan.reason.isEmpty {
                    throw Refusal.invalid("anlass", "Begründen Sie, warum die Plätze trotzdem vorgemerkt werden.")
                }
                try transaction.reserve(plan.promise, as: id, reason: plan.reason)
            }
        ).answer(context)
    }

    static func decide(_ form: FormFields, for actor: Actor, today: Day, _ db: any Connection) throws -> ReservePlan {
        let question = try PlaceQuestion.read(form, for: actor, today: today, db)
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
        let ground = try db.searchGround(wish, at: site, today: today)
        guard let house = ground.house(site), let book = ground.book(site) else { throw Refusal.notFound }
        let rooms = wish.party.seekers.indices.map { ID<Spot>(form["zimmer-\($0)"] ?? "") }
        let choice = try ground.search.choose(rooms, in: house)
        let kept = deadline ?? wish.span.from.advanced(by: ground.search.rules[.keptDays])
        return ReservePlan(
            question: question, book: book, house: house, choice: choice,
            promise: Promise(
                site: site, household: question.known?.household?.id, label: question.label, party: wish.party, period: question.period,
                keptUntil: kept, seats: choice.seats), reason: reason)
    }

    private func names(_ plan: ReservePlan, _ context: AppContext) async throws -> [ID<Person>: String] {
        let used = Set(plan.choice.seats.map(\.room))
        let company = plan.house.units.flatMap(\.rooms).filter { used.contains($0.id) }.flatMap(\.company).compactMap(\.person)
        if !company.isEmpty { try await context.look(JournalNote("site.look", "site", plan.promise.site.text, details: "placement")) }
        return try await PlaceSearchDesk.names(company, context)
    }

    /// The rooms that can be chosen; the question itself may be wrong, then there are none.
    private func view(_ inputs: Inputs, _ key: String, _ context: AppContext) async throws -> ReserveView {
        let (actor, fields, today) = (try context.requireActor(), context.form, context.today)
        let found = try await context.read { db -> (question: PlaceQuestion, ground: SearchGround)? in
            do {
                let question = try PlaceQuestion.read(fields, for: actor, today: today, db)
                return (question, try db.searchGround(question.wish, at: question.site, today: today))
            } catch let refusal as Refusal where refusal.kind == .invalid { return nil }
        }
        return ReserveView(
            inputs: inputs, question: found?.question, house: found.flatMap { found in found.question.site.flatMap(found.ground.house) },
            book: found.flatMap { found in found.question.site.flatMap(found.ground.book) }, fields: fields, token: context.formToken, key: key)
    }
}

/// Choosing rooms by hand.
struct ReserveView: Sendable {
    let inputs: Inputs
    let question: PlaceQuestion?
    let house: OpenHouse?
    let book: SiteBook?
    let fields: FormFields
    let token: String?
    let key: String
}
