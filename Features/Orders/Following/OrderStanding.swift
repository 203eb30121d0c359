import Register
import Vocabulary

/// How an order stands on a day for its addressee (Wirkung einer Verfügung), as far as known; follows from its life and the law alone.
package struct OrderStanding: Sendable {
    let remedies: Remedies
    /// Made known and not gone again, § 43 LVwVfG.
    package let isInEffect: Bool
    package let isSuspended: Bool
    /// Made known when its own days were over: it changes nothing any more.
    package let isOvertaken: Bool
    /// Another order has taken its place by now.
    package let isDisplaced: Bool
    /// In effect, its first day has come, not suspended: only then has a right to live somewhere ended.
    package let isOperative: Bool
    /// Whether remedies do not suspend.
    package let isImmediate: Bool
    /// A remedy is pending that suspends, whether or not there is anything left to suspend.
    let isHeldBack: Bool
    /// Final under both readings of the fiction of posting (bestandskräftig).
    package let isFinalCautious: Bool
    /// With which means it may be carried out today; none: not at all.
    package let means: [Threat.Means]
    package let why: [WhyStep]
    /// What it threatens itself came too late, and nothing was threatened since.
    let needsNewThreat: Bool
    /// A threat whose period ran while nobody had to comply.
    let hasIdleThreat: Bool
    private let day: Day

    package var knownOn: Day? { remedies.known.day }
    package var isMadeKnown: Bool { knownOn.map { $0 <= day } ?? false }
    package var objectionUntil: Day? { remedies.objectionUntil }
    package var suitUntil: Day? { remedies.suitUntil }
    package var inactionFrom: Day? { remedies.inactionFrom }
    package var isFinal: Bool { remedies.isFinal }
    package var isEnforceable: Bool { !means.isEmpty }

    package init(_ life: OrderLife, on day: Day, _ law: ProcedureLaw, isDisplaced: Bool = false) {
        let remedies = life.remedies(on: day, law)
        let immediate = life.isImmediate(on: day, law)
        let over = life.suspensionEnded(remedies, on: day, law)
        let (isInEffect, effect) = life.effect(remedies, on: day)
        let isHeldBack = remedies.isSuspending && !immediate && !over
        let isSuspended = isInEffect && isHeldBack
        let hasBegun = isInEffect && (life.firstDay.map { $0 <= day } ?? true)
        // What is late is late under either reading of the fiction.
        let isOvertaken = remedies.known.day.map { $0 <= day && life.isOvertaken(knownOn: $0) } ?? false
        let isOperative = hasBegun && !isSuspended && !isOvertaken && !isDisplaced
        let coercion = life.coercion(
            isFinal: remedies.isFinal, isUnsuspended: immediate || over, isSuspended: isSuspended, isOperative: isOperative, on: day, law)
        var why = remedies.why + effect
        if isInEffect, !hasBegun, let first = life.firstDay {
            why.append(WhyStep(first, "der erste Tag ist noch nicht gekommen", "§ 43 Abs. 1 LVwVfG"))
        }
        if isOvertaken {
            why.append(WhyStep(remedies.known.day, "zu spät bekannt gegeben: Ihre Tage waren da schon vorbei", "§ 49 Abs. 2 LVwVfG"))
        }
        if isInEffect, isDisplaced { why.append(WhyStep(nil, "von einer anderen Verfügung abgelöst", "§ 43 Abs. 2 LVwVfG")) }
        if isInEffect, immediate {
            why.append(WhyStep(nil, "sofort vollziehbar: ein Widerspruch schiebt nicht auf", "§ 80 Abs. 2 Satz 1 Nr. 4 VwGO"))
        }
        if isSuspended { why.append(WhyStep(nil, "aufgeschoben, bis über den Rechtsbehelf entschieden ist", "§ 80 Abs. 1 VwGO")) }
        if over { why.append(WhyStep(nil, "die aufschiebende Wirkung ist zu Ende", "§ 80b Abs. 1 VwGO")) }
        self.remedies = remedies
        self.isHeldBack = isHeldBack
        (self.isOvertaken, self.isDisplaced) = (isOvertaken, isDisplaced)
        (self.isInEffect, self.isSuspended, self.isOperative, isImmediate, self.day) = (isInEffect, isSuspended, isOperative, immediate, day)
        isFinalCautious = remedies.isFinal && Self.isFinalBothWays(life, remedies, on: day, law)
        means = coercion.means
        hasIdleThreat = coercion.hasIdleThreat
        needsNewThreat = life.lateThreat != nil && coercion.means.isEmpty && isOperative
        self.why = why + coercion.why
    }

    private static func isFinalBothWays(_ life: OrderLife, _ remedies: Remedies, on day: Day, _ law: ProcedureLaw) -> Bool {
        guard let known = remedies.known.day, law.holidays.obstacle(on: known) != nil else { return true }
        return life.remedies(on: day, law.otherFiction).isFinal
    }
}

