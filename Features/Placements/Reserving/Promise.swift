import Accommodation
import Places
import Register
import Vocabulary

/// Places about to be kept for a party (beabsichtigte Vormerkung).
package struct Promise: Sendable, Hashable {
    package let site: ID<Site>
    package let household: ID<Household>?
    package let label: String
    package let party: Party
    /// From the agreed day to the agreed end; open where nobody agreed on one.
    package let period: DayRange
    package let keptUntil: Day
    package let seats: [Seating.Seat]

    package init(
        site: ID<Site>, household: ID<Household>? = nil, label: String, party: Party, period: DayRange, keptUntil: Day, seats: [Seating.Seat]
    ) {
        self.site = site
        self.household = household
        self.label = label
        self.party = party
        self.period = period
        self.keptUntil = keptUntil
        self.seats = seats
    }
}

/// What should not be, though neither law nor space forbids it (Bedenken): may be kept with a reason.
package enum Concern: Sendable, Hashable {
    /// People of different households and sexes in one room.
    case mixed(ID<Spot>)
    case unmet(seeker: Int, Amenity.Kind)
    /// The household lives in so many units.
    case split(units: Int)
    /// A flat kept for one household would have two, or people who are none.
    case sharedFlat(ID<Spot>)
    /// A child of the party would sleep beside strangers, and none of its adults in the room.
    case childBesideStrangers(ID<Spot>)
    /// Closer together was asked for.
    case apart(Together)
}

/// Rooms chosen for each of a party (gewählte Zimmer): who sleeps where, and what is to be said about it.
package struct RoomChoice: Sendable {
    package let seats: [Seating.Seat]
    package let concerns: [Concern]
}

