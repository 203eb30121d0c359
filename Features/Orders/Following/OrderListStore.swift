import Lists
import Register
import Storage
import Vocabulary

// Lists of orders by kind, state and deadline, in SQL.

/// Which orders a list shows.
struct OrderQuery: Sendable {
    enum Due: String, Sendable, CaseIterable {
        case all, week, month, over

        /// The days looked at, from today on.
        func span(_ today: Day) -> DayRange? {
            switch self {
            case .all: nil
            case .week: DayRange(today, today.advanced(by: 8))
            case .month: DayRange(today, today.advanced(by: 31))
            case .over: DayRange("1900-01-01", today)
            }
        }
    }

    var kind: Order.Kind?
    var state: OrderState?
    var due = Due.all
    /// The newest first where none is asked for.
    var order: ListOrder?

    func condition(_ today: Day) -> SQL {
        var condition: SQL = kind.map { "o.kind = \($0)" } ?? "1 = 1"
        if let state { condition += " AND o.state = \(state)" }
        if let span = due.span(today) { condition += " AND o.deadline >= \(span.from) AND o.deadline < \(span.until)" }
        return condition
    }

    var sorting: SQL {
        let direction: SQL = order?.isDescending ?? true ? "DESC" : "ASC"
        return switch order?.key {
        case "deadline": "COALESCE(o.deadline, \(endless: .day)) \(direction), o.year, o.serial"
        case "art": "o.kind \(direction), o.year DESC, o.serial DESC"
        case "vom": "o.issued_on \(direction), o.year DESC, o.serial DESC"
        default: "o.year \(direction), o.serial \(direction)"
        }
    }
}

/// An order with how it stands.
struct OrderCase: Sendable {
    let order: Order
    let state: OrderState
    let deadline: Day?
}

extension Connection {
    /// Orders with where they stand on a day; the same as `Order.state`, said for many at once.
    private func standing(_ today: Day) -> SQL {
        func event(_ kind: OrderEvent.Kind, _ alias: SQL) -> SQL {
            """
            LEFT JOIN order_event \(alias) ON \(alias).order_id = b.id AND \(alias).kind = \(kind)
              AND \(current: alias) AND \(alias).from_day <= \(today)
            """
        }
        return """
            SELECT b.*, CASE WHEN b.kind = 'hearing' THEN b.answer_by ELSE served.deadline_day END AS deadline,
              CASE
                WHEN revoked.id IS NOT NULL OR settled.detail = 'remedied' THEN 'revoked'
                WHEN objected.id IS NOT NULL AND settled.id IS NULL THEN 'objected'
                WHEN ended.id IS NOT NULL THEN 'ended'
                WHEN replaced.id IS NOT NULL THEN 'replaced'
                WHEN b.kind = 'hearing' AND answered.id IS NOT NULL THEN 'answered'
                WHEN served.id IS NULL THEN 'unserved'
                WHEN b.kind = 'confirmation' THEN 'delivered'
                WHEN b.kind = 'hearing' THEN CASE WHEN b.answer_by < \(today) THEN 'unanswered' ELSE 'waiting' END
                WHEN settled.id IS NOT NULL OR served.deadline_day < \(today) THEN 'final'
                ELSE 'running'
              END AS state
            FROM city_order b
            \(event(.served, "served")) \(event(.answered, "answered")) \(event(.objected, "objected")) \(event(.settled, "settled"))
            \(event(.revoked, "revoked")) \(event(.replaced, "replaced")) \(event(.ended, "ended"))
            """
    }

    func orderCount(_ filter: OrderQuery, on today: Day) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM (\(standing(today))) o WHERE \(filter.condition(today))")
    }

    func orderCases(_ filter: OrderQuery, on today: Day, limit: Int, offset: Int) throws -> [OrderCase] {
        let found = try rows(
            """
            SELECT o.id, o.state, o.deadline FROM (\(standing(today))) o
            WHERE \(filter.condition(today)) ORDER BY \(filter.sorting) LIMIT \(limit) OFFSET \(offset)
            """)
        var orders: [ID<Order>: Order] = [:]
        let ids: [ID<Order>] = try found.map { try $0.id("id") }
        for start in stride(from: 0, to: ids.count, by: 1000) {
            for order in try self.orders(Array(ids[start..<min(start + 1000, ids.count)])) { orders[order.id] = order }
        }
        return try found.compactMap { row in
            try orders[try row.id("id")].map { OrderCase(order: $0, state: try row.choice("state"), deadline: try row.optionalDay("deadline")) }
        }
    }

    /// How many stand where on a day.
    func orderStates(on today: Day) throws -> [OrderState: Int] {
        let rows = try rows("SELECT o.state, COUNT(*) AS n FROM (\(standing(today))) o GROUP BY o.state")
        return Dictionary(try rows.map { (try $0.choice("state"), try $0.int("n")) }, uniquingKeysWith: { first, _ in first })
    }
}
