import Register
import Storage
import Vocabulary
import Web

// What became of notices, in SQL.

extension NoticeEvent: Datable {
    package static let table: DatedTable = "fee_event"

    package var cells: Cells {
        [
            "kind": kind, "detail": kind == .paid && !isOnAccount ? "check" : outcome?.rawValue ?? "", "note": note, "way": way?.kept, "recipient": to?.kept,
            "sent_day": sent, "arrived_day": arrived, "is_instructed": isInstructed, "cents": cents, "payer": payer, "joint_id": joint,
            "sent_to": sentTo.isEmpty ? nil : sentTo,
        ]
    }

    init(_ row: Row) throws {
        let detail = try row.text("detail")
        self.init(
            id: try row.id("id"), notice: try row.id("notice_id"), kind: try row.choice("kind"), day: try row.day("from_day"),
            outcome: Outcome(rawValue: detail), note: try row.text("note"), way: try row.optionalText("way").flatMap(Sending.Way.init(kept:)),
            to: try row.optionalText("recipient").flatMap(Recipient.init(kept:)), sent: try row.optionalDay("sent_day"),
            arrived: try row.optionalDay("arrived_day"), isInstructed: try row.flag("is_instructed"), cents: try row.optionalInt("cents"),
            payer: try row.isNull("payer") ? nil : row.choice("payer"), isOnAccount: detail != "check", recordedAt: try row.instant("recorded_at"),
            joint: try row.optionalID("joint_id"), sentTo: try row.optionalText("sent_to") ?? "")
    }
}

// Kept in the words this office always used for them.

extension Sending.Way {
    fileprivate var kept: String { self == .post ? "letter" : self == .handedOver ? "hand" : rawValue }

    fileprivate init?(kept: String) { self.init(rawValue: kept == "letter" ? "post" : kept == "hand" ? "handedOver" : kept) }
}

extension Recipient {
    fileprivate var kept: String { self == .oneself ? "person" : rawValue }

    fileprivate init?(kept: String) { self.init(rawValue: kept == "person" ? "oneself" : kept) }
}

