import Places
import Vocabulary

/// Everything known of one site's premises and people in a span of days, as read at one instant of knowledge
/// (Belegungsbuch). Capacity and occupancy of any day in the span follow from it, and from nothing else.
package struct SiteBook: Sendable {
    package let site: Site
    package let spots: [ID<Spot>: Spot]
    package let lives: [ID<Spot>: [Dated<Life>]]
    package let closures: [Dated<Closure>]
    package let reservations: [Dated<Reservation>]
    package let lodgers: [Lodger]
    package let amenities: [Dated<Amenity>]
    /// What one place needs at this site, by day.
    package let standards: [AreaStandard]
    /// In the order of their ids: sorted once, as every day asks for them.
    package let rooms: [Spot]
    private let children: [ID<Spot>: [Spot]]
    private let byRoom: [ID<Spot>: [Lodger]]
    /// Under nil those of the whole site.
    private let closuresBySpot: [ID<Spot>?: [Dated<Closure>]]
    /// Under nil those that name no room.
    private let reservationsByRoom: [ID<Spot>?: [Dated<Reservation>]]

    package init(
        site: Site, spots: [Spot], lives: [Dated<Life>], closures: [Dated<Closure>], reservations: [Dated<Reservation>],
        lodgers: [Lodger], amenities: [Dated<Amenity>] = [], standards: [AreaStandard]
    ) {
        let known = Dictionary(spots.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.site = site
        self.spots = known
        self.lives = Dictionary(grouping: lives) { $0.spot ?? ID("") }
        self.closures = closures
        self.reservations = reservations
        self.lodgers = lodgers
        self.amenities = amenities
        self.standards = standards
        rooms = known.values.filter { $0.kind == .room }.sorted { $0.id < $1.id }
        children = Dictionary(grouping: spots.filter { $0.parent != nil }.sorted { $0.id < $1.id }) { $0.parent ?? ID("") }
        byRoom = Dictionary(grouping: lodgers.filter { $0.room != nil }) { $0.room ?? ID("") }
        closuresBySpot = Dictionary(grouping: closures, by: \.spot)
        reservationsByRoom = Dictionary(grouping: reservations) { reservation in
            let spot = reservation.spot.flatMap { known[$0] }
            return switch spot?.kind {
            case .room?: spot?.id
            case .place?: spot?.parent
            default: nil
            }
        }
    }

    package func parts(of spot: ID<Spot>) -> [Spot] { children[spot] ?? [] }
    package var buildings: [Spot] { spots.values.filter { $0.kind == .building }.sorted { $0.id < $1.id } }

    /// What a part is on a day; nil when it, or anything it lies in, is not there.
    package func life(of spot: ID<Spot>, on day: Day) -> Life? {
        guard site.lifetime.contains(day), let own = lives[spot]?.first(where: { $0.period.contains(day) }) else { return nil }
        guard let parent = spots[spot]?.parent else { return own.content }
        return life(of: parent, on: day) == nil ? nil : own.content
    }

    package func people(in room: ID<Spot>, on day: Day) -> [Lodger] { lodgers(in: room).filter { $0.period.contains(day) } }
    package func lodgers(in room: ID<Spot>) -> [Lodger] { byRoom[room] ?? [] }

    /// A part and whatever it lies in, up to the building.
    package func chain(from spot: ID<Spot>) -> [ID<Spot>] {
        var chain: [ID<Spot>] = []
        var at: ID<Spot>? = spot
        while let here = at {
            chain.append(here)
            at = spots[here]?.parent
        }
        return chain
    }

    /// Closures of a part itself or of something it lies in.
    package func closures(over spot: ID<Spot>) -> [Dated<Closure>] {
        guard !closures.isEmpty else { return [] }
        return chain(from: spot).reduce(closuresBySpot[nil] ?? []) { $0 + (closuresBySpot[$1] ?? []) }
    }

    package func closures(exactlyOf spot: ID<Spot>) -> [Dated<Closure>] { closures.isEmpty ? [] : closuresBySpot[spot] ?? [] }

    /// Closed itself, or lying in something that is.
    package func closure(of spot: ID<Spot>, on day: Day) -> Dated<Closure>? { closures(over: spot).first { $0.period.contains(day) } }

    func isWithin(_ spot: ID<Spot>, _ whole: ID<Spot>?) -> Bool {
        guard let whole else { return true }
        return chain(from: spot).contains(whole)
    }

    /// Places of a room on a day.
    package func places(of room: ID<Spot>, on day: Day) -> Int {
        guard let life = life(of: room, on: day) else { return 0 }
        switch life.counting {
        case .none: return 0
        case .number(let number): return number
        // Whatever the room lies in is there; only the place itself is left to ask for.
        case .placeByPlace: return parts(of: room).count { isThere($0.id, on: day) }
        case .area(let area):
            guard let standard = standards.first(where: { $0.validity.contains(day) }) else { return 0 }
            return area / standard.squareDecimetres
        }
    }

    private func isThere(_ spot: ID<Spot>, on day: Day) -> Bool { lives[spot]?.contains { $0.period.contains(day) } ?? false }

    /// Places of a room that cannot be used on a day.
    func closedPlaces(of room: ID<Spot>, _ places: Int, on day: Day) -> Int {
        guard !closures.isEmpty else { return 0 }
        if closure(of: room, on: day) != nil { return places }
        return parts(of: room).count { place in
            closuresBySpot[place.id]?.contains { $0.period.contains(day) } == true && life(of: place.id, on: day) != nil
        }
    }

    /// What is kept for somebody: in a room, or under nil anywhere at the site.
    package func reservations(of room: ID<Spot>?) -> [Dated<Reservation>] { reservationsByRoom[room] ?? [] }

    package func tally(of room: ID<Spot>, on day: Day) -> Tally {
        let places = places(of: room, on: day)
        let kept = reservations(of: room).reduce(0) { $0 + ($1.period.contains(day) ? $1.content.persons : 0) }
        return Tally(places: places, people: people(in: room, on: day).count, closed: closedPlaces(of: room, places, on: day), reserved: kept)
    }

    /// The whole site on a day. People in a room that is not there any more are people beyond its places.
    package func tally(on day: Day) -> Tally {
        var sum = Tally()
        var housed = 0
        for room in rooms {
            let tally = tally(of: room.id, on: day)
            sum = sum + tally
            housed += tally.people
        }
        let everyone = lodgers.count { $0.period.contains(day) }
        let unplaced = reservations(of: nil).reduce(0) { $0 + ($1.period.contains(day) ? $1.content.persons : 0) }
        sum.add(withoutRoom: everyone - housed, reserved: unplaced)
        return sum
    }
}
