import Access
import Accommodation
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// Finding places, keeping them, arrival and departure (Platzsuche und Belegungen).
package struct PlacementsFeature: Feature {
    let next: [NextStep]
    let claims: ClaimSource
    let recognition: Recognition

    /// `next` is what usually follows an arrival in the offices above, `claims` which rooms they gave away; `recognition` knows who may have a
    /// file already.
    package init(next: [NextStep], claims: ClaimSource, recognition: Recognition) {
        (self.next, self.claims, self.recognition) = (next, claims, recognition)
    }

    package var navigation: [NavigationItem] {
        [
            NavigationItem("Ankunft", "/ankunft", .holding(.placePeople), in: .housing, order: -10, key: "w"),
            NavigationItem("Platzsuche", "/platzsuche", .holding(.placePeople), in: .housing, order: 0, key: "f"),
            NavigationItem("Belegungen", "/belegungen", .holding(.placePeople), in: .housing, order: 10, key: "b"),
        ]
    }

    package var routes: [Route] {
        PlaceSearchDesk(claims: claims).routes + ReserveDesk(claims: claims).routes + PlacementDesk(next: next).routes
            + ArrivalDesk(claims: claims).routes + EndingDesk().routes + AbsenceDesk().routes + HistoryDesk().routes + PlacementListDesk().routes
            + DoorDesk(next: next, claims: claims, recognition: recognition).routes + DoorNamesDesk(recognition: recognition).routes
    }

    package var panels: [Panel] { [PlacementsFeature.namePanel, PlacementsFeature.panel, PlacementsFeature.sitePanel] }

    /// Arrivals of the next days, and what has to be seen to; the same numbers as the lists.
    package var waiting: [WaitingSource] { [PlacementsFeature.door, PlacementsFeature.arrivals] }

    /// Where somebody at the door is taken in, and what colleagues have begun.
    private static let door = WaitingSource(allow: .placePeople) { _, _, db in
        let open = try db.openDoorArrivals().count
        let figure = KeyFigure("Ankünfte begonnen und nicht fertig", open, href: "/ankunft")
        return [Waiting(.beginning(Link("Jemand steht vor der Tür", "/ankunft")), .standing)] + (open == 0 ? [] : [Waiting(.figure(figure), .today)])
    }

    /// Whoever was taken in without a name is asked for it on the own page.
    private static let namePanel = Panel.person(order: 0, allow: .placePeople) { person, _, _, db in
        guard let comer = try db.nameless([person]).first else { return nil }
        return { DoorPieces.prompt(comer) }
    }

    private static let arrivals = WaitingSource(allow: .placePeople) { actor, context, db in
        let today = context.today
        let counts = try [PlacementQuestion.Kind.expected, .late, .overstays].map { kind in
            (kind, try PlacementQuestion(kind).lines(db, for: actor, on: today).reduce(0) { $0 + $1.persons })
        }
        return counts.filter { $0.1 > 0 || $0.0 == .expected }.map { kind, count in
            let figure = KeyFigure(kind.label, count, note: count == 1 ? "Person" : "Personen", href: PlacementQuestion(kind).address)
            return Waiting(.figure(figure), kind == .expected ? .today : .burning)
        }
    }

    /// Where somebody lived, what is kept for them and when they are away, on that person's page.
    private static let panel = Panel.person(order: 20, allow: .placePeople) { person, actor, context, db in
        let today = context.today
        let times = try db.times(of: person)
        let sites = Dictionary(try db.sites().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let view = HousingOfPerson(
            person: person, placements: try db.placements(.of(person), on: today), absences: try db.absences(of: person), times: times,
            sites: sites, rooms: try db.roomNames(Set(times.compactMap { $0.room?.text }).sorted()), today: today)
        return { PlacementPieces.panel(view, mayRecord: actor.may(.recordActs)) }
    }

    /// Who is expected at a site and who is away, on the site's page.
    private static let sitePanel = Panel.site(order: 10, allow: .placePeople) { site, day, context, db in
        guard day >= context.today else { return nil }
        let (placements, away) = (try db.placements(.at(site), on: day), try db.absences(on: day, at: site))
        guard let here = try db.sites().first(where: { $0.id == site }) else { return nil }
        return { PlacementPieces.sitePanel(here, placements, away: away, on: day) }
    }
}

/// Where somebody lived and is to live (Wohnen einer Person).
struct HousingOfPerson: Sendable {
    let person: ID<Person>
    let placements: [Placement]
    let absences: [Absence]
    let times: [RoomTime]
    let sites: [ID<Site>: String]
    let rooms: [ID<Spot>: String]
    let today: Day

    var livesHere: Bool { times.contains { $0.period.contains(today) } }
}
