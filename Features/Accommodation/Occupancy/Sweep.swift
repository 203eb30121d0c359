import Places
import Vocabulary

extension SiteBook {
    /// The whole site on every day of a span, one after the other. Equal to asking `tally(on:)` for each day, but the work grows
    /// with what changes in the span, not with its length.
    package func tallies(over span: DayRange) -> [Tally] { Sweep(self, span).tallies }
}

/// Walks every room from change to change and adds up what each change does to the site.
private struct Sweep {
    private let book: SiteBook
    private let span: DayRange
    /// What each day adds to the day before; negative where something goes.
    private var steps: [Tally]
    private var withoutRoom: [Int]
    private var unplaced: [Int]
    private var shared: [ID<Spot>: Set<Int>] = [:]

    init(_ book: SiteBook, _ span: DayRange) {
        self.book = book
        self.span = span
        let days = span.until.number - span.from.number
        steps = Array(repeating: Tally(), count: days + 1)
        withoutRoom = Array(repeating: 0, count: days + 1)
        unplaced = withoutRoom
        for lodger in book.lodgers { add(1, in: lodger.period, to: \.withoutRoom) }
        for kept in book.reservations(of: nil) { add(kept.content.persons, in: kept.period, to: \.unplaced) }
        for room in book.rooms { walk(room) }
    }

    var tallies: [Tally] {
        var running = Tally()
        var (roomless, kept) = (0, 0)
        return steps.indices.dropLast().map { index in
            running = running + steps[index]
            roomless += withoutRoom[index]
            kept += unplaced[index]
            var day = running
            day.add(withoutRoom: roomless, reserved: kept)
            return day
        }
    }

    private mutating func add(_ count: Int, in period: DayRange, to counts: WritableKeyPath<Sweep, [Int]>) {
        guard let inside = period.intersection(span) else { return }
        self[keyPath: counts][inside.from.number - span.from.number] += count
        self[keyPath: counts][inside.until.number - span.from.number] -= count
    }

    /// The days inside the span on which a period begins or ends, counted from its first.
    private func edges(_ period: DayRange) -> [Int] {
        [period.from.number - span.from.number, period.until.number - span.from.number].filter { $0 > 0 && $0 < steps.count - 1 }
    }

    private mutating func walk(_ room: Spot) {
        var people: [Int: Int] = [:]
        for lodger in book.lodgers(in: room.id) {
            guard let inside = lodger.period.intersection(span) else { continue }
            people[inside.from.number - span.from.number, default: 0] += 1
            people[inside.until.number - span.from.number, default: 0] -= 1
            add(-1, in: inside, to: \.withoutRoom)
        }
        let structural = changes(of: room).union([0])
        var (before, there) = (Tally(), 0)
        var (places, closed, kept) = (0, 0, 0)
        for offset in structural.union(people.keys).sorted() where offset < steps.count - 1 {
            let day = span.from.advanced(by: offset)
            there += people[offset] ?? 0
            if structural.contains(offset) {
                places = book.places(of: room.id, on: day)
                closed = book.closedPlaces(of: room.id, places, on: day)
                kept = book.reservations(of: room.id).reduce(0) { $0 + ($1.period.contains(day) ? $1.content.persons : 0) }
            }
            let now = Tally(places: places, people: there, closed: closed, reserved: kept)
            steps[offset] = steps[offset] + now - before
            before = now
        }
    }

    /// Days on which the room, its places, what it lies in, or what closes or keeps them changes.
    private mutating func changes(of room: Spot) -> Set<Int> {
        var days = changes(sharedBy: room.parent)
        days.formUnion(ownChanges(of: room.id))
        for place in book.parts(of: room.id) { days.formUnion(ownChanges(of: place.id)) }
        for kept in book.reservations(of: room.id) { days.formUnion(edges(kept.period)) }
        return days
    }

    /// Of a unit and its building and site, worked out once for all its rooms.
    private mutating func changes(sharedBy spot: ID<Spot>?) -> Set<Int> {
        guard let spot else {
            var days = Set(edges(book.site.lifetime))
            for standard in book.standards { days.formUnion(edges(standard.validity)) }
            for closure in book.closures where closure.spot == nil { days.formUnion(edges(closure.period)) }
            return days
        }
        if let known = shared[spot] { return known }
        let days = changes(sharedBy: book.spots[spot]?.parent).union(ownChanges(of: spot))
        shared[spot] = days
        return days
    }

    private func ownChanges(of spot: ID<Spot>) -> [Int] {
        (book.lives[spot] ?? []).flatMap { edges($0.period) } + book.closures(exactlyOf: spot).flatMap { edges($0.period) }
    }
}
