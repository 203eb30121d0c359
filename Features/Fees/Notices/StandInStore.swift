import Register
import Storage
import Vocabulary

// Notices in the stead of earlier ones that were never made known, in SQL. What was never made known changes nothing and cannot be changed
// (§ 124 Abs. 1 AO): the next notice of the month counts from the last that was, or from nothing, and passes it over.

extension SQL {
    /// Whether a later notice `l` that is not annulled passes a notice over.
    static func isPassedOver(_ notice: SQL, by condition: SQL = "1 = 1") -> SQL {
        """
        EXISTS (SELECT 1 FROM fee_notice l JOIN fee_notice p ON p.id = l.previous_id
            WHERE l.person_id = \(notice).person_id AND l.month = \(notice).month AND l.sequence > \(notice).sequence
                AND (p.sequence < \(notice).sequence OR l.previous_cents = 0 AND p.cents > 0) AND \(condition)
                AND NOT EXISTS (SELECT 1 FROM fee_event r WHERE r.notice_id = l.id AND r.kind = 'revoked' AND \(current: "r")))
        """
    }

    static func isBooked(_ notice: SQL) -> SQL { "EXISTS (SELECT 1 FROM fee_booking b WHERE b.notice_id = \(notice).id)" }
}

extension Connection {
    /// Which of some notices are passed over, and by the number of which one.
    func passedOver(_ notices: [ID<FeeNotice>]) throws -> [ID<FeeNotice>: FeeNotice] {
        var found: [ID<FeeNotice>: FeeNotice] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for row in try rows(
                """
                SELECT n.id AS passed_id, s.* FROM fee_notice n
                JOIN fee_notice s ON s.person_id = n.person_id AND s.month = n.month AND s.sequence > n.sequence
                WHERE n.id IN (\(list: part)) AND \(SQL.isPassedOver("n", by: "l.id = s.id")) ORDER BY s.sequence
                """)
            { found[try row.id("passed_id")] = try FeeNotice(row) }
        }
        return found
    }

    /// What the treasury was handed and has to cancel with some notices that it is handed now, the oldest first.
    func treasuryStops(with notices: Set<ID<FeeNotice>>) throws -> [FeeNotice] {
        // Few stand in another's stead.
        let later = try rows(
            """
            SELECT l.id FROM fee_notice l JOIN fee_notice p ON p.id = l.previous_id
            WHERE NOT \(SQL.isBooked("l")) AND (l.previous_cents = 0 AND p.cents > 0 OR p.sequence < l.sequence - 1)
            """
        ).map { try $0.id("id", of: FeeNotice.self) }.filter(notices.contains)
        guard !later.isEmpty else { return [] }
        return try rows(
            """
            SELECT n.* FROM fee_notice n WHERE \(SQL.isBooked("n")) AND \(SQL.isPassedOver("n", by: "l.id IN (\(list: later))"))
                AND NOT \(SQL.isPassedOver("n", by: SQL.isBooked("l"))) ORDER BY n.number
            """
        ).map(FeeNotice.init)
    }

    /// What goes into the treasury's next file: notices, and what it has to cancel with them.
    func waitingForTreasury(unclear: Set<ID<FeeNotice>>? = nil) throws -> (count: Int, cents: Int) {
        var filter = NoticeFilter(sort: .unbooked)
        filter.unclear = try unclear ?? unclearNotices(on: filter.day, isUnbooked: true)
        let waiting = try feeNotices(filter, limit: 1_000_000, offset: 0)
        let stops = try treasuryStops(with: Set(waiting.map(\.id)))
        return (waiting.count + stops.count, (waiting.map(\.difference) + stops.map { -$0.difference }).reduce(0, +))
    }

    /// Drafts on the ground of what was made known to their debtors by a day, or is on its way to them.
    func onKnownGround(_ drafts: [NoticeDraft], on day: Day) throws -> [NoticeDraft] {
        let changed = drafts.compactMap(\.previous).map(\.id)
        guard !changed.isEmpty else { return drafts }
        let claims = try feeClaims(try feeNotices(ofMonthsWhere: "n.id IN (\(list: changed))"), on: day)
        let claim = Dictionary(
            claims.flatMap { claim in claim.notices.map { ($0.notice.id, claim) } }, uniquingKeysWith: { first, _ in first })
        return drafts.map { draft in
            guard let last = draft.previous, let told = claim[last.id]?.notices,
                told.contains(where: { $0.notice.id == last.id && $0.standing.remedies.known.day == nil })
            else { return draft }
            var draft = draft
            if let known = told.last(where: { $0.standing.isOfUse })?.notice {
                // What nobody was told needs no change where the fee is the one that was told.
                if known.cents != draft.cents { (draft.previous, draft.skipped) = (known, last) }
            } else {
                draft.isAnew = draft.cents > 0
            }
            return draft
        }
    }
}

extension NoticeCase {
    /// Made known or on its way, and not annulled.
    fileprivate var isOfUse: Bool { stands || !isKnown && remedies.known.day != nil }
}
