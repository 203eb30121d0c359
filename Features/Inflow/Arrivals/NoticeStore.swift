import Accommodation
import Places
import Register
import Storage
import Vocabulary

// Arrival notices, and what the register knows of those who come, in SQL. Counts only.

extension Connection {
    package func notices() throws -> [SentNotice] { try notices("n.id IS NOT NULL") }

    /// One notice; throws `notFound`.
    func notice(_ id: ID<SentNotice>) throws -> SentNotice {
        guard let found = try notices("n.id = \(id)").first else { throw Refusal.notFound }
        return found
    }

    private func notices(_ which: SQL) throws -> [SentNotice] {
        try rows(
            """
            SELECT n.*, COALESCE(account.name, n.account) AS by_name
            FROM arrival_notice n LEFT JOIN account ON account.id = n.account WHERE \(which) ORDER BY n.day DESC, n.made_at DESC LIMIT 500
            """
        ).map {
            SentNotice(
                id: try $0.id("id"), day: try $0.day("day"), district: try $0.text("district"), body: try $0.text("body"),
                isExact: try $0.flag("is_exact"), reason: try $0.text("reason"), by: try $0.text("by_name"), madeAt: try $0.instant("made_at"))
        }
    }

    /// Who moves into a site on a day and was not there before, counted.
    package func arrivals(at site: Site, on day: Day) throws -> ArrivalNotice {
        let people: SQL = """
            SELECT s.person_id FROM stay s WHERE s.site_id = \(site.id) AND s.from_day = \(day) AND \(current: "s")
            AND NOT EXISTS (SELECT 1 FROM stay o WHERE o.person_id = s.person_id AND o.site_id = s.site_id AND o.until_day = s.from_day
                            AND \(current: "o"))
            """
        var notice = ArrivalNotice(day: day, district: site.district, persons: try count("SELECT COUNT(*) AS n FROM (\(people)) AS arriving"))
        let census = CensusQuery(on: day)
        var minors: Set<String> = []
        for row in try rows("SELECT b.person_id, b.born FROM birth b WHERE b.person_id IN (\(people)) AND \(census.holds("b"))") {
            let age = Birth(born: try row.day("born"), evidence: .declared).age(on: day)
            notice.ages[ArrivalNotice.Age(age), default: 0] += 1
            if age < 18 { minors.insert(try row.text("person_id")) }
        }
        for row in try rows(
            """
            SELECT l.language AS code, COUNT(DISTINCT l.person_id) AS n FROM spoken_language l
            WHERE l.person_id IN (\(people)) AND \(census.holds("l")) GROUP BY l.language
            """)
        { notice.languages[try row.text("code")] = try row.int("n") }
        let members = try rows(
            "SELECT m.person_id, m.household_id FROM membership m WHERE m.person_id IN (\(people)) AND \(census.holds("m"))")
        for group in Dictionary(grouping: members, by: { (try? $0.text("household_id")) ?? "" }).values {
            let children = try group.count { minors.contains(try $0.text("person_id")) }
            notice.families[ArrivalNotice.family(adults: group.count - children, children: children), default: 0] += 1
        }
        return notice
    }
}

extension Transaction {
    package func keep(_ notice: ArrivalNotice, as id: ID<SentNotice>, reason: String) throws {
        try db.run(
            """
            INSERT INTO arrival_notice (id, day, district, body, is_exact, reason, account, made_at)
            VALUES (\(id), \(notice.day), \(notice.district), \(notice.text), \(notice.isExact), \(reason), \(author.account), \(at))
            """)
        let parts = notice.parts.map(\.rawValue).sorted().joined(separator: ",")
        try note(JournalNote("notice.make", "notice", id.text, details: notice.isExact ? "exact,\(parts)" : parts, reason: reason))
    }
}
