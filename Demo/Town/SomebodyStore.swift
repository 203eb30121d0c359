import Places
import Register
import Storage
import Vocabulary

// Whom the demo town's offices deal with: somebody of the register, always the same, in SQL.

extension Connection {
    /// Somebody recognized who lives in the city's care on a day, the so manieth in the order of identifiers.
    func anchor(_ position: Int, on day: Day) throws -> ID<Person>? {
        let census = CensusQuery(on: day)
        return try row(
            """
            SELECT p.person_id AS id FROM phase p JOIN residence_status r ON r.person_id = p.person_id AND \(census.holds("r"))
            WHERE \(census.holds("p")) AND p.pillar = 'followUp' AND r.ground = 'refugeeProtection'
            ORDER BY p.person_id LIMIT 1 OFFSET \(position)
            """)?.id("id")
    }

    /// Rooms in which several live, all of them women and girls.
    func roomsOfWomen(at site: ID<Site>, on day: Day) throws -> [ID<Spot>] {
        try rows(
            """
            SELECT s.room_id AS room, SUM(CASE WHEN x.sex = 'female' THEN 0 ELSE 1 END) AS others, COUNT(*) AS people FROM stay s
            LEFT JOIN sex x ON x.person_id = s.person_id AND \(current: "x")
            WHERE s.site_id = \(site) AND s.room_id IS NOT NULL AND \(current: "s")
              AND s.from_day <= \(day) AND \(day) < s.until_day
            GROUP BY s.room_id ORDER BY people DESC, room
            """
        ).filter { try $0.int("others") == 0 && $0.int("people") > 1 }.map { try $0.id("room") }
    }

    /// Children of households in the city's rooms who came of age in a span, one at most.
    func newAdults(_ span: DayRange) throws -> [ID<Person>] {
        try rows(
            """
            SELECT b.person_id FROM birth b
            JOIN membership m ON m.person_id = b.person_id AND m.part = 'child'
                             AND \(current: "m") AND m.until_day = \(endless: .day)
            JOIN stay s ON s.person_id = b.person_id AND s.kind = 'citySite' AND \(current: "s") AND s.until_day = \(endless: .day)
            WHERE \(current: "b") AND b.born >= \(span.from.addingYears(-18)) AND b.born < \(span.until.addingYears(-18))
            ORDER BY b.born, b.person_id LIMIT 1
            """
        ).map { try $0.id("person_id") }
    }

    /// The reference person of somebody's household today.
    func parent(of person: ID<Person>) throws -> ID<Person>? {
        try row(
            """
            SELECT r.person_id FROM membership m JOIN membership r ON r.household_id = m.household_id AND r.part = 'reference'
            WHERE m.person_id = \(person) AND \(current: "m") AND m.until_day = \(endless: .day)
              AND \(current: "r") AND r.until_day = \(endless: .day)
            """
        ).map { try $0.id("person_id") }
    }

    /// Whether somebody is a household of one and has lived at the same site of the city since a day.
    func livesAlone(_ person: ID<Person>, since day: Day) throws -> Bool {
        try count(
            """
            SELECT COUNT(*) AS n FROM membership m JOIN membership o ON o.household_id = m.household_id
            JOIN stay s ON s.person_id = m.person_id AND s.kind = 'citySite' AND s.from_day <= \(day) AND s.until_day = \(endless: .day)
              AND \(current: "s")
            WHERE m.person_id = \(person) AND \(current: "m") AND m.until_day = \(endless: .day)
              AND \(current: "o") AND o.until_day = \(endless: .day)
            """) == 1
    }

    /// The so manieth reference person or lone adult with a room at a site, in the order of identifiers.
    func tenant(at site: ID<Site>, position: Int, on day: Day) throws -> ID<Person>? {
        try row(
            """
            SELECT s.person_id FROM stay s
            JOIN membership m ON m.person_id = s.person_id AND m.part = 'reference' AND \(current: "m")
              AND m.from_day <= \(day) AND \(day) < m.until_day
            JOIN birth b ON b.person_id = s.person_id AND \(current: "b") AND b.born < \(day.addingYears(-18))
            WHERE s.site_id = \(site) AND s.room_id IS NOT NULL AND \(current: "s")
              AND s.from_day <= \(day) AND \(day) < s.until_day
            ORDER BY s.person_id LIMIT 1 OFFSET \(position)
            """)?.id("person_id")
    }

    /// The same; whoever has a placement gets no second one, but somebody further on in the list does.
    func tenant(at site: ID<Site>, position: Int, on day: Day, isUnplaced: Bool) throws -> ID<Person>? {
        let first = try tenant(at: site, position: position, on: day)
        guard isUnplaced, let first, try isPlaced(first) else { return first }
        return try tenant(at: site, position: position + 20, on: day)
    }

    /// Whether somebody has a placement on paper.
    func isPlaced(_ person: ID<Person>) throws -> Bool {
        try count(
            """
            SELECT COUNT(*) AS n FROM city_order o WHERE o.kind = 'placement'
              AND (o.person_id = \(person) OR EXISTS (SELECT 1 FROM order_person p WHERE p.order_id = o.id AND p.person_id = \(person)))
            """) > 0
    }

    /// Everybody of somebody's household on a day.
    func household(of person: ID<Person>, on day: Day) throws -> [ID<Person>] {
        try rows(
            """
            SELECT o.person_id FROM membership m JOIN membership o ON o.household_id = m.household_id
            WHERE m.person_id = \(person) AND \(current: "m") AND m.from_day <= \(day) AND \(day) < m.until_day
              AND \(current: "o") AND o.from_day <= \(day) AND \(day) < o.until_day
            ORDER BY o.person_id
            """
        ).map { try $0.id("person_id") }
    }

    /// The place of one person alone, the room people share; nil where they live in several.
    func bed(of people: [ID<Person>], on day: Day) throws -> ID<Spot>? {
        let rows = try rows(
            """
            SELECT room_id, place_id FROM stay WHERE person_id IN (\(list: people)) AND \(current: "stay")
              AND from_day <= \(day) AND \(day) < until_day
            """)
        let rooms: Set<ID<Spot>?> = Set(try rows.map { try $0.optionalID("room_id") })
        guard rows.count == 1, let place: ID<Spot> = try rows.first?.optionalID("place_id") else {
            return rooms.count == 1 ? rooms.first ?? nil : nil
        }
        return place
    }
}
