import Register
import Storage
import Vocabulary

// Everything that decides how orders stand, in SQL: a handful of questions, however many orders.

extension Connection {
    /// Some orders, with those that would end them.
    func orderBook(of ids: [ID<Order>]) throws -> OrderBook {
        guard !ids.isEmpty else { return OrderBook(law: try procedureLaw(), entries: [:], closing: [:]) }
        return try orderBook(
            "IN (SELECT id FROM city_order WHERE id IN (\(list: ids)) UNION SELECT order_id FROM order_closure WHERE closed_id IN (\(list: ids)))")
    }

    /// All there are.
    func orderBook() throws -> OrderBook { try orderBook("IS NOT NULL") }

    private func orderBook(_ wanted: SQL) throws -> OrderBook {
        let events = Dictionary(
            grouping: try rows(
                "\(OrderEvent.rows) WHERE e.order_id \(wanted) AND \(current: "e") ORDER BY e.from_day, e.recorded_at, e.id"
            ).map(OrderEvent.init), by: \.order)
        let (parts, law) = (try orderParts(wanted), try procedureLaw())
        let addressees = try addressees(
            among: "SELECT person_id FROM city_order WHERE id \(wanted) UNION SELECT person_id FROM order_person WHERE order_id \(wanted)")
        let recipients = try orderRecipients("order_id \(wanted)")
        var entries: [ID<Order>: OrderBook.Entry] = [:]
        for row in try rows(
            """
            SELECT o.id, o.kind, o.person_id, o.issued_on, o.answer_by, o.basis, o.immediate_reason,
                   COALESCE(o.begun_on, h.issued_on, o.issued_on) AS begun
            FROM city_order o LEFT JOIN city_order h ON h.id = o.hearing_id WHERE o.id \(wanted)
            """)
        {
            let id: ID<Order> = try row.id("id")
            let decided = parts.measures[id] ?? []
            let placed = decided.first { $0.kind == .placement }?.period
            let isImmediate = decided.contains(where: \.isImmediate)
            let (addressee, letters): (ID<Person>, [OrderRecipient]) = (try row.id("person_id"), recipients[id] ?? [])
            let all = OrderLife(
                issuedOn: try row.day("issued_on"), begun: try row.day("begun"), basis: try row.basis(),
                immediacy: isImmediate ? (try row.text("immediate_reason").isEmpty ? .bare : .reasoned) : .none,
                firstDay: decided.map(\.period.from).min(), lastDay: placed.flatMap { $0.isOpen ? nil : $0.until.previous },
                emptyFrom: decided.filter { $0.kind == .ending }.map(\.period.from).min(), events: events[id] ?? [])
            func life(_ person: ID<Person>) -> OrderLife {
                // The paper as its addressee sees it lives on for the others it is about; each of those sees but the own.
                let others = person == addressee ? parts.members[id] ?? [] : []
                let known = Dictionary(others.map { ($0, addressees[$0] ?? Addressee()) }, uniquingKeysWith: { one, _ in one })
                return all.seen(by: person, addressees[person] ?? Addressee(), besides: known, among: letters).threatening(parts.threats[id], law)
            }
            entries[id] = OrderBook.Entry(
                kind: try row.choice("kind"), answerBy: try row.optionalDay("answer_by"), addressee: addressee, life: life(addressee),
                apart: letters.servedApart(from: addressee).map { ($0, life($0)) }, sent: all.mailings(.order))
        }
        return OrderBook(law: law, entries: entries, closing: parts.closing)
    }

    /// In one statement: a page about somebody asks for it with everything else.
    private func orderParts(_ wanted: SQL) throws -> PartsOfOrders {
        var parts = PartsOfOrders()
        let found = try rows(
            """
            SELECT 'threat' AS what, order_id AS id, means AS code, CAST(NULL AS DATE) AS from_day, until_day AS until_day,
                   EXISTS (SELECT 1 FROM order_document d WHERE d.order_id = order_threat.order_id
                           AND d.letter LIKE '%Zur Kürze der Frist: %') AS flag,
                   cents AS cents, reason AS words, 0 AS place FROM order_threat WHERE order_id \(wanted)
            UNION ALL SELECT 'measure', order_id, kind, from_day, until_day, is_immediate, NULL, '', position FROM order_measure
                WHERE order_id \(wanted)
            UNION ALL SELECT 'closure', c.closed_id, c.order_id, NULL, NULL, NULL, NULL, '', 0 FROM order_closure c
                JOIN city_order o ON o.id = c.order_id JOIN city_order former ON former.id = c.closed_id WHERE c.closed_id \(wanted)
                AND (o.kind <> 'placement'
                     OR EXISTS (SELECT 1 FROM order_document d WHERE d.order_id = o.id AND d.letter LIKE '%' || former.number || '%'))
            UNION ALL SELECT 'person', order_id, person_id, NULL, NULL, NULL, NULL, '', position FROM order_person WHERE order_id \(wanted)
            ORDER BY id, place, code
            """)
        for row in found {
            let id: ID<Order> = try row.id("id")
            switch try row.text("what") {
            case "threat":
                let threat = ThreatWish(
                    try row.choice("code"), until: try row.day("until_day"), cents: try row.optionalInt("cents"), reason: try row.text("words"))
                parts.threats[id] = (threat, try row.flag("flag"))
            case "measure": parts.measures[id, default: []].append((try row.choice("code"), try row.period(), try row.flag("flag")))
            case "person": parts.members[id, default: []].append(try row.id("code"))
            default: parts.closing[id, default: []].append(try row.id("code"))
            }
        }
        return parts
    }
}

/// What orders say besides their own rows.
private struct PartsOfOrders {
    var measures: [ID<Order>: [(kind: Measure.Kind, period: DayRange, isImmediate: Bool)]] = [:]
    /// And whether the order says why there is so little time.
    var threats: [ID<Order>: (wish: ThreatWish, isHurried: Bool)] = [:]
    var members: [ID<Order>: [ID<Person>]] = [:]
    /// By the order that is closed.
    var closing: [ID<Order>: [ID<Order>]] = [:]
}

extension Row {
    /// Orders issued before anybody was asked rest on the by-law, as is assumed.
    func basis() throws -> OrderBasis { try optionalText("basis") == nil ? .bylaw : try choice("basis") }
}
