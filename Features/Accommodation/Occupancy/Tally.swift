/// The places of one day (Platzbilanz): places = occupied + reserved + free + blocked, always. People beyond the places
/// are `over`, never netted against a free place elsewhere in the house.
package struct Tally: Sendable, Hashable {
    package var places = 0
    package var occupied = 0
    package var reserved = 0
    package var free = 0
    package var blocked = 0
    package var over = 0

    package init() {}

    /// A room with so many places, people, closed places and reservations. People come first: a closed place somebody
    /// sleeps in is occupied. What is closed cannot be reserved.
    package init(places: Int, people: Int, closed: Int, reserved wanted: Int) {
        self.places = places
        occupied = min(people, places)
        over = people - occupied
        blocked = min(closed, places - occupied)
        reserved = min(wanted, places - occupied - blocked)
        free = places - occupied - blocked - reserved
    }

    /// People of the site whose room nobody has entered take what is left: free places, then reserved, then closed ones.
    package mutating func add(withoutRoom people: Int, reserved wanted: Int) {
        var left = people
        for part in [\Tally.free, \Tally.reserved, \Tally.blocked] {
            let taken = min(left, self[keyPath: part])
            self[keyPath: part] -= taken
            occupied += taken
            left -= taken
        }
        over += left
        let kept = min(wanted, free)
        free -= kept
        reserved += kept
    }

    package static func + (one: Tally, other: Tally) -> Tally {
        var sum = one
        sum.places += other.places
        sum.occupied += other.occupied
        sum.reserved += other.reserved
        sum.free += other.free
        sum.blocked += other.blocked
        sum.over += other.over
        return sum
    }

    /// What has changed since another day; parts may be negative.
    package static func - (one: Tally, other: Tally) -> Tally {
        var change = one
        change.places -= other.places
        change.occupied -= other.occupied
        change.reserved -= other.reserved
        change.free -= other.free
        change.blocked -= other.blocked
        change.over -= other.over
        return change
    }

    package var people: Int { occupied + over }
    /// Share of all places that are occupied, in tenths of a percent (Bruttoauslastung); nil without places.
    package var grossUtilisation: Int? { places == 0 ? nil : (occupied * 1000 + places / 2) / places }
    /// Share of the places that can be used (Nettoauslastung).
    package var netUtilisation: Int? { places == blocked ? nil : (occupied * 1000 + (places - blocked) / 2) / (places - blocked) }
}
