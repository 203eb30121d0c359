import Accommodation
import Places
import Register
import Vocabulary

/// Gives people rooms as their stays are recorded, household by household, by the town's own rules: nobody gets a place that is taken, no
/// child sleeps apart from its adults or beside strangers (Zimmerverteilung).
struct RoomBoard {
    typealias Seat = (room: ID<Spot>, place: ID<Spot>?)

    private struct Bed {
        let place: ID<Spot>?
        var stays: [(person: ID<Person>, period: DayRange)] = []

        func isFree(in period: DayRange, but own: Set<ID<Person>>) -> Bool {
            stays.allSatisfy { own.contains($0.person) || !$0.period.overlaps(period) }
        }
    }

    private struct Room {
        let id: ID<Spot>
        let unit: ID<Spot>
        /// For one household with the rest of its unit; behind one door with it.
        let isForFamily: Bool
        let isFlat: Bool
        var beds: [Bed]
    }

    private var rooms: [ID<Site>: [Room]] = [:]
    private var units: [ID<Spot>: [Int]] = [:]
    private var indices: [ID<Spot>: Int] = [:]
    private var youthHomes: Set<ID<Site>> = []
    /// Where to begin looking, so that a large site is not walked from its first room every time.
    private var start: [ID<Site>: Int] = [:]
    private(set) var people = BoardPeople()

    init(_ ground: TownGround) {
        for ((plan, site), premises) in zip(zip(Places.sites, ground.sites), ground.premises) {
            let offered = Amenities.all(plan, premises)
            let family = Set(offered.filter { $0.amenity.kind == .familyFlat }.compactMap(\.spot))
            let flats = family.union(offered.filter { $0.amenity.kind == .kitchen }.compactMap(\.spot))
            let parents = Dictionary(premises.parts.map { ($0.spot.id, $0.spot.parent) }, uniquingKeysWith: { one, _ in one })
            rooms[site.id] = premises.rooms.enumerated().map { index, room in
                let unit = (parents[room.id] ?? nil) ?? room.id
                units[unit, default: []].append(index)
                indices[room.id] = index
                return Room(
                    id: room.id, unit: unit, isForFamily: family.contains(unit), isFlat: plan.kind == .flats || flats.contains(unit),
                    beds: room.places.map { Bed(place: $0) })
            }
            if plan.kind == .youthHome { youthHomes.insert(site.id) }
        }
    }

    mutating func remember(_ steps: [PlannedAct.Step]) { people.remember(steps) }

    /// Fills in rooms where an act records stays at a site without one. Whoever of the household is there already may change rooms with
    /// it; they are named.
    mutating func furnish(_ changes: [Change], on day: Day, known: [ID<Person>: [Fact]]) -> (changes: [Change], moved: [ID<Person>]) {
        var changes = changes
        var touched: [ID<Person>] = []
        for case .supersede(let fact) in changes {
            guard case .stay(let stay) = fact.content else { continue }
            leave(fact.person, stay, fact.period)
            if stay.site != nil, !touched.contains(fact.person) { touched.append(fact.person) }
        }
        var comers: [String: [Int]] = [:]
        for (index, change) in changes.enumerated() {
            guard case .record(let person, let period, .stay(let stay)) = change, let site = stay.site else { continue }
            if stay.room != nil { take(person, stay, period) } else { comers["\(site) \(people.home(person))", default: []].append(index) }
        }
        var moved: [ID<Person>] = []
        for (_, indices) in comers.sorted(by: { $0.value[0] < $1.value[0] }) {
            settle(indices, &changes, on: day, known, &moved)
        }
        for person in touched { stayBehind(person, &changes, on: day, known, &moved) }
        return (changes, moved)
    }

