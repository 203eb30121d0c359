import Accommodation
import Places
import Register
import Testing
import Vocabulary

@testable import Placements

/// Throws the same numbers every time.
private struct Throws {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
    mutating func one<T>(_ all: [T]) -> T { all[below(all.count)] }
}

/// The rules said a second time, for one bed after the other: every way to give everyone a bed is tried.
private struct EveryWay {
    let house: OpenHouse
    let party: Party
    let together: Together

    private struct Spot { let unit: Int, room: Int, bed: Int }

    var isPossible: Bool {
        let beds = house.units.indices.flatMap { unit in
            house.units[unit].rooms.indices.flatMap { room in
                house.units[unit].rooms[room].beds.indices.map { Spot(unit: unit, room: room, bed: $0) }
            }
        }
        return party.seekers.count <= house.free && goOn([], beds)
    }

    private func goOn(_ taken: [Spot], _ beds: [Spot]) -> Bool {
        guard taken.count < party.seekers.count else { return isAllowed(taken) }
        return beds.indices.contains { index in
            var left = beds
            return goOn(taken + [left.remove(at: index)], left)
        }
    }

    private func isMinor(_ seeker: Seeker) -> Bool { seeker.age.map { $0 < 18 } ?? false }

    private func mayShare(_ one: (Sex?, Int?), _ other: (Sex?, Int?)) -> Bool {
        if let age = one.1, age < 14 { return true }
        if let age = other.1, age < 14 { return true }
        return one.0 == other.0 && (one.0 == .female || one.0 == .male)
    }

    private func isAllowed(_ spots: [Spot]) -> Bool {
        let hasAdult = party.seekers.contains { !isMinor($0) }
        if (house.site.kind == .youthHome) == hasAdult { return false }
        for (index, spot) in spots.enumerated() where !suits(party.seekers[index], spot) { return false }
        for unit in house.units.indices {
            let here = spots.indices.filter { spots[$0].unit == unit }
            guard !here.isEmpty else { continue }
            if hasAdult, here.allSatisfy({ isMinor(party.seekers[$0]) }) { return false }
            // On a corridor the room counts, behind one door the unit.
            if hasAdult, house.site.kind != .flats, !house.units[unit].isFamilyFlat {
                for room in house.units[unit].rooms.indices {
                    let people = here.filter { spots[$0].room == room }.map { party.seekers[$0] }
                    if people.contains(where: { ($0.age ?? 99) < 10 }), people.allSatisfy(isMinor) { return false }
                }
            }
            let flat = house.units[unit]
            if flat.isFamilyFlat, flat.isTaken || (!party.isFamily && spots.count > 1) { return false }
            for room in flat.rooms.indices where !isRoomAllowed(here.filter { spots[$0].room == room }, flat.rooms[room], hasAdult) { return false }
        }
        let units = Set(spots.map(\.unit))
        switch together {
        case .room: return Set(spots.map { [$0.unit, $0.room] }).count <= 1
        case .unit: return units.count <= 1
        case .building: return Set(units.map { house.units[$0].building }).count <= 1
        case .site: return true
        }
    }

    private func suits(_ seeker: Seeker, _ spot: Spot) -> Bool {
        let room = house.units[spot.unit].rooms[spot.room]
        if seeker.needs.contains(.single), !room.isForOne { return false }
        let offers = room.beds[spot.bed].offers
        if offers.contains(.womenOnly), seeker.sex != .female {
            let hasMother = party.seekers.contains { $0.sex == .female && !isMinor($0) }
            guard party.isFamily, hasMother, let age = seeker.age, age < 14 else { return false }
        }
        return seeker.needs.subtracting([.single]).isSubset(of: offers)
    }

