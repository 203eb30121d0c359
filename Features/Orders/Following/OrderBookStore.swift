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
        var measures: [String: [(kind: Measure.Kind, period: DayRange, isImmediate: Bool)]] = [:]
        for row in try rows(
            "SELECT order_id, kind, from_day, until_day, is_immediate FROM order_measure WHERE order_id \(wanted) ORDER BY order_id, position")
        {
            measures[try row.text("order_id"), default: []].append((try row.choice("kind"), try row.period(), try row.flag("is_immediate")))
        }
        let events = Dictionary(
            grouping: try rows(
                "SELECT * FROM order_event e WHERE e.order_id \(wanted) AND \(current: "e") ORDER BY from_day, recorded_at, id"
            ).map(OrderEvent.init), by: \.order)
        let addressees = try addressees("SELECT person_id FROM city_order WHERE id \(wanted)")
        let (threats, law) = (try orderThreats("order_id \(wanted)"), try orderLaw())
        var entries: [ID<Order>: OrderBook.Entry] = [:]
        for row in try rows(
            """
            SELECT o.id, o.kind, o.person_id, o.issued_on, o.answer_by, o.basis, o.immediate_reason,
                   COALESCE(o.begun_on, h.issued_on, o.issued_on) AS begun
            FROM city_order o LEFT JOIN city_order h ON h.id = o.hearing_id WHERE o.id \(wanted)
            """)
        {
            let id: ID<Order> = try row.id("id")
            let decided = measures[id.text] ?? []
            let placed = decided.first { $0.kind == .placement }?.period
            let isImmediate = decided.contains(where: \.isImmediate)
            entries[id] = OrderBook.Entry(
                kind: try row.choice("kind"), answerBy: try row.optionalDay("answer_by"),
                life: OrderLife(
                    issuedOn: try row.day("issued_on"), begun: try row.day("begun"), basis: try row.basis(),
                    immediacy: isImmediate ? (try row.text("immediate_reason").isEmpty ? .bare : .reasoned) : .none,
                    firstDay: decided.map(\.period.from).min(), lastDay: placed.flatMap { $0.isOpen ? nil : $0.until.previous },
                    addressee: addressees[try row.id("person_id")] ?? Addressee(), events: events[id] ?? []
                ).threatening(threats[id], law))
        }
        var closing: [ID<Order>: [ID<Order>]] = [:]
        for row in try rows("SELECT order_id, closed_id FROM order_closure WHERE closed_id \(wanted) ORDER BY closed_id, order_id") {
            closing[try row.id("closed_id"), default: []].append(try row.id("order_id"))
        }
        return OrderBook(law: try orderLaw(), entries: entries, closing: closing)
    }

    /// What the register knows of those a paper is addressed to; of a file that lives on in another, what is known of that one.
    private func addressees(_ people: SQL) throws -> [ID<Person>: Addressee] {
        let heirs = Dictionary(uniqueKeysWithValues: try livingOn().map { ($0.key.id, $0.value) })
        let majority = try law()
        var found: [ID<Person>: Addressee] = [:]
        let who: SQL = "(\(people) UNION SELECT kept_id FROM person_merge WHERE merged_id IN (\(people)))"
        for row in try rows("SELECT person_id, born, precision, evidence FROM birth b WHERE b.person_id IN \(who) AND \(current: "b")") {
            let birth = Birth(born: try row.day("born"), precision: try row.choice("precision"), evidence: try row.choice("evidence"))
            let years = majority.number("ageOfMajority", on: birth.born)?.number ?? 18
            // Who acts for a minor is said of each paper.
            found[try row.id("person_id"), default: Addressee()].represent(until: birth.birthday(years))
        }
        for row in try rows("SELECT person_id, from_day, reason, destination FROM departure d WHERE d.person_id IN \(who) AND \(current: "d")") {
            let (person, day): (ID<Person>, Day) = (try row.id("person_id"), try row.day("from_day"))
            let reason = try row.choice("reason", of: Departure.Reason.self)
            found[person, default: Addressee()].depart(on: day, reason)
        }
        // Who gets somebody's letters, as noted at this office.
        for row in try rows(
            "SELECT person_id, kind, from_day FROM order_representative r WHERE r.person_id IN \(who) AND \(current: "r", on: .endless.previous) ORDER BY r.from_day DESC")
        {
            let (person, day): (ID<Person>, Day) = (try row.id("person_id"), try row.day("from_day"))
            switch try row.choice("kind", of: Representative.Kind.self) {
            case .carer: found[person, default: Addressee()].carerFrom = day
            case .lawyer: found[person, default: Addressee()].lawyerFrom = day
            case .guardian: break
            }
        }
        for (merged, heir) in heirs where found[heir] != nil { found[merged] = found[heir] }
        return found
    }
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
