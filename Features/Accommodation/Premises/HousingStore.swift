import Places
import Storage
import Vocabulary
import Web

// Premises, closures, reservations and who sleeps where, in SQL.

extension Counting {
    /// How the two columns keep it.
    var cells: (word: String, amount: Int) {
        switch self {
        case .placeByPlace: ("places", 0)
        case .number(let number): ("number", number)
        case .area(let area): ("area", area)
        case .none: ("", 0)
        }
    }

    init(_ row: Row) throws {
        let amount = try row.int("amount")
        switch try row.text("counting") {
        case "places": self = .placeByPlace
        case "number": self = .number(amount)
        case "area": self = .area(amount)
        case "": self = .none
        case let other: throw StorageError.shape("unknown counting \(other)")
        }
    }
}

extension Dated {
    init(_ row: Row, _ content: Content) throws {
        self.init(
            id: try row.id("id"), site: try row.id("site_id"), spot: try row.optionalID("spot_id"), period: try row.period(),
            recordedAt: try row.instant("recorded_at"), content: content)
    }
}

/// A stretch of days as known at an instant.
struct HousingQuery: Sendable {
    var span: DayRange
    var knownAt: Instant?
    /// Nil is every site.
    var site: ID<Site>?
    /// Some sites; nil is those of `site`.
    var among: [ID<Site>]?

    /// What holds on some day of the span.
    func holds(_ alias: SQL) -> SQL { "\(known: alias, at: knownAt, during: span)" }

    /// Restricts to the site asked for.
    func at(_ column: SQL) -> SQL {
        if let among { return "\(column) IN (\(list: among))" }
        return site.map { "\(column) = \($0)" } ?? "\(column) IS NOT NULL"
    }
}

/// What was read of some sites in a span, before it is made into books.
private struct HousingRows {
    let query: HousingQuery
    let siteLives: [ID<Site>: [Dated<SiteLife>]]
    let spots: [ID<Site>: [Spot]]
    let lives: [ID<Site>: [Dated<Life>]]
    let closures: [ID<Site>: [Dated<Closure>]]
    let reservations: [ID<Site>: [Dated<Reservation>]]
    let lodgers: [ID<Site>: [Lodger]]
    let amenities: [ID<Site>: [Dated<Amenity>]]
    let standards: [AreaStandard]
    let kinds: [ID<Authority>: Authority.Kind]

    /// The books of a span that lies in the one that was read, in the order of the names then.
    func books(_ span: DayRange) -> [SiteBook] {
        let isWhole = span == query.span
        func kept<Content>(_ dated: [Dated<Content>]?) -> [Dated<Content>] {
            guard let dated, !isWhole else { return dated ?? [] }
            return dated.filter { $0.period.overlaps(span) }
        }
        let sites = siteLives.filter { query.among?.contains($0.key) ?? true }.compactMap { Site($0, lives: $1, on: span.from) }
        return sites.inNaturalOrder(by: \.name, then: \.id.text).map { site in
            let lodgers = lodgers[site.id] ?? []
            return SiteBook(
                site: site, spots: spots[site.id] ?? [], lives: kept(lives[site.id]), closures: kept(closures[site.id]),
                reservations: kept(reservations[site.id]), lodgers: isWhole ? lodgers : lodgers.filter { $0.period.overlaps(span) },
                amenities: kept(amenities[site.id]), standards: site.standards(standards, kinds))
        }
    }
}

extension Connection {
    /// One site's book for a span of days; throws `notFound`.
    package func siteBook(_ site: ID<Site>, _ span: DayRange, knownAt: Instant? = nil) throws -> SiteBook {
        guard let book = try siteBooks(HousingQuery(span: span, knownAt: knownAt, site: site)).first else { throw Refusal.notFound }
        return book
    }

    /// The books of some sites, in the order of their names.
    package func siteBooks(of sites: [ID<Site>], _ span: DayRange, knownAt: Instant? = nil) throws -> [SiteBook] {
        sites.isEmpty ? [] : try siteBooks(HousingQuery(span: span, knownAt: knownAt, among: sites))
    }

    /// The same; nil where the site was not known yet.
    func knownBook(_ site: ID<Site>, _ span: DayRange, at instant: Instant) throws -> SiteBook? {
        try siteBooks(HousingQuery(span: span, knownAt: instant, site: site)).first
    }

    /// The books of all sites that are there on some day of the span, or where somebody is said to live all the same.
    package func siteBooks(_ span: DayRange, knownAt: Instant? = nil) throws -> [SiteBook] {
        try siteBooks(HousingQuery(span: span, knownAt: knownAt)).filter { $0.isThere(in: span) }
    }

