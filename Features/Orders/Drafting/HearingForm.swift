import Forms
import Register
import Vocabulary
import Web

// What the form says about hearing, weighing and coercion.

extension FormReader {
    private typealias Name = OrderWish.Name

    mutating func discretion() -> Discretion {
        let discretion = Discretion(
            alternatives: text(Name.alternatives, max: 3000), burdens: text(Name.burdens, max: 3000), weighing: text(Name.weighing, max: 3000),
            answer: text(Name.answerWeighed, max: 3000))
        for fault in discretion.faults { refuse(fault.field, fault.message) }
        return discretion
    }

    mutating func hearing(_ ground: OrderGround) -> OrderWish.Hearing {
        switch choice(Name.hearing, of: HearingWay.self, required: "Wählen Sie, wie die Person angehört wurde.") {
        case .letter?:
            let chosen = Set(fields.all(Name.heard))
            return .letter(ground.parties.flatMap { ground.openHearings(of: $0.id) }.map(\.order.id).filter { chosen.contains($0.text) })
        case .talk?:
            let talked = day(Name.talk, required: "Geben Sie den Tag des Gesprächs an.", from: "1990-01-01")
            if let talked, talked > ground.today { refuse(Name.talk, "Das Gespräch liegt in der Zukunft.") }
            let answer = text(Name.answer, max: 2000)
            let isFinal = fields[Name.talkFinal] != nil
            return talked.map { .talk($0, answer: answer, isFinal: isFinal) } ?? .none
        case .waived?:
            let waiver = choice(Name.waiver, of: OrderWish.Waiver.self, required: "Wählen Sie, warum niemand angehört wurde.")
            let sentence = text(Name.waiverReason, max: 1000)
            if sentence.count < HearingRule.leastSentence {
                refuse(Name.waiverReason, HearingRule.Fault.thinWaiver.words("", earliest: nil))
            }
            return waiver.map { .waived($0, sentence) } ?? .none
        case nil: return .none
        }
    }

    /// One field for each who answered, where there are several.
    mutating func weighed(_ hearing: OrderWish.Hearing, _ ground: OrderGround) -> [ID<Order>: String] {
        guard case .letter(let chosen) = hearing else { return [:] }
        let answered = ground.answered(chosen)
        guard answered.count > 1 else { return [:] }
        return answered.reduce(into: [:]) { $0[$1.order.id] = text(Name.weighed($1.order.id), max: 3000) }
    }

    mutating func threat() -> ThreatWish? {
        guard fields[Name.threat] != nil else { return nil }
        let means = choice(Name.threatMeans, of: Threat.Means.self, required: "Wählen Sie das Zwangsmittel.")
        let until = day(Name.threatUntil, required: "Geben Sie den letzten Tag an, bis zu dem es ohne Zwang geht.", from: "1990-01-01")
        let cents = means == .fine ? euros(Name.threatFine) : means == .substitute ? euros(Name.threatCost) : nil
        let reason = means == .force ? text(Name.threatReason, max: 1000) : ""
        guard let means, let until else { return nil }
        return ThreatWish(means, until: until, cents: cents, reason: reason)
    }

    /// Which decision a hearing announces.
    mutating func intended() -> Order.Kind? {
        let kind = choice(Name.intended, of: Order.Kind.self, required: "Wählen Sie, welche Entscheidung beabsichtigt ist.")
        guard kind == nil || kind == .ending || kind == .relocation else {
            refuse(Name.intended, "Wählen Sie, welche Entscheidung beabsichtigt ist.")
            return nil
        }
        return kind
    }

    /// Never shorter than the law leaves somebody to whom the letter is handed today.
    mutating func answerBy(_ ground: OrderGround) -> Day? {
        let named = day(Name.answerBy, required: "Setzen Sie eine Frist für die Antwort.", from: ground.today.next)
        let rule = HearingRule(law: ground.law, holidays: ground.holidays)
        if let named, let least = rule.earliestAnswer(knownOn: ground.today), named < least {
            let posted = rule.earliestAnswer(postedOn: ground.today) ?? least
            refuse(
                Name.answerBy,
                "So bleibt zu wenig Zeit. Frühestens der \(least), wenn das Schreiben heute übergeben wird; mit der Post der \(posted).")
        }
        return named
    }

    /// Who owns a home the city has from somebody: a lessor need not be the owner.
    mutating func owner(_ ground: OrderGround) -> String {
        let isRented = ground.tenure.map { !$0.isOwned } ?? false
        return text(
            Name.owner, required: isRented ? "Nennen Sie, wem die Wohnung gehört (§ 19 Abs. 3 BMG). Wer vermietet, ist nicht immer Eigentümer." : nil,
            max: 200)
    }
}
