import Accommodation
import Places
import Register
import Vocabulary

/// One place that is free on every night of a span, and what it offers (freier Platz).
package struct Bed: Sendable, Hashable {
    /// Nil where places of the room are only counted.
    package let place: ID<Spot>?
    package let offers: Set<Amenity.Kind>

    package init(_ place: ID<Spot>?, _ offers: Set<Amenity.Kind>) {
        self.place = place
        self.offers = offers
    }
}

/// A room with something free on every night of a span (freies Zimmer).
package struct OpenRoom: Sendable, Hashable {
    package let id: ID<Spot>
    package let beds: [Bed]
    /// How many of the beds can be had together.
    package let free: Int
    /// For one person alone, by its size or because it is kept so.
    package let isForOne: Bool
    /// Who of other households lives there or is to, on some night of the span.
    package var company: [Neighbour]
    package let lodgers: [ID<Person>]

    package init(id: ID<Spot>, beds: [Bed], free: Int, isForOne: Bool, company: [Neighbour] = [], lodgers: [ID<Person>] = []) {
        self.id = id
        self.beds = beds
        self.free = free
        self.isForOne = isForOne
        self.company = company
        self.lodgers = lodgers
    }
}

/// A flat or corridor with its open rooms (freie Wohneinheit).
package struct OpenUnit: Sendable, Hashable {
    package let id: ID<Spot>
    package let building: ID<Spot>
    /// Kept for one household at a time.
    package let isFamilyFlat: Bool
    /// Its rooms lie behind one door of its own.
    package let isFlat: Bool
    /// Others live in it, or a place in it is kept for them.
    package let isTaken: Bool
    /// Somebody lives in it or is to from whom one of the party is to live apart.
    package var isBarred = false
    package var rooms: [OpenRoom]

    package init(id: ID<Spot>, building: ID<Spot>, isFamilyFlat: Bool = false, isFlat: Bool = false, isTaken: Bool = false, rooms: [OpenRoom]) {
        self.id = id
        self.building = building
        self.isFamilyFlat = isFamilyFlat
        self.isFlat = isFlat
        self.isTaken = isTaken
        self.rooms = rooms
    }
}

/// A site with what is free in it on every night of a span (freie Plätze einer Unterkunft).
package struct OpenHouse: Sendable, Hashable {
    package let site: Site
    /// Fewer than the sum of its rooms where people or reservations have no room yet.
    package let free: Int
    package var units: [OpenUnit]
    /// On foot, as far as it is known for the whole span.
    package let school: Int?
    package let nursery: Int?
    /// Somebody lives here or is to from whom one of the party is to live apart.
    package var isShared = false

    package init(site: Site, free: Int, units: [OpenUnit], school: Int? = nil, nursery: Int? = nil) {
        self.site = site
        self.free = free
        self.units = units
        self.school = school
        self.nursery = nursery
    }

    package var isForMinorsOnly: Bool { site.kind == .youthHome }

    func use(_ unit: OpenUnit) -> RoomUse {
        RoomUse(isFlat: site.kind == .flats || unit.isFlat || unit.isFamilyFlat, isForMinors: isForMinorsOnly)
    }
}

/// The days from which parts of a site are no longer covered by a contract or a permit (Vertragsenden).
package struct ContractEnds: Sendable, Hashable {
    private let ends: [ID<Spot>?: Day]

    package init(_ tenures: [Dated<Tenure>], from day: Day) {
        var ends: [ID<Spot>?: Day] = [:]
        for (spot, contracts) in Dictionary(grouping: tenures, by: \.spot) {
            var end: Day?
            for contract in contracts.sorted(by: { $0.period.from < $1.period.from }) where contract.period.contains(end ?? day) {
                let permit = contract.content.permitUntil?.next ?? .endless
                end = min(contract.period.until, permit)
            }
            // Where no contract is known nothing ends with one.
            if let end { ends[spot] = end }
        }
        self.ends = ends
    }

    /// The first day on which anything ends.
    package var first: Day { ends.values.min() ?? .endless }

    /// For a part with all it lies in; under nil for the site alone.
    package func end(_ chain: [ID<Spot>]) -> Day { (chain.map { ends[$0] } + [ends[nil]]).compactMap { $0 }.min() ?? .endless }
}