extension Connection {
    /// What is known now of some notices, in the order in which it was recorded.
    func noticeEvents(of notices: [ID<FeeNotice>]) throws -> [ID<FeeNotice>: [NoticeEvent]] {
        var found: [ID<FeeNotice>: [NoticeEvent]] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for row in try rows(
                "SELECT * FROM fee_event WHERE notice_id IN (\(list: part)) AND \(current: "fee_event") ORDER BY recorded_at, from_day, id")
            {
                let event = try NoticeEvent(row)
                found[event.notice, default: []].append(event)
            }
        }
        return found
    }

    /// Recorded by mistake, with when and why it was taken back.
    func takenBackEvents(of notice: ID<FeeNotice>) throws -> [(event: NoticeEvent, at: Instant, reason: String)] {
        try rows(
            """
            SELECT e.*, a.recorded_at AS taken_at, a.reason AS taken_reason FROM fee_event e JOIN fee_act a ON a.id = e.superseded_act
            WHERE e.notice_id = \(notice) ORDER BY e.recorded_at, e.id
            """
        ).map { (try NoticeEvent($0), try $0.instant("taken_at"), try $0.text("taken_reason")) }
    }

    /// On which day some people died, as known now.
    func deathDays(of people: some Collection<ID<Person>>) throws -> [ID<Person>: Day] {
        var days: [ID<Person>: Day] = [:]
        for part in Array(people).parts {
            for row in try rows(
                """
                SELECT d.person_id, MIN(d.from_day) AS died FROM departure d
                WHERE d.person_id IN (\(list: part)) AND d.reason = \(Departure.Reason.death) AND \(current: "d") GROUP BY d.person_id
                """)
            { days[try row.id("person_id")] = try row.day("died") }
        }
        return days
    }

    /// How the months of some notices stand, by their notices.
    func feeClaims(_ notices: [FeeNotice], on day: Day) throws -> [FeeClaim] {
        guard !notices.isEmpty else { return [] }
        let events = try noticeEvents(of: notices.map(\.id))
        let (debtors, law) = (try feeAddressees(of: Set(notices.map(\.debtor))), try procedureLaw())
        let gone = try goneSendings(of: notices.map(\.id))
        let groups = Dictionary(grouping: notices) { FeeMonth(debtor: $0.debtor, month: $0.month) }
        return groups.sorted { ($1.key.month, $0.key.debtor) < ($0.key.month, $1.key.debtor) }.map { key, notices in
            FeeClaim(notices, events, debtors[key.debtor] ?? Addressee(), gone: gone, on: day, law)
        }
    }

    /// Everything told to the debtors of the months that some notices are about.
    func feeNotices(ofMonthsWhere condition: SQL) throws -> [FeeNotice] {
        try rows(
            """
            SELECT a.* FROM fee_notice a WHERE EXISTS
                (SELECT 1 FROM fee_notice n WHERE n.person_id = a.person_id AND n.month = a.month AND \(condition))
            ORDER BY a.month, a.person_id, a.sequence
            """
        ).map(FeeNotice.init)
    }

    /// Notices of which a rule says something, found among those of which it could.
    func feeNotices(standing sort: NoticeFilter.Sort, on day: Day) throws -> Set<ID<FeeNotice>> {
        func happened(_ kinds: [NoticeEvent.Kind]) -> SQL {
            let kinds = kinds.map { "\($0)" as SQL }.joined(separator: ", ")
            return "EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = n.id AND e.kind IN (\(kinds)) AND \(current: "e"))"
        }
        let possible: SQL =
            switch sort {
            case .overdue: "n.due_on < \(day) AND \(happened([.posted]))"
            case .contested: happened([.objected, .sued])
            default: happened([.paid])
            }
        func named(_ claim: FeeClaim) -> ID<FeeNotice>? {
            switch sort {
            case .overdue: claim.overdue > 0 ? claim.current?.notice.id : nil
            case .contested: claim.notices.last { $0.standing.isContested && $0.standing.remedies.isPending }?.notice.id
            default: claim.credit > 0 ? claim.current?.notice.id : nil
            }
        }
        let notices = try feeNotices(ofMonthsWhere: possible)
        let own = try feeClaims(notices, on: day).filter { named($0) != nil }
        var found = Set(own.compactMap(named))
        // What goes back stands once, with whom the money was asked from.
        guard sort == .overdue || sort == .contested else { return found }
        // Each debtor is late or contests for itself; a month stands in the list once.
        var listed = Set(own.flatMap(\.notices).map(\.notice.id))
        for claim in try jointClaims(of: notices, on: day) {
            let ids = claim.notices.map(\.notice.id)
            guard let id = named(claim), listed.isDisjoint(with: ids) else { continue }
            found.insert(id)
            listed.formUnion(ids)
        }
        return found
    }
}

extension Connection {
    /// Months for which more came in than is owed.
    func feeRefunds(on day: Day) throws -> [FeeClaim] {
        let paid: SQL = "EXISTS (SELECT 1 FROM fee_event e WHERE e.notice_id = n.id AND e.kind = 'paid' AND \(current: "e"))"
        return try feeClaims(try feeNotices(ofMonthsWhere: paid), on: day).filter { $0.credit > 0 }
    }

    /// When notices are to be paid as far as that is known: the day on the letter, or the one that follows from posting.
    func dueDays(of notices: [FeeNotice], on day: Day) throws -> [ID<FeeNotice>: Day] {
        var days = Dictionary(notices.map { ($0.id, $0.dueOn) }, uniquingKeysWith: { first, _ in first })
        for one in try feeClaims(notices, on: day).flatMap(\.notices) { days[one.notice.id] = one.standing.dueOn ?? one.notice.dueOn }
        return days
    }
}

private struct FeeMonth: Hashable {
    let debtor: ID<Person>
    let month: Month
}