    /// The books of some sites for each of several spans, read at once; as many statements for years as for a day.
    package func siteBooks(of sites: [ID<Site>], _ spans: [DayRange], knownAt: Instant? = nil) throws -> [[SiteBook]] {
        guard let first = spans.map(\.from).min(), let last = spans.map(\.until).max(), let whole = DayRange(first, last) else { return [] }
        let rows = try housingRows(HousingQuery(span: whole, knownAt: knownAt, among: sites))
        return spans.map(rows.books)
    }

    private func siteBooks(_ query: HousingQuery) throws -> [SiteBook] { try housingRows(query).books(query.span) }

    private func housingRows(_ query: HousingQuery) throws -> HousingRows {
        HousingRows(
            query: query, siteLives: try siteLives(of: query.site, knownAt: query.knownAt),
            spots: Dictionary(
                grouping: try rows("SELECT * FROM housing_spot s WHERE \(query.at("s.site_id"))").map(Spot.init), by: \.site),
            lives: Dictionary(
                grouping: try rows(
                    """
                    SELECT l.*, s.site_id AS site_id FROM housing_life l JOIN housing_spot s ON s.id = l.spot_id
                    WHERE \(query.at("s.site_id")) AND \(query.holds("l"))
                    """
                ).map { row in
                    try Dated(row, Life(name: try row.text("name"), counting: try Counting(row), floor: try row.optionalInt("floor")))
                }, by: \.site),
            closures: Dictionary(grouping: try closures(query), by: \.site),
            reservations: Dictionary(grouping: try reservations(query), by: \.site),
            lodgers: Dictionary(grouping: try lodgers(query), by: \.site),
            amenities: Dictionary(grouping: try amenities(query), by: \.site), standards: try areaStandards(),
            kinds: Dictionary(try authorities().map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first }))
    }

    private func closures(_ query: HousingQuery) throws -> [Dated<Closure>] {
        try rows("SELECT * FROM closure c WHERE \(query.at("c.site_id")) AND \(query.holds("c")) ORDER BY c.from_day, c.id").map { row in
            try Dated(row, Closure(row))
        }
    }

    private func reservations(_ query: HousingQuery) throws -> [Dated<Reservation>] {
        try rows("SELECT * FROM reservation r WHERE \(query.at("r.site_id")) AND \(query.holds("r")) ORDER BY r.from_day, r.id").map { row in
            try Dated(row, Reservation(persons: try row.int("persons"), label: try row.text("label")))
        }
    }

    private func amenities(_ query: HousingQuery) throws -> [Dated<Amenity>] {
        try rows("SELECT * FROM premises_amenity f WHERE \(query.at("f.site_id")) AND \(query.holds("f")) ORDER BY f.from_day, f.id").map { row in
            try Dated(row, Amenity(try row.choice("kind"), metres: try row.optionalInt("metres")))
        }
    }

    private func lodgers(_ query: HousingQuery) throws -> [Lodger] {
        try rows(
            """
            SELECT p.person_id, p.site_id, p.room_id, p.place_id, p.from_day, p.until_day FROM stay p
            WHERE \(query.at("p.site_id")) AND \(query.holds("p"))
            """
        ).map { row in
            Lodger(
                person: try row.id("person_id"), site: try row.id("site_id"), room: try row.optionalID("room_id"),
                place: try row.optionalID("place_id"), period: try row.period())
        }
    }

    package func areaStandards() throws -> [AreaStandard] { try once("areaStandards") { try readAreaStandards() } }

    private func readAreaStandards() throws -> [AreaStandard] {
        try rows("SELECT * FROM area_standard ORDER BY pillar, from_day").compactMap { row in
            try DayRange(try row.day("from_day"), try row.day("until_day")).map {
                AreaStandard(
                    pillar: try row.choice("pillar"), validity: $0, squareDecimetres: try row.int("square_decimetres"),
                    reference: try row.text("reference"))
            }
        }
    }

    /// Those of some people whose files the actor may open today.
    func reachable(_ people: [String], for actor: Actor, on today: Day) throws -> [String] {
        guard !people.isEmpty else { return [] }
        let condition = actor.peopleCondition(.seePeople, on: today, person: "person.id")
        return try rows("SELECT person.id AS id FROM person WHERE person.id IN (\(list: people)) AND \(condition)").map { try $0.text("id") }
    }
}
