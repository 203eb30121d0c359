import Accommodation
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// One placement with what its reader may know of it.
struct PlacementView: Sendable {
    let placement: Placement
    let book: SiteBook
    let steps: [PlacementStep]
    let household: Household?
    let names: [ID<Person>: String]
    /// Whether somebody expected has never been in anybody's care here: then the arrival is the admission too.
    let isAdmission: Bool
    let today: Day

    static func load(_ context: AppContext) async throws -> PlacementView {
        let (today, id) = (context.today, try context.id("placement", of: Placement.self))
        let found = try await context.read { db in
            let placement = try db.placement(id, on: today)
            return (
                placement, try db.siteBook(placement.site, .starting(min(today, placement.from))), try db.placementSteps(id),
                try placement.household.flatMap { try db.household($0) },
                try db.records(of: placement.waiting.compactMap(\.seeker.person)).values.contains { $0.facts.of(.phase).isEmpty }
            )
        }
        let people = found.0.people
        for person in people { try await context.look(JournalNote("person.look", "person", person.text, details: "placement")) }
        return PlacementView(
            placement: found.0, book: found.1, steps: found.2, household: found.3, names: try await PlaceSearchDesk.names(people, context),
            isAdmission: found.4, today: today)
    }

    var path: String { "/belegungen/\(placement.id)" }
    var title: Phrase { .verbatim(PlacementQuestion.label(placement, placement.seats, names)) }
    var breadcrumb: [Link] { [Link("Belegungen", "/belegungen"), Link(title, path)] }
    func name(of spot: ID<Spot>) -> String { book.name(of: spot, on: max(today, placement.from)) }

    func label(_ seat: Placement.Seat) -> Phrase {
        if let person = seat.seeker.person, let name = names[person] { return .verbatim(name) }
        return "Person \(seat.position + 1) (\(PlaceSearchPieces.describe(seat.seeker.sex, seat.seeker.age)))"
    }
}

/// One placement from the reservation to the departure.
struct PlacementDesk: Sendable {
    var routes: [Route] { [.get("/belegungen/{placement}", allow: .placePeople, show)] }

    private func show(_ context: AppContext) async throws -> Answer {
        let (view, actor) = (try await PlacementView.load(context), try context.requireActor())
        let done: Phrase? =
            switch context.query["erledigt"] {
            case "reserved": "Die Plätze sind vorgemerkt."
            case "arrived": "Die Ankunft ist erfasst."
            case nil: nil
            default: "Die Angaben sind gespeichert."
            }
        return .page(.placement(view, actor, success: done, arrived: context.query["erledigt"] == "arrived"))
    }
}