extension PlaceSearch {
    /// Gives everyone a place in the room chosen for them. Refuses what does not fit into the house or must never be.
    package func choose(_ rooms: [ID<Spot>], in house: OpenHouse) throws(Refusal) -> RoomChoice {
        let seekers = wish.party.seekers
        let open = Dictionary(house.units.flatMap(\.rooms).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var problems: [Refusal.Problem] = []
        for (index, room) in rooms.enumerated() where open[room] == nil {
            problems.append(.init("zimmer-\(index)", "Dieses Zimmer ist in der gewünschten Zeit nicht durchgehend frei."))
        }
        if rooms.count != seekers.count { problems.append(.init(nil, "Wählen Sie für jede Person ein Zimmer.")) }
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
        var seats: [Seating.Seat] = []
        for room in Set(rooms).compactMap({ open[$0] }).sorted(by: { $0.id < $1.id }) {
            let here = rooms.indices.filter { rooms[$0] == room.id }
            if here.count > room.free {
                problems.append(
                    .init("zimmer-\(here[0])", "In diesem Zimmer sind nur \(room.free) Plätze durchgehend frei, gewählt ist es für \(here.count)."))
            }
            if room.beds.first?.offers.contains(.womenOnly) == true,
                let wrong = here.first(where: { !rules.mayLiveAmongWomen(seekers[$0], in: wish.party) })
            {
                problems.append(.init("zimmer-\(wrong)", "Dieses Zimmer ist Frauen und ihren Kindern vorbehalten."))
            }
            seats += seat(here, in: room)
        }
        if seekers.count > house.free { problems.append(.init(nil, "In der Unterkunft sind insgesamt nur \(house.free) Plätze durchgehend frei.")) }
        problems += alone(rooms, house)
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
        return RoomChoice(seats: seats.sorted { $0.seeker < $1.seeker }, concerns: concerns(rooms, open, house))
    }

    /// Beds for those in one room, so that as many needs as possible are met.
    private func seat(_ here: [Int], in room: OpenRoom) -> [Seating.Seat] {
        let suits = here.map { seeker in room.beds.indices.filter { unmet(seeker, room, bed: $0).isEmpty } }
        let fitting = Matching(suits, places: room.beds.count).places
        var left = room.beds.indices.filter { bed in !fitting.contains(bed) }
        return zip(here, fitting).map { seeker, bed in
            let chosen = bed ?? (left.isEmpty ? nil : left.removeFirst())
            return Seating.Seat(seeker, room.id, chosen.flatMap { room.beds[$0].place })
        }
    }

    private func unmet(_ seeker: Int, _ room: OpenRoom, bed: Int) -> [Amenity.Kind] {
        let needs = wish.party.seekers[seeker].needs
        return Amenity.Kind.needs.filter { need in
            needs.contains(need) && (need == .single ? !room.isForOne : !room.beds[bed].offers.contains(need))
        }
    }

    /// A child never sleeps in a unit where none of its adults is; a youth home is for children alone.
    private func alone(_ rooms: [ID<Spot>], _ house: OpenHouse) -> [Refusal.Problem] {
        let seekers = wish.party.seekers
        let hasAdult = seekers.contains { !rules.isMinor($0.age) }
        if house.isForMinorsOnly == hasAdult {
            return [
                .init(
                    nil,
                    hasAdult
                        ? "In einem Jugendhaus wohnen nur Minderjährige ohne Erwachsene."
                        : "Minderjährige ohne Erwachsene wohnen in einem Jugendhaus.")
            ]
        }
        guard hasAdult else { return [] }
        var problems: [Refusal.Problem] = []
        for unit in house.units {
            let here = rooms.indices.filter { index in unit.rooms.contains { $0.id == rooms[index] } }
            if !here.isEmpty, here.allSatisfy({ rules.isMinor(seekers[$0].age) }) {
                problems.append(.init("zimmer-\(here[0])", "In dieser Wohneinheit wäre ein Kind ohne seine Erwachsenen."))
            }
        }
        return problems
    }

    private func concerns(_ rooms: [ID<Spot>], _ open: [ID<Spot>: OpenRoom], _ house: OpenHouse) -> [Concern] {
        let (party, seekers) = (wish.party, wish.party.seekers)
        var concerns: [Concern] = []
        for room in Set(rooms).compactMap({ open[$0] }).sorted(by: { $0.id < $1.id }) {
            let here = rooms.indices.filter { rooms[$0] == room.id }
            let others = room.company.map { (sex: $0.sex, age: $0.age) }
            let own = here.map { (sex: seekers[$0].sex, age: seekers[$0].age) }
            let isMixed =
                own.contains { one in others.contains { !rules.mayShare(one, $0) } || (rules.isMinor(one.age) && !rules.mayJoin(one, room.company)) }
                || (!party.isFamily && own.indices.contains { one in own.indices.contains { $0 > one && !rules.mayShare(own[one], own[$0]) } })
            if isMixed { concerns.append(.mixed(room.id)) }
            let (minors, hasAdult) = (here.count { rules.isMinor(seekers[$0].age) }, seekers.contains { !rules.isMinor($0.age) })
            // Either way: a child of the party beside strangers, or somebody of the party beside a strange child that is there alone.
            let isBesideChild = minors < here.count && !rules.childrenAlone(room.company).isEmpty
            let hasStrangers = hasAdult ? !others.isEmpty : room.company.contains { !rules.isMinor($0.age) }
            if isBesideChild || (hasStrangers && minors == here.count) { concerns.append(.childBesideStrangers(room.id)) }
            for seat in seat(here, in: room) {
                let bed = room.beds.firstIndex { $0.place == seat.place } ?? 0
                concerns += unmet(seat.seeker, room, bed: bed).map { .unmet(seeker: seat.seeker, $0) }
            }
        }
        let used = house.units.filter { unit in unit.rooms.contains { rooms.contains($0.id) } }
        if party.isFamily, used.count > 1 { concerns.append(.split(units: used.count)) }
        for unit in used where unit.isFamilyFlat && (unit.isTaken || (!party.isFamily && seekers.count > 1)) { concerns.append(.sharedFlat(unit.id)) }
        let isTogether =
            switch wish.together {
            case .room: Set(rooms).count == 1
            case .unit: used.count == 1
            case .building: Set(used.map(\.building)).count == 1
            case .site: true
            }
        if !isTogether { concerns.append(.apart(wish.together)) }
        return concerns
    }
}
