import Places
import Vocabulary

/// What stands in the way of ending a site or a part of it, and what goes with it (Hindernisse einer Schließung).
package struct Obstacles: Sendable {
    /// The first day without it.
    package let end: Day
    package let spot: ID<Spot>?
    /// Those who would still live there.
    package let people: [Lodger]
    /// How many more live at the site without a known room; they may live in the part.
    package let roomless: Int
    package let reservations: [Dated<Reservation>]
    /// Parts that are to begin only afterwards, and changes planned for later.
    package let later: [Dated<Life>]
    /// They end with it.
    package let closures: [Dated<Closure>]
    package let amenities: [Dated<Amenity>]
    /// They go on, and cost.
    package let tenures: [Dated<Tenure>]

    package init(_ book: SiteBook, _ tenures: [Dated<Tenure>], ending spot: ID<Spot>?, on end: Day) {
        let rest = DayRange.starting(end)
        func touches(_ part: ID<Spot>?) -> Bool { spot == nil || (part.map { book.isWithin($0, spot) } ?? false) }
        self.end = end
        self.spot = spot
        people = book.lodgers.filter { lodger in lodger.period.overlaps(rest) && (spot == nil || touches(lodger.place ?? lodger.room)) }
            .sorted { ($0.period.until, $0.person) < ($1.period.until, $1.person) }
        roomless = spot == nil ? 0 : book.lodgers.count { $0.room == nil && $0.period.overlaps(rest) }
        reservations = book.reservations.filter { $0.period.overlaps(rest) && touches($0.spot) }
        later = book.lives.values.flatMap { $0 }.filter { $0.period.from >= end && touches($0.spot) }.sorted {
            ($0.period.from, $0.id) < ($1.period.from, $1.id)
        }
        closures = book.closures.filter { $0.period.until > end && touches($0.spot) }
        amenities = book.amenities.filter { $0.period.until > end && touches($0.spot) }
        self.tenures = tenures.filter { $0.period.until > end && (spot == nil || touches($0.spot)) }
    }

    package var isClear: Bool { people.isEmpty && reservations.isEmpty && later.isEmpty }

    /// The first day from which nothing would be in the way; nil while somebody stays without an end.
    package var earliest: Day? {
        let last = (people.map(\.period.until) + reservations.map(\.period.until) + later.map(\.period.until)).max() ?? end
        return last == .endless ? nil : last
    }
}

/// The end of a site or a part of it: what it is today, what it would be, and what that means (Schließung).
struct EndPlan: Sendable {
    let book: SiteBook
    let spot: ID<Spot>?
    /// As far as it is there now.
    let current: DayRange
    /// The first day without it; endless where it is to go on.
    let end: Day
    let obstacles: Obstacles
    let isLonger: Bool
    private(set) var sites = Rewriting<SiteLife>()
    private(set) var lives = Rewriting<Life>()
    private(set) var closures = Rewriting<Closure>()
    private(set) var amenities = Rewriting<Amenity>()

    init(
        _ book: SiteBook, _ siteLives: [Dated<SiteLife>], _ tenures: [Dated<Tenure>], ending spot: ID<Spot>?, on end: Day
    ) throws(Refusal) {
        self.book = book
        self.spot = spot
        self.end = end
        let rows = spot.map { book.lives[$0] ?? [] } ?? []
        guard let first = spot == nil ? book.site.lifetime.from : rows.map(\.period.from).min(),
            let last = spot == nil ? book.site.lifetime.until : rows.map(\.period.until).max(), let current = DayRange(first, last)
        else { throw .notFound }
        self.current = current
        isLonger = end > last
        obstacles = Obstacles(book, tenures, ending: spot, on: end)
        guard end > first else { throw .invalid("bis", "Erster Tag ist der \(first). Was es nie gab, wird berichtigt, nicht geschlossen.") }
        guard end != last else { throw .invalid("bis", "Das ist schon jetzt der letzte Tag.") }
        let inside = spot.map(book.tree) ?? book.spots.keys.sorted()
        let parts = inside.flatMap { book.lives[$0] ?? [] }
        guard isLonger, let longer = DayRange(first, end) else {
            lives.end(parts, on: end)
            closures.end(obstacles.closures, on: end)
            amenities.end(obstacles.amenities, on: end)
            if spot == nil { sites.end(siteLives, on: end) }
            return
        }
        if let spot, let problem = book.gap(in: book.spots[spot]?.parent, longer) { throw .invalid("bis", problem) }
        // What ended with it goes on with it.
        lives.extend(parts, from: last, to: end)
        amenities.extend(book.amenities.filter { $0.spot.map(inside.contains) ?? (spot == nil) }, from: last, to: end)
        if spot == nil { sites.extend(siteLives, from: last, to: end) }
    }
}

extension Rewriting {
    /// Rows that end on a day go on to another one.
    mutating func extend(_ rows: [Dated<Content>], from last: Day, to end: Day) {
        for row in rows where row.period.until == last { replace(row, DayRange(row.period.from, end)) }
    }
}
