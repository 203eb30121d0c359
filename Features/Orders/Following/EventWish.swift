import Register
import Vocabulary

/// What is to be recorded of an order after it was issued (Eintrag).
package struct EventWish: Sendable, Hashable {
    package let kind: OrderEvent.Kind
    package let day: Day
    /// The way, outcome or ground.
    package let detail: String
    /// When it arrived, where that is proven and later than supposed.
    package let arrived: Day?
    package let note: String

    package init(_ kind: OrderEvent.Kind, on day: Day, detail: String = "", arrived: Day? = nil, note: String = "") {
        self.kind = kind
        self.day = day
        self.detail = detail
        self.arrived = arrived
        self.note = note
    }
}

extension Order {
    /// What can be recorded next, by hand.
    func possible(_ events: [OrderEvent]) -> [OrderEvent.Kind] {
        func has(_ kind: OrderEvent.Kind) -> Bool { events.contains { $0.order == id && $0.kind == kind } }
        guard !has(.revoked) else { return [] }
        var possible: [OrderEvent.Kind] = []
        if !has(.served) { possible.append(.served) }
        if kind == .hearing && !has(.answered) { possible.append(.answered) }
        if kind.isDecision && has(.served) && !has(.objected) { possible.append(.objected) }
        if has(.objected) && !has(.settled) { possible.append(.settled) }
        if !events.contains(where: { $0.kind == .settled && $0.detail == OrderEvent.Outcome.remedied.rawValue }) { possible.append(.revoked) }
        return possible
    }

    /// The event, or why there cannot be one.
    func event(
        _ wish: EventWish, after events: [OrderEvent], today: Day, law: Law, holidays: HolidayCalendar, id eventID: ID<OrderEvent>
    ) throws(Refusal) -> OrderEvent {
        guard possible(events).contains(wish.kind) else {
            throw .conflict("\(wish.kind.label) lässt sich hier nicht oder nicht mehr eintragen. Laden Sie die Seite neu.")
        }
        guard wish.day >= issuedOn else { throw .invalid("am", "Das Schreiben ist vom \(issuedOn); früher kann das nicht gewesen sein.") }
        guard wish.day <= today else { throw .invalid("am", "Der Tag liegt in der Zukunft. Tragen Sie ein, was geschehen ist.") }
        switch wish.kind {
        case .served: return try served(wish, law: law, holidays: holidays, id: eventID)
        case .settled:
            guard let objected = events.first(where: { $0.order == id && $0.kind == .objected }), wish.day >= objected.day else {
                throw .invalid("am", "Der Widerspruch kam später.")
            }
            guard OrderEvent.Outcome(rawValue: wish.detail) != nil else { throw .invalid("ausgang", "Wählen Sie, wie der Widerspruch ausging.") }
        case .revoked:
            guard OrderEvent.Ground(rawValue: wish.detail) != nil else {
                throw .invalid("weg", "Wählen Sie, nach welchem Recht sie aufgehoben wird.")
            }
            guard !wish.note.isEmpty else { throw .invalid("notiz", "Begründen Sie die Aufhebung.") }
        case .answered:
            guard !wish.note.isEmpty else { throw .invalid("notiz", "Halten Sie fest, was vorgebracht wurde, oder dass es keine Einwände gab.") }
        case .objected, .replaced, .ended: break
        }
        return OrderEvent(id: eventID, order: id, kind: wish.kind, day: wish.day, detail: wish.detail, note: wish.note)
    }

    private func served(_ wish: EventWish, law: Law, holidays: HolidayCalendar, id eventID: ID<OrderEvent>) throws(Refusal) -> OrderEvent {
        guard let way = OrderEvent.Way(rawValue: wish.detail) else { throw .invalid("weg", "Wählen Sie, wie das Schreiben zur Person kam.") }
        if let arrived = wish.arrived, arrived < wish.day { throw .invalid("zugang", "Angekommen sein kann es nicht, bevor es abging.") }
        let delivery = Delivery(way, on: wish.day, arrived: way.isPosted ? wish.arrived : nil)
        guard let known = delivery.effective(law) else { throw .invalid("am", "Für diesen Tag ist die Frist der Bekanntgabe nicht hinterlegt.") }
        let deadline = kind.isDecision ? ObjectionPeriod(delivery, law: law, holidays: holidays)?.lastDay : nil
        if kind.isDecision && deadline == nil { throw .invalid("am", "Für diesen Tag ist die Widerspruchsfrist nicht hinterlegt.") }
        return OrderEvent(
            id: eventID, order: id, kind: .served, day: wish.day, detail: way.rawValue, note: wish.note, effective: known.day, deadline: deadline)
    }

    /// The objection period step by step, as it follows from how the order was served.
    func objectionPeriod(_ events: [OrderEvent], law: Law, holidays: HolidayCalendar) -> ObjectionPeriod? {
        guard kind.isDecision, let served = events.first(where: { $0.order == id && $0.kind == .served }), let way = served.way else { return nil }
        return ObjectionPeriod(Delivery(way, on: served.day, arrived: served.effective), law: law, holidays: holidays)
    }
}
