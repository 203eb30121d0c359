import Register
import Vocabulary

/// How objection, suit and judgment stand on a day (Rechtsbehelfe, §§ 58, 68-75, 80b, 124a VwGO).
struct Remedies: Sendable {
    /// The step the way through the remedies has come to.
    enum Stage: String, Sendable, CaseIterable {
        case unknown, objectionOpen, objected, reviewUnserved, suitOpen, sued, judgmentOpen, exhausted, annulled
    }

    let known: MakingKnown
    private(set) var objectionUntil: Day?
    private(set) var suitUntil: Day?
    private(set) var leaveUntil: Day?
    /// From when the person may sue although nobody ruled on the objection.
    private(set) var inactionFrom: Day?
    private(set) var stage = Stage.unknown
    private(set) var isPending = false
    private(set) var isFinal = false
    private(set) var isAnnulled = false
    /// The end of the time for reasons after a dismissal, from which § 80b (1) VwGO counts.
    private(set) var reasonsUntil: Day?
    private(set) var why: [WhyStep] = []

    private let life: OrderLife
    private let day: Day
    private let law: OrderLaw
    private let lateCounts: Bool

    init(_ life: OrderLife, on day: Day, _ law: OrderLaw) {
        (self.life, self.day, self.law) = (life, day, law)
        known = life.known(.order, law)
        lateCounts = law.law.reading(of: .lateObjection, on: life.issuedOn)?.reading == "pending" || !life.days(.reinstated, by: day).isEmpty
        why = known.why
        guard let knownOn = known.day else { return }
        let isTaught = life.instruction == .correct
        objectionUntil = law.period(isTaught ? .objectionMonths : .objectionUninstructedMonths, after: knownOn)
        guard knownOn <= day, let objectionUntil else { return }
        let review = review()
        let objections = objections(by: day)
        if let first = objections.first { inactionFrom = law.end(.inactionMonths, after: first)?.day.next }
        if let review, review.result == .rejected {
            suitUntil = law.period(review.instruction == .correct ? .suitMonths : .suitUninstructedMonths, after: review.known)
        }
        let suits = life.open(.sued, .suitWithdrawn, by: day).filter(counts)
        decide(objections, suits, review, objectionUntil)
        reachBack()
    }

    private func isTimely(_ objected: Day) -> Bool { lateCounts || objectionUntil.map { objected <= $0 } ?? false }

    private func objections(by day: Day) -> [Day] { life.open(.objected, .objectionWithdrawn, by: day).filter(isTimely) }

    /// The ruling on the objection that has reached the person.
    private func review() -> (result: OrderEvent.Review, instruction: Instruction, known: Day, why: [WhyStep])? {
        guard let (said, _) = ruling else { return nil }
        let known = life.known(.review, law)
        guard let reached = known.day, reached <= day else { return nil }
        return (said.0, said.1, reached, known.why)
    }

    private var ruling: (said: (OrderEvent.Review, Instruction), day: Day)? {
        life.last(by: day) { if case .reviewed(let result, let instruction) = $0 { (result, instruction) } else { nil } }
    }

    /// A suit needs a timely objection and, once the ruling was served, keeps its own time.
    private func counts(_ sued: Day) -> Bool { !objections(by: sued).isEmpty && (suitUntil.map { sued <= $0 } ?? true) }

    /// From the latest step back to the first: whichever speaks first decides.
    private mutating func decide(
        _ objections: [Day], _ suits: [Day],
        _ review: (result: OrderEvent.Review, instruction: Instruction, known: Day, why: [WhyStep])?, _ objectionUntil: Day
    ) {
        if let (result, bound) = bound {
            let isAnnulling = result == .annulled
            settle(isAnnulling ? .annulled : .exhausted)
            why.append(WhyStep(bound, isAnnulling ? "vom Gericht aufgehoben, rechtskräftig" : "Klage rechtskräftig abgewiesen", "§ 121 VwGO"))
        } else if let review, review.result == .granted {
            settle(.annulled)
            why += review.why
            why.append(WhyStep(review.known, "dem Widerspruch ist stattgegeben", "§§ 72, 73 VwGO"))
        } else if !suits.isEmpty, let judgment = life.last(by: day, { if case .judged(let judgment) = $0 { judgment } else { nil } }) {
            judged(judgment.said, judgment.day)
        } else if let sued = suits.first {
            settle(.sued)
            why.append(WhyStep(sued, "Klage erhoben am \(sued)", "§ 74 VwGO"))
        } else if let objected = objections.first {
            self.objected(objected, review)
        } else {
            settle(day > objectionUntil ? .exhausted : .objectionOpen)
            if let known = known.day { why += objectionSteps(known) }
            why.append(
                WhyStep(objectionUntil, isFinal ? "die Widerspruchsfrist ist vorbei" : "Widerspruch ist bis \(objectionUntil) möglich", "§ 70 VwGO"))
        }
    }

