import Documents
import Places
import Register
import Storage
import Vocabulary

// Issuing: numbers without gaps, letters kept for good, orders that are replaced; in SQL.

/// What living in some rooms costs some people a month and who owes it, in words; another office may know (Auskunft über die Gebühr).
/// The second people move in with them.
package typealias OrderFee = @Sendable (any Connection, [ID<Person>], [ID<Person>], ID<Spot>?, Day) throws -> Phrase?

extension Connection {
    func latestOrderNumber(_ year: Int) throws -> Int { try row("SELECT latest FROM order_number WHERE year = \(year)")?.int("latest") ?? 0 }

    /// The papers a wish comes to, with what the fee office says of them.
    func papers(
        _ wish: OrderWish, _ ground: OrderGround, fee: OrderFee, mark: String? = nil, number: (Int) -> String = { _ in "–" }
    ) throws -> [OrderPaper] {
        try ground.papers(wish, number: number, mark: mark) { draft in
            try fee(self, draft.everyone.map(\.id), wish.people.sorted(), draft.place?.room, draft.wish.from)
        }
    }
}

extension [OrderPaper] {
    /// Tells two sets of papers apart, their numbers aside: what is issued is what was looked at, with all it does.
    func effect() throws -> String { Digest.sha256Hex(try flatMap { try $0.effects() }.joined(separator: "\u{1F}")) }
}

extension OrderPaper {
    /// Everything that issuing it does: to whom, for whom, what, what it closes, on which hearing it rests, who gets which letter.
    fileprivate func effects() throws -> [String] {
        let measures = draft.measures.map { measure -> String in
            let days = [measure.period.from.iso, measure.period.until.iso, "\(measure.isImmediate)"]
            return ([measure.kind.rawValue, measure.site.text, measure.spot?.text ?? ""] + days).joined(separator: "|")
        }
        // What has happened to an order that is closed belongs to what its reader saw.
        let closed = (draft.closes + [draft.hearing].compactMap { $0 }).map { ([$0.order.id.text] + $0.events.map(\.id.text)).joined(separator: "|") }
        let people = draft.everyone.map { $0.id.text }
        let letters = try copies.flatMap { copy in
            let to = copy.recipient
            return try [to.role.rawValue] + to.people.map(\.text) + to.lines + copy.letters.map { try jsonText($0.letter) }
        }
        let taking = draft.wish.takingBack.map { [$0.ground.rawValue, $0.factsOn?.iso ?? "", $0.source?.cited ?? "", $0.why, $0.trust] } ?? []
        return [draft.kind.rawValue, draft.wish.basis.rawValue, draft.wish.intended?.rawValue ?? ""] + taking + people + measures + closed + letters
    }
}

extension Transaction {
    /// Issues what is wished for people of one household; one paper for each addressee, in the order of their numbers.
    @discardableResult
    package func issue(_ wish: OrderWish, from person: ID<Person>, on day: Day, fee: OrderFee) throws -> [ID<Order>] {
        let question = OrderQuestion(kind: wish.kind, person: person, site: wish.site, from: wish.from, today: day)
        return try issue(wish, on: try db.orderGround(question), fee: fee)
    }

    /// The same, on what its papers were looked at on.
    func issue(_ wish: OrderWish, on ground: OrderGround, fee: OrderFee) throws -> [ID<Order>] {
        let (day, year) = (ground.today, ground.today.civil.year)
        // Writes with a journal entry come one after another, so nobody else takes these numbers meanwhile.
        let latest = try db.latestOrderNumber(year)
        let papers = try db.papers(wish, ground, fee: fee) { Order.number(year, latest + 1 + $0) }
        try db.run(
            """
            INSERT INTO order_number (year, latest) VALUES (\(year), \(latest + papers.count))
            ON CONFLICT (year) DO UPDATE SET latest = excluded.latest
            """)
        return try papers.enumerated().map { index, paper in
            try keep(paper, as: newID(), Order.number(year, latest + 1 + index), latest + 1 + index, on: day)
        }
    }

    private func keep(_ paper: OrderPaper, as id: ID<Order>, _ number: String, _ serial: Int, on day: Day) throws -> ID<Order> {
        let draft = paper.draft
        guard let german = paper.copies.first?.letters.first?.text else { throw StorageError.shape("a paper without a letter") }
        _ = try begin(OrderAct(.issue, on: day), about: "person", draft.addressee.id.text, details: number)
        let wish = draft.wish
        let reason = draft.kind == .hearing ? wish.intention + "\n" + wish.reason : wish.reason
        try db.run(
            """
            INSERT INTO city_order (id, kind, number, year, serial, person_id, issued_on, recorded_at, account, signatory, reason,
                                    immediate_reason, hearing_id, hearing_note, answer_by, text_id, basis, begun_on)
            VALUES (\(id), \(draft.kind), \(number), \(day.civil.year), \(serial), \(draft.addressee.id), \(day), \(at), \(author.account),
                    \(wish.signatory), \(reason), \(wish.immediateReason ?? ""),
                    \(draft.hearing?.order.id), \(draft.hearingWords), \(draft.kind == .hearing ? wish.answerBy : nil), \(german.id),
                    \(wish.basis), \(wish.begunOn ?? draft.hearing?.order.issuedOn ?? day))
            """)
        for (position, measure) in draft.measures.enumerated() {
            try db.run(
                """
                INSERT INTO order_measure (order_id, position, kind, site_id, spot_id, from_day, until_day, is_immediate)
                VALUES (\(id), \(position), \(measure.kind), \(measure.site), \(measure.spot), \(measure.period.from), \(measure.period.until),
                        \(measure.isImmediate))
                """)
        }
        for (position, member) in draft.members.enumerated() {
            try db.run("INSERT INTO order_person (order_id, person_id, position) VALUES (\(id), \(member.id), \(position))")
        }
        try keep(paper.copies, of: id, on: day)
        try keep(wish, of: id, weighed: draft.answerWeighed)
        try keepHearing(wish, of: id, draft.addressee.id)
        for closed in draft.closes {
            try db.run("INSERT INTO order_closure (order_id, closed_id) VALUES (\(id), \(closed.order.id))")
        }
        return id
    }
}

extension Order {
    /// `V-2026-0042`.
    static func number(_ year: Int, _ serial: Int) -> String { "V-\(padded(year, 4))-\(padded(serial, 4))" }
}
