import Register
import Vocabulary

// The hearing before a decision: which letters there are, which may be chosen, and how it is told.

extension OrderGround {
    private var rule: HearingRule { HearingRule(law: law, holidays: holidays) }

    /// Hearing letters to somebody on which nothing was decided yet, the newest first: what was decided on once is no hearing for the next
    /// decision.
    func openHearings(of addressee: ID<Person>) -> [HeldOrder] {
        let used = Set(held.filter { $0.state != .revoked }.compactMap(\.order.hearing))
        return held.filter {
            $0.order.kind == .hearing && $0.order.addressee == addressee && !used.contains($0.order.id) && $0.state != .revoked
        }
        .sorted { $0.order.number > $1.order.number }
    }

    /// Those that announced a decision of this kind, to anybody of the household.
    func openHearings(before kind: Order.Kind) -> [HeldOrder] {
        parties.flatMap { openHearings(of: $0.id) }.filter { $0.intended == nil || $0.intended == kind }
    }

    /// The letter by which somebody was heard, out of those that were chosen.
    func heard(_ wish: OrderWish, _ addressee: OrderParty) throws(Refusal) -> HeldOrder? {
        if let problem = unheard(wish, addressee) ?? heardInTalk(wish, addressee) { throw Refusal(.invalid, [problem]) }
        guard case .letter(let chosen) = wish.hearing(of: addressee.id) else { return nil }
        let own = openHearings(of: addressee.id)
        let field = field(OrderWish.Name.heard, addressee)
        guard let letter = own.first(where: { chosen.contains($0.order.id) }) else {
            throw .invalid(
                own.isEmpty ? self.field(OrderWish.Name.hearing, addressee) : field,
                own.isEmpty
                    ? "Für \(addressee.name.full) ist kein Anhörungsschreiben offen." : "Wählen Sie das Anhörungsschreiben an \(addressee.name.full).")
        }
        let isWeighed = weighed(wish, letter, addressee).trimmingSpaces.count >= Discretion.least
        let verdict = rule.verdict(on: wish.kind, today, letter.seen(by: self), waiver: nil, isWeighed: isWeighed)
        if case .refused(let fault, let earliest) = verdict {
            let weighing = isWeighedApart(wish.kind) ? OrderWish.Name.weighed(letter.order.id) : OrderWish.Name.answerWeighed
            throw .invalid(fault == .unweighed ? weighing : field, fault.words(letter.order.number, earliest: earliest))
        }
        return letter
    }

    /// Those of some letters that were answered.
    func answered(_ chosen: [ID<Order>]) -> [HeldOrder] { held.filter { chosen.contains($0.order.id) && !$0.answers.isEmpty } }

    /// Those of the household who answered a letter that announces such a decision; each may have a field for how that was weighed.
    func answered(before kind: Order.Kind) -> [HeldOrder] { openHearings(before: kind).filter { !$0.answers.isEmpty } }

    /// Whether the form asks of each answer how it was weighed, whoever an order is for.
    func isWeighedApart(_ kind: Order.Kind) -> Bool { answered(before: kind).count > 1 }

    /// How what somebody answered was weighed: each letter tells its own person only. What was said of one alone may stand in the one field
    /// that names nobody.
    func weighed(_ wish: OrderWish, _ letter: HeldOrder?, _ addressee: OrderParty) -> String {
        let common = wish.discretion?.answer ?? ""
        switch wish.hearing(of: addressee.id) {
        case .letter:
            guard let letter, !letter.answers.isEmpty else { return "" }
            let own = wish.weighed[letter.order.id] ?? ""
            return own.isEmpty && answered(wish.letters).count < 2 ? common : own
        case .talk(let talk):
            guard !talk.answer.isEmpty else { return "" }
            return talk.weighed.isEmpty && wish.hearings.isEmpty ? common : talk.weighed
        case .waived, .none: return common
        }
    }

    /// The fields about somebody's hearing bear the person's sign where others may be asked about too.
    func field(_ name: String, _ addressee: OrderParty) -> String { isHeardApart(addressee) ? "\(name)-\(addressee.id)" : name }

    /// Whether the form may ask how others were heard besides: only for the one who gets the letter of the whole household it never does. Whom
    /// an order is for may change between what the form showed and what it sends, so that decides nothing.
    func isHeardApart(_ addressee: OrderParty) -> Bool { addressees(of: parties).map(\.id) != [addressee.id] }