    /// Those of a household who come to a site, with those of it who are there.
    private mutating func settle(
        _ indices: [Int], _ changes: inout [Change], on day: Day, _ known: [ID<Person>: [Fact]], _ moved: inout [ID<Person>]
    ) {
        let coming = indices.compactMap { index -> (index: Int, person: ID<Person>, period: DayRange, stay: Stay)? in
            if case .record(let person, let period, .stay(let stay)) = changes[index] { (index, person, period, stay) } else { nil }
        }
        guard let first = coming.first, let site = first.stay.site else { return }
        let span = coming.reduce(first.period) { DayRange(min($0.from, $1.period.from), max($0.until, $1.period.until)) ?? $0 }
        let gone = Set(changes.compactMap { if case .supersede(let fact) = $0, fact.content.kind == .stay { fact.person } else { nil } })
        let mates = mates(of: first.person, at: site, on: span.from, known).filter { mate in
            !gone.contains(mate.person) && !coming.contains { $0.person == mate.person }
        }
        func keep(_ seats: [Seat?]) {
            for (one, seat) in zip(coming, seats) {
                guard let seat else { continue }
                let housed = Stay(one.stay.kind, site: site, address: one.stay.address, room: seat.room, place: seat.place)
                changes[one.index] = .record(one.person, one.period, .stay(housed))
                take(one.person, housed, one.period)
            }
        }
        if !mates.isEmpty, let seats = beside(mates.map(\.stay), coming.map(\.person), site, span) { return keep(seats) }
        let all = coming.map(\.person) + mates.map(\.person)
        let until = mates.isEmpty ? span : DayRange(span.from, .endless) ?? span
        guard let seats = find(site, all, until) else { return }
        keep(Array(seats.prefix(coming.count)))
        for (mate, seat) in zip(mates, seats.dropFirst(coming.count)) { rehouse(mate, seat, &changes, on: span.from, &moved) }
    }

    /// The rest of a household whose somebody goes: children need another room where no adult of theirs is left in it.
    private mutating func stayBehind(
        _ person: ID<Person>, _ changes: inout [Change], on day: Day, _ known: [ID<Person>: [Fact]], _ moved: inout [ID<Person>]
    ) {
        let gone = Set(changes.compactMap { if case .supersede(let fact) = $0, fact.content.kind == .stay { fact.person } else { nil } })
        for site in Set((known[person] ?? []).compactMap { if case .stay(let stay) = $0.content { stay.site } else { nil } }).sorted() {
            let left = mates(of: person, at: site, on: day, known).filter { !gone.contains($0.person) && !moved.contains($0.person) }
            let housed = left.filter { $0.stay.room != nil }
            guard !housed.isEmpty, !people.isFine(housed.map { ($0.person, $0.stay.room, unit($0.stay)) }, on: day, isFlat: isFlat(housed[0].stay))
            else { continue }
            let seats = find(site, left.map(\.person), .starting(day))
            for (index, mate) in left.enumerated() { rehouse(mate, seats?[index], &changes, on: day, &moved) }
        }
    }

    private typealias Mate = (person: ID<Person>, stay: Stay, fact: Fact)

    private func mates(of person: ID<Person>, at site: ID<Site>, on day: Day, _ known: [ID<Person>: [Fact]]) -> [Mate] {
        people.housemates(of: person).compactMap { mate -> Mate? in
            for fact in known[mate] ?? [] where fact.period.isOpen && fact.period.contains(day) {
                if case .stay(let stay) = fact.content, stay.site == site { return (mate, stay, fact) }
            }
            return nil
        }
    }

    private mutating func rehouse(_ mate: Mate, _ seat: Seat?, _ changes: inout [Change], on day: Day, _ moved: inout [ID<Person>]) {
        let housed = Stay(mate.stay.kind, site: mate.stay.site, address: mate.stay.address, room: seat?.room, place: seat?.place)
        guard housed != mate.stay else { return }
        leave(mate.person, mate.stay, mate.fact.period)
        if let past = DayRange(mate.fact.period.from, day) { take(mate.person, mate.stay, past) }
        take(mate.person, housed, .starting(day))
        changes += [mate.fact].replacing(.starting(day), for: mate.person, with: .stay(housed))
        moved.append(mate.person)
    }

    // MARK: Beds

    private func unit(_ stay: Stay) -> ID<Spot>? { room(stay)?.unit }
    private func isFlat(_ stay: Stay) -> Bool { room(stay)?.isFlat ?? false }

    private func room(_ stay: Stay) -> Room? {
        guard let site = stay.site, let index = stay.room.flatMap({ indices[$0] }) else { return nil }
        return rooms[site]?[index]
    }

    private mutating func leave(_ person: ID<Person>, _ stay: Stay, _ period: DayRange) {
        change(stay) { bed in bed.stays.removeAll { $0.person == person && $0.period == period } }
    }

    private mutating func take(_ person: ID<Person>, _ stay: Stay, _ period: DayRange) {
        var isDone = false
        change(stay) { bed in
            // Where places are only counted, any free one does.
            guard !isDone, stay.place != nil || bed.isFree(in: period, but: []) else { return }
            bed.stays.append((person, period))
            isDone = true
        }
    }

    private mutating func change(_ stay: Stay, _ body: (inout Bed) -> Void) {
        guard let site = stay.site, let index = stay.room.flatMap({ indices[$0] }) else { return }
        for bed in (rooms[site]?[index].beds ?? []).indices where stay.place == nil || rooms[site]?[index].beds[bed].place == stay.place {
            if var one = rooms[site]?[index].beds[bed] {
                body(&one)
                rooms[site]?[index].beds[bed] = one
            }
        }
    }

