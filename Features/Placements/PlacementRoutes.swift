import Accommodation
import Forms
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
    /// What was said when places were sought and the files do not say, by position.
    let unsaid: [Int: [Need.Kind]]
    let today: Day

    static func load(_ context: AppContext, _ db: any Connection) throws -> PlacementView {
        let (today, id) = (context.today, try context.id("placement", of: Placement.self))
        let placement = try db.placement(id, on: today)
        let records = try db.records(of: placement.waiting.compactMap(\.seeker.person))
        let unsaid = placement.waiting.map { seat in
            let held = Set(seat.seeker.person.flatMap { records[$0] }?.needs(on: max(today, seat.period.from)).map(\.kind) ?? [])
            return (seat.position, seat.seeker.needsToRecord.filter { !held.contains($0) })
        }
        return PlacementView(
            placement: placement, book: try db.siteBook(placement.site, .starting(min(today, placement.from))), steps: try db.placementSteps(id),
            household: try placement.household.flatMap { try db.household($0) }, names: try PlaceSearchDesk.names(placement.people, context, db),
            isAdmission: records.values.contains { $0.facts.of(.phase).isEmpty },
            unsaid: Dictionary(unsaid.filter { !$0.1.isEmpty }, uniquingKeysWith: { one, _ in one }), today: today)
    }

    var looks: [JournalNote] { placement.people.map { JournalNote("person.look", "person", $0.text, details: "placement") } }

    /// Every seat as it stands: each change makes it a new row.
    var seen: Seen {
        let seen = Seen([placement.id.text] + placement.seats.map(\.id.text).sorted())
        return placement.seats.reduce(seen) { $0.saying(label($1), $1.state.label) }
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

/// What usually follows an arrival in another office (Nächster Schritt), for those who may do it.
package struct NextStep: Sendable {
    let label: Phrase
    let permission: Permission
    let address: @Sendable (ID<Person>) -> String

    package init(_ label: Phrase, _ permission: Permission, address: @escaping @Sendable (ID<Person>) -> String) {
        self.label = label
        self.permission = permission
        self.address = address
    }
}

/// One placement from the reservation to the departure.
struct PlacementDesk: Sendable {
    let next: [NextStep]

    var routes: [Route] { [.get("/belegungen/{placement}", allow: .placePeople, show)] }

    private func show(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let view = try await context.read { db in try PlacementView.load(context, db) }
        try await context.look(view.looks)
        let done: Phrase? =
            switch context.query["erledigt"] {
            case "reserved": "Die Plätze sind vorgemerkt."
            case "arrived": "Die Ankunft ist erfasst."
            case nil: nil
            default: "Die Angaben sind gespeichert."
            }
        return .page(.placement(view, actor, next: next, success: done, arrived: context.query["erledigt"] == "arrived"))
    }
}
