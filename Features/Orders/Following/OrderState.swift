import Vocabulary

/// Where an order stands on a day (Stand einer Verfügung); follows from its events and from nothing else.
package enum OrderState: String, Sendable, CaseIterable {
    case unserved
    /// It can still be objected to.
    case running
    case objected
    /// Nobody can object any more (bestandskräftig), or the objection was rejected or taken back.
    case final
    /// Hearings: an answer may come, has come, or did not come in time.
    case waiting, answered, unanswered
    /// Confirmations: handed to the person.
    case delivered
    case revoked
    case replaced
    case ended
}

extension Order {
    /// What is known of it on a day; events of later days do not count yet.
    package func state(_ events: [OrderEvent], on day: Day) -> OrderState {
        let held = events.filter { $0.order == id && $0.day <= day }
        func has(_ kind: OrderEvent.Kind) -> OrderEvent? { held.first { $0.kind == kind } }
        let settled = has(.settled)
        if has(.revoked) != nil || settled?.detail == OrderEvent.Outcome.remedied.rawValue { return .revoked }
        if has(.objected) != nil && settled == nil { return .objected }
        if has(.ended) != nil { return .ended }
        if has(.replaced) != nil { return .replaced }
        if kind == .hearing && has(.answered) != nil { return .answered }
        guard let served = has(.served) else { return .unserved }
        switch kind {
        case .confirmation: return .delivered
        case .hearing: return (answerBy ?? day) < day ? .unanswered : .waiting
        case .placement, .relocation, .ending:
            if settled != nil { return .final }
            return (served.deadline ?? day) < day ? .final : .running
        }
    }

    /// The day to look out for: the end of the period to object, or of the time to answer.
    package func deadline(_ events: [OrderEvent]) -> Day? {
        kind == .hearing ? answerBy : events.first { $0.order == id && $0.kind == .served }?.deadline
    }
}
