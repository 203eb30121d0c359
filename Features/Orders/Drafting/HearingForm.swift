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

    /// How each who gets an order was heard; where one alone gets one, the fields bear no sign.
    mutating func hearings(_ ground: OrderGround, _ people: [ID<Person>]) -> [ID<Person>: OrderWish.Hearing] {
        let addressees = ground.addressees(of: ground.parties.filter { people.contains($0.id) })
        return addressees.reduce(into: [:]) { $0[$1.id] = hearing(of: $1, ground) }
    }

    private mutating func hearing(of addressee: OrderParty, _ ground: OrderGround) -> OrderWish.Hearing {
        func name(_ field: String) -> String { ground.field(field, addressee) }
        let asked: Phrase = "Wählen Sie, wie \(addressee.name.full) angehört wurde."
        switch choice(name(Name.hearing), of: HearingWay.self, required: asked) {
        case .letter?:
            let chosen = Set(fields.all(name(Name.heard)))
            return .letter(ground.openHearings(of: addressee.id).map(\.order.id).filter { chosen.contains($0.text) })
        case .talk?: return talk(with: addressee, ground).map { .talk($0) } ?? .none
        case .waived?:
            let waiver = choice(name(Name.waiver), of: OrderWish.Waiver.self, required: "Wählen Sie, warum niemand angehört wurde.")
            let sentence = text(name(Name.waiverReason), max: 1000)
            if sentence.count < HearingRule.leastSentence {
                refuse(name(Name.waiverReason), HearingRule.Fault.thinWaiver.words("", earliest: nil))
            }
            return waiver.map { .waived($0, sentence) } ?? .none
        case nil: return .none
        }
    }

    private mutating func talk(with addressee: OrderParty, _ ground: OrderGround) -> OrderWish.Talk? {
        func name(_ field: String) -> String { ground.field(field, addressee) }
        let talked = day(name(Name.talk), required: "Geben Sie den Tag des Gesprächs an.", from: "1990-01-01")
        if let talked, talked > ground.today { refuse(name(Name.talk), "Das Gespräch liegt in der Zukunft.") }
        let mayBeHeard = ground.heardFor(addressee)
        var heard: Recipient? = mayBeHeard.first
        if mayBeHeard.count > 1 {
            heard = choice(name(Name.talkWith), of: Recipient.self, required: "Sagen Sie, wer für \(addressee.name.full) angehört wurde.")
        }
        let (present, answer) = (text(name(Name.talkPresent), max: 300), text(name(Name.answer), max: 2000))
        let weighed = ground.isHeardApart(addressee) ? text(name(Name.answerWeighed), max: 3000) : ""
        guard let talked, let heard else { return nil }
        return OrderWish.Talk(
            talked, with: heard, present: present, answer: answer, isFinal: fields[name(Name.talkFinal)] != nil, weighed: weighed)
    }

    /// What the reasons rest on besides; nobody guesses that from the words.
    mutating func beyondHearing(_ hearings: [ID<Person>: OrderWish.Hearing]) -> String {
        guard hearings.values.contains(where: \.isHeard) else { return "" }
        let facts = choice(
            Name.heardFacts, of: HeardFacts.self, required: "Sagen Sie, ob sich die Begründung auf weitere Tatsachen stützt als die, zu denen angehört wurde.")
        guard facts == .more else { return "" }
        let sentence = text(Name.beyond, max: 1000)
        if sentence.count < HearingRule.leastSentence {
            refuse(Name.beyond, "Sagen Sie in einem Satz, welche Tatsachen das sind und warum dazu niemand mehr anzuhören war (§ 28 LVwVfG).")
        }
        return sentence
    }

    /// One field for each who answered a letter, where several of the household did; those of whoever was chosen count.
    mutating func weighed(_ hearings: [ID<Person>: OrderWish.Hearing], _ ground: OrderGround, _ kind: Order.Kind) -> [ID<Order>: String] {
        guard ground.isWeighedApart(kind) else { return [:] }
        let chosen = hearings.values.flatMap { if case .letter(let letters) = $0 { letters } else { [ID<Order>]() } }
        return ground.answered(chosen).reduce(into: [:]) { $0[$1.order.id] = text(Name.weighed($1.order.id), max: 3000) }
    }

    /// What a hearing's letter announces.
    mutating func announcement(_ ground: OrderGround) -> OrderWish.Announcement? {
        let from = day(Name.announcedOn, required: "Geben Sie an, ab wann die Entscheidung gelten soll.", from: ground.today.next)
        return from.map { OrderWish.Announcement(from: $0, isImmediate: fields[Name.immediate] != nil, isForced: fields[Name.threat] != nil) }
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
