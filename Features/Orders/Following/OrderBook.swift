import Register
import Vocabulary

/// Orders with all that decides how they stand, read once for many questions (Buch der Verfügungen).
struct OrderBook: Sendable {
    /// What an order's standing needs of it, without its words.
    struct Entry: Sendable {
        let kind: Order.Kind
        let answerBy: Day?
        let addressee: ID<Person>
        /// As its addressee sees it.
        let life: OrderLife
        /// As those see it who are named on it and served apart.
        let apart: [(ID<Person>, OrderLife)]
        /// Everything that was sent of it, to whomever.
        let sent: [Mailing]
    }

    /// On its way (unterwegs): since when, and from when it counts as made known.
    struct Underway: Sendable, Hashable {
        let sent: Day
        let isPosted: Bool
        let known: Day
    }

    let law: ProcedureLaw
    let entries: [ID<Order>: Entry]
    /// Orders that would end or replace another, by the other.
    let closing: [ID<Order>: [ID<Order>]]

    func standing(_ id: ID<Order>, on day: Day) -> OrderStanding? {
        entries[id].map { OrderStanding($0.life, on: day, law, isDisplaced: isDisplaced(id, on: day)) }
    }

    /// Where it stands, and the last day of the period that runs.
    func stand(_ id: ID<Order>, on day: Day) -> (state: OrderState, deadline: Day?) {
        guard let entry = entries[id] else { return (.unserved, nil) }
        if !entry.life.days(.revoked, by: day).isEmpty { return (.revoked, nil) }
        switch entry.kind {
        case .confirmation: return (entry.life.days(.served, by: day).isEmpty ? .unserved : .delivered, nil)
        case .hearing: return hearing(entry, on: day)
        case .placement, .relocation, .ending: return decision(id, entry, on: day)
        }
    }

    func state(_ id: ID<Order>, on day: Day) -> OrderState { stand(id, on: day).state }

    /// Whether it was taken back, or another ends it for good as far as known.
    func isClosed(_ id: ID<Order>) -> Bool { [.revoked, .replaced, .ended].contains(state(id, on: .endless)) }

    /// Whether another order ends it by now; held back or not, it has that one to fear alone.
    func isDisplaced(_ id: ID<Order>, on day: Day) -> Bool { closer(of: id, on: day) != nil }

    /// Whether it is ended only by what may still fall.
    func mayRevive(_ id: ID<Order>, on day: Day) -> Bool {
        let state = state(id, on: .endless)
        return (state == .replaced || state == .ended) && !isDisplacedForGood(id, on: day)
    }

    /// Ended by what nobody can contest any more: then nothing is left of it, nor of an objection to it.
    private func isDisplacedForGood(_ id: ID<Order>, on day: Day) -> Bool {
        closers(of: id, on: day).contains { OrderStanding($0.life, on: day, law).isFinalCautious }
    }

    /// The last day for an answer: what was named moves off free days, and the time the law leaves from being made known is never shorter.
    func answerUntil(_ id: ID<Order>) -> Day? { entries[id].flatMap(answerUntil) }

    private func answerUntil(_ entry: Entry) -> Day? {
        guard let named = entry.answerBy.map(law.holidays.workday(from:)) else { return nil }
        let least = entry.life.heardOn(law).flatMap { HearingRule(law: law.law, holidays: law.holidays).earliestAnswer(knownOn: $0) }
        return max(named, least ?? named)
    }

    /// While it is sent and does not count as made known yet.
    func underway(_ id: ID<Order>, on day: Day) -> Underway? { entries[id].flatMap { underway($0.life, on: day) } }

    private func underway(_ life: OrderLife, on day: Day) -> Underway? {
        guard let known = life.known(.order, law).day, known > day else { return nil }
        let sent = life.events.last { $0.fact.sending?.paper == .order && $0.day <= day }
        return sent.map { Underway(sent: $0.day, isPosted: $0.fact.sending?.way.isPosted ?? false, known: known) }
    }

    /// Whether its addressee is dead or gone while others it is about are there.
    func isOrphaned(_ id: ID<Order>, on day: Day) -> Bool {
        entries[id].map { !$0.life.addressee.isThere(on: day) && !$0.life.left(on: day).isEmpty } ?? false
    }

