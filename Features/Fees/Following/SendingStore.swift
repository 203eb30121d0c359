import Documents
import Foundation
import Register
import Storage
import Vocabulary

// Letters that went where nobody lived any more, or whose address is not whole, in SQL.

extension Connection {
    /// Since when whoever should have got them did not live any more where some letters went, as is known now, by their entries: the fiction of
    /// posting holds for where somebody lives. Unless somebody noted where else it went, or when it arrived; whoever represents a minor and has
    /// an address of their own got it there.
    func goneSendings(of notices: [ID<FeeNotice>]) throws -> [ID<NoticeEvent>: Day] {
        var found: [ID<NoticeEvent>: Day] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for (event, _, day) in try goneSendings("e.notice_id IN (\(list: part))") { found[event] = day }
        }
        return found
    }

    /// Each letter is compared with what was known when it was written: another instant for each.
    private func goneSendings(_ condition: SQL) throws -> [(event: ID<NoticeEvent>, notice: ID<FeeNotice>, since: Day)] {
        /// In the same house, or at the same address elsewhere.
        func isThere(_ stay: SQL) -> SQL {
            "(\(stay).site_id = w.site_id OR \(stay).site_id IS NULL AND w.site_id IS NULL AND \(stay).address = w.address)"
        }
        return try rows(
            """
            SELECT e.id, e.notice_id, e.from_day, (SELECT MAX(g.until_day) FROM stay g
                WHERE g.person_id = w.person_id AND \(current: "g") AND g.until_day <= e.from_day AND \(isThere("g"))) AS gone
            FROM fee_event e JOIN fee_notice n ON n.id = e.notice_id
            JOIN stay w ON w.person_id = COALESCE(e.joint_id, n.person_id) AND w.from_day <= n.issued_on AND n.issued_on < w.until_day
                AND w.recorded_at <= n.recorded_at AND n.recorded_at < w.superseded_at
            WHERE e.kind = 'posted' AND e.way IN ('letter', 'registered', 'deed') AND e.recipient IN ('person', 'representative')
                AND e.arrived_day IS NULL AND e.sent_to IS NULL AND \(current: "e") AND \(condition)
                AND NOT (e.recipient = 'representative' AND EXISTS (SELECT 1 FROM order_representative o WHERE o.person_id = w.person_id
                    AND o.kind = \(Representative.Kind.guardian) AND o.from_day <= n.issued_on AND n.issued_on < o.until_day
                    AND o.recorded_at <= n.recorded_at AND n.recorded_at < o.superseded_at))
                AND EXISTS (SELECT 1 FROM stay c WHERE c.person_id = w.person_id AND \(current: "c"))
                AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.person_id = w.person_id AND \(current: "s")
                    AND s.from_day <= e.from_day AND e.from_day < s.until_day AND \(isThere("s")))
            """
        ).map { row in (try row.id("id"), try row.id("notice_id"), try row.optionalDay("gone") ?? row.day("from_day")) }
    }

    /// Notices of which nobody knows whether they were made known, and that no later one has taken into itself; only those the treasury was
    /// not handed yet, where nothing else is asked.
    func unclearNotices(on day: Day, isUnbooked: Bool = false) throws -> Set<ID<FeeNotice>> {
        let condition: SQL = isUnbooked ? "NOT EXISTS (SELECT 1 FROM fee_booking b WHERE b.notice_id = n.id)" : "1 = 1"
        let notices = Set(try goneSendings(condition).map(\.notice)).sorted()
        guard !notices.isEmpty else { return [] }
        let claims = try feeClaims(try feeNotices(ofMonthsWhere: "n.id IN (\(list: notices))"), on: day)
        return Set(
            claims.flatMap(\.notices).filter { $0.standing.isOpen && $0.standing.newer == nil }.map(\.notice.id))
    }

    /// How many letters of some notices have an address that names no postcode with its town.
    func incompleteAddresses(of notices: [ID<FeeNotice>]) throws -> Int {
        var found = 0
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            let kept = try rows(
                """
                SELECT letter FROM fee_document WHERE notice_id IN (\(list: part))
                UNION ALL SELECT letter FROM fee_copy WHERE notice_id IN (\(list: part))
                """)
            for row in kept {
                let letter = try JSONDecoder().decode(Letter.self, from: Data(try row.text("letter").utf8))
                if !letter.recipient.hasTown { found += 1 }
            }
        }
        return found
    }
}

extension [String] {
    /// Whether lines of an address name a postcode and its town.
    var hasTown: Bool {
        contains { line in
            let words = line.split(separator: " ")
            return zip(words, words.dropFirst()).contains { code, town in
                code.count == 5 && code.allSatisfy { $0.isASCII && $0.isNumber } && town.first?.isLetter ?? false
            }
        }
    }
}
