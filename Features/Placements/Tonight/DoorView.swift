import Access
import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// One arrival with what its reader may know of it, for its page (Seite der Ankunft).
struct DoorView: Sendable {
    let arrival: DoorArrival
    let ground: DoorGround
    let comers: [DoorComer]
    let placement: Placement?
    let book: SiteBook?
    let rows: [ID<Person>: PersonListRow]
    let nameless: [DoorComer]
    let begunBy: String
    let today: Day

    static func load(_ context: AppContext, _ db: any Connection) throws -> DoorView {
        let (ground, today) = (try DoorGround.load(context, db), context.today)
        let arrival = ground.arrival
        let comers = try db.comers(of: arrival.id)
        let placement = try arrival.placement.map { try db.placement($0, on: today) }
        let rows = try db.listRows(comers.map(\.person.text), CensusQuery(on: today))
        return DoorView(
            arrival: arrival, ground: ground, comers: comers, placement: placement,
            book: try placement.map { try db.siteBook($0.site, .starting(min(today, $0.from))) },
            rows: Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), nameless: try db.nameless(comers.map(\.person)),
            begunBy: try db.accountNames()[arrival.begunBy] ?? arrival.begunBy, today: today)
    }

    var looks: [JournalNote] {
        (comers.map(\.person) + ground.files.keys.sorted()).map { JournalNote("person.look", "person", $0.text, details: "arrival") }
    }

    /// What of keys and house rules a second clerk may have changed.
    var handOverSeen: Seen {
        Seen(arrival.id, arrival.stage, arrival.keys, arrival.hasRules).saying("Schlüssel", .verbatim(arrival.keys.isEmpty ? "–" : arrival.keys))
    }

    var handOverStart: Inputs {
        var start: Inputs = ["schluessel": arrival.keys]
        if arrival.hasRules { start["hausordnung"] = "ja" }
        return start
    }

    func room(of comer: DoorComer) -> String? {
        let seat = placement?.seats.first { $0.seeker.person == comer.person }
        return seat.flatMap { seat in book?.name(of: seat.place ?? seat.room, on: today) }
    }
}
