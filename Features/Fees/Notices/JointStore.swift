import Register
import Storage
import Vocabulary
import Web

// Those who owe a notice as well (Gesamtschuldner), in SQL.

extension Connection {
    /// The same for somebody who owes it as well.
    func feeDocument(of notice: ID<FeeNotice>, for person: ID<Person>) throws -> (pdf: [UInt8], sha256: String)? {
        try row("SELECT pdf, sha256 FROM fee_copy WHERE notice_id = \(notice) AND person_id = \(person)").map {
            (try $0.bytes("pdf"), try $0.text("sha256"))
        }
    }

    /// Who was told some notices because they owe them as well.
    func jointCopies(of notices: [ID<FeeNotice>]) throws -> [ID<FeeNotice>: [JointCopy]] {
        var copies: [ID<FeeNotice>: [JointCopy]] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for row in try rows(
                "SELECT notice_id, person_id, cents, number, recipient FROM fee_copy WHERE notice_id IN (\(list: part)) ORDER BY notice_id, person_id")
            {
                copies[try row.id("notice_id"), default: []].append(try JointCopy(row))
            }
        }
        return copies
    }

    /// How the months of some notices stand for those who owe them as well: each was told by a letter of their own, and what came in for a
    /// month counts for whoever joined with a change, too.
    func jointClaims(of some: [FeeNotice], on day: Day) throws -> [FeeClaim] {
        let shared = try jointCopies(of: some.map(\.id)).keys.sorted()
        guard !shared.isEmpty else { return [] }
        var found: Set<FeeNotice> = []
        for start in stride(from: 0, to: shared.count, by: 1000) {
            let part = Array(shared[start..<min(start + 1000, shared.count)])
            found.formUnion(try feeNotices(ofMonthsWhere: "n.id IN (\(list: part))"))
        }
        let notices = found.sorted { $0.sequence < $1.sequence }
        let copies = try jointCopies(of: notices.map(\.id))
        let (events, gone) = (try noticeEvents(of: notices.map(\.id)), try goneSendings(of: notices.map(\.id)))
        let (debtors, law) = (try feeAddressees(of: Set(copies.values.joined().map(\.person))), try procedureLaw())
        var told: [JointMonth: [(notice: FeeNotice, isShared: Bool)]] = [:]
        for notice in notices {
            for copy in copies[notice.id] ?? [] {
                let key = JointMonth(debtor: notice.debtor, person: copy.person, month: notice.month)
                let before = told[key]?.last?.notice.cents
                told[key, default: []].append((notice.told(copy, previousCents: before ?? 0, isFirst: before == nil), copy.number == nil))
            }
        }
        return told.sorted { ($1.key.month, $0.key.person) < ($0.key.month, $1.key.person) }.map { key, told in
            // A letter without a number of its own went with the notice's: what is noted of one is noted of both.
            let shared = Set(told.filter(\.isShared).map(\.notice.id))
            let own = events.mapValues { $0.map { shared.contains($0.notice) && $0.joint == nil ? $0.about(key.person) : $0 } }
            let month = notices.filter { $0.debtor == key.debtor && $0.month == key.month }
            let paid = month.flatMap { events[$0.id] ?? [] }.map { $0.about($0.joint ?? key.debtor) }
            return FeeClaim(told.map(\.notice), own, debtors[key.person] ?? Addressee(), gone: gone, joint: key.person, paid: paid, on: day, law)
        }
    }

    /// Letters of a run to those who owe a notice as well that are not on their way yet; nothing goes to the dead.
    func waitingCopies(of run: ID<FeeRun>) throws -> [(notice: FeeNotice, copy: JointCopy)] {
        let found = try rows(
            """
            SELECT n.*, c.person_id AS joint, c.cents AS owed, c.number AS own_number, c.recipient AS role
            FROM fee_copy c JOIN fee_notice n ON n.id = c.notice_id
            WHERE n.run_id = \(run) AND c.number IS NOT NULL AND NOT \(SQL.isPassedOver("n"))
                AND NOT EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = n.id AND \(current: "e")
                    AND (e.kind = 'revoked' OR e.kind = 'posted' AND e.joint_id = c.person_id))
                AND NOT EXISTS (SELECT 1 FROM departure d
                    WHERE d.person_id = c.person_id AND d.reason = \(Departure.Reason.death) AND \(current: "d"))
            ORDER BY n.number, c.person_id
            """)
        return try found.map { row in
            let copy = JointCopy(
                person: try row.id("joint"), cents: try row.int("owed"), number: try row.optionalText("own_number"), recipient: try row.choice("role"))
            return (try FeeNotice(row), copy)
        }
    }

    /// Of others, owed by one of these people as well; the newest month first.
    func jointNotices(of people: [ID<Person>]) throws -> [FeeNotice] {
        try rows(
            """
            SELECT n.* FROM fee_notice n WHERE n.id IN (SELECT c.notice_id FROM fee_copy c WHERE c.person_id IN (\(list: people)))
            ORDER BY n.month DESC, n.person_id, n.sequence DESC
            """
        ).map(FeeNotice.init)
    }
}

private struct JointMonth: Hashable {
    let debtor: ID<Person>
    let person: ID<Person>
    let month: Month
}

extension JointCopy {
    init(_ row: Row) throws {
        self.init(
            person: try row.id("person_id"), cents: try row.int("cents"), number: try row.optionalText("number"), recipient: try row.choice("recipient"))
    }
}

extension Transaction {
    func keep(_ copy: JointCopy, of notice: FeeNotice, _ paper: PreparedNotice.Paper) throws {
        try db.run(
            """
            INSERT INTO fee_copy (notice_id, person_id, cents, letter, pdf, sha256, number, recipient)
            VALUES (\(notice.id), \(copy.person), \(copy.cents), \(paper.letter), \(paper.pdf), \(Digest.hex(Digest.sha256(paper.pdf))),
                    \(copy.number), \(copy.recipient))
            """)
        try note(JournalNote(notice.isChange ? "fees.change" : "fees.notice", "person", copy.person.text, details: copy.number ?? notice.number))
    }
}

extension OwnedTable.Link {
    /// Each of several debtors is told what happened to their own letter, objection and money, and not what happened to the other's; of the
    /// notice's end both are, and of one letter to both.
    static let aboutWhomItIs = OwnedTable.Link.through(
        """
        (SELECT e.id, COALESCE(e.joint_id, n.person_id) AS person_id FROM fee_event e JOIN fee_notice n ON n.id = e.notice_id
         UNION ALL SELECT e.id, c.person_id FROM fee_event e JOIN fee_copy c ON c.notice_id = e.notice_id
         WHERE e.joint_id IS NULL AND (e.kind = 'revoked' OR c.number IS NULL AND e.kind NOT IN ('paid', 'refunded', 'heirs'))) w
        """, "id")
}
