import Lists
import Places
import Register
import Storage
import Vocabulary
import Web

// Notices as they were issued, in SQL.

extension FeeRun.Kind: Storable {}
extension DueRule.Start: Storable {}
extension DueRule.Unit: Storable {}
extension FeeLine.Component: Storable {}

extension FeeNotice {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), run: try row.id("run_id"), debtor: try row.id("person_id"), month: Month(containing: try row.day("month")),
            sequence: try row.int("sequence"), number: try row.text("number"), issuedOn: try row.day("issued_on"),
            recordedAt: try row.instant("recorded_at"), knownAt: try row.instant("known_at"), dueOn: try row.day("due_on"),
            dueAfter: try row.optionalInt("due_amount").map { DueRule(.known, $0, try row.choice("due_unit")) },
            dueEach: try row.optionalInt("due_each"), cents: try row.int("cents"), previous: try row.optionalID("previous_id"),
            previousCents: try row.int("previous_cents"))
    }
}

extension FeeLine {
    init(_ row: Row) throws {
        let period = try row.period()
        self.init(
            person: try row.id("person_id"), component: try row.choice("component"), period: period, days: try row.int("days"),
            divisor: try row.int("divisor"), rate: try row.int("rate"), term: try row.optionalID("term_id"), site: try row.optionalID("site_id"),
            spot: try row.optionalID("spot_id"), squareDecimetres: try row.optionalInt("square_decimetres"), share: try row.int("share"),
            persons: try row.int("persons"), cents: try row.int("cents"))
    }
}

extension Connection {
    func feeNotice(_ id: ID<FeeNotice>) throws -> FeeNotice? { try row("SELECT * FROM fee_notice WHERE id = \(id)").map(FeeNotice.init) }

    /// A person's account, newest month first; with the files that live on in this one.
    func feeNotices(of people: [ID<Person>]) throws -> [FeeNotice] {
        try rows("SELECT * FROM fee_notice WHERE person_id IN (\(list: people)) ORDER BY month DESC, person_id, sequence DESC").map(FeeNotice.init)
    }

    func feeNotices(_ filter: NoticeFilter, limit: Int, offset: Int) throws -> [FeeNotice] {
        let filter = try standing(filter)
        return try rows("SELECT n.* FROM fee_notice n WHERE \(filter.condition) ORDER BY \(filter.sorting) LIMIT \(limit) OFFSET \(offset)").map(
            FeeNotice.init)
    }

    /// How many a list shows in all, and what they add up to.
    func feeNoticeSum(_ filter: NoticeFilter) throws -> (count: Int, cents: Int) {
        let filter = try standing(filter)
        let row = try row(
            """
            SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN \(SQL.isPassedOver("n")) THEN 0 ELSE n.cents - n.previous_cents END), 0) AS cents
            FROM fee_notice n WHERE \(filter.condition)
            """)
        return (try row?.int("n") ?? 0, try row?.int("cents") ?? 0)
    }

    private func standing(_ filter: NoticeFilter) throws -> NoticeFilter {
        var filter = filter
        if [.unbooked, .unclear, .halted].contains(filter.sort) && filter.unclear == nil {
            filter.unclear = try unclearNotices(on: filter.day, isUnbooked: filter.sort == .unbooked)
        }
        if filter.sort == .unclear { filter.among = filter.unclear }
        if filter.isOfStanding && filter.among == nil { filter.among = try feeNotices(standing: filter.sort, on: filter.day) }
        return filter
    }

    /// The numbers of those that change some notices.
    func changing(_ notices: [ID<FeeNotice>]) throws -> [ID<FeeNotice>: String] {
        var numbers: [ID<FeeNotice>: String] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for row in try rows("SELECT previous_id, number FROM fee_notice WHERE previous_id IN (\(list: part)) AND previous_cents > 0") {
                numbers[try row.id("previous_id")] = try row.text("number")
            }
        }
        return numbers
    }

    func feeLines(of notice: ID<FeeNotice>) throws -> [FeeLine] {
        try rows("SELECT * FROM fee_line WHERE notice_id = \(notice) ORDER BY position").map(FeeLine.init)
    }

    func feeLines(of notices: [ID<FeeNotice>]) throws -> [ID<FeeNotice>: [FeeLine]] {
        var lines: [ID<FeeNotice>: [FeeLine]] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for row in try rows("SELECT * FROM fee_line WHERE notice_id IN (\(list: part)) ORDER BY notice_id, position") {
                lines[try row.id("notice_id"), default: []].append(try FeeLine(row))
            }
        }
        return lines
    }

    /// The letter's file as it was issued.
    func feeDocument(of notice: ID<FeeNotice>) throws -> (pdf: [UInt8], sha256: String)? {
        try row("SELECT pdf, sha256 FROM fee_document WHERE notice_id = \(notice)").map { (try $0.bytes("pdf"), try $0.text("sha256")) }
    }

    /// The last word to every debtor of a month.
    func lastNotices(of month: Month) throws -> [ID<Person>: FeeNotice] {
        let found = try rows("SELECT * FROM fee_notice WHERE month = \(month.first) ORDER BY person_id, sequence").map(FeeNotice.init)
        return Dictionary(found.map { ($0.debtor, $0) }, uniquingKeysWith: { _, later in later })
    }

    /// Every month with notices: how many, their sum, and how many changes are among them; the newest first.
    func billedMonths() throws -> [(month: Month, notices: Int, changes: Int, cents: Int)] {
        try rows(
            """
            SELECT n.month, COUNT(*) AS n, COUNT(CASE WHEN n.previous_cents > 0 THEN 1 END) AS changes,
                SUM(CASE WHEN \(SQL.isPassedOver("n")) THEN 0 ELSE n.cents - n.previous_cents END) AS cents
            FROM fee_notice n GROUP BY n.month ORDER BY n.month DESC
            """
        ).map { (Month(containing: try $0.day("month")), try $0.int("n"), try $0.int("changes"), try $0.int("cents")) }
    }

    /// Months in which notices rest on a tariff that holds at some sites and days.
    func billedMonths(in span: DayRange, at sites: Set<ID<Site>>) throws -> [(month: Month, notices: Int)] {
        guard !sites.isEmpty else { return [] }
        return try rows(
            """
            SELECT n.month, COUNT(DISTINCT n.id) AS n FROM fee_notice n JOIN fee_line l ON l.notice_id = n.id
            WHERE l.site_id IN (\(list: sites.sorted())) AND l.until_day > \(span.from) AND l.from_day < \(span.until)
            GROUP BY n.month ORDER BY n.month
            """
        ).map { (Month(containing: try $0.day("month")), try $0.int("n")) }
    }
}

