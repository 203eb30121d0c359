import Register
import Storage
import Vocabulary

// Everything that decides how orders stand, in SQL: a handful of questions, however many orders.

extension Connection {
    /// Some orders, with those that would end them.
    func orderBook(of ids: [ID<Order>]) throws -> OrderBook {
        guard !ids.isEmpty else { return OrderBook(law: try orderLaw(), entries: [:], closing: [:]) }
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
        let (parts, addressees, law) = (try orderParts(wanted), try addressees(of: wanted), try orderLaw())
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
            entries[id] = OrderBook.Entry(
                kind: try row.choice("kind"), answerBy: try row.optionalDay("answer_by"),
                life: OrderLife(
                    issuedOn: try row.day("issued_on"), begun: try row.day("begun"), basis: try row.basis(),
                    immediacy: isImmediate ? (try row.text("immediate_reason").isEmpty ? .bare : .reasoned) : .none,
                    firstDay: decided.map(\.period.from).min(), lastDay: placed.flatMap { $0.isOpen ? nil : $0.until.previous },
                    addressee: addressees[try row.id("person_id")] ?? Addressee(),
                    others: Dictionary((parts.members[id] ?? []).map { ($0, addressees[$0] ?? Addressee()) }, uniquingKeysWith: { one, _ in one }),
                    events: events[id] ?? []
                ).threatening(parts.threats[id], law))
        }
        return OrderBook(law: law, entries: entries, closing: parts.closing)
    }

    /// In one statement: a page about somebody asks for it with everything else.
    private func orderParts(_ wanted: SQL) throws -> PartsOfOrders {
        var parts = PartsOfOrders()
        let found = try rows(
            """
            SELECT 'threat' AS what, order_id AS id, means AS code, CAST(NULL AS DATE) AS from_day, until_day AS until_day,
                   CAST(NULL AS BOOLEAN) AS flag, cents AS cents, reason AS words, 0 AS place FROM order_threat WHERE order_id \(wanted)
            UNION ALL SELECT 'measure', order_id, kind, from_day, until_day, is_immediate, NULL, '', position FROM order_measure
                WHERE order_id \(wanted)
            UNION ALL SELECT 'closure', closed_id, order_id, NULL, NULL, NULL, NULL, '', 0 FROM order_closure WHERE closed_id \(wanted)
            UNION ALL SELECT 'person', order_id, person_id, NULL, NULL, NULL, NULL, '', position FROM order_person WHERE order_id \(wanted)
            ORDER BY id, place, code
            """)
        for row in found {
            let id: ID<Order> = try row.id("id")
            switch try row.text("what") {
            case "threat":
                parts.threats[id] = ThreatWish(
                    try row.choice("code"), until: try row.day("until_day"), cents: try row.optionalInt("cents"), reason: try row.text("words"))
            case "measure": parts.measures[id, default: []].append((try row.choice("code"), try row.period(), try row.flag("flag")))
            case "person": parts.members[id, default: []].append(try row.id("code"))
            default: parts.closing[id, default: []].append(try row.id("code"))
            }
        }
        return parts
    }

    /// What is known of those a paper is addressed to or holds for, in whichever file of theirs it stands.
    private func addressees(of orders: SQL) throws -> [ID<Person>: Addressee] {
        let law = try law()
        let said = try rows(
            """
            WITH RECURSIVE one (id, file) AS (
                SELECT person_id, person_id FROM (
                    SELECT person_id FROM city_order WHERE id \(orders)
                    UNION SELECT person_id FROM order_person WHERE order_id \(orders)) concerned
                UNION SELECT o.id, CASE WHEN m.merged_id = o.file THEN m.kept_id ELSE m.merged_id END FROM one o
                    JOIN person_merge m ON (m.merged_id = o.file OR m.kept_id = o.file) AND \(current: "m"))
            SELECT one.id AS person_id, 'birth' AS what, b.born AS day, b.precision AS code, b.evidence AS more
                FROM one JOIN birth b ON b.person_id = one.file AND \(current: "b")
            UNION ALL SELECT one.id, 'departure', d.from_day, d.reason, '' FROM one JOIN departure d ON d.person_id = one.file AND \(current: "d")
            UNION ALL SELECT one.id, 'representative', r.from_day, r.kind, '' FROM one JOIN order_representative r ON r.person_id = one.file
                AND \(current: "r", on: .endless.previous)
            ORDER BY day
            """)
        var found: [ID<Person>: Addressee] = [:]
        for row in said {
            let (person, day): (ID<Person>, Day) = (try row.id("person_id"), try row.day("day"))
            switch try row.text("what") {
            case "birth":
                let birth = Birth(born: day, precision: try row.choice("code"), evidence: try row.choice("more"))
                // Who acts for a minor is said of each paper.
                found[person, default: Addressee()].represent(until: birth.birthday(law.number("ageOfMajority", on: birth.born)?.number ?? 18))
            case "departure": found[person, default: Addressee()].depart(on: day, try row.choice("code", of: Departure.Reason.self))
            default:
                // Who gets somebody's letters, as noted at this office; the first of several counts.
                switch try row.choice("code", of: Representative.Kind.self) {
                case .carer: found[person, default: Addressee()].carerFrom = found[person]?.carerFrom ?? day
                case .lawyer: found[person, default: Addressee()].lawyerFrom = found[person]?.lawyerFrom ?? day
                case .guardian: break
                }
            }
        }
        return found
    }
}

/// What orders say besides their own rows.
private struct PartsOfOrders {
    var measures: [ID<Order>: [(kind: Measure.Kind, period: DayRange, isImmediate: Bool)]] = [:]
    var threats: [ID<Order>: ThreatWish] = [:]
    var members: [ID<Order>: [ID<Person>]] = [:]
    /// By the order that is closed.
    var closing: [ID<Order>: [ID<Order>]] = [:]
}

extension Addressee {
    fileprivate mutating func represent(until majority: Day) {
        ofAgeFrom = majority
        isRepresented = true
    }

    fileprivate mutating func depart(on day: Day, _ reason: Departure.Reason) {
        if reason == .death {
            died = day
        } else {
            left = day
            isTraceable = reason != .whereaboutsUnknown
        }
    }
}

extension Row {
    /// Orders issued before anybody was asked rest on the by-law, as is assumed.
    func basis() throws -> OrderBasis { try optionalText("basis") == nil ? .bylaw : try choice("basis") }
}
