import Lists
import Register
import Storage
import Vocabulary

// Lists of orders by kind, state and deadline. Where an order stands is no column: one pure function says so for the list as for the page.

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

    fileprivate func holds(_ place: OrderPosition, _ today: Day) -> Bool {
        if let kind, place.kind != kind { return false }
        if let state, place.state != state { return false }
        guard let span = due.span(today) else { return true }
        return place.deadline.map(span.contains) ?? false
    }

    fileprivate func sorted(_ found: [OrderPosition]) -> [OrderPosition] {
        let isDescending = order?.isDescending ?? true
        func by<Key: Comparable>(_ key: (OrderPosition) -> Key) -> [OrderPosition] {
            let keyed = found.map { (key($0), $0) }
            return keyed.sorted { $0.0 == $1.0 ? $0.1.rank > $1.1.rank : isDescending ? $0.0 > $1.0 : $0.0 < $1.0 }.map(\.1)
        }
        return switch order?.key {
        case "deadline": by { ($0.deadline ?? .endless) }
        case "art": by(\.kind.rawValue)
        case "vom": by(\.issuedOn)
        default: by(\.rank)
        }
    }
}

/// An order with how it stands.
struct OrderCase: Sendable {
    let order: Order
    let state: OrderState
    let deadline: Day?
}

/// Where one order lies among all others.
struct OrderPosition: Sendable {
    let id: ID<Order>
    let kind: Order.Kind
    /// Year and serial as one number.
    let rank: Int
    let issuedOn: Day
    let state: OrderState
    let deadline: Day?
}

/// Under which the positions of a day are remembered.
private struct PositionsAsked: Hashable, Sendable { let day: Day }

extension Connection {
    /// Where all orders stand on a day; remembered until something is recorded.
    private func orderPositions(on today: Day) throws -> [OrderPosition] {
        try remembered(PositionsAsked(day: today)) {
            let book = try orderBook()
            return try rows("SELECT id, kind, year, serial, issued_on FROM city_order ORDER BY year, serial").map { row in
                let id: ID<Order> = try row.id("id")
                let (state, deadline) = book.stand(id, on: today)
                return OrderPosition(
                    id: id, kind: try row.choice("kind"), rank: try row.int("year") * 1_000_000 + row.int("serial"),
                    issuedOn: try row.day("issued_on"), state: state, deadline: deadline)
            }
        }
    }

    func orderCount(_ filter: OrderQuery, on today: Day) throws -> Int { try orderPositions(on: today).count { filter.holds($0, today) } }

    func orderCases(_ filter: OrderQuery, on today: Day, limit: Int, offset: Int) throws -> [OrderCase] {
        let found = filter.sorted(try orderPositions(on: today).filter { filter.holds($0, today) }).dropFirst(offset).prefix(limit)
        var orders: [ID<Order>: Order] = [:]
        let ids = found.map(\.id)
        for start in stride(from: 0, to: ids.count, by: 1000) {
            for order in try self.orders(Array(ids[start..<min(start + 1000, ids.count)])) { orders[order.id] = order }
        }
        return found.compactMap { place in orders[place.id].map { OrderCase(order: $0, state: place.state, deadline: place.deadline) } }
    }

    /// How many stand where on a day.
    func orderStates(on today: Day) throws -> [OrderState: Int] { try orderPositions(on: today).reduce(into: [:]) { $0[$1.state, default: 0] += 1 } }
}