extension Transaction {
    /// Keeps notices with their lines, letters and journal entries. Refuses when numbers were given out meanwhile: the
    /// letters name theirs. Debtors who were told something else meanwhile are refused by the database.
    func keep(_ notices: [PreparedNotice], year: Int) throws {
        guard let first = notices.first else { return }
        guard try db.latestFeeNumber(year) == first.serial - 1 else { throw NumbersMoved() }
        let last = first.serial + notices.count - 1
        try db.run("INSERT INTO fee_number (year, latest) VALUES (\(year), \(last)) ON CONFLICT (year) DO UPDATE SET latest = excluded.latest")
        for part in stride(from: 0, to: notices.count, by: 100).map({ notices[$0..<min($0 + 100, notices.count)] }) {
            let rows = part.map { one -> SQL in
                let notice = one.notice
                return """
                    (\(notice.id), \(notice.run), \(notice.debtor), \(notice.month.first), \(notice.sequence), \(notice.number), \(notice.issuedOn),
                     \(at), \(notice.knownAt), \(notice.dueOn), \(notice.dueAfter?.amount), \(notice.dueAfter?.unit), \(notice.dueEach),
                     \(notice.cents), \(notice.previous), \(notice.previousCents))
                    """
            }
            try db.run(
                """
                INSERT INTO fee_notice (id, run_id, person_id, month, sequence, number, issued_on, recorded_at, known_at, due_on, due_amount,
                                        due_unit, due_each, cents, previous_id, previous_cents)
                VALUES \(rows.joined(separator: ", "))
                """)
            try insertLines(part.flatMap { one in one.lines.enumerated().map { (one.notice.id, $0.offset, $0.element) } })
            let letters = part.map { one in
                "(\(one.notice.id), \(one.paper.letter), \(one.paper.pdf), \(Digest.hex(Digest.sha256(one.paper.pdf))), \(one.recipient))" as SQL
            }
            try db.run("INSERT INTO fee_document (notice_id, letter, pdf, sha256, recipient) VALUES \(letters.joined(separator: ", "))")
            for one in part { for (copy, paper) in one.copies { try keep(copy, of: one.notice, paper) } }
            try note(
                part.map { one in
                    JournalNote(one.notice.isChange ? "fees.change" : "fees.notice", "person", one.notice.debtor.text, details: one.notice.number)
                })
        }
    }

    private func insertLines(_ lines: [(notice: ID<FeeNotice>, position: Int, line: FeeLine)]) throws {
        for part in stride(from: 0, to: lines.count, by: 200).map({ lines[$0..<min($0 + 200, lines.count)] }) {
            let rows = part.map { notice, position, line -> SQL in
                """
                (\(notice), \(position), \(line.person), \(line.term), \(line.component), \(line.period.from), \(line.period.until), \(line.days),
                 \(line.divisor), \(line.rate), \(line.site), \(line.spot), \(line.squareDecimetres), \(line.share), \(line.persons), \(line.cents))
                """
            }
            try db.run(
                """
                INSERT INTO fee_line (notice_id, position, person_id, term_id, component, from_day, until_day, days, divisor, rate, site_id,
                                      spot_id, square_decimetres, share, persons, cents)
                VALUES \(rows.joined(separator: ", "))
                """)
        }
    }
}

/// Somebody else gave out numbers between preparing and keeping.
struct NumbersMoved: Error {}

extension Connection {
    func latestFeeNumber(_ year: Int) throws -> Int { try row("SELECT latest FROM fee_number WHERE year = \(year)")?.int("latest") ?? 0 }
}
