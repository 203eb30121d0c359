import Register
import Storage
import Vocabulary

// What becomes of orders, in SQL.

extension Transaction {
    /// Keeps what happened to an order. One that was unlawful from the start, or whose objection was granted, takes back with it what
    /// it had replaced or ended.
    @discardableResult
    package func record(_ wish: EventWish, of id: ID<Order>, today: Day) throws -> ID<OrderEvent> {
        guard let order = try db.order(id) else { throw Refusal.notFound }
        let event = try order.event(
            wish, after: try db.orderEvents(of: [id]), today: today, law: try db.law(), holidays: try db.holidayCalendar(), id: newID())
        guard let kind = OrderAct.Kind(rawValue: wish.kind.rawValue) else { throw StorageError.shape("no act for \(wish.kind.rawValue)") }
        let act = try begin(OrderAct(kind, on: wish.day), about: "person", order.addressee.text, details: order.number)
        try insert(event, by: act)
        let isUndone =
            wish.kind == .revoked && wish.detail == OrderEvent.Ground.unlawful.rawValue
            || wish.kind == .settled && wish.detail == OrderEvent.Outcome.remedied.rawValue
        guard isUndone else { return event.id }
        for row in try db.rows("SELECT id FROM order_event WHERE other_id = \(id) AND \(current: "order_event")") {
            try supersede(try row.id("id", of: OrderEvent.self), by: act)
        }
        return event.id
    }

    /// Takes back what was recorded by mistake.
    package func takeBack(_ event: OrderEvent, of order: Order, on day: Day, reason: String) throws {
        guard event.kind != .replaced && event.kind != .ended else {
            throw Refusal.conflict("Das folgt aus der späteren Verfügung. Heben Sie jene auf.")
        }
        let events = try db.orderEvents(of: [order.id])
        if let later = events.first(where: { event.isNeeded(by: $0.kind) }) {
            throw Refusal.conflict("Darauf beruht ein späterer Eintrag: \(later.kind.label). Nehmen Sie zuerst jenen zurück.")
        }
        let act = try begin(OrderAct(.correction, on: day, reason: reason), about: "person", order.addressee.text, details: order.number)
        try supersede(event.id, by: act)
    }
}

extension OrderEvent {
    fileprivate func isNeeded(by other: Kind) -> Bool {
        switch kind {
        case .served: other == .objected
        case .objected: other == .settled
        default: false
        }
    }
}