    private func hearing(_ entry: Entry, on day: Day) -> (OrderState, Day?) {
        let until = answerUntil(entry)
        let isOver = (until ?? day) < day
        let answers = entry.life.events.filter { $0.kind == .answered && $0.day <= day }
        // Who has not said all may say more until the period ends.
        if answers.contains(where: \.fact.isFinalAnswer) || isOver && !answers.isEmpty { return (.answered, until) }
        if entry.life.days(.served, by: day).isEmpty { return (.unserved, until) }
        return (isOver ? .unanswered : .waiting, until)
    }

    /// Where it stands for all: made known to some is not made known to all, and it is final when it is so for everybody.
    private func decision(_ id: ID<Order>, _ entry: Entry, on day: Day) -> (OrderState, Day?) {
        let own = decision(id, entry.life, on: day)
        guard !entry.apart.isEmpty, !own.0.isOver else { return own }
        let all = [own] + entry.apart.map { decision(id, $0.1, on: day) }.filter { !$0.0.isOver }
        let isKnown = all.map { $0.0 != .unserved && $0.0 != .underway }
        if isKnown.contains(true), isKnown.contains(false) { return (.partly, all.compactMap(\.1).min()) }
        let open: [OrderState] = [.objected, .suing, .sued, .judged, .overtaken, .running, .unserved, .underway, .final]
        func rank(_ state: OrderState) -> Int { open.firstIndex(of: state) ?? open.count }
        let first = all.map(\.0).min { rank($0) < rank($1) } ?? own.0
        return (first, all.filter { $0.0 == first }.compactMap(\.1).max())
    }

    private func decision(_ id: ID<Order>, _ life: OrderLife, on day: Day) -> (OrderState, Day?) {
        if isDisplacedForGood(id, on: day), let closer = closer(of: id, on: day) { return (closer.kind == .ending ? .ended : .replaced, nil) }
        let standing = OrderStanding(life, on: day, law)
        // Final is only what is so under both readings of the fiction of posting.
        let isCautious = standing.isFinal && !standing.isFinalCautious
        let remedies = isCautious ? life.remedies(on: day, law.otherFiction) : standing.remedies
        switch remedies.stage {
        case .annulled: return (.revoked, nil)
        // From when one may sue over inaction is a first day, not a last one.
        case .objected, .reviewUnserved: return (.objected, nil)
        case .suitOpen: return (.suing, remedies.suitUntil)
        case .sued: return (.sued, nil)
        case .judgmentOpen: return (.judged, remedies.leaveUntil)
        case .unknown, .objectionOpen, .exhausted: break
        }
        if let closer = closer(of: id, on: day) { return (closer.kind == .ending ? .ended : .replaced, nil) }
        if !standing.isMadeKnown { return (underway(life, on: day) == nil ? .unserved : .underway, nil) }
        if !standing.isInEffect { return (.expired, nil) }
        if standing.isOvertaken { return (.overtaken, standing.isFinalCautious ? nil : remedies.objectionUntil) }
        return standing.isFinalCautious ? (.final, nil) : (.running, remedies.objectionUntil)
    }

    /// The order that has ended or replaced another by a day.
    private func closer(of id: ID<Order>, on day: Day) -> Entry? { closers(of: id, on: day).first }

    /// What became known after the time of the other was up ended nothing of it any more.
    private func closers(of id: ID<Order>, on day: Day) -> [Entry] {
        let lastDay = entries[id]?.life.lastDay ?? .endless
        return (closing[id] ?? []).compactMap { entries[$0] }.filter { closer in
            closer.life.hasEndedFormer(by: day, law) && closer.life.known(.order, law).day.map { $0 <= lastDay } ?? false
        }
    }
}

extension OrderLife {
    /// Whether the right to live somewhere that it takes away is gone on a day: it was made known, its first day has come, and it is not
    /// held back. What takes it away from its beginning gives the right back; a revocation for the future comes too late for that.
    func hasEndedFormer(by day: Day, _ law: ProcedureLaw) -> Bool {
        if let revoked = last(by: day, { if case .revoked(let ground, _) = $0 { ground } else { nil } }) {
            return !revoked.said.isFromBeginning && revoked.day > issuedOn && hasEndedFormer(by: revoked.day.previous, law)
        }
        let standing = OrderStanding(self, on: day, law)
        guard standing.isMadeKnown, firstDay.map({ $0 <= day }) ?? true, !standing.remedies.isAnnulled, !standing.isOvertaken else { return false }
        return !standing.isHeldBack
    }
}
