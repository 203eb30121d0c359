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
        guard case .letter(let chosen) = wish.hearing else { return nil }
        let own = openHearings(of: addressee.id)
        let field = OrderWish.Name.heard
        guard let letter = own.first(where: { chosen.contains($0.order.id) }) else {
            throw .invalid(
                own.isEmpty ? OrderWish.Name.hearing : field,
                own.isEmpty
                    ? "Für \(addressee.name.full) gibt es kein Anhörungsschreiben, auf das nicht schon entschieden wurde."
                    : "Wählen Sie das Anhörungsschreiben an \(addressee.name.full).")
        }
        let isWeighed = weighed(wish, letter).trimmingSpaces.count >= Discretion.least
        let verdict = rule.verdict(on: wish.kind, today, letter.seen(by: self), waiver: nil, isWeighed: isWeighed)
        if case .refused(let fault, let earliest) = verdict {
            let weighing = answered(chosen).count > 1 ? OrderWish.Name.weighed(letter.order.id) : OrderWish.Name.answerWeighed
            throw .invalid(fault == .unweighed ? weighing : field, fault.words(letter.order.number, earliest: earliest))
        }
        return letter
    }

    /// Those of some letters that were answered.
    func answered(_ chosen: [ID<Order>]) -> [HeldOrder] { held.filter { chosen.contains($0.order.id) && !$0.answers.isEmpty } }

    /// How what somebody answered was weighed: each letter tells its own person only. Where one alone answered there is one field.
    func weighed(_ wish: OrderWish, _ letter: HeldOrder?) -> String {
        let common = wish.discretion?.answer ?? ""
        switch wish.hearing {
        case .letter(let chosen):
            guard let letter, !letter.answers.isEmpty else { return "" }
            return wish.weighed[letter.order.id] ?? (answered(chosen).count > 1 ? "" : common)
        case .talk(_, let said, _): return said.isEmpty ? "" : common
        case .waived, .none: return common
        }
    }

    /// What was said in a talk frees the decision at once only where nothing more will come.
    func heardInTalk(_ wish: OrderWish) -> Refusal.Problem? {
        guard case .talk(let day, let said, let isFinal) = wish.hearing else { return nil }
        let isWeighed = said.isEmpty || (wish.discretion?.answer.trimmingSpaces.count ?? 0) >= Discretion.least
        let letter = HearingRule.Letter(
            announced: wish.kind, isOwn: true, known: day, answerBy: day, answers: [HearingRule.Answer(day: day, isFinal: isFinal)])
        let verdict = rule.verdict(on: wish.kind, today, letter, waiver: nil, isWeighed: isWeighed)
        guard case .refused(let fault, let earliest) = verdict else { return nil }
        if fault == .unweighed { return .init(OrderWish.Name.answerWeighed, "Sagen Sie, wie das Vorgebrachte in der Entscheidung gewogen wurde.") }
        return .init(
            OrderWish.Name.talkFinal,
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
    /// What is wrong with a wish whoever it is about, at the fields of its form.
    func faults(_ law: ProcedureLaw, _ today: Day) -> [Refusal.Problem] {
        guard kind.isDecision else { return [] }
        var faults = discretion?.faults ?? Discretion(alternatives: "", burdens: "", weighing: "").faults
        switch hearing {
        case .waived(_, let sentence) where sentence.trimmingSpaces.count < HearingRule.leastSentence:
            faults.append(.init(Name.waiverReason, HearingRule.Fault.thinWaiver.words("", earliest: nil)))
        case .none where kind != .placement: faults.append(.init(Name.hearing, "Wählen Sie, wie die Person angehört wurde."))
        default: break
        }
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

extension OrderDraft {
    /// How the person was heard, for the paper and for the file.
    var hearingWords: String {
        switch wish.hearing {
        case .none: return ""
        case .waived(let waiver, let sentence): return ("Von einer Anhörung wurde abgesehen: \(waiver.reason) \(sentence)" as Phrase).text
        case .talk(let day, let answer, _):
            let said: Phrase = answer.isEmpty ? "Einwände wurden nicht vorgebracht." : "Dabei wurde vorgebracht: \(answer)"
            return ("Sie wurden am \(day) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG). \(said)" as Phrase).text
        case .letter:
            guard let hearing else { return "" }
            let answers = hearing.answers.map { ("Sie haben sich am \($0.day) geäußert: \($0.note)" as Phrase).text }
            let said: Phrase = answers.isEmpty ? "Sie haben sich innerhalb der Frist nicht geäußert." : .verbatim(answers.joined(separator: " "))
            return
                ("Sie wurden mit Schreiben \(hearing.order.number) vom \(hearing.order.issuedOn) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG). \(said)"
                as Phrase).text
        }
    }
}