    // MARK: Looking

    private func others(_ room: Room, _ span: DayRange, but own: Set<ID<Person>>) -> [ID<Person>] {
        room.beds.flatMap { $0.stays.filter { $0.period.overlaps(span) && !own.contains($0.person) }.map(\.person) }
    }

    private func free(_ room: Room, _ span: DayRange, but own: Set<ID<Person>>) -> [Bed] { room.beds.filter { $0.isFree(in: span, but: own) } }

    /// Nobody else sleeps there, nor in the flat where it is kept for one household.
    private func isEmpty(_ room: Room, _ all: [Room], _ span: DayRange, but own: Set<ID<Person>>) -> Bool {
        guard others(room, span, but: own).isEmpty else { return false }
        return !room.isForFamily || (units[room.unit] ?? []).allSatisfy { others(all[$0], span, but: own).isEmpty }
    }

    /// In the one room where the household is already, if they have it to themselves.
    private func beside(_ stays: [Stay], _ coming: [ID<Person>], _ site: ID<Site>, _ span: DayRange) -> [Seat?]? {
        guard let all = rooms[site], let id = stays[0].room, stays.allSatisfy({ $0.room == id }), let index = indices[id] else { return nil }
        let own = Set(coming + people.housemates(of: coming[0]))
        guard others(all[index], span, but: own).isEmpty else { return nil }
        let left = free(all[index], span, but: [])
        return left.count >= coming.count ? coming.indices.map { (id, left[$0].place) } : nil
    }

    /// Places for all of a household, in one room if there is one; nil where its children could not be with their adults.
    private mutating func find(_ site: ID<Site>, _ wanted: [ID<Person>], _ span: DayRange) -> [Seat?]? {
        guard let all = rooms[site], !all.isEmpty else { return nil }
        let begin = start[site, default: 0]
        start[site] = (begin + 7) % all.count
        let order = (begin..<(begin + min(all.count, 80))).map { $0 % all.count }
        if wanted.count == 1, people.isAlone(wanted[0]) {
            return alone(wanted[0], all, order, span, isYouthHome: youthHomes.contains(site)).map { [$0] }
        }
        let own = Set(wanted)
        let empty = order.filter { isEmpty(all[$0], all, span, but: own) }
        let size = Dictionary(uniqueKeysWithValues: empty.map { ($0, free(all[$0], span, but: own).count) })
        var choices = empty.filter { (size[$0] ?? 0) >= wanted.count }.sorted { (size[$0] ?? 0, $0) < (size[$1] ?? 0, $1) }.prefix(1).map { [$0] }
        choices += Dictionary(grouping: empty) { all[$0].unit }.values.map { $0.sorted { (size[$1] ?? 0, $0) < (size[$0] ?? 0, $1) } }
            .filter { $0.count > 1 && $0.reduce(0) { $0 + (size[$1] ?? 0) } >= wanted.count }.sorted { $0[0] < $1[0] }
        let large = empty.sorted { (size[$1] ?? 0, $0) < (size[$0] ?? 0, $1) }
        choices += (2...4).map { Array(large.prefix($0)) }
        for choice in choices {
            let beds = choice.map { free(all[$0], span, but: own).map(\.place) }
            let isTogether = Set(choice.map { all[$0].unit }).count == 1
            guard let seats = people.spread(wanted, beds.map(\.count), on: span.from, isUnit: isTogether, isFlat: isTogether && all[choice[0]].isFlat)
            else { continue }
            var next = choice.map { _ in 0 }
            return seats.map { room in
                defer { next[room] += 1 }
                return (all[choice[room]].id, beds[room][next[room]])
            }
        }
        return nil
    }

    /// Somebody alone shares only with people alone, of the same sex and of age alike.
    private func alone(_ person: ID<Person>, _ all: [Room], _ order: [Int], _ span: DayRange, isYouthHome: Bool) -> Seat? {
        guard people.isAdult(person, on: span.from) || isYouthHome else { return nil }
        let sorted = order.sorted { (all[$0].isForFamily ? 1 : 0, all[$0].beds.count) < (all[$1].isForFamily ? 1 : 0, all[$1].beds.count) }
        for index in sorted {
            let others = others(all[index], span, but: [person])
            let suits =
                isEmpty(all[index], all, span, but: [person])
                || (!all[index].isForFamily && others.allSatisfy { people.areAlike(person, $0, on: span.from) })
            if suits, let bed = free(all[index], span, but: [person]).first { return (all[index].id, bed.place) }
        }
        return nil
    }
}
