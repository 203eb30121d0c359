import Storage
import Vocabulary

// Authorities, sites, households and law in SQL.

extension Connection {
    package func authorities() throws -> [Authority] {
        try rows("SELECT id, kind, name FROM authority ORDER BY name, id").map {
            Authority(id: try $0.id("id"), kind: try $0.choice("kind"), name: try $0.text("name"))
        }
    }

    package func sites() throws -> [Site] {
        try rows("SELECT * FROM site ORDER BY name, id").map(Site.init)
    }

    package func law() throws -> Law {
        Law(
            numbers: try rows("SELECT * FROM law_number ORDER BY key, from_day").compactMap { row in
                try DayRange(try row.day("from_day"), try row.day("until_day")).map {
                    LawNumber(key: try row.text("key"), validity: $0, number: try row.int("number"), reference: try row.text("reference"))
                }
            },
            prolongations: try rows("SELECT * FROM prolongation ORDER BY ground, valid_on").map {
                Prolongation(
                    ground: try $0.choice("ground"), validOn: try $0.day("valid_on"), effectiveUntil: try $0.day("effective_until"),
                    reference: try $0.text("reference"))
            })
    }

    package func household(_ id: ID<Household>) throws -> Household? {
        try row("SELECT id, file_number FROM household WHERE id = \(id)").map {
            Household(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }

    package func household(fileNumber: String) throws -> Household? {
        try row("SELECT id, file_number FROM household WHERE file_number = \(fileNumber)").map {
            Household(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }

    /// Who belongs to a household on a day, as known then: the reference person first.
    package func members(of household: ID<Household>, _ census: CensusQuery) throws -> [Fact] {
        try rows(
            """
            SELECT m.* FROM membership m WHERE m.household_id = \(household) AND \(census.holds("m"))
            ORDER BY CASE m.part WHEN 'reference' THEN 0 WHEN 'partner' THEN 1 ELSE 2 END, m.from_day, m.id
            """
        ).map { try Fact(.membership, $0) }
    }
}

extension Site {
    init(_ row: Row) throws {
        guard let lifetime = DayRange(try row.day("from_day"), try row.day("until_day")) else { throw StorageError.shape("empty lifetime") }
        self.init(
            id: try row.id("id"), name: try row.text("name"), kind: try row.choice("kind"), authority: try row.id("authority_id"),
            district: try row.text("district"), lifetime: lifetime, source: try row.text("source"))
    }
}

extension Transaction {
    package func add(_ authority: Authority) throws {
        try db.run("INSERT INTO authority (id, kind, name) VALUES (\(authority.id), \(authority.kind), \(authority.name))")
        try note(JournalNote("authority.add", "authority", authority.id.text))
    }

    package func add(_ site: Site) throws {
        try db.run(
            """
            INSERT INTO site (id, name, kind, authority_id, district, from_day, until_day, source)
            VALUES (\(site.id), \(site.name), \(site.kind), \(site.authority), \(site.district), \(site.lifetime.from),
                    \(site.lifetime.until), \(site.source))
            """)
        try note(JournalNote("site.add", "site", site.id.text))
    }
}