extension OpenHouse {
    /// What a site has free on every night; rooms with nothing free are left out.
    package init(_ book: SiteBook, _ span: DayRange, _ ends: ContractEnds) {
        let offered = Dictionary(
            grouping: book.amenities.filter { $0.period.from <= span.from && span.until <= $0.period.until }, by: \.spot)
        func offers(_ spot: ID<Spot>) -> Set<Amenity.Kind> {
            (book.chain(from: spot).map { offered[$0] ?? [] } + [offered[nil] ?? []]).reduce(into: []) { set, found in
                for one in found { set.formUnion(one.content.kind.withOthers) }
            }
        }
        var units: [OpenUnit] = []
        for building in book.buildings {
            for unit in book.parts(of: building.id) {
                let rooms = book.parts(of: unit.id)
                let open = rooms.compactMap { room in OpenRoom(book, room.id, span, ends, offers) }
                guard !open.isEmpty else { continue }
                let isTaken = rooms.contains { room in
                    book.lodgers(in: room.id).contains { $0.period.overlaps(span) }
                        || book.reservations(of: room.id).contains { $0.period.overlaps(span) }
                }
                let offered = offers(unit.id)
                units.append(
                    OpenUnit(
                        id: unit.id, building: building.id, isFamilyFlat: offered.contains(.familyFlat), isFlat: offered.contains(.kitchen),
                        isTaken: isTaken, rooms: open))
            }
        }
        let ways = (offered[nil] ?? []).map(\.content)
        func metres(_ kind: Amenity.Kind) -> Int? { ways.filter { $0.kind == kind }.compactMap(\.metres).min() }
        // Only who has no room yet can take more than what the rooms have left.
        let hasUnplaced =
            book.lodgers.contains { $0.room == nil && $0.period.overlaps(span) }
            || book.reservations(of: nil).contains { $0.period.overlaps(span) }
        let inRooms = units.reduce(0) { $0 + $1.rooms.reduce(0) { $0 + $1.free } }
        self.init(
            site: book.site, free: hasUnplaced && inRooms > 0 ? book.leastFree(throughout: span) : inRooms, units: units, school: metres(.school),
            nursery: metres(.nursery))
    }

    /// With who the neighbours are.
    package func meeting(_ people: [ID<Person>: Neighbour], expected: [ID<Spot>: [Neighbour]]) -> OpenHouse {
        var house = self
        for unit in house.units.indices {
            for room in house.units[unit].rooms.indices {
                let open = house.units[unit].rooms[room]
                house.units[unit].rooms[room].company = open.lodgers.compactMap { people[$0] } + (expected[open.id] ?? [])
            }
        }
        return house
    }

    /// With those from whom one of the party is to live apart.
    func avoiding(_ people: Set<ID<Person>>, in book: SiteBook, _ span: DayRange, expected: [ID<Spot>: [Neighbour]]) -> OpenHouse {
        guard !people.isEmpty else { return self }
        let here = book.lodgers.filter { people.contains($0.person) && $0.period.overlaps(span) }
        let coming = expected.filter { room, who in book.spots[room] != nil && who.contains { $0.person.map(people.contains) ?? false } }.keys
        let units = Set((here.compactMap(\.room) + coming).compactMap { book.spots[$0]?.parent })
        var house = self
        house.isShared = !here.isEmpty || !coming.isEmpty
        for index in house.units.indices { house.units[index].isBarred = units.contains(house.units[index].id) }
        return house
    }

    package var lodgers: [ID<Person>] { units.flatMap(\.rooms).flatMap(\.lodgers) }
}

extension OpenRoom {
    /// Beds of a room kept for women are all alike in that.
    var isForWomen: Bool { beds.first?.offers.contains(.womenOnly) ?? false }

    fileprivate init?(_ book: SiteBook, _ room: ID<Spot>, _ span: DayRange, _ ends: ContractEnds, _ offers: (ID<Spot>) -> Set<Amenity.Kind>) {
        guard ends.end(book.chain(from: room)) >= span.until else { return nil }
        let vacancy = book.vacancy(of: room, throughout: span)
        guard vacancy.count > 0 else { return nil }
        let own = offers(room)
        let lodgers = book.lodgers(in: room).filter { $0.period.overlaps(span) }.map(\.person)
        let places = book.places(of: room, on: span.from)
        let isForOne = places == 1 || own.contains(.single)
        // A room kept for one is full with one, whatever was counted.
        guard !isForOne || (lodgers.isEmpty && !book.reservations(of: room).contains { $0.period.overlaps(span) }) else { return nil }
        self.init(
            id: room,
            beds: vacancy.places.isEmpty
                ? (0..<vacancy.count).map { _ in Bed(nil, own) } : vacancy.places.map { Bed($0, offers($0)) },
            free: isForOne ? 1 : vacancy.count, isForOne: isForOne, lodgers: Array(Set(lodgers)).sorted())
    }
}
