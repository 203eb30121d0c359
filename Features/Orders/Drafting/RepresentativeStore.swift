import Register
import Storage
import Vocabulary

// Who gets somebody's letters in their stead, and which decision a hearing announced, in SQL.

extension HeldRepresentative {
    init(_ row: Row) throws {
        id = try row.id("id")
        period = try row.period()
        representative = Representative(
            try row.choice("kind"), name: try row.text("name"), address: try row.text("address"), proof: try row.text("proof"))
    }
}

extension Connection {
    /// As known now, the newest last.
    func representatives(of files: [ID<Person>]) throws -> [HeldRepresentative] {
        guard !files.isEmpty else { return [] }
        return try rows(
            """
            SELECT * FROM order_representative r WHERE r.person_id IN (\(list: files)) AND \(current: "r") ORDER BY r.from_day, r.id
            """
        ).map(HeldRepresentative.init)
    }

    /// Of whom one is, and whether that still counts as it was noted.
    func representative(_ id: ID<Representative>) throws -> (person: ID<Person>, held: HeldRepresentative, counts: Bool)? {
        try row("SELECT * FROM order_representative r WHERE r.id = \(id)").map {
            (try $0.id("person_id"), try HeldRepresentative($0), try $0.isCurrent())
        }
    }

    func intendedDecisions(of hearings: [ID<Order>]) throws -> [ID<Order>: Order.Kind] {
        guard !hearings.isEmpty else { return [:] }
        let found = try rows("SELECT order_id, kind FROM order_intention WHERE order_id IN (\(list: hearings))")
        return Dictionary(try found.map { (try $0.id("order_id"), try $0.choice("kind")) }, uniquingKeysWith: { one, _ in one })
    }
}

extension Transaction {
    /// Notes who gets somebody's letters from a day on.
    package func record(_ representative: Representative, of person: ID<Person>, from day: Day) throws {
        let act = try begin(OrderAct(.representative, on: day), about: "person", person.text, details: representative.kind.rawValue)
        try record(representative, of: ["person_id": person], in: .starting(day), by: act)
    }

    /// It ends before a day; what never held is gone. The file says why.
    func end(_ held: HeldRepresentative, of person: ID<Person>, before day: Day, reason: String) throws {
        let kind = held.representative.kind.rawValue
        let act = try begin(OrderAct(.representative, on: day, reason: reason), about: "person", person.text, details: kind)
        try supersede(held.id, by: act)
        if let rest = DayRange(held.period.from, min(day, held.period.until)) {
            try record(held.representative, of: ["person_id": person], in: rest, by: act)
        }
    }
}
