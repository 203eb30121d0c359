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
        let isWeighed = (wish.discretion?.answer.trimmingSpaces.count ?? 0) >= Discretion.least
        let verdict = rule.verdict(on: wish.kind, today, letter.seen(by: self), waiver: nil, isWeighed: isWeighed)
        if case .refused(let fault, let earliest) = verdict {
            throw .invalid(fault == .unweighed ? OrderWish.Name.answerWeighed : field, fault.words(letter.order.number, earliest: earliest))
        }
        return letter
    }

    /// The first day on which it may be decided without an answer.
    func decidable(_ letter: HeldOrder) -> Day? {
        guard let kind = letter.intended ?? Optional(.ending) else { return nil }
        return rule.verdict(on: kind, today, letter.seen(by: self), waiver: nil, isWeighed: true).earliest
    }
}

extension HeldOrder {
    var answer: OrderEvent? { events.first { $0.kind == .answered } }

    fileprivate func seen(by ground: OrderGround) -> HearingRule.Letter {
        HearingRule.Letter(
            announced: intended, isOwn: true, known: known, answerBy: order.answerBy ?? ground.today,
            answered: answer?.day)
    }
}

extension OrderWish {
    /// What is wrong with a wish whoever it is about, at the fields of its form.
    func faults(_ law: Law, _ today: Day) -> [Refusal.Problem] {
        guard kind.isDecision else { return [] }
        var faults = discretion?.faults ?? Discretion(alternatives: "", burdens: "", weighing: "").faults
        switch hearing {
        case .waived(_, let sentence) where sentence.trimmingSpaces.count < HearingRule.leastSentence:
            faults.append(.init(Name.waiverReason, HearingRule.Fault.thinWaiver.words("", earliest: nil)))
        case .talk(_, let answer) where !answer.isEmpty && (discretion?.answer.trimmingSpaces.count ?? 0) < Discretion.least:
            faults.append(.init(Name.answerWeighed, "Sagen Sie, wie das Vorgebrachte in der Entscheidung gewogen wurde."))
        case .none where kind != .placement: faults.append(.init(Name.hearing, "Wählen Sie, wie die Person angehört wurde."))
        default: break
        }
        if let threat { faults += threat.faults(basis, lastDay: from.previous, today: today, law) }
        return faults
    }
}

extension OrderDraft {
    /// How the person was heard, for the paper and for the file.
    var hearingWords: String {
        switch wish.hearing {
        case .none: return ""
        case .waived(let waiver, let sentence): return ("Von einer Anhörung wurde abgesehen: \(waiver.reason) \(sentence)" as Phrase).text
        case .talk(let day, let answer):
            let said: Phrase = answer.isEmpty ? "Einwände wurden nicht vorgebracht." : "Dabei wurde vorgebracht: \(answer)"
            return ("Sie wurden am \(day) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG). \(said)" as Phrase).text
        case .letter:
            guard let hearing else { return "" }
            let said: Phrase =
                hearing.answer.map { "Sie haben sich am \($0.day) geäußert: \($0.note)" } ?? "Sie haben sich innerhalb der Frist nicht geäußert."
            return
                ("Sie wurden mit Schreiben \(hearing.order.number) vom \(hearing.order.issuedOn) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG). \(said)"
                as Phrase).text
        }
    }
}