extension OrderLife {
    /// Whether a remedy held it back on a day, as known by now.
    func isSuspended(on day: Day, _ law: ProcedureLaw) -> Bool {
        let remedies = remedies(on: day, law)
        return remedies.isSuspending && effect(remedies, on: day).0 && !isImmediate(on: day, law) && !suspensionEnded(remedies, on: day, law)
    }

    /// § 43 LVwVfG: from being made known until annulled, revoked, run out or settled otherwise.
    fileprivate func effect(_ remedies: Remedies, on day: Day) -> (Bool, [WhyStep]) {
        guard let known = remedies.known.day, known <= day else {
            return (false, [WhyStep(nil, "noch nicht bekannt gegeben, daher ohne Wirkung", "§ 43 Abs. 1 LVwVfG")])
        }
        if remedies.isAnnulled { return (false, [WhyStep(nil, "aufgehoben", "§ 43 Abs. 2 LVwVfG")]) }
        if let revoked = days(.revoked, by: day).first {
            return (false, [WhyStep(revoked, "von der Stadt aufgehoben", "§§ 43 Abs. 2, 48, 49 LVwVfG")])
        }
        if let lastDay, day > lastDay { return (false, [WhyStep(lastDay.next, "ausgelaufen", "§ 43 Abs. 2 LVwVfG")]) }
        let since = WhyStep(known, "wirksam seit der Bekanntgabe", "§§ 41, 43 Abs. 1 LVwVfG")
        guard let died = addressee.died, day > died else { return (true, [since]) }
        if left(on: day).isEmpty { return (false, [WhyStep(died, "durch den Tod erledigt", "§ 43 Abs. 2 LVwVfG")]) }
        return (true, [since, WhyStep(died, "für die verstorbene Person erledigt, für die anderen nicht", "§ 43 Abs. 2 LVwVfG")])
    }

    /// Whether remedies do not suspend, unless the office or the court gave suspension back (§ 80 (2) no. 4, (4), (5) VwGO).
    fileprivate func isImmediate(on day: Day, _ law: ProcedureLaw) -> Bool {
        func carries(_ immediacy: Immediacy) -> Bool {
            switch immediacy {
            case .none: false
            case .reasoned, .emergency: true
            case .bare: law.reads(.bareImmediacy, "holds", on: issuedOn)
            }
        }
        var ordered = carries(immediacy) ? issuedOn : nil
        for event in events where event.day <= day {
            if case .immediacy(let later) = event.fact, carries(later) { ordered = max(ordered ?? event.day, event.day) }
        }
        guard let ordered else { return false }
        return !days(.officeSuspended, by: day).contains { $0 >= ordered } && !isRestored(on: day, law)
    }

    /// The last ruling by the day decides, else the first one after it reaches back.
    private func isRestored(on day: Day, _ law: ProcedureLaw) -> Bool {
        func restores(_ fact: OrderEvent.Fact) -> Bool? { if case .ruled(let restores) = fact { restores } else { nil } }
        if let ruled = last(by: day, restores) { return ruled.said }
        return law.reads(.suspensionReachesBack, "yes", on: issuedOn) && events.lazy.compactMap { restores($0.fact) }.first ?? false
    }

    /// § 80b VwGO: three months after the time for reasons, unless the court prolonged it or the office granted it until the end.
    fileprivate func suspensionEnded(_ remedies: Remedies, on day: Day, _ law: ProcedureLaw) -> Bool {
        guard let reasons = remedies.reasonsUntil, let end = law.suspensionEnd(after: reasons), day > end else { return false }
        return days(.prolonged, by: day).isEmpty && !events.contains { $0.day <= day && $0.fact == .officeSuspended(untilFinal: true) }
    }
}
