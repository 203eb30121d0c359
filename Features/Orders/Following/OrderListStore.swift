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
    let underway: OrderBook.Underway?
    /// Who has not got it yet, where others have.
    let missing: [String]
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
    let underway: OrderBook.Underway?
}

/// Under which the positions of a day are remembered; other law gives other answers.
private struct PositionsAsked: Hashable, Sendable {
    let day: Day
    let numbers: [LawNumber]
    let readings: [LawReading]
}

extension Connection {
    /// Where all orders stand on a day; after a change only those it touched are asked again.
    private func orderPositions(on today: Day) throws -> [OrderPosition] {
        let law = try law()
        func renew(_ earlier: [OrderPosition], since: Instant) throws -> [OrderPosition]? {
            guard let touched = try ordersTouched(since: since) else { return nil }
            guard !touched.isEmpty else { return earlier }
            let changed = try orderPositions(on: today, of: touched.sorted())
            return earlier.filter { !touched.contains($0.id) } + changed
        }
        return try remembered(PositionsAsked(day: today, numbers: law.numbers, readings: law.readings), renew: renew(_:since:)) {
            try orderPositions(on: today, of: nil)
        }
    }

    private func orderPositions(on today: Day, of some: [ID<Order>]?) throws -> [OrderPosition] {
        let book = try some.map { try orderBook(of: $0) } ?? orderBook()
        let wanted: SQL = some.map { "id IN (\(list: $0))" } ?? "1 = 1"
        return try rows("SELECT id, kind, year, serial, issued_on FROM city_order WHERE \(wanted)").map { row in
            let id: ID<Order> = try row.id("id")
            let (state, deadline) = book.stand(id, on: today)
            return OrderPosition(
                id: id, kind: try row.choice("kind"), rank: try row.int("year") * 1_000_000 + row.int("serial"),
                issuedOn: try row.day("issued_on"), state: state, deadline: deadline,
                underway: state == .underway ? book.underway(id, on: today) : nil)
        }
    }

    /// Orders of which, or of whose addressees, something was recorded after an instant, or is no longer held true since, with those they
    /// would end; nil where files were merged or taken apart.
    private func ordersTouched(since instant: Instant) throws -> Set<ID<Order>>? {
        func touched(_ table: SQL) -> [SQL] {
            [
                "SELECT t.* FROM \(table) t WHERE \(current: "t") AND t.recorded_at > \(instant)",
                "SELECT t.* FROM \(table) t WHERE t.superseded_at > \(instant) AND t.superseded_at < \(endless: .instant)",
            ]
        }
        for question in touched("person_merge") where try row("SELECT 1 AS found FROM (\(question)) m LIMIT 1") != nil { return nil }
        var parts: [SQL] = ["SELECT id FROM city_order WHERE recorded_at > \(instant)"]
        parts += touched("order_event").map { "SELECT e.order_id FROM (\($0)) e" }
        for facts: SQL in ["birth", "departure", "order_representative"] {
            parts += touched(facts).flatMap { facts -> [SQL] in
                [
                    "SELECT o.id FROM city_order o WHERE o.person_id IN (SELECT f.person_id FROM (\(facts)) f)",
                    "SELECT p.order_id FROM order_person p WHERE p.person_id IN (SELECT f.person_id FROM (\(facts)) f)",
                ]
            }
        }
        let direct: [ID<Order>] = try rows(parts.joined(separator: " UNION ")).map { try $0.id("id") }
        guard !direct.isEmpty else { return [] }
        let closed: [ID<Order>] = try rows("SELECT closed_id FROM order_closure WHERE order_id IN (\(list: direct))").map { try $0.id("closed_id") }
        return Set(direct + closed)
    }

    func orderCount(_ filter: OrderQuery, on today: Day) throws -> Int { try orderPositions(on: today).count { filter.holds($0, today) } }

    func orderCases(_ filter: OrderQuery, on today: Day, limit: Int, offset: Int) throws -> [OrderCase] {
        let found = filter.sorted(try orderPositions(on: today).filter { filter.holds($0, today) }).dropFirst(offset).prefix(limit)
        var orders: [ID<Order>: Order] = [:]
        let ids = found.map(\.id)
        for start in stride(from: 0, to: ids.count, by: 1000) {
            for order in try self.orders(Array(ids[start..<min(start + 1000, ids.count)])) { orders[order.id] = order }
        }
        let partly = found.filter { $0.state == .partly }.map(\.id)
        let (book, recipients) = (try orderBook(of: partly), try partly.isEmpty ? [:] : orderRecipients("order_id IN (\(list: partly))"))
        return found.compactMap { place in
            let missing = (recipients[place.id] ?? []).filter { to in book.known(place.id, to: to).map { $0 > today } ?? true }.map(\.name)
            return orders[place.id].map {
                OrderCase(order: $0, state: place.state, deadline: place.deadline, underway: place.underway, missing: missing)
            }
        }
    }

    /// How many stand where on a day.
    func orderStates(on today: Day) throws -> [OrderState: Int] { try orderPositions(on: today).reduce(into: [:]) { $0[$1.state, default: 0] += 1 } }
}