    /// Who may have been heard for somebody: a minor is not, whoever acts for it is (§ 12 LVwVfG).
    func heardFor(_ addressee: OrderParty) -> [Recipient] {
        let acting = recipients(of: addressee, []).map(\.role).filter { $0 != .oneself }
        let all = (addressee.isAdult(on: today, law) ? [.oneself] : []) + acting
        return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Nobody is heard by what was said to somebody else, and a waiver says why in this case.
    private func unheard(_ wish: OrderWish, _ addressee: OrderParty) -> Refusal.Problem? {
        guard wish.kind == .relocation || wish.kind == .ending else { return nil }
        let isShared = wish.hearings[addressee.id] == nil && addressees(of: parties.filter { wish.people.contains($0.id) }).count > 1
        switch wish.hearing(of: addressee.id) {
        case .none: return .init(field(OrderWish.Name.hearing, addressee), "Wählen Sie, wie \(addressee.name.full) angehört wurde.")
        case .talk where isShared:
            return .init(
                field(OrderWish.Name.hearing, addressee),
                "Ein Gespräch zählt nur für die Person, mit der gesprochen wurde. Sagen Sie, wie \(addressee.name.full) angehört wurde.")
        case .waived(_, let sentence) where sentence.trimmingSpaces.count < HearingRule.leastSentence:
            return .init(field(OrderWish.Name.waiverReason, addressee), HearingRule.Fault.thinWaiver.words("", earliest: nil))
        case .talk, .waived, .letter: return nil
        }
    }

    /// What was said in a talk frees the decision at once only where nothing more will come.
    private func heardInTalk(_ wish: OrderWish, _ addressee: OrderParty) -> Refusal.Problem? {
        guard case .talk(let talk) = wish.hearing(of: addressee.id) else { return nil }
        guard heardFor(addressee).contains(talk.heard) else {
            return .init(field(OrderWish.Name.talkWith, addressee), "Sagen Sie, wer für \(addressee.name.full) angehört wurde.")
        }
        let isWeighed = talk.answer.isEmpty || weighed(wish, nil, addressee).trimmingSpaces.count >= Discretion.least
        let letter = HearingRule.Letter(
            announced: wish.kind, isOwn: true, known: talk.day, answerBy: talk.day,
            answers: [HearingRule.Answer(day: talk.day, isFinal: talk.isFinal)])
        let verdict = rule.verdict(on: wish.kind, today, letter, waiver: nil, isWeighed: isWeighed)
        guard case .refused(let fault, let earliest) = verdict else { return nil }
        if fault == .unweighed {
            return .init(
                field(OrderWish.Name.answerWeighed, addressee), "Sagen Sie, wie das Vorgebrachte in der Entscheidung gewogen wurde.")
        }
        return .init(
            field(OrderWish.Name.talkFinal, addressee),
            "Nach dem Gespräch muss Zeit bleiben, sich noch zu äußern. Frühestens am \(earliest ?? .endless) lässt sich entscheiden, früher nur nach einer abschließenden Äußerung."
        )
    }

    /// The first day on which it may be decided without an answer.
    func decidable(_ letter: HeldOrder) -> Day? {
        guard let kind = letter.intended ?? Optional(.ending) else { return nil }
        return rule.verdict(on: kind, today, letter.seen(by: self), waiver: nil, isWeighed: true).earliest
    }
}

extension HeldOrder {
    var answers: [OrderEvent] { events.filter { $0.kind == .answered } }

    fileprivate func seen(by ground: OrderGround) -> HearingRule.Letter {
        HearingRule.Letter(
            announced: intended, isOwn: true, known: known, answerBy: order.answerBy ?? ground.today,
            answers: answers.map { HearingRule.Answer(day: $0.day, isFinal: $0.fact.isFinalAnswer) })
    }
}

extension OrderWish {
    /// How somebody was heard; what was said of all holds for whom nothing else was said of.
    func hearing(of addressee: ID<Person>) -> Hearing { hearings[addressee] ?? hearing }

    /// All letters that were chosen, for whomever.
    var letters: [ID<Order>] { ([hearing] + hearings.values).flatMap { if case .letter(let chosen) = $0 { chosen } else { [ID<Order>]() } } }

    /// What is wrong with a wish whoever it is about, at the fields of its form.
    func faults(_ law: ProcedureLaw, _ today: Day) -> [Refusal.Problem] {
        guard kind.isDecision else { return [] }
        var faults = discretion?.faults ?? Discretion(alternatives: "", burdens: "", weighing: "").faults
        if let immediateReason, let fault = Immediacy.fault(immediateReason, besides: reason) { faults.append(.init(Name.immediateReason, fault)) }
        let plan = PlannedSending(way, on: today, law)
        faults += plan.faults(kind, from: from)
        if let threat {
            let coercion = basis.coercion(law.law, on: today)
            faults += threat.faults(coercion, lastDay: from.previous, today: today, law.law) + plan.faults(threat: threat.until)
        }
        guard kind == .relocation || kind == .ending else { return faults }
        guard let takingBack, OrderEvent.Ground.ofPlacements.contains(takingBack.ground) else {
            return faults + [.init(Name.takingBack, "Wählen Sie, nach welchem Recht die bisherige Einweisung endet.")]
        }
        return faults + [takingBack.fault(issued: today, known: plan.known ?? today, law)].compactMap(\.self) + takingBack.unsaid
    }
}
