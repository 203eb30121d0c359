import Places
import Register
import Storage
import Vocabulary

// Orders as they were issued and what became of them, in SQL.

extension OrderAct.Kind: Storable {}

extension Measure {
    init(_ row: Row) throws {
        let period = try row.period()
        self.init(
            try row.choice("kind"), at: try row.id("site_id"), try row.optionalID("spot_id"), period, isImmediate: try row.flag("is_immediate"))
    }
}

/// An order, what became of it, and the orders it is tied to.
struct OrderTies: Sendable {
    let order: Order
    let events: [OrderEvent]
    /// Orders it points to: the hearing before it, those that took its place.
    let others: [Order]
    /// Issued in the same moment for others of the household.
    let together: [Order]
    /// What it would replace or end, as soon as it operates.
    let closed: [Order]
}

/// The letter in one language as it was issued.
struct OrderDocument: Sendable {
    let language: OrderLanguage
    /// The letter as data.
    let letter: String
    let sha256: String
}

extension Connection {
    func order(_ id: ID<Order>) throws -> Order? { try orders([id]).first }

    func orders(_ ids: [ID<Order>]) throws -> [Order] { ids.isEmpty ? [] : try orders(where: "o.id IN (\(list: ids))") }

    /// Issued on one day, in the order of their numbers.
    package func orders(_ kind: Order.Kind, issuedOn day: Day) throws -> [Order] {
        try orders(where: "o.kind = \(kind) AND o.issued_on = \(day)").reversed()
    }

    /// An order with all it is tied to: issued in the same moment for others of the household, what it would replace or end, what would
    /// take its place, the hearing before it.
    func orderTies(of id: ID<Order>) throws -> OrderTies? {
        let found = try orders(
            where: """
                o.id IN (SELECT t.id FROM city_order s JOIN city_order t ON t.recorded_at = s.recorded_at WHERE s.id = \(id)
                         UNION SELECT hearing_id FROM city_order WHERE id = \(id)
                         UNION SELECT order_id FROM order_closure WHERE closed_id = \(id)
                         UNION SELECT closed_id FROM order_closure WHERE order_id = \(id))
                """)
        guard let order = found.first(where: { $0.id == id }) else { return nil }
        var (pointed, ended): (Set<ID<Order>>, Set<ID<Order>>) = (Set([order.hearing].compactMap { $0 }), [])
        for row in try rows("SELECT order_id, closed_id FROM order_closure WHERE order_id = \(id) OR closed_id = \(id)") {
            let (one, other): (ID<Order>, ID<Order>) = (try row.id("order_id"), try row.id("closed_id"))
            if one == id { ended.insert(other) } else { pointed.insert(one) }
        }
        return OrderTies(
            order: order, events: try orderEvents(of: [id]), others: found.filter { pointed.contains($0.id) },
            together: found.filter { $0.recordedAt == order.recordedAt && $0.id != id }, closed: found.filter { ended.contains($0.id) })
    }

    /// With measures and members; the newest first.
    private func orders(where condition: SQL) throws -> [Order] {
        let found = try rows(
            """
            SELECT o.*, COALESCE(o.begun_on, h.issued_on, o.issued_on) AS begun FROM city_order o LEFT JOIN city_order h ON h.id = o.hearing_id
            WHERE \(condition) ORDER BY o.year DESC, o.serial DESC
            """)
        let ids = try found.map { try $0.text("id") }
        var (measures, members): ([String: [Measure]], [String: [ID<Person>]]) = ([:], [:])
        for start in stride(from: 0, to: ids.count, by: 1000) {
            let part = Array(ids[start..<min(start + 1000, ids.count)])
            let said = try rows(
                """
                SELECT order_id, position, kind, site_id, spot_id, from_day, until_day, is_immediate, '' AS person_id FROM order_measure
                WHERE order_id IN (\(list: part))
                UNION ALL SELECT order_id, position, '', NULL, NULL, NULL, NULL, NULL, person_id FROM order_person WHERE order_id IN (\(list: part))
                ORDER BY order_id, position
                """)
            for row in said {
                let (order, person) = (try row.text("order_id"), try row.text("person_id"))
                if person.isEmpty { measures[order, default: []].append(try Measure(row)) } else { members[order, default: []].append(ID(person)) }
            }
        }
        return try found.map { row in
            let id = try row.text("id")
            return Order(
                id: ID(id), kind: try row.choice("kind"), number: try row.text("number"), addressee: try row.id("person_id"),
                issuedOn: try row.day("issued_on"), recordedAt: try row.instant("recorded_at"), basis: try row.basis(),
                isBasisAssumed: try row.isNull("basis"), begunOn: try row.day("begun"), isBegunAssumed: try row.isNull("begun_on"),
                signatory: try row.text("signatory"),
                reason: try row.text("reason"), immediateReason: try row.text("immediate_reason"), hearing: try row.optionalID("hearing_id"),
                hearingNote: try row.text("hearing_note"), answerBy: try row.optionalDay("answer_by"), measures: measures[id] ?? [],
                members: members[id] ?? [])
        }
    }

