import Register
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
    private let children: [ID<Spot>: [Spot]]
    private let byRoom: [ID<Spot>: [Lodger]]

    package init(
        site: Site, spots: [Spot], lives: [Dated<Life>], closures: [Dated<Closure>], reservations: [Dated<Reservation>],
        lodgers: [Lodger], amenities: [Dated<Amenity>] = [], standards: [AreaStandard]
    ) {
        self.site = site
        self.spots = Dictionary(spots.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.lives = Dictionary(grouping: lives) { $0.spot ?? ID("") }
        self.closures = closures
        self.reservations = reservations
        self.lodgers = lodgers
        self.amenities = amenities
        self.standards = standards
        children = Dictionary(grouping: spots.filter { $0.parent != nil }) { $0.parent ?? ID("") }
        byRoom = Dictionary(grouping: lodgers.filter { $0.room != nil }) { $0.room ?? ID("") }
    }

    package var rooms: [Spot] { spots.values.filter { $0.kind == .room }.sorted { $0.id < $1.id } }

    package func parts(of spot: ID<Spot>) -> [Spot] { (children[spot] ?? []).sorted { $0.id < $1.id } }
    package var buildings: [Spot] { spots.values.filter { $0.kind == .building }.sorted { $0.id < $1.id } }

    /// What a part is on a day; nil when it, or anything it lies in, is not there.
    package func life(of spot: ID<Spot>, on day: Day) -> Life? {
        guard site.lifetime.contains(day), let own = lives[spot]?.first(where: { $0.period.contains(day) }) else { return nil }
        guard let parent = spots[spot]?.parent else { return own.content }
        return life(of: parent, on: day) == nil ? nil : own.content
    }

    package func people(in room: ID<Spot>, on day: Day) -> [Lodger] { (byRoom[room] ?? []).filter { $0.period.contains(day) } }

    /// Closed itself, or lying in something that is.
    package func closure(of spot: ID<Spot>, on day: Day) -> Dated<Closure>? {
        closures.first { closure in closure.period.contains(day) && isWithin(spot, closure.spot) }
    }

    func isWithin(_ spot: ID<Spot>, _ whole: ID<Spot>?) -> Bool {
        guard let whole else { return true }
        var at: ID<Spot>? = spot
        while let here = at {
            if here == whole { return true }
            at = spots[here]?.parent
        }
        return false
    }

    /// Places of a room on a day.
    package func places(of room: ID<Spot>, on day: Day) -> Int {
        guard let life = life(of: room, on: day) else { return 0 }
        switch life.counting {
        case .none: return 0
        case .number(let number): return number
        case .placeByPlace: return parts(of: room).count { self.life(of: $0.id, on: day) != nil }
        case .area(let area):
            guard let standard = standards.first(where: { $0.validity.contains(day) }) else { return 0 }
            return area / standard.squareDecimetres
        }
    }

    package func tally(of room: ID<Spot>, on day: Day) -> Tally {
        let places = places(of: room, on: day)
        let closed =
            closure(of: room, on: day) != nil
            ? places : parts(of: room).count { life(of: $0.id, on: day) != nil && closure(of: $0.id, on: day) != nil }
        let kept = reservations.filter { $0.spot != nil && $0.period.contains(day) && roomOf($0.spot) == room }.reduce(0) { $0 + $1.content.persons }
        return Tally(places: places, people: people(in: room, on: day).count, closed: closed, reserved: kept)
    }

    private func roomOf(_ spot: ID<Spot>?) -> ID<Spot>? {
        guard let spot, let found = spots[spot] else { return nil }
        return found.kind == .place ? found.parent : found.id
    }

    /// The whole site on a day; people in rooms that are not there any more count as people without a room.
    package func tally(on day: Day) -> Tally {
        var sum = Tally()
        var housed = 0
        for room in spots.values where room.kind == .room {
            let tally = tally(of: room.id, on: day)
            sum = sum + tally
            housed += tally.people
        }
        let everyone = lodgers.count { $0.period.contains(day) }
        let unplaced = reservations.filter { $0.period.contains(day) && (roomOf($0.spot).map { spots[$0]?.kind != .room } ?? true) }
        sum.add(withoutRoom: everyone - housed, reserved: unplaced.reduce(0) { $0 + $1.content.persons })
        return sum
    }
}
