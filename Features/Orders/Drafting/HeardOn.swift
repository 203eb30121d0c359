import Register
import Vocabulary

extension OrderLife {
    /// When a hearing letter became known. It is no order, so whether the fiction of posting holds for it is asked; where not, only proof counts.
    func heardOn(_ law: ProcedureLaw) -> Day? {
        guard !law.law.holds(.hearingFiction, on: issuedOn) else { return known(.order, law).day }
        return events.compactMap { event -> Day? in
            guard let sending = event.fact.sending, sending.paper == .order else { return nil }
            let proofs = events.filter { $0.fact.proven == event.id }
            guard sending.way.isPosted else { return with([event] + proofs).known(.order, law).day }
            guard !proofs.contains(where: { $0.kind == .lost }), let arrived = proofs.last(where: { $0.kind == .arrived })?.day else { return nil }
            let may = addressee.recipients(sending.way, .order, sent: event.day, on: arrived, law)
            return sending.recipient.map(may.contains) ?? !may.isEmpty ? arrived : nil
        }.min()
    }

    private func with(_ events: [OrderEvent]) -> OrderLife {
        OrderLife(
            issuedOn: issuedOn, begun: begun, basis: basis, instruction: instruction, immediacy: immediacy, firstDay: firstDay, lastDay: lastDay,
            emptyFrom: emptyFrom, addressee: addressee, others: others, events: events)
    }
}

extension OrderBook {
    /// When an order or letter became known to its person; a hearing by its own rule.
    func knownOn(_ id: ID<Order>) -> Day? {
        guard let entry = entries[id] else { return nil }
        return entry.kind == .hearing ? entry.life.heardOn(law) : entry.life.known(.order, law).day
    }
}

extension OrderLife {
    /// What an order threatens itself is threatened on the day it is made known.
    /// Where so little of its time is left by then, and the order does not say why that has to do, it threatens nothing.
    func threatening(_ threat: (wish: ThreatWish, isHurried: Bool)?, _ law: ProcedureLaw) -> OrderLife {
        guard let (threat, isHurried) = threat, let order = events.first?.order, let known = known(.order, law).day else { return self }
        guard isHurried || !FittingTime(known: known).isShort(until: threat.until) else {
            var late = self
            late.lateThreat = threat.until
            return late
        }
        let event = OrderEvent(
            id: ID("threat-" + order.text), order: order, .threatened(Threat(threat.means, .until(threat.until, isFixed: false))), on: known)
        return with(events + [event])
    }
}