    /// Those addressed to some people, or that hold for them as well.
    func orders(concerning people: [ID<Person>]) throws -> [Order] {
        guard !people.isEmpty else { return [] }
        return try orders(
            where: "o.person_id IN (\(list: people)) OR o.id IN (SELECT order_id FROM order_person WHERE person_id IN (\(list: people)))")
    }

    /// What is known now of some orders, in the order of the days.
    func orderEvents(of orders: [ID<Order>]) throws -> [OrderEvent] {
        guard !orders.isEmpty else { return [] }
        return try stride(from: 0, to: orders.count, by: 1000).flatMap { start in
            try rows(
                """
                \(OrderEvent.rows) WHERE e.order_id IN (\(list: Array(orders[start..<min(start + 1000, orders.count)])))
                  AND \(current: "e") ORDER BY e.from_day, e.recorded_at, e.id
                """
            ).map(OrderEvent.init)
        }
    }

    func orderEvent(_ id: ID<OrderEvent>) throws -> OrderEvent? {
        try row("\(OrderEvent.rows) WHERE e.id = \(id) AND \(current: "e")").map(OrderEvent.init)
    }

    /// Events recorded by mistake, with when and why they were taken back.
    func takenBackEvents(of order: ID<Order>) throws -> [(event: OrderEvent, at: Instant, reason: String)] {
        try rows(
            """
            SELECT e.*, said.is_final, said.facts_on, a.recorded_at AS taken_at, a.reason AS taken_reason FROM order_event e
            LEFT JOIN order_event_said said ON said.event_id = e.id JOIN order_act a ON a.id = e.superseded_act
            WHERE e.order_id = \(order) ORDER BY e.recorded_at, e.id
            """
        ).map { (try OrderEvent($0), try $0.instant("taken_at"), try $0.text("taken_reason")) }
    }

    func orderDocuments(of order: ID<Order>) throws -> [OrderDocument] {
        try rows("SELECT language, letter, sha256 FROM order_document WHERE order_id = \(order) ORDER BY language").map { row in
            OrderDocument(language: try row.choice("language"), letter: try row.text("letter"), sha256: try row.text("sha256"))
        }
    }

    /// The file as it was issued.
    func orderFile(of order: ID<Order>, _ language: OrderLanguage) throws -> [UInt8]? {
        try row("SELECT pdf FROM order_document WHERE order_id = \(order) AND language = \(language)").map { try $0.bytes("pdf") }
    }

    /// What parts of sites are called, with what they lie in.
    func orderWays(to spots: [ID<Spot>]) throws -> [ID<Spot>: String] {
        var parents: [ID<Spot>: ID<Spot>] = [:]
        for row in try rows(
            """
            WITH RECURSIVE up AS (
                SELECT id, parent_id FROM housing_spot WHERE id IN (\(list: spots))
                UNION SELECT p.id, p.parent_id FROM housing_spot p JOIN up ON p.id = up.parent_id)
            SELECT id, parent_id FROM up WHERE parent_id IS NOT NULL
            """)
        { parents[try row.id("id")] = try row.id("parent_id") }
        let names = try roomNames(Set(spots + parents.values).map(\.text).sorted())
        func way(_ spot: ID<Spot>) -> [String] { (parents[spot].map(way) ?? []) + [names[spot] ?? ""] }
        return Dictionary(spots.map { ($0, way($0).joined(separator: ", ")) }, uniquingKeysWith: { first, _ in first })
    }
}

/// Who is named in orders, as known today (Namen).
struct OrderNames: Sendable {
    struct Someone: Sendable, Hashable {
        let name: PersonName
        let fileNumber: String
    }

    var people: [ID<Person>: Someone] = [:]

    func full(_ person: ID<Person>) -> String { people[person].map { $0.name.full } ?? "" }
    func listed(_ person: ID<Person>) -> String { people[person].map { $0.name.listed } ?? "" }
    func fileNumber(_ person: ID<Person>) -> String { people[person]?.fileNumber ?? "" }
}

extension Connection {
    /// A file that lives on in another is called as that one.
    func orderNames(_ people: some Sequence<ID<Person>>, on day: Day) throws -> OrderNames {
        var names = OrderNames()
        let ids = Set(people.map(\.text)).sorted()
        for start in stride(from: 0, to: ids.count, by: 1000) {
            let found = try listRows(Array(ids[start..<min(start + 1000, ids.count)]), CensusQuery(on: day))
            let later = found.contains { $0.name == nil } ? try livingOn(of: found.filter { $0.name == nil }.map(\.id)) : [:]
            let heirs = try listRows(Set(later.values.map(\.text)).sorted(), CensusQuery(on: day))
            let inherited = Dictionary(heirs.map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
            for row in found {
                let name = row.name ?? later[row.id].flatMap { inherited[$0] ?? nil }
                names.people[row.id] = OrderNames.Someone(
                    name: name ?? PersonName(family: row.fileNumber, given: ""), fileNumber: row.fileNumber)
            }
        }
        return names
    }
}
