import Register
import Storage
import Vocabulary
import Web

// Premises, closures, reservations and who sleeps where, in SQL.

extension HousingAct.Kind: Storable {}
extension Spot.Kind: Storable {}

extension Spot {
    init(_ row: Row) throws {
        self.init(id: try row.id("id"), kind: try row.choice("kind"), site: try row.id("site_id"), parent: try row.optionalID("parent_id"))
    }
}

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
        guard let period = DayRange(try row.day("from_day"), try row.day("until_day")) else { throw StorageError.shape("empty period") }
        self.init(
            id: try row.id("id"), site: try row.id("site_id"), spot: try row.optionalID("spot_id"), period: period,
            recordedAt: try row.instant("recorded_at"), content: content)
    }
}

/// A stretch of days as known at an instant.
struct HousingQuery: Sendable {
    var span: DayRange
    var knownAt: Instant?
    /// Nil is every site.
    var site: ID<Site>?

    /// What holds on some day of the span.
    func holds(_ alias: SQL) -> SQL {
        let known: SQL =
            knownAt.map { "\(alias).recorded_at <= \($0) AND \(alias).superseded_at > \($0)" } ?? "\(alias).superseded_at = 253402300799000000"
        return "\(known) AND \(alias).until_day > \(span.from) AND \(alias).from_day < \(span.until)"
    }

    /// Restricts to the site asked for.
    func at(_ column: SQL) -> SQL { site.map { "\(column) = \($0)" } ?? "\(column) IS NOT NULL" }
}

extension Connection {
    /// One site's book for a span of days; throws `notFound`.
    package func siteBook(_ site: ID<Site>, _ span: DayRange, knownAt: Instant? = nil) throws -> SiteBook {
        guard let book = try siteBooks(HousingQuery(span: span, knownAt: knownAt, site: site)).first else { throw Refusal.notFound }
        return book
    }

    /// The books of all sites that are there on some day of the span.
    package func siteBooks(_ span: DayRange, knownAt: Instant? = nil) throws -> [SiteBook] {
        try siteBooks(HousingQuery(span: span, knownAt: knownAt)).filter { $0.site.lifetime.overlaps(span) }
    }

    private func siteBooks(_ query: HousingQuery) throws -> [SiteBook] {
        let sites = try sites().filter { query.site == nil || $0.id == query.site }
        let spots = Dictionary(
            grouping: try rows("SELECT * FROM housing_spot s WHERE \(query.at("s.site_id"))").map(Spot.init), by: \.site)
        let lives = Dictionary(
            grouping: try rows(
                """
                SELECT l.*, s.site_id AS site_id FROM housing_life l JOIN housing_spot s ON s.id = l.spot_id
                WHERE \(query.at("s.site_id")) AND \(query.holds("l"))
                """
            ).map { row in
                try Dated(row, Life(name: try row.text("name"), counting: try Counting(row), floor: try row.optionalInt("floor")))
            }, by: \.site)
        let closures = Dictionary(grouping: try closures(query), by: \.site)
        let reservations = Dictionary(grouping: try reservations(query), by: \.site)
        let lodgers = Dictionary(grouping: try lodgers(query), by: \.site)
        let amenities = Dictionary(grouping: try amenities(query), by: \.site)
        let standards = try areaStandards()
        let kinds = Dictionary(try authorities().map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        return sites.map { site in
            let pillar: Pillar = kinds[site.authority] == .district ? .provisional : .followUp
            return SiteBook(
                site: site, spots: spots[site.id] ?? [], lives: lives[site.id] ?? [], closures: closures[site.id] ?? [],
                reservations: reservations[site.id] ?? [], lodgers: lodgers[site.id] ?? [], amenities: amenities[site.id] ?? [],
                standards: standards.filter { $0.pillar == pillar })
        }
    }

    private func closures(_ query: HousingQuery) throws -> [Dated<Closure>] {
        try rows("SELECT * FROM closure c WHERE \(query.at("c.site_id")) AND \(query.holds("c")) ORDER BY c.from_day, c.id").map { row in
            try Dated(row, Closure(try row.choice("reason"), payer: try row.choice("payer"), note: try row.text("note")))
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
            guard let period = DayRange(try row.day("from_day"), try row.day("until_day")) else { throw StorageError.shape("empty period") }
            return Lodger(
                person: try row.id("person_id"), site: try row.id("site_id"), room: try row.optionalID("room_id"),
                place: try row.optionalID("place_id"), period: period)
        }
    }

    package func areaStandards() throws -> [AreaStandard] {
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

/// Something done to premises (Vorgang an Räumen): when it takes effect, by whom and why.
package struct HousingAct: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case opening, change, end, closure, reservation, withdrawal }

    package let kind: Kind
    package let day: Day
    package let reason: String

    package init(_ kind: Kind, on day: Day, reason: String = "") {
        self.kind = kind
        self.day = day
        self.reason = reason
    }
}

extension Transaction {
    /// Keeps an act on premises with its journal entry; what it records names it.
    package func begin(_ act: HousingAct, at site: ID<Site>) throws -> ID<HousingAct> {
        let id: ID<HousingAct> = newID()
        try db.run(
            """
            INSERT INTO housing_act (id, kind, day, recorded_at, account, reason)
            VALUES (\(id), \(act.kind), \(act.day), \(at), \(author.account), \(act.reason))
            """)
        try note(JournalNote("housing." + act.kind.rawValue, "site", site.text, details: id.text, reason: act.reason))
        return id
    }

