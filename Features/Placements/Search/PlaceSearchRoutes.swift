import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What the page of the search shows: the question as typed, and the answer where there is one.
struct PlaceSearchView: Sendable {
    var inputs: Inputs
    let known: KnownParty?
    let sites: [Site]
    let rules: PlacingRules
    let today: Day
    let token: String?
    /// For keeping one of the hits.
    let slip: Slip
    var question: PlaceQuestion?
    var result: PlaceAnswer?
    /// Neighbours whom the reader may know by name.
    var names: [ID<Person>: String] = [:]
    /// What was typed, to go along with a choice.
    var fields = FormFields()
}

/// Looking for places (Platzsuche). What people need stays out of addresses, so the question comes in a form.
struct PlaceSearchDesk: Sendable {
    let claims: ClaimSource

    var routes: [Route] {
        [.get("/platzsuche", allow: .placePeople, show), .post("/platzsuche", allow: .placePeople, search)]
    }

    private func view(_ context: AppContext, _ inputs: Inputs, person: String?) async throws -> PlaceSearchView {
        let (actor, today, token, slip) = (try context.requireActor(), context.today, context.formToken, context.slip(for: .nothing))
        let id = person.flatMap { $0.isEmpty || $0.utf8.count > 40 ? nil : ID<Person>($0) }
        return try await context.read { db in
            PlaceSearchView(
                inputs: inputs, known: try id.map { try .load($0, for: actor, on: today, today: today, db) },
                sites: try db.sites().filter { $0.lifetime.until > today }, rules: try db.placingRules(on: today), today: today, token: token,
                slip: slip)
        }
    }

    private func show(_ context: AppContext) async throws -> Answer {
        var inputs: Inputs = ["monate": "6", "zusammen": Together.site.rawValue, "unterkunft": context.query["unterkunft"] ?? ""]
        inputs.set("ab", context.today)
        var view = try await view(context, inputs, person: context.query["person"])
        if let known = view.known {
            try await lookAt(known, context)
            view.inputs["person"] = known.members.first?.person.text ?? ""
            if known.members.count > 1 { view.inputs["zusammen"] = Together.unit.rawValue }
            view.inputs.values["wer"] = known.members.map(\.person.text)
            for (index, member) in known.members.enumerated() {
                view.inputs.values["\(PlaceQuestion.needField)-\(index)"] = Amenity.Kind.needs.filter(member.amenities.contains).map(\.rawValue)
            }
        }
        return .page(.placeSearch(view))
    }

    private func lookAt(_ known: KnownParty, _ context: AppContext) async throws {
        try await context.look(known.members.map { JournalNote("person.look", "person", $0.person.text, details: "places") })
    }

    private func search(_ context: AppContext) async throws -> Answer {
        let (actor, form, today) = (try context.requireActor(), context.form, context.today)
        var view = try await view(context, Inputs(form.values), person: form["person"])
        if let known = view.known { try await lookAt(known, context) }
        view.fields = form.without(Slip.fields)
        do {
            let (question, ground) = try await context.read { db in
                let question = try PlaceQuestion.read(form, for: actor, today: today, db)
                return (question, try db.searchGround(question.wish, at: question.site, today: today, claims))
            }
            let result = ground.result()
            (view.question, view.result) = (question, result)
            let people = result.hits.prefix(PlaceSearchView.most).flatMap { $0.company.values.flatMap { $0 } }.compactMap(\.person)
            view.names = try await PlaceSearchDesk.names(people, context)
            try await context.look(JournalNote("places.search", "list", "places"))
            return .page(.placeSearch(view))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            view.inputs.problems = refusal.problems
            return .page(.placeSearch(view), status: 422)
        }
    }

    /// The names of neighbours, for those who may open every file; each look is kept.
    static func names(_ people: [ID<Person>], _ context: AppContext) async throws -> [ID<Person>: String] {
        try await context.read { db in try names(people, context, db) }
    }

    static func names(_ people: [ID<Person>], _ context: AppContext, _ db: any Connection) throws -> [ID<Person>: String] {
        guard try context.requireActor().knowsNames, !people.isEmpty else { return [:] }
        let (ids, census) = (Set(people).sorted().map(\.text), CensusQuery(on: context.today))
        let rows = try stride(from: 0, to: ids.count, by: 500).flatMap { try db.listRows(Array(ids[$0..<min($0 + 500, ids.count)]), census) }
        return Dictionary(rows.map { ($0.id, $0.name?.listed ?? $0.fileNumber) }, uniquingKeysWith: { first, _ in first })
    }
}

extension PlaceSearchView {
    /// More hits than that nobody compares.
    static let most = 12
}
