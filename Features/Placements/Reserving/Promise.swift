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

/// Rooms chosen for each of a party (gewählte Zimmer): who sleeps where, and what is to be said about it.
package struct RoomChoice: Sendable {
    package let seats: [Seating.Seat]
    /// What goes only with a reason.
    package let concerns: [Objection]
}

extension PlaceSearch {
    /// Gives everyone a place in the room chosen for them. Refuses what does not fit into the house or must never be.
    package func choose(_ rooms: [ID<Spot>], in house: OpenHouse, names: (ID<Spot>) -> String = { $0.text }) throws(Refusal) -> RoomChoice {
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
                    .init(
                        "zimmer-\(here[0])",
                        "In diesem Zimmer durchgehend frei: \(counted(room.free, "Platz", "Plätze")); gewählt ist es für \(here.count)."))
            }
            seats += seat(here, in: room)
        }
        if seekers.count > house.free {
            problems.append(.init(nil, "In der Unterkunft sind insgesamt durchgehend frei: \(counted(house.free, "Platz", "Plätze"))."))
        }
        let found = objections(rooms, house, names)
        problems += found.flatMap { room, objections in
            objections.refusals.map { Refusal.Problem(room.flatMap { id in rooms.firstIndex(of: id).map { "zimmer-\($0)" } }, $0.words) }
        }
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
        let concerns = found.flatMap(\.1).reduce(into: [Objection]()) { if !$0.contains($1) { $0.append($1) } }
        return RoomChoice(seats: seats.sorted { $0.seeker < $1.seeker }, concerns: concerns + apart(rooms, house))
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

    /// What the rules say of the rooms and of the house, room by room; under nil of the house.
    private func objections(_ rooms: [ID<Spot>], _ house: OpenHouse, _ names: (ID<Spot>) -> String) -> [(ID<Spot>?, [Objection])] {
        let party = wish.party
        var found: [(ID<Spot>?, [Objection])] = []
        let isYouthHome = house.isForMinorsOnly && party.seekers.contains { !rules.isMinor($0.age) }
        let pillar = isYouthHome && party.pillar != .unaccompaniedMinor ? .followUp : party.pillar
        if let words = pillar.flatMap({ Objection.responsible(house.site, owners[house.site.authority(on: wish.span.from)], $0) }),
            // With the arrival whoever comes from the district passes into the city's care.
            words.kind == .youthHome || pillar != .provisional
        {
            found.append((nil, [words]))
        }
        for unit in house.units {
            let inUnit = rooms.indices.filter { index in unit.rooms.contains { $0.id == rooms[index] } }
            guard !inUnit.isEmpty else { continue }
            for room in unit.rooms {
                let here = inUnit.filter { rooms[$0] == room.id }
                let others = inUnit.filter { rooms[$0] != room.id }.map { party.neighbour(party.seekers[$0]) }
                let company = unit.rooms.filter { $0.id != room.id }.flatMap(\.company)
                if !here.isEmpty { found.append((room.id, objections(here, in: room, house.use(unit), others + company, names(room.id)))) }
            }
            if unit.isBarred { found.append((rooms[inUnit[0]], [Objection(.notTogether, Objection.words(.notTogether, rules, names(unit.id)))])) }
            if unit.isFamilyFlat, unit.isTaken || (!party.isFamily && party.seekers.count > 1) {
                found.append((nil, [Objection(.sharedFlat, Objection.words(.sharedFlat, rules, names(unit.id)))]))
            }
        }
        if house.isShared, !found.contains(where: { $0.1.contains { $0.kind == .notTogether } }) {
            found.append((nil, [Objection(.sameHouse, Objection.words(.sameHouse, rules, house.site.name))]))
        }
        return found
    }

    private func objections(_ here: [Int], in room: OpenRoom, _ use: RoomUse, _ flatmates: [Neighbour], _ name: String) -> [Objection] {
        let own = here.map { wish.party.neighbour(wish.party.seekers[$0]) }
        var use = use
        use.isForWomen = room.isForWomen
        var kinds = rules.clashes(own + room.company, in: use, flatmates: flatmates).filter { min($0.who, $0.other ?? $0.who) < own.count }.map(
            \.kind)
        let isMixed = own.indices.contains { one in
            own.indices.contains { $0 > one && !rules.mayShare((own[one].sex, own[one].age), (own[$0].sex, own[$0].age)) }
        }
        if !wish.party.isFamily, isMixed { kinds.append(.mixed) }
        let needs = seat(here, in: room).flatMap { seat in
            unmet(seat.seeker, room, bed: room.beds.firstIndex { $0.place == seat.place } ?? 0).map { Objection(.unmet, Objection.unmet($0, name)) }
        }
        return kinds.map { Objection($0, Objection.words($0, rules, name)) } + needs
    }

    /// How far apart the party would live.
    private func apart(_ rooms: [ID<Spot>], _ house: OpenHouse) -> [Objection] {
        let used = house.units.filter { unit in unit.rooms.contains { rooms.contains($0.id) } }
        let split =
            wish.party.isFamily && used.count > 1
            ? [Objection(.split, "Der Haushalt wäre auf \(counted(used.count, "Wohneinheit", "Wohneinheiten")) verteilt.")] : []
        let isTogether =
            switch wish.together {
            case .room: Set(rooms).count == 1
            case .unit: used.count == 1
            case .building: Set(used.map(\.building)).count == 1
            case .site: true
            }
        return split + (isTogether ? [] : [Objection(.apart, "Gewünscht ist: \(wish.together.label).")])
    }
}
