import Storage
import Vocabulary

// Authorities and sites in SQL.

extension Connection {
    package func authorities() throws -> [Authority] {
        try once("authorities") {
            try rows("SELECT id, kind, name FROM authority").map {
                Authority(id: try $0.id("id"), kind: try $0.choice("kind"), name: try $0.text("name"))
            }.inNaturalOrder(by: \.name, then: \.id.text)
        }
    }

    /// Every site under its newest name, with its whole lifetime, as known now or at an instant.
    package func sites(knownAt: Instant? = nil) throws -> [Site] { try once("sites", knownAt) { try readSites(knownAt) } }

    private func readSites(_ knownAt: Instant?) throws -> [Site] {
        let lives = try rows("SELECT * FROM site_life l WHERE \(known: "l", at: knownAt) ORDER BY l.site_id, l.from_day")
        var groups: [[Row]] = []
        for row in lives {
            if let last = groups.last?.first, try last.text("site_id") == row.text("site_id") {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return try groups.map(Site.init(lives:)).inNaturalOrder(by: \.name, then: \.id.text)
    }
}

extension Site {
    /// From all its lives, the newest last: they follow each other without a gap.
    init(lives: [Row]) throws {
        let owners = try lives.compactMap { row in
            try DayRange(try row.day("from_day"), try row.day("until_day")).map { Owner($0, try row.id("authority_id")) }
        }
        guard let newest = lives.last, let from = owners.first?.period.from, let until = owners.last?.period.until,
            let lifetime = DayRange(from, until)
        else { throw StorageError.shape("empty lifetime") }
        self.init(
            id: try newest.id("site_id"), name: try newest.text("name"), kind: try newest.choice("kind"),
            authority: try newest.id("authority_id"), district: try newest.text("district"), lifetime: lifetime,
            source: try newest.text("source"), owners: owners)
    }
}

extension Transaction {
    package func add(_ authority: Authority) throws {
        try db.run("INSERT INTO authority (id, kind, name) VALUES (\(authority.id), \(authority.kind), \(authority.name))")
        try note(JournalNote("authority.add", "authority", authority.id.text))
    }

    /// A site with its first life; the act behind it and the life carry the site's own identifier.
    package func add(_ site: Site, address: String = "", note remark: String = "", reason: String = "") throws {
        try db.run(
            """
            INSERT INTO site (id, name, kind, authority_id, district, from_day, until_day, source)
            VALUES (\(site.id), \(site.name), \(site.kind), \(site.authority), \(site.district), \(site.lifetime.from),
                    \(site.lifetime.until), \(site.source))
            """)
        try db.run(
            """
            INSERT INTO housing_act (id, kind, day, recorded_at, account, reason)
            VALUES (\(site.id), 'opening', \(site.lifetime.from), \(at), \(author.account), \(reason))
            """)
        let life: Cells = [
            "site_id": site.id, "name": site.name, "kind": site.kind, "authority_id": site.authority, "district": site.district,
            "address": address, "note": remark, "source": site.source,
        ]
        try record(NewFact(site.id, in: site.lifetime, by: site.id, life), in: "site_life")
        try note(JournalNote("site.add", "site", site.id.text, reason: reason))
    }
}
