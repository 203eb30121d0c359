import Register
import Storage
import Vocabulary

// That somebody gets a person's letters is recorded by whoever writes them; and which decision a hearing announced, in SQL.

extension Connection {
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