extension Transaction {
    /// Keeps what happened to a notice.
    package func record(_ wish: NoticeEventWish, of notice: ID<FeeNotice>, today: Day) throws {
        guard let notice = try db.feeNotice(notice) else { throw Refusal.notFound }
        let events = try db.noticeEvents(of: [notice.id])[notice.id] ?? []
        let claim = try db.feeClaims(try db.feeNotices(of: [notice.debtor]).filter { $0.month == notice.month }, on: today).first
        guard try wish.joint.map({ joint in try db.jointCopies(of: [notice.id])[notice.id]?.contains { $0.person == joint } ?? false }) ?? true else {
            throw Refusal.invalid("wer", "Wählen Sie, wen es betrifft.")
        }
        if wish.kind == .posted, wish.arrived == nil, let instead = try db.passedOver([notice.id])[notice.id] {
            throw Refusal.invalid(
                "zugang",
                "An die Stelle dieses Bescheids ist \(instead.number) getreten; senden Sie nur den. Kam dieser nachweislich an, tragen Sie den Tag ein.")
        }
        let whose = wish.joint ?? notice.debtor
        let died = try db.deathDays(of: [whose])[whose]
        let event = try wish.event(of: notice, after: events, claim, died: died, today: today, id: newID())
        let act = try begin(FeeAct(event.kind.act, on: event.day), about: "person", (event.joint ?? notice.debtor).text)
        try record(event, of: ["notice_id": notice.id], in: .starting(event.day), as: event.id, by: act)
    }

    /// A whole run, or whatever of it is not on its way yet, given to the post on one day, each to whom its letter is addressed; returns how
    /// many. Nothing goes to the dead, nor to where nobody is any more.
    @discardableResult
    package func post(_ run: ID<FeeRun>, by way: Sending.Way, on day: Day, today: Day) throws -> Int {
        let waiting = try db.feeNotices(NoticeFilter(sort: .unposted, run: run, hasDead: true), limit: 1_000_000, offset: 0)
        let copies = try db.waitingCopies(of: run)
        let (debtors, law) = (try db.feeAddressees(of: Set(waiting.map(\.debtor) + copies.map(\.copy.person))), try db.procedureLaw())
        func isReached(_ person: ID<Person>) -> Bool {
            !(debtors[person] ?? Addressee()).recipients(way, .fee, sent: day, on: day, law).isEmpty
        }
        let (posted, also) = (waiting.filter { isReached($0.debtor) }, copies.filter { isReached($0.copy.person) })
        guard !waiting.isEmpty || !copies.isEmpty else { throw Refusal.conflict("Von diesem Lauf ist nichts mehr zur Post zu geben.") }
        guard !posted.isEmpty || !also.isEmpty else { return 0 }
        let act = try begin(FeeAct(.posting, on: day), about: "fees", run.text)
        let roles = try db.recipientRoles(of: posted.map(\.id))
        var facts: [NewFact] = []
        let letters = posted.map { ($0, roles[$0.id], nil as ID<Person>?) } + also.map { ($0.notice, $0.copy.recipient, $0.copy.person) }
        for (notice, role, joint) in letters {
            var wish = NoticeEventWish(.posted, on: day, way: way)
            (wish.to, wish.joint) = (role, joint)
            let event = try wish.event(of: notice, after: [], died: nil, today: today, id: newID())
            facts.append(NewFact(event.id, in: .starting(day), by: act, ["notice_id": notice.id] + event.cells))
        }
        try record(facts, in: NoticeEvent.table)
        return letters.count
    }

    /// Takes back what was recorded by mistake; it stays readable.
    package func takeBack(_ event: NoticeEvent, of notice: FeeNotice, on day: Day, reason: String) throws {
        let act = try begin(FeeAct(.correction, on: day, reason: reason), about: "person", (event.joint ?? notice.debtor).text)
        try supersede(event.id, by: act)
    }
}