    private var bound: (said: OrderEvent.Judgment, day: Day)? {
        let first = life.events.first { $0.kind == .bound && $0.day <= day }
        return first.flatMap { event in if case .bound(let judgment) = event.fact { (judgment, event.day) } else { nil } }
    }

    private mutating func objected(_ objected: Day, _ review: (result: OrderEvent.Review, instruction: Instruction, known: Day, why: [WhyStep])?) {
        why.append(WhyStep(objected, "Widerspruch eingegangen am \(objected)", "§ 69 VwGO"))
        guard let review, let suitUntil else {
            settle(ruling == nil ? .objected : .reviewUnserved)
            if let inactionFrom { why.append(WhyStep(inactionFrom, "ohne Widerspruchsbescheid kann ab hier geklagt werden", "§ 75 VwGO")) }
            return
        }
        settle(day <= suitUntil ? .suitOpen : .exhausted)
        why += review.why
        why += law.steps(review.instruction == .correct ? .suitMonths : .suitUninstructedMonths, after: review.known, Self.months)
        why.append(WhyStep(suitUntil, isFinal ? "die Klagefrist ist vorbei" : "Klage ist bis \(suitUntil) möglich", "§ 74 Abs. 1 VwGO"))
    }

    /// The first judgment and what may follow; its day is that of its service.
    private mutating func judged(_ judgment: OrderEvent.Judgment, _ served: Day) {
        guard let until = law.period(.leaveMonths, after: served) else { return settle(.judgmentOpen) }
        leaveUntil = until
        let isSought = !life.days(.leaveSought, by: min(day, until)).isEmpty
        let decided = life.last(by: day) { if case .leaveDecided(let granted) = $0 { granted } else { nil } }
        let isSettled = isSought ? decided.map { !$0.said } ?? false : day > until
        let isAnnulling = judgment == .annulled
        settle(isSettled ? (isAnnulling ? .annulled : .exhausted) : .judgmentOpen)
        why.append(WhyStep(served, isAnnulling ? "Urteil: aufgehoben" : "Urteil: Klage abgewiesen", "§ 113 VwGO"))
        why.append(
            WhyStep(until, isSettled ? "das Urteil ist rechtskräftig" : "das Urteil ist noch nicht rechtskräftig", "§ 124a Abs. 4, 5 VwGO"))
        guard judgment == .dismissed else { return }
        reasonsUntil = law.period(.reasoningMonths, after: served)
        if let decided, decided.said, law.law.reading(of: .suspensionAfterLeave, on: life.issuedOn)?.reading == "appeal" {
            reasonsUntil = law.period(.appealReasoningMonths, after: decided.day)
        }
    }

    /// An objection that is known by now may suspend the days before it (§ 80 (1) VwGO).
    private mutating func reachBack() {
        guard !isPending, !isFinal, !isAnnulled, law.law.holds(.suspensionReachesBack, on: life.issuedOn) else { return }
        guard let later = life.events.first(where: { $0.kind == .objected && $0.day > day && isTimely($0.day) }) else { return }
        isPending = true
        why.append(WhyStep(later.day, "der spätere Widerspruch wirkt zurück", "§ 80 Abs. 1 VwGO"))
    }

    private mutating func settle(_ stage: Stage) {
        self.stage = stage
        isAnnulled = stage == .annulled
        isFinal = stage == .exhausted
        isPending = [.objected, .reviewUnserved, .suitOpen, .sued, .judgmentOpen].contains(stage)
    }

    private func objectionSteps(_ known: Day) -> [WhyStep] {
        var steps = law.steps(life.instruction == .correct ? .objectionMonths : .objectionUninstructedMonths, after: known, Self.months)
        if life.instruction != .correct { steps.insert(WhyStep(known, "ohne richtige Belehrung gilt ein Jahr", "§ 58 Abs. 2 VwGO"), at: 0) }
        return steps
    }

    static func months(_ count: Int) -> Phrase { count == 1 ? "einen Monat später" : count == 12 ? "ein Jahr später" : "\(count) Monate später" }
}
