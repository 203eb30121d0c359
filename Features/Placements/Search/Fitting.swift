import Accommodation
import Places
import Vocabulary

/// Who of a party sleeps where in one house (Verteilung).
package struct Seating: Sendable, Hashable {
    package struct Seat: Sendable, Hashable {
        /// The position in the party.
        package let seeker: Int
        package let room: ID<Spot>
        package let place: ID<Spot>?

        package init(_ seeker: Int, _ room: ID<Spot>, _ place: ID<Spot>?) {
            self.seeker = seeker
            self.room = room
            self.place = place
        }
    }

    package let site: ID<Site>
    /// In the order of the party.
    package let seats: [Seat]
    package let units: Int
    package let buildings: Int

    package var rooms: [ID<Spot>] {
        var seen: Set<ID<Spot>> = []
        return seats.map(\.room).filter { seen.insert($0).inserted }
    }
}

/// Finds out whether a whole party fits into a house, and how best. Exact: every distribution of the party over the rooms is
/// considered, room by room, each part of the party once; nothing is concluded from counting needs one by one.
struct Fitting {
    private let crowd: Crowd
    private let house: OpenHouse

    /// Parts of the party that can be placed so far, each in the cheapest way found.
    private struct Table {
        var cost: [Int?]
        var last: [Int?]

        init(_ count: Int) {
            cost = Array(repeating: nil, count: count)
            last = cost
            cost[0] = 0
        }
    }

    /// One room of a way to place a part, and the way before it.
    private struct Step {
        let before: Int?
        let unit: Int
        let room: Int
        let part: Int
    }

    private var steps: [Step] = []

    init(_ crowd: Crowd, _ house: OpenHouse) {
        self.crowd = crowd
        self.house = house
    }

    /// The best ways to place the whole party, at most so many, no two in the same room, unit or building.
    static func ways(_ crowd: Crowd, _ house: OpenHouse, _ together: Together, most: Int = 1) -> [Seating] {
        guard !crowd.isEmpty, crowd.party.seekers.count <= house.free else { return [] }
        if crowd.obeyed.family, house.isForMinorsOnly != (crowd.adults(crowd.whole) == 0) { return [] }
        var fitting = Fitting(crowd, house)
        return fitting.containers(together).compactMap { fitting.best($0, together) }.enumerated()
            .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.prefix(most).map(\.element.seating)
    }

    /// The parts of the house within which the party stays together: units and rooms by position.
    private func containers(_ together: Together) -> [[(unit: Int, rooms: [Int])]] {
        let units = house.units.indices.map { unit in (unit: unit, rooms: Array(house.units[unit].rooms.indices)) }
        switch together {
        case .room: return units.flatMap { unit in unit.rooms.map { [(unit: unit.unit, rooms: [$0])] } }
        case .unit: return units.map { [$0] }
        case .building:
            let buildings = house.units.reduce(into: [ID<Spot>]()) { if !$0.contains($1.building) { $0.append($1.building) } }
            return buildings.map { building in units.filter { house.units[$0.unit].building == building } }
        case .site: return [units]
        }
    }

    private mutating func best(_ container: [(unit: Int, rooms: [Int])], _ together: Together) -> (cost: Int, seating: Seating)? {
        let most = container.reduce(0) { sum, unit in sum + unit.rooms.reduce(0) { $0 + house.units[unit.unit].rooms[$1].free } }
        guard most >= crowd.party.seekers.count else { return nil }
        var table = Table(crowd.parts.count)
        for (unit, rooms) in container {
            let own = place(in: unit, rooms)
            var next = table
            for part in 1..<crowd.parts.count {
                guard let price = own.cost[part], let end = own.last[part] else { continue }
                for before in crowd.parts.indices {
                    guard let cost = table.cost[before], let sum = crowd.sum(before, part) else { continue }
                    // Every further unit is worse than any distribution within fewer.
                    let total = cost + price + 10_000
                    if next.cost[sum].map({ total < $0 }) ?? true {
                        next.cost[sum] = total
                        next.last[sum] = joined(end, after: table.last[before])
                    }
                }
            }
            table = next
        }
        guard let cost = table.cost[crowd.whole], let last = table.last[crowd.whole] else { return nil }
        return (cost, seating(last))
    }

    /// Every part of the party that a unit can take.
    private mutating func place(in unit: Int, _ rooms: [Int]) -> Table {
        var table = Table(crowd.parts.count)
        let open = house.units[unit]
        let use = house.use(open)
        if crowd.obeyed.company, open.isBarred { return table }
        if crowd.obeyed.family, open.isFamilyFlat, open.isTaken || (!crowd.party.isFamily && crowd.party.seekers.count > 1) { return table }
        for index in rooms {
            let room = open.rooms[index]
            let takes = crowd.parts.indices.dropFirst().filter { crowd.mayTake($0, room, in: use) }
            var next = table
            for part in takes {
                let price = cost(part, room)
                for before in crowd.parts.indices {
                    guard let cost = table.cost[before], let sum = crowd.sum(before, part) else { continue }
                    if next.cost[sum].map({ cost + price < $0 }) ?? true {
                        next.cost[sum] = cost + price
                        steps.append(Step(before: table.last[before], unit: unit, room: index, part: part))
                        next.last[sum] = steps.count - 1
                    }
                }
            }
            table = next
        }
        if crowd.obeyed.family {
            for part in crowd.parts.indices.dropFirst() where !crowd.isNotAlone(part) { table.cost[part] = nil }
        }
        return table
    }

    /// A way through one unit, told again behind a way through others.
    private mutating func joined(_ end: Int, after before: Int?) -> Int {
        var chain: [Step] = []
        var at: Int? = end
        while let index = at {
            chain.append(steps[index])
            at = steps[index].before
        }
        var last = before
        for step in chain.reversed() {
            steps.append(Step(before: last, unit: step.unit, room: step.room, part: step.part))
            last = steps.count - 1
        }
        return last ?? end
    }

    /// A room more, places left over that nobody else can use well, and scarce places given to those who do not need them.
    private func cost(_ part: Int, _ room: OpenRoom) -> Int {
        let spare = room.company.isEmpty ? room.free - crowd.sizes[part] : 0
        let scarce: [Amenity.Kind] = [.wheelchair, .stepFree, .groundFloor, .womenOnly, .single]
        let wasted = scarce.reduce(0) { sum, kind in
            guard room.beds.allSatisfy({ $0.offers.contains(kind) }) else { return sum }
            return sum + crowd.kinds.indices.reduce(0) { $0 + (crowd.kinds[$1].needs.contains(kind) ? 0 : crowd.parts[part][$1]) }
        }
        return 100 + 5 * spare + 3 * wasted
    }

    private func seating(_ last: Int) -> Seating {
        var left = crowd.members
        var seats: [Seating.Seat] = []
        var used: Set<Int> = []
        var at: Int? = last
        while let index = at {
            let step = steps[index]
            let room = house.units[step.unit].rooms[step.room]
            used.insert(step.unit)
            for (kind, place) in zip(crowd.list(step.part), crowd.beds(step.part, room).places) {
                seats.append(Seating.Seat(left[kind].removeFirst(), room.id, place.flatMap { room.beds[$0].place }))
            }
            at = step.before
        }
        return Seating(
            site: house.site.id, seats: seats.sorted { $0.seeker < $1.seeker }, units: used.count,
            buildings: Set(used.map { house.units[$0].building }).count)
    }
}
