import Places
import Register
import Vocabulary

/// What is free in a room on every night of a span (Durchgehend frei): never more than the worst night leaves.
package struct Vacancy: Sendable, Hashable {
    package let count: Int
    /// The named places nobody has, keeps or closes on any of the nights; empty where places are only counted.
    package let places: [ID<Spot>]

    package init(count: Int, places: [ID<Spot>]) {
        self.count = count
        self.places = places
    }
}

extension SiteBook {
    package func vacancy(of room: ID<Spot>, throughout span: DayRange) -> Vacancy {
        let none = Vacancy(count: 0, places: [])
        // Most rooms are full on the first night already.
        guard tally(of: room, on: span.from).free > 0 else { return none }
        let least = edges(of: room, in: span).reduce(Int.max) { min($0, tally(of: room, on: $1).free) }
        guard least > 0, let life = life(of: room, on: span.from) else { return none }
        guard life.counting == .placeByPlace else { return Vacancy(count: least, places: []) }
        let places = parts(of: room).map(\.id).filter { isFree($0, in: room, throughout: span) }
        return Vacancy(count: min(least, places.count), places: places)
    }

    /// Whether nobody sleeps in a named place, keeps it or closes it on any night of a span, and it is there on all of them.
    package func isFree(_ place: ID<Spot>, in room: ID<Spot>, throughout span: DayRange) -> Bool {
        isThere(place, throughout: span) && !closures(over: place).contains { $0.period.overlaps(span) }
            && !lodgers(in: room).contains { $0.place == place && $0.period.overlaps(span) }
            && !reservations(of: room).contains { $0.spot == place && $0.period.overlaps(span) }
    }

    /// Whether a part, and all it lies in, is there on every day of a span.
    package func isThere(_ spot: ID<Spot>, throughout span: DayRange) -> Bool {
        guard site.lifetime.from <= span.from, span.until <= site.lifetime.until else { return false }
        return chain(from: spot).allSatisfy { part in
            var reached = span.from
            for life in (lives[part] ?? []).sorted(by: { $0.period.from < $1.period.from }) where life.period.contains(reached) {
                reached = life.period.until
            }
            return reached >= span.until
        }
    }

    /// The fewest free places the whole site has on a night of the span.
    package func leastFree(throughout span: DayRange) -> Int { tallies(over: span).map(\.free).min() ?? 0 }

    /// The first day of a span and those on which something about a room changes.
    package func edges(of room: ID<Spot>, in span: DayRange) -> [Day] {
        let parts = chain(from: room) + parts(of: room).map(\.id)
        let periods =
            parts.flatMap { lives[$0] ?? [] }.map(\.period) + closures(over: room).map(\.period)
            + self.parts(of: room).flatMap { closures(exactlyOf: $0.id) }.map(\.period) + lodgers(in: room).map(\.period)
            + reservations(of: room).map(\.period) + standards.map(\.validity) + [site.lifetime]
        return Set(periods.flatMap { [$0.from, $0.until] }.filter { span.from < $0 && $0 < span.until } + [span.from]).sorted()
    }

    /// The same site as if some people and reservations were not there: what they would leave behind by moving.
    package func without(people: Set<ID<Person>>, reservations gone: Set<ID<Dated<Reservation>>> = []) -> SiteBook {
        guard !people.isEmpty || !gone.isEmpty else { return self }
        return SiteBook(
            site: site, spots: Array(spots.values), lives: lives.values.flatMap { $0 }, closures: closures,
            reservations: reservations.filter { !gone.contains($0.id) }, lodgers: lodgers.filter { !people.contains($0.person) },
            amenities: amenities, standards: standards)
    }
}
