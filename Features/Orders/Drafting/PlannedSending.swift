import Register
import Vocabulary

/// How an order is to reach its person, and from when it then counts as made known (vorgesehene Bekanntgabe).
struct PlannedSending: Sendable {
    let way: Sending.Way
    /// Nil where the law has no number for the day.
    let known: Day?

    init(_ way: Sending.Way, on day: Day, _ law: ProcedureLaw) {
        self.way = way
        known = law.earliestKnown(way, on: day)
    }

    /// The first day that lies after it.
    var earliest: Day? { known?.next }

    /// Ways to choose from when an order is drawn up.
    static let ways: [Sending.Way] = [.post, .deed, .registered, .receipt, .handedOver, .portal, .publicNotice]

    /// What is wrong with the days of an ending or relocation.
    func faults(_ kind: Order.Kind, from: Day) -> [Refusal.Problem] {
        guard let known, let earliest else { return [.init(OrderWish.Name.way, "Für heute ist die Frist der Bekanntgabe nicht hinterlegt.")] }
        switch kind {
        case .ending where from.previous <= known:
            return [.init(OrderWish.Name.from, "Der letzte Tag muss nach der Bekanntgabe liegen. \(said(known)) Der früheste Tag ist der \(earliest).")]
        case .relocation where from <= known:
            return [.init(OrderWish.Name.from, "Der erste Tag muss nach der Bekanntgabe liegen. \(said(known)) Der früheste Tag ist der \(earliest).")]
        case .placement, .relocation, .ending, .hearing, .confirmation: return []
        }
    }

    /// What is wrong with the last day without coercion.
    func faults(threat until: Day) -> [Refusal.Problem] {
        guard let known, let earliest, until <= known else { return [] }
        return [
            .init(
                OrderWish.Name.threatUntil,
                "Es muss Zeit bleiben, der Verfügung selbst nachzukommen (§ 20 LVwVG). \(said(known)) Der früheste Tag ist der \(earliest).")
        ]
    }

    private func said(_ known: Day) -> Phrase {
        way == .handedOver
            ? "Heute übergeben ist sie am \(known) bekannt gegeben." : "Auf dem gewählten Weg gilt sie erst am \(known) als bekannt gegeben."
    }
}

extension ProcedureLaw {
    /// When an order that leaves on a day counts as made known, by the later of both readings of the fiction. When the post brings a deed or a
    /// receipt nobody knows beforehand; it is planned for as for a registered letter.
    func earliestKnown(_ way: Sending.Way, on day: Day) -> Day? {
        let sent: ID<OrderEvent> = ID("plan")
        let planned = way == .deed || way == .receipt ? .registered : way
        var events = [OrderEvent(id: sent, order: ID("plan"), .served(Sending(planned)), on: day)]
        if way == .portal, let last = end(.portalFetchDays, after: day)?.day {
            events.append(OrderEvent(id: ID("plan-fetched"), order: ID("plan"), .fetched(sent), on: last))
        }
        let life = OrderLife(issuedOn: day, begun: day, events: events)
        return [self, otherFiction].compactMap { life.known(.order, $0).day }.max()
    }
}