    /// New parts of a site with their first lives, parents before children.
    package func add(_ parts: [(spot: Spot, period: DayRange, life: Life)], by act: ID<HousingAct>) throws {
        for batch in stride(from: 0, to: parts.count, by: 100).map({ parts[$0..<min($0 + 100, parts.count)] }) {
            let spots = batch.map { "(\($0.spot.id), \($0.spot.kind), \($0.spot.site), \($0.spot.parent), \(act))" as SQL }
            try db.run("INSERT INTO housing_spot (id, kind, site_id, parent_id, recorded_act) VALUES \(spots.joined(separator: ", "))")
            try record(batch.map { ($0.spot.id, $0.period, $0.life) }, by: act)
        }
    }

    package func record(_ lives: [(spot: ID<Spot>, period: DayRange, life: Life)], by act: ID<HousingAct>) throws {
        let rows = lives.map { one -> SQL in
            let (word, amount) = one.life.counting.cells
            return """
                (\(newID(Life.self)), \(one.spot), \(one.period.from), \(one.period.until), \(at), \(act), \(Instant.endless), NULL,
                 \(one.life.name), \(word), \(amount), \(one.life.floor))
                """
        }
        guard !rows.isEmpty else { return }
        try db.run(
            """
            INSERT INTO housing_life (id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                      name, counting, amount, floor)
            VALUES \(rows.joined(separator: ", "))
            """)
    }

    package func record(_ closure: Closure, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, by act: ID<HousingAct>) throws {
        try db.run(
            """
            INSERT INTO closure (id, site_id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                 reason, payer, note)
            VALUES (\(newID(Closure.self)), \(site), \(spot), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL,
                    \(closure.reason), \(closure.payer), \(closure.note))
            """)
    }

    package func record(_ reservation: Reservation, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, by act: ID<HousingAct>) throws {
        try db.run(
            """
            INSERT INTO reservation (id, site_id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                     persons, label)
            VALUES (\(newID(Reservation.self)), \(site), \(spot), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL,
                    \(reservation.persons), \(reservation.label))
            """)
    }

    package func supersede<Content>(_ fact: Dated<Content>, by act: ID<HousingAct>) throws {
        let table: SQL =
            switch Content.self {
            case is Closure.Type: "closure"
            case is Reservation.Type: "reservation"
            default: "housing_life"
            }
        let changed = try db.run(
            "UPDATE \(table) SET superseded_at = \(at), superseded_act = \(act) WHERE id = \(fact.id) AND superseded_act IS NULL")
        guard changed == 1 else { throw Refusal.conflict("Dieser Eintrag wurde inzwischen geändert.") }
    }
}
