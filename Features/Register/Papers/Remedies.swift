import Vocabulary

/// What was done against a decision, or decided about it (Schritt eines Rechtsbehelfs).
package struct RemedyStep: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case objected, objectionWithdrawn
        /// A missed period is forgiven (Wiedereinsetzung).
        case reinstated
        /// Ruled on by the authority; it counts when the ruling is made known.
        case reviewed(isGranted: Bool, Instruction)
        case sued, suitWithdrawn
        /// The first judgment, on the day it was served.
        case judged(isAnnulled: Bool)
        case leaveSought
        case leaveDecided(isGranted: Bool)
        /// The judgment nothing can be done against any more.
        case bound(isAnnulled: Bool)
    }

    package let kind: Kind
    package let day: Day

    package init(_ kind: Kind, on day: Day) {
        self.kind = kind
        self.day = day
    }
}

/// A decision with all that was done against it (Rechtsbehelfe gegen einen Verwaltungsakt): what its remedies are reckoned from.
package struct Contest: Sendable {
    package let paper: Sending.Paper
    package let known: MakingKnown
    /// When the ruling on the objection was made known.
    package let ruling: MakingKnown
    package let instruction: Instruction
    /// In the order of their days; of one day, as they were recorded.
    package let steps: [RemedyStep]

    package init(_ paper: Sending.Paper, known: MakingKnown, ruling: MakingKnown, _ instruction: Instruction, _ steps: [RemedyStep]) {
        (self.paper, self.known, self.ruling, self.instruction) = (paper, known, ruling, instruction)
        self.steps = steps.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    fileprivate func days(_ kind: RemedyStep.Kind, by day: Day) -> [Day] { steps.lazy.filter { $0.kind == kind && $0.day <= day }.map(\.day) }

    /// What was begun by a day and not taken back since; who takes back takes back all before.
    fileprivate func open(_ begin: RemedyStep.Kind, _ end: RemedyStep.Kind, by day: Day) -> [Day] {
        let ended = days(end, by: day).last
        return days(begin, by: day).filter { begun in ended.map { begun > $0 } ?? true }
    }

    /// The latest of a kind by a day, as what it says is read.
    fileprivate func last<Found>(by day: Day, _ read: (RemedyStep.Kind) -> Found?) -> (said: Found, day: Day)? {
        steps.last { $0.day <= day && read($0.kind) != nil }.flatMap { step in read(step.kind).map { ($0, step.day) } }
    }
}

/// How objection, suit and judgment stand on a day (Rechtsbehelfe, §§ 58, 68-75, 80b, 124a VwGO).
package struct Remedies: Sendable {
    /// The step the way through the remedies has come to.
    package enum Stage: String, Sendable, CaseIterable {
        case unknown, objectionOpen, objected, reviewUnserved, suitOpen, sued, judgmentOpen, exhausted, annulled
    }

    /// The ruling on the objection that has reached the person.
    private typealias Review = (isGranted: Bool, instruction: Instruction, known: Day)

    package let known: MakingKnown
    package private(set) var objectionUntil: Day?
    package private(set) var suitUntil: Day?
    package private(set) var leaveUntil: Day?
    /// From when the person may sue although nobody ruled on the objection.
    package private(set) var inactionFrom: Day?
    package private(set) var stage = Stage.unknown
    package private(set) var isPending = false
    package private(set) var isFinal = false
    package private(set) var isAnnulled = false
    /// The end of the time for reasons after a dismissal, from which § 80b (1) VwGO counts.
    package private(set) var reasonsUntil: Day?
    package private(set) var why: [WhyStep] = []

    private let contest: Contest
    private let day: Day
    private let law: ProcedureLaw
    private var lateCounts = false

    /// Whether what is decided has to wait for the remedy.
    package var isSuspending: Bool { isPending && contest.paper.law.isSuspendedByObjection }

    package init(_ contest: Contest, on day: Day, _ law: ProcedureLaw) {
        (self.contest, self.day, self.law) = (contest, day, law)
        known = contest.known
        why = known.why
        guard let knownOn = known.day else { return }
        lateCounts = law.reads(.lateObjection, "pending", on: knownOn) || !contest.days(.reinstated, by: day).isEmpty
        let isTaught = contest.instruction == .correct
        objectionUntil = law.period(isTaught ? .objectionMonths : .objectionUninstructedMonths, after: knownOn)
        guard knownOn <= day, let objectionUntil else { return }
        let objections = objections(by: day)
        if let first = objections.first { inactionFrom = law.end(.inactionMonths, after: first)?.day.next }
        let review = review
        if let review, !review.isGranted {
            suitUntil = law.period(review.instruction == .correct ? .suitMonths : .suitUninstructedMonths, after: review.known)
        }
        decide(objections, contest.open(.sued, .suitWithdrawn, by: day).filter(counts), review, objectionUntil)
        reachBack(knownOn)
    }

    private func isTimely(_ objected: Day) -> Bool { lateCounts || objectionUntil.map { objected <= $0 } ?? false }

    private func objections(by day: Day) -> [Day] { contest.open(.objected, .objectionWithdrawn, by: day).filter(isTimely) }

    private var ruling: (said: (isGranted: Bool, instruction: Instruction), day: Day)? {
        contest.last(by: day) { if case .reviewed(let isGranted, let instruction) = $0 { (isGranted, instruction) } else { nil } }
    }

    private var review: Review? {
        guard let said = ruling?.said, let reached = contest.ruling.day, reached <= day else { return nil }
        return (said.isGranted, said.instruction, reached)
    }

    /// A suit needs a timely objection and, once the ruling was served, keeps its own time.
    private func counts(_ sued: Day) -> Bool { !objections(by: sued).isEmpty && (suitUntil.map { sued <= $0 } ?? true) }

    /// From the latest step back to the first: whichever speaks first decides.
    private mutating func decide(_ objections: [Day], _ suits: [Day], _ review: Review?, _ objectionUntil: Day) {
        if let (isAnnulled, bound) = bound {
            settle(isAnnulled ? .annulled : .exhausted)
            why.append(WhyStep(bound, isAnnulled ? "vom Gericht aufgehoben, rechtskräftig" : "Klage rechtskräftig abgewiesen", "§ 121 VwGO"))
        } else if let review, review.isGranted {
            settle(.annulled)
            why += contest.ruling.why
            why.append(WhyStep(review.known, "dem Widerspruch ist stattgegeben", "§§ 72, 73 VwGO"))
        } else if !suits.isEmpty,
            let judgment = contest.last(by: day, { if case .judged(let isAnnulled) = $0 { isAnnulled } else { nil } })
        {
            judged(isAnnulling: judgment.said, judgment.day)
        } else if let sued = suits.first {
            settle(.sued)
            why.append(WhyStep(sued, "Klage erhoben am \(sued)", "§ 74 VwGO"))
        } else if let objected = objections.first {
            self.objected(objected, review)
        } else {
            settle(day > objectionUntil ? .exhausted : .objectionOpen)
            if let known = known.day { why += objectionSteps(known) }
            why.append(
                WhyStep(isFinal ? objectionUntil.next : objectionUntil, isFinal ? "die Widerspruchsfrist ist vorbei" : "Widerspruch ist bis \(objectionUntil) möglich", "§ 70 VwGO"))
        }
    }

    private var bound: (isAnnulled: Bool, day: Day)? {
        contest.steps.lazy.compactMap { step -> (Bool, Day)? in
            if case .bound(let isAnnulled) = step.kind, step.day <= day { (isAnnulled, step.day) } else { nil }
        }.first
    }

    private mutating func objected(_ objected: Day, _ review: Review?) {
        why.append(WhyStep(objected, "Widerspruch eingegangen am \(objected)", "§ 69 VwGO"))
        guard let review, let suitUntil else {
            settle(ruling == nil ? .objected : .reviewUnserved)
            if let inactionFrom { why.append(WhyStep(inactionFrom, "ohne Widerspruchsbescheid kann ab hier geklagt werden", "§ 75 VwGO")) }
            return
        }
        settle(day <= suitUntil ? .suitOpen : .exhausted)
        why += contest.ruling.why
        why += law.steps(review.instruction == .correct ? .suitMonths : .suitUninstructedMonths, after: review.known, Self.months)
        let closed: Phrase = isFinal ? "die Klagefrist ist vorbei" : "Klage ist bis \(suitUntil) möglich"
        why.append(WhyStep(isFinal ? suitUntil.next : suitUntil, closed, "§ 74 Abs. 1 VwGO"))
    }

    /// The first judgment and what may follow; its day is that of its service.
    private mutating func judged(isAnnulling: Bool, _ served: Day) {
        guard let until = law.period(.leaveMonths, after: served) else { return settle(.judgmentOpen) }
        leaveUntil = until
        let isSought = !contest.days(.leaveSought, by: min(day, until)).isEmpty
        let decided = contest.last(by: day) { if case .leaveDecided(let isGranted) = $0 { isGranted } else { nil } }
        let isSettled = isSought ? decided.map { !$0.said } ?? false : day > until
        settle(isSettled ? (isAnnulling ? .annulled : .exhausted) : .judgmentOpen)
        why.append(WhyStep(served, isAnnulling ? "Urteil: aufgehoben" : "Urteil: Klage abgewiesen", "§ 113 VwGO"))
        why.append(
            // The last day still leaves time; a refusal ends it on its own day.
            WhyStep(isSettled ? (isSought ? decided?.day ?? until : until.next) : until, isSettled ? "das Urteil ist rechtskräftig" : "das Urteil ist noch nicht rechtskräftig", "§ 124a Abs. 4, 5 VwGO"))
        guard !isAnnulling else { return }
        reasonsUntil = law.period(.reasoningMonths, after: served)
        if let decided, decided.said, let known = known.day, law.reads(.suspensionAfterLeave, "appeal", on: known) {
            reasonsUntil = law.period(.appealReasoningMonths, after: decided.day)
        }
    }

    /// An objection that is known by now may suspend the days before it (§ 80 (1) VwGO).
    private mutating func reachBack(_ known: Day) {
        guard !isPending, !isFinal, !isAnnulled, law.reads(.suspensionReachesBack, "yes", on: known) else { return }
        guard let later = contest.steps.first(where: { $0.kind == .objected && $0.day > day && isTimely($0.day) }) else { return }
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
        let steps = law.steps(contest.instruction == .correct ? .objectionMonths : .objectionUninstructedMonths, after: known, Self.months)
        guard contest.instruction != .correct else { return steps }
        return [WhyStep(known, "ohne richtige Belehrung gilt ein Jahr", "§ 58 Abs. 2 VwGO")] + steps
    }

    private static func months(_ count: Int) -> Phrase {
        count == 1 ? "einen Monat später" : count == 12 ? "ein Jahr später" : "\(count) Monate später"
    }
}
