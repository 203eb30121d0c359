import Accommodation
import Register
import Storage
import Vocabulary

// The town's furniture in SQL: accounts, published totals, and whether the database is free.

extension Connection {
    /// Refuses a database that holds anything, and says so when it is a demo town that was never finished.
    func checkEmpty() throws {
        let begun = try count("SELECT COUNT(*) AS n FROM journal WHERE action = 'demo.begin' AND subject_kind = 'town'")
        let done = try count("SELECT COUNT(*) AS n FROM journal WHERE action = 'demo.done' AND subject_kind = 'town'")
        if begun > done {
            throw Refusal.conflict(
                "Die Musterstadt hier wurde nicht fertig gefüllt. Löschen Sie die Datenbank und füllen Sie eine leere.")
        }
        if begun > 0 { throw Refusal.conflict("In dieser Datenbank steht die Musterstadt schon.") }
        let tables: [SQL] = ["person", "account", "authority"]
        guard try tables.allSatisfy({ try count("SELECT COUNT(*) AS n FROM \($0)") == 0 }) else {
            throw Refusal.conflict(
                "Die Datenbank ist nicht leer. Die Musterstadt wird nur in eine leere Datenbank gefüllt.")
        }
    }
}

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
            LEFT JOIN sex x ON x.person_id = s.person_id AND x.superseded_at = \(Instant.endless)
            WHERE s.site_id = \(site) AND s.room_id IS NOT NULL AND s.superseded_at = \(Instant.endless)
              AND s.from_day <= \(day) AND \(day) < s.until_day
            GROUP BY s.room_id ORDER BY people DESC, room
            """
        ).filter { try $0.int("others") == 0 && $0.int("people") > 1 }.map { try $0.id("room") }
    }
}

extension Transaction {
    func add(_ member: CastMember, id: String, passwordHash: String, sites: [ID<Site>]) throws {
        try db.run(
            """
            INSERT INTO account (id, login, name, password_hash, active, created_at)
            VALUES (\(id), \(member.login), \(member.name), \(passwordHash), \(true), \(at))
            """)
        try db.run("INSERT INTO account_role (account_id, role) VALUES (\(id), \(member.role))")
        for site in sites { try db.run("INSERT INTO account_site (account_id, site_id) VALUES (\(id), \(site))") }
        try note(JournalNote("account.add", "account", id, details: member.role))
    }
}