    private func isRoomAllowed(_ here: [Int], _ room: OpenRoom, _ hasAdult: Bool) -> Bool {
        guard !here.isEmpty else { return true }
        let people = here.map { party.seekers[$0] }
        if people.count > room.free { return false }
        if people.count > 1, people.contains(where: { $0.needs.contains(.single) }) { return false }
        for person in people { if room.company.contains(where: { !mayShare((person.sex, person.age), ($0.sex, $0.age)) }) { return false } }
        if !room.company.isEmpty, hasAdult, people.allSatisfy(isMinor) { return false }
        func isChild(_ age: Int?) -> Bool { age != nil && age! < 18 }
        if !hasAdult, room.company.contains(where: { !isChild($0.age) }) { return false }
        if people.contains(where: isMinor), room.company.contains(where: { !isChild($0.age) }) { return false }
        for other in room.company where isChild(other.age) && other.age! >= 14 && people.allSatisfy(isMinor) {
            if people.contains(where: { $0.sex != other.sex || ($0.sex != .male && $0.sex != .female) }) { return false }
        }
        for child in room.company where isChild(child.age) {
            if people.contains(where: { !isMinor($0) }) { return false }
            if room.company.contains(where: { !isChild($0.age) && $0.household != nil && $0.household == child.household }) { continue }
            for person in people {
                if !isMinor(person) { return false }
                if let age = person.age, age >= 14, person.sex != child.sex || (person.sex != .male && person.sex != .female) { return false }
            }
        }
        guard !party.isFamily else { return true }
        return people.indices.allSatisfy { one in
            people.indices.allSatisfy { one == $0 || mayShare((people[one].sex, people[one].age), (people[$0].sex, people[$0].age)) }
        }
    }
}

@Suite struct BruteForce {
    @Test(arguments: 1...8)
    func `the search finds a way exactly when trying every bed finds one, and never a forbidden one`(seed: Int) throws {
        var dice = Throws(UInt64(seed) &* 7919)
        var (found, none) = (0, 0)
        for _ in 0..<400 {
            let (house, party, together) = (house(&dice), party(&dice), dice.one(Together.allCases))
            let wish = PlaceWish(party, Small.span, together: together)
            let search = PlaceSearch(wish, Small.rules)
            let hits = search.hits(in: [house])
            let isPossible = EveryWay(house: house, party: party, together: together).isPossible
            #expect(hits.isEmpty != isPossible, "\(house) \(party) \(together)")
            if isPossible { found += 1 } else { none += 1 }
            for hit in hits {
                #expect(Set(hit.seating.seats.map(\.seeker)) == Set(party.seekers.indices))
                let places = hit.seating.seats.compactMap(\.place)
                #expect(Set(places).count == places.count)
                let choice = try search.choose(hit.seating.seats.map(\.room), in: house)
                #expect(choice.concerns.allSatisfy { $0.kind == .split }, "\(choice.concerns)")
            }
        }
        // Neither answer is rare, or nothing would be tested.
        #expect(found > 45 && none > 60, "\(found) \(none)")
    }

    private func person(_ dice: inout Throws) -> (Sex?, Int?) {
        (dice.one([.female, .female, .male, .male, .diverse, nil]), dice.one([30, 45, 70, 16, 14, 13, 6, nil]))
    }

    private func party(_ dice: inout Throws) -> Party {
        let seekers = (0...dice.below(4)).map { _ -> Seeker in
            let (sex, age) = person(&dice)
            let needs = [Amenity.Kind.stepFree, .quiet, .single].filter { _ in dice.chance(18) }
            return Seeker(sex: sex, age: age, needs: Set(needs))
        }
        return Party(seekers, isFamily: dice.chance(60))
    }

    private func house(_ dice: inout Throws) -> OpenHouse {
        var number = 0
        let units = (0...dice.below(2)).map { unit -> OpenUnit in
            let rooms = (0...dice.below(2)).map { _ -> OpenRoom in
                number += 1
                let isForOne = dice.chance(20)
                let shared: Set<Amenity.Kind> = dice.chance(15) ? [.womenOnly] : []
                let beds = (0...(isForOne ? 0 : dice.below(3))).map { _ -> Set<Amenity.Kind> in
                    shared.union([Amenity.Kind.stepFree, .quiet].filter { _ in dice.chance(45) })
                }
                let company =
                    isForOne || dice.chance(60)
                    ? []
                    : (0...dice.below(2)).map { _ -> Neighbour in
                        let (sex, age) = person(&dice)
                        return Neighbour(sex: sex, age: age, household: dice.chance(50) ? "h" : nil)
                    }
                return Small.room("\(number)", beds, isForOne: isForOne, company: company)
            }
            return OpenUnit(
                id: ID("u\(unit)"), building: ID("b\(dice.below(2))"), isFamilyFlat: dice.chance(20), isTaken: dice.chance(40), rooms: rooms)
        }
        let places = units.flatMap(\.rooms).reduce(0) { $0 + $1.free }
        return Small.house(
            units, free: max(0, places - (dice.chance(20) ? 1 : 0)),
            kind: dice.chance(8) ? .youthHome : dice.chance(40) ? .sharedAccommodation : .flats)
    }
}
