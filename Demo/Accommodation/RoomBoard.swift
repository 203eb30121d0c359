import Places
import Register
import Vocabulary

/// Gives people rooms as their stays are recorded, so that nobody ever gets a place that is taken as far as is known (Zimmerverteilung).
struct RoomBoard {
    private struct Bed {
        let place: ID<Spot>?
        var stays: [(person: ID<Person>, period: DayRange)] = []

        func isFree(in period: DayRange) -> Bool { stays.allSatisfy { !$0.period.overlaps(period) } }
    }

    private struct Room {
        let id: ID<Spot>
        var beds: [Bed]
    }

    private var rooms: [ID<Site>: [Room]] = [:]
    private var indices: [ID<Spot>: Int] = [:]
    /// Where to begin looking, so that a large site is not walked from its first room every time.
    private var start: [ID<Site>: Int] = [:]
    private var sexes: [ID<Person>: Sex] = [:]

    init(_ ground: TownGround) {
        for (site, premises) in zip(ground.sites, ground.premises) {
            rooms[site.id] = premises.rooms.map { room in Room(id: room.id, beds: room.places.map { Bed(place: $0) }) }
            for (index, room) in premises.rooms.enumerated() { indices[room.id] = index }
        }
    }

    mutating func remember(_ person: ID<Person>, _ sex: Sex) { sexes[person] = sex }

    /// Fills in rooms where an act records stays at a site without one, the household together.
    mutating func furnish(_ changes: [Change]) -> [Change] {
        for case .supersede(let fact) in changes { if case .stay(let stay) = fact.content { leave(fact.person, stay, fact.period) } }
        var groups: [ID<Site>: [Int]] = [:]
        for (index, change) in changes.enumerated() {
            guard case .record(let person, let period, .stay(let stay)) = change, let site = stay.site else { continue }
            if stay.room != nil { take(person, stay, period) } else { groups[site, default: []].append(index) }
        }
        var changes = changes
        for (site, indices) in groups.sorted(by: { $0.key < $1.key }) {
            let people = indices.compactMap { index -> (ID<Person>, DayRange)? in
                if case .record(let person, let period, _) = changes[index] { (person, period) } else { nil }
            }
            for (index, room) in zip(indices, find(site, people)) {
                guard let room, case .record(let person, let period, .stay(let stay)) = changes[index] else { continue }
                let housed = Stay(stay.kind, site: site, address: stay.address, room: room.room, place: room.place)
                changes[index] = .record(person, period, .stay(housed))
                take(person, housed, period)
            }
        }
        return changes
    }

    private mutating func leave(_ person: ID<Person>, _ stay: Stay, _ period: DayRange) {
        change(stay) { bed in bed.stays.removeAll { $0.person == person && $0.period == period } }
    }

    private mutating func take(_ person: ID<Person>, _ stay: Stay, _ period: DayRange) {
        var isDone = false
        change(stay) { bed in
            // Where places are only counted, any free one does.
            guard !isDone, stay.place != nil || bed.isFree(in: period) else { return }
            bed.stays.append((person, period))
            isDone = true
        }
    }

    private mutating func change(_ stay: Stay, _ body: (inout Bed) -> Void) {
        guard let site = stay.site, let index = stay.room.flatMap({ indices[$0] }), var room = rooms[site]?[index] else { return }
        for bed in room.beds.indices where stay.place == nil || room.beds[bed].place == stay.place { body(&room.beds[bed]) }
        rooms[site]?[index] = room
    }

    /// A room for everyone if there is one, else several; somebody alone shares only with people alone of the same sex.
    private mutating func find(_ site: ID<Site>, _ people: [(person: ID<Person>, period: DayRange)]) -> [(room: ID<Spot>, place: ID<Spot>?)?] {
        guard let all = rooms[site], let first = people.first else { return people.map { _ in nil } }
        let span = people.reduce(first.period) { DayRange(min($0.from, $1.period.from), max($0.until, $1.period.until)) ?? $0 }
        // The next rooms by how well they fit; sorted by hand, because this is done for every move.
        let begin = start[site, default: 0]
        var order: [[Int]] = []
        for index in begin..<(begin + min(all.count, 80)) {
            let misfit = abs(all[index % all.count].beds.count - people.count)
            while order.count <= misfit { order.append([]) }
            order[misfit].append(index % all.count)
        }
        var result: [(room: ID<Spot>, place: ID<Spot>?)?] = []
        for index in order.joined() {
            guard result.count < people.count else { break }
            let room = all[index]
            let free = room.beds.filter { $0.isFree(in: span) }
            let others = room.beds.flatMap { $0.stays.filter { $0.period.overlaps(span) }.map(\.person) }
            let suits = others.isEmpty || (people.count == 1 && others.allSatisfy { sexes[$0] == sexes[first.person] })
            if suits { result += free.prefix(people.count - result.count).map { (room.id, $0.place) } }
        }
        start[site] = ((start[site, default: 0]) + 7) % all.count
        return result + Array(repeating: nil, count: people.count - result.count)
    }
}
