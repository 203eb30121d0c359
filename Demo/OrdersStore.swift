import Orders
import Places
import Register
import Storage
import Vocabulary

// Whom the demo town writes to, in SQL.

extension Connection {
    /// The so manieth reference person or lone adult with a room at a site, in the order of identifiers.
    func tenant(at site: ID<Site>, position: Int, on day: Day) throws -> ID<Person>? {
        try row(
            """
            SELECT s.person_id FROM stay s
            JOIN membership m ON m.person_id = s.person_id AND m.part = 'reference' AND m.superseded_at = \(Instant.endless)
              AND m.from_day <= \(day) AND \(day) < m.until_day
            JOIN birth b ON b.person_id = s.person_id AND b.superseded_at = \(Instant.endless) AND b.born < \(day.addingYears(-18))
            WHERE s.site_id = \(site) AND s.room_id IS NOT NULL AND s.superseded_at = \(Instant.endless)
              AND s.from_day <= \(day) AND \(day) < s.until_day
            ORDER BY s.person_id LIMIT 1 OFFSET \(position)
            """)?.id("person_id")
    }

    /// Everybody of somebody's household on a day.
    func household(of person: ID<Person>, on day: Day) throws -> [ID<Person>] {
        try rows(
            """
            SELECT o.person_id FROM membership m JOIN membership o ON o.household_id = m.household_id
            WHERE m.person_id = \(person) AND m.superseded_at = \(Instant.endless) AND m.from_day <= \(day) AND \(day) < m.until_day
              AND o.superseded_at = \(Instant.endless) AND o.from_day <= \(day) AND \(day) < o.until_day
            ORDER BY o.person_id
            """
        ).map { try $0.id("person_id") }
    }

    /// The place of one person alone, the room people share; nil where they live in several.
    func bed(of people: [ID<Person>], on day: Day) throws -> ID<Spot>? {
        let rows = try rows(
            """
            SELECT room_id, place_id FROM stay WHERE person_id IN (\(list: people)) AND superseded_at = \(Instant.endless)
              AND from_day <= \(day) AND \(day) < until_day
            """)
        let rooms: Set<ID<Spot>?> = Set(try rows.map { try $0.optionalID("room_id") })
        guard rows.count == 1, let place: ID<Spot> = try rows.first?.optionalID("place_id") else {
            return rooms.count == 1 ? rooms.first ?? nil : nil
        }
        return place
    }

    func ordersIssued(_ kind: Order.Kind, on day: Day) throws -> [ID<Order>] {
        try rows("SELECT id FROM city_order WHERE kind = \(kind.rawValue) AND issued_on = \(day) ORDER BY serial").map { try $0.id("id") }
    }

    /// Everybody addressed by or named in such orders of a day, the first addressee first.
    func peopleInOrders(_ kind: Order.Kind, on day: Day) throws -> [ID<Person>] {
        let orders = try ordersIssued(kind, on: day)
        return try rows(
            """
            SELECT person_id, serial, 0 AS position FROM city_order WHERE id IN (\(list: orders))
            UNION ALL SELECT p.person_id, o.serial, p.position + 1 FROM order_person p JOIN city_order o ON o.id = p.order_id
            WHERE o.id IN (\(list: orders)) ORDER BY serial, position
            """
        ).map { try $0.id("person_id") }
    }
}
