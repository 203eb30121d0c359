import Places
import Storage
import Vocabulary

// What was learnt when about a site, in SQL.

extension SiteEvent {
    init(_ row: Row) throws {
        self.init(
            kind: try row.choice("kind"), day: try row.day("day"), recordedAt: try row.instant("recorded_at"), reason: try row.text("reason"))
    }
}

/// The dated tables about premises; contracts are for fewer eyes.
private let tables: [SQL] = [
    "(SELECT id, site_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act FROM site_life)",
    "(SELECT id, site_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act FROM closure)",
    "(SELECT id, site_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act FROM reservation)",
    "(SELECT id, site_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act FROM premises_amenity)",
    """
    (SELECT l.id AS id, s.site_id AS site_id, l.from_day AS from_day, l.until_day AS until_day, l.recorded_at AS recorded_at,
            l.recorded_act AS recorded_act, l.superseded_at AS superseded_at, l.superseded_act AS superseded_act
     FROM housing_life l JOIN housing_spot s ON s.id = l.spot_id)
    """,
]

extension Connection {
    /// The latest acts on a site's premises, newest first.
    func events(at site: ID<Site>, upTo knownAt: Instant? = nil, most: Int = 40) throws -> [SiteEvent] {
        let acts = tables.flatMap { table -> [SQL] in
            [
                "SELECT f.recorded_act AS act FROM \(table) f WHERE f.site_id = \(site)",
                "SELECT f.superseded_act AS act FROM \(table) f WHERE f.site_id = \(site) AND f.superseded_act IS NOT NULL",
            ]
        }
        return try rows(
            """
            SELECT a.kind AS kind, a.day AS day, a.recorded_at AS recorded_at, a.reason AS reason FROM housing_act a
            WHERE a.id IN (\(acts.joined(separator: " UNION "))) AND \(recorded: "a", by: knownAt)
            ORDER BY a.recorded_at DESC, a.id LIMIT \(most)
            """
        ).map(SiteEvent.init)
    }

    /// Acts recorded after an instant that changed what is known of a day.
    func lateEvents(at site: ID<Site>, about day: Day, after instant: Instant) throws -> [SiteEvent] {
        let acts = tables.flatMap { table -> [SQL] in
            let there: SQL = "f.site_id = \(site) AND f.from_day <= \(day) AND \(day) < f.until_day"
            return [
                "SELECT f.recorded_act AS act FROM \(table) f WHERE \(there) AND f.recorded_at > \(instant)",
                """
                SELECT f.superseded_act AS act FROM \(table) f WHERE \(there) AND \(known: "f", at: instant)
                AND f.superseded_act IS NOT NULL
                """,
            ]
        }
        return try rows(
            """
            SELECT a.kind AS kind, a.day AS day, a.recorded_at AS recorded_at, a.reason AS reason FROM housing_act a
            WHERE a.id IN (\(acts.joined(separator: " UNION "))) AND a.kind <> 'amenity' ORDER BY a.recorded_at, a.id LIMIT 20
            """
        ).map(SiteEvent.init)
    }

    /// How many stays that hold on a day were entered or changed after an instant.
    func lateStays(at site: ID<Site>, about day: Day, after instant: Instant) throws -> Int {
        try count(
            """
            SELECT COUNT(DISTINCT s.person_id) AS n FROM stay s
            WHERE s.site_id = \(site) AND s.from_day <= \(day) AND \(day) < s.until_day
            AND ((s.recorded_at > \(instant) AND \(current: "s")) OR (\(known: "s", at: instant) AND s.superseded_act IS NOT NULL))
            """)
    }
}
