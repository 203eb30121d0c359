import Lists
import Register
import Storage
import Vocabulary

// Which notices are meant, in SQL.

/// Which notices a list shows.
struct NoticeFilter: Sendable {
    enum Sort: String, Sendable, CaseIterable {
        case all, first, change, credit, unbooked, unposted, returned, unclear, halted, estate, jointReturned, overdue, contested, refund
    }

    var month: Month?
    var sort = Sort.all
    var run: ID<FeeRun>?
    var order: ListOrder?
    /// How notices stand is asked about a day.
    var day = Day.endless
    /// With those to whom nothing can be made known any more.
    var hasDead = false
    /// Found by a rule, not by SQL.
    var among: Set<ID<FeeNotice>>?
    /// Of which nobody knows whether they were made known, as a rule found; nothing follows from them.
    var unclear: Set<ID<FeeNotice>>?

    /// Whether a rule has to say which.
    var isOfStanding: Bool { [.overdue, .contested, .refund, .unclear].contains(sort) }

    /// The newest first, unless another order is asked for.
    var sorting: SQL {
        let direction: SQL = order?.isDescending ?? true ? "DESC" : "ASC"
        return switch order?.key {
        case "monat": "n.month \(direction), n.number DESC"
        case "betrag": "n.cents - n.previous_cents \(direction), n.number DESC"
        case "faellig": "n.due_on \(direction), n.number DESC"
        default: "n.number \(direction)"
        }
    }

    var condition: SQL {
        var condition: SQL = month.map { "n.month = \($0.first)" } ?? "1 = 1"
        if let run { condition += " AND n.run_id = \(run)" }
        switch sort {
        case .all: break
        case .first: condition += " AND n.previous_cents = 0"
        case .change: condition += " AND n.previous_cents > 0"
        case .credit: condition += " AND n.cents < n.previous_cents"
        case .unbooked:
            // Nobody owes by a notice that has not left the house, and a change is booked only after what it changes.
            condition += """
                 AND \(isUnbooked("n")) AND \(isOut("n")) AND NOT \(isUnclear("n")) AND NOT \(isOfDead) AND NOT \(SQL.isPassedOver("n"))
                 AND NOT EXISTS (SELECT 1 FROM fee_notice p
                     WHERE p.person_id = n.person_id AND p.month = n.month AND p.sequence < n.sequence AND \(isUnbooked("p"))
                         AND (NOT \(isOut("p")) OR \(isUnclear("p"))) AND NOT \(SQL.isPassedOver("p")))
                """
        case .unposted:
            condition +=
                """
                 AND NOT EXISTS (SELECT 1 FROM fee_event e
                     WHERE e.notice_id = n.id AND e.kind IN ('posted', 'revoked') AND e.joint_id IS NULL AND \(current: "e"))
                """
            condition += " AND NOT \(SQL.isPassedOver("n"))"
            if !hasDead { condition += " AND NOT \(isOfDead)" }
        case .returned:
            condition += """
                 AND EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = n.id AND e.kind = 'returned' AND e.joint_id IS NULL
                     AND \(current: "e"))
                 AND NOT EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = n.id AND e.kind = 'revoked' AND \(current: "e"))
                 AND NOT \(isOut("n")) AND NOT \(isOfDead) AND NOT \(SQL.isPassedOver("n"))
                """
        case .halted:
            // Booked, and not made known as it turned out; until the treasury is handed what takes its place.
            condition += """
                 AND \(SQL.isBooked("n")) AND (NOT \(isOut("n")) OR \(isUnclear("n")) OR \(SQL.isPassedOver("n")))
                 AND NOT \(SQL.isPassedOver("n", by: SQL.isBooked("l")))
                """
        case .jointReturned:
            // Like the debtor's own it goes out again by hand, to where whoever it is for lives now.
            condition += """
                 AND EXISTS (SELECT 1 FROM fee_event r WHERE r.notice_id = n.id AND r.kind = 'returned' AND r.joint_id IS NOT NULL AND \(current: "r")
                     AND NOT EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = n.id AND e.kind = 'posted' AND e.joint_id = r.joint_id
                         AND e.from_day > r.from_day AND \(current: "e"))
                     AND NOT EXISTS (SELECT 1 FROM departure d
                         WHERE d.person_id = r.joint_id AND d.reason = \(Departure.Reason.death) AND \(current: "d")))
                 AND NOT EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = n.id AND e.kind = 'revoked' AND \(current: "e"))
                """
        case .estate: condition += " AND \(isUnbooked("n")) AND \(isOfDead)"
        case .overdue, .contested, .refund, .unclear: condition += among.map { $0.isEmpty ? " AND 1 = 0" : " AND n.id IN (\(list: $0.sorted()))" } ?? ""
        }
        if sort == .unclear { condition += " AND NOT \(SQL.isPassedOver("n"))" }
        return condition
    }

    private func isUnbooked(_ notice: SQL) -> SQL { "NOT \(SQL.isBooked(notice))" }

    private func isUnclear(_ notice: SQL) -> SQL {
        guard let unclear, !unclear.isEmpty else { return "1 = 0" }
        return "\(notice).id IN (\(list: unclear.sorted()))"
    }

    /// Left the house for whom it is addressed to, and did not come back.
    private func isOut(_ notice: SQL) -> SQL {
        """
        EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = \(notice).id AND e.kind = 'posted' AND e.joint_id IS NULL AND \(current: "e")
            AND NOT EXISTS (SELECT 1 FROM fee_event r WHERE r.notice_id = e.notice_id AND r.kind = 'returned' AND r.joint_id IS NULL
                AND r.from_day >= e.from_day AND \(current: "r")))
        """
    }

    /// What the dead owed is the estate's.
    private var isOfDead: SQL {
        """
        EXISTS (SELECT 1 FROM departure d WHERE d.person_id = n.person_id AND d.reason = \(Departure.Reason.death) AND \(current: "d"))
        """
    }
}
