import Register
import Vocabulary

/// What was done against an act, or decided about it (Schritt eines Rechtsbehelfs).
struct RemedyStep: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case objected, objectionWithdrawn
        /// Somebody who missed the time without fault is put back into it.
        case reinstated
        /// The ruling on the objection; it counts when its paper is served.
        case reviewed(isGranted: Bool, isInstructed: Bool)
        case sued, suitWithdrawn
        /// The first judgment, on the day it was served.
        case judged(isAnnulled: Bool)
        case leaveSought
        case leaveDecided(isGranted: Bool)
        /// The judgment nothing can be done against any more.
        case bound(isAnnulled: Bool)
    }

    let kind: Kind
    let day: Day

    init(_ kind: Kind, on day: Day) {
        self.kind = kind
        self.day = day
    }
}

/// How objection, suit and judgment against an act stand on a day (Stand der Rechtsbehelfe), §§ 58, 68 bis 75, 124a VwGO.
struct Remedies: Sendable, Hashable {
    var knownOn: Day?
    var objectionUntil: Day?
    var suitUntil: Day?
    var inactionSuitFrom: Day?
    var isPending = false
    /// Nothing can be done against it any more; it stands.
    var isFinal = false
    var isAnnulled = false
    /// Once a suit was dismissed: the end of the time for reasons of the next remedy.
    var reasonsUntil: Day?
    var why: [LegalStep] = []
}

extension Periods {
    /// How an act stands on a day. `steps` in the order in which they were recorded, those of later days among them.
    func remedies(
        against known: MadeKnown?, ruling: MadeKnown?, isInstructed: Bool, steps: [RemedyStep], on day: Day
    ) -> Remedies {
        var result = Remedies()
        result.knownOn = known?.day
        result.objectionUntil = known.flatMap { until("objection", after: $0.day, isInstructed) }
        guard let known, known.day <= day, let until = result.objectionUntil else {
            result.why = (known?.steps ?? []) + [LegalStep("noch nicht bekannt gegeben", "§ 124 Abs. 1 AO")]
            return result
        }
        result.why = known.steps + objection(known.day, until, isInstructed)
        RemedyCourse(self, steps, objectionUntil: until, on: day).stand(&result, ruling: ruling.flatMap { $0.day <= day ? $0 : nil })
        return result
    }

    func until(_ key: String, after day: Day, _ isInstructed: Bool) -> Day? {
        months(isInstructed ? "\(key)Months" : "\(key)UninstructedMonths", after: day, shifts: true)
    }

    private func objection(_ known: Day, _ until: Day, _ isInstructed: Bool) -> [LegalStep] {
        let key = isInstructed ? "objectionMonths" : "objectionUninstructedMonths"
        guard let number = law.number(key, on: known) else { return [] }
        let plain = known.addingMonths(number.number)
        let text: Phrase =
            isInstructed
            ? "Widerspruch einen Monat lang, bis \(plain)" : "Die Belehrung fehlt oder ist falsch: Widerspruch ein Jahr lang, bis \(plain)"
        return [LegalStep(text, number.reference, day: plain)] + moved(plain, "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO, § 193 BGB")
    }
}

/// The steps of one person against one act, asked about a day.
private struct RemedyCourse {
    let periods: Periods
    let all: [RemedyStep]
    let steps: [RemedyStep]
    let until: Day
    let day: Day
    let lateCounts: Bool

    init(_ periods: Periods, _ all: [RemedyStep], objectionUntil until: Day, on day: Day) {
        (self.periods, self.all, self.until, self.day) = (periods, all, until, day)
        steps = all.filter { $0.day <= day }
        lateCounts = periods.reads(.lateObjection, "pending", on: day) || steps.contains { $0.kind == .reinstated }
    }

    func isTimely(_ day: Day) -> Bool { lateCounts || day <= until }

    /// Days of what was begun by a day and not taken back since; a withdrawal takes back all before it.
    func open(_ begin: RemedyStep.Kind, _ end: RemedyStep.Kind, by day: Day) -> [Day] {
        let takenBack = all.filter { $0.kind == end && $0.day <= day }.map(\.day).max()
        return all.filter { step in step.kind == begin && step.day <= day && (takenBack.map { step.day > $0 } ?? true) }.map(\.day)
    }

    func stand(_ result: inout Remedies, ruling: MadeKnown?) {
        let objections = open(.objected, .objectionWithdrawn, by: day).filter(isTimely)
        let review = ruling.flatMap { served in
            steps.reversed().lazy.compactMap { step -> (isGranted: Bool, isInstructed: Bool)? in
                if case .reviewed(let isGranted, let isInstructed) = step.kind { (isGranted, isInstructed) } else { nil }
            }.first.map { (known: served.day, isGranted: $0.isGranted, isInstructed: $0.isInstructed) }
        }
        if let first = objections.first {
            result.inactionSuitFrom = periods.months("inactionMonths", after: first, shifts: false)?.next
        }
        if let review, !review.isGranted { result.suitUntil = periods.until("suit", after: review.known, review.isInstructed) }
        let suits = open(.sued, .suitWithdrawn, by: day).filter { counts(suit: $0, result.suitUntil) }
        decide(&result, objections, suits, review.map(\.isGranted))
        let isLater = all.contains { $0.kind == .objected && $0.day > day && isTimely($0.day) }
        if isLater, periods.reads(.suspensionReachesBack, "yes", on: day), !(result.isPending || result.isFinal || result.isAnnulled) {
            result.isPending = true
            result.why.append(LegalStep("ein späterer Widerspruch wirkt zurück", "§ 80 Abs. 1 VwGO"))
        }
    }

    /// A suit needs a timely objection open on its day and, once the ruling was served, keeps its time.
    private func counts(suit day: Day, _ until: Day?) -> Bool {
        open(.objected, .objectionWithdrawn, by: day).contains(where: isTimely) && (until.map { day <= $0 } ?? true)
    }

    /// From the latest step back to the first: whichever speaks first decides.
    private func decide(_ result: inout Remedies, _ objections: [Day], _ suits: [Day], _ isGranted: Bool?) {
        if let bound = steps.first(where: { if case .bound = $0.kind { true } else { false } }), case .bound(let isAnnulled) = bound.kind {
            (result.isAnnulled, result.isFinal) = (isAnnulled, !isAnnulled)
            result.why.append(LegalStep("rechtskräftiges Urteil vom \(bound.day)", "§ 121 VwGO", day: bound.day))
        } else if isGranted == true {
            result.isAnnulled = true
            result.why.append(LegalStep("dem Widerspruch ist abgeholfen oder stattgegeben", "§§ 72, 73 VwGO"))
        } else if !suits.isEmpty, let judgment = steps.last(where: { if case .judged = $0.kind { true } else { false } }) {
            after(judgment, &result)
        } else if !suits.isEmpty {
            result.isPending = true
            result.why.append(LegalStep("Klage anhängig", "§ 74 VwGO", day: suits.first))
        } else if !objections.isEmpty, isGranted == nil {
            result.isPending = true
            result.why.append(LegalStep("Widerspruch anhängig", "§ 69 VwGO", day: objections.first))
        } else if !objections.isEmpty, let suitUntil = result.suitUntil {
            result.isPending = day <= suitUntil
            result.isFinal = !result.isPending
            result.why.append(
                LegalStep(
                    result.isFinal ? "Klagefrist abgelaufen am \(suitUntil)" : "Klage möglich bis \(suitUntil)", "§ 74 Abs. 1 VwGO", day: suitUntil))
        } else {
            result.isFinal = day > until
            result.why.append(
                LegalStep(
                    result.isFinal ? "Widerspruchsfrist abgelaufen am \(until)" : "Widerspruch möglich bis \(until)", "§ 70 Abs. 1 VwGO", day: until))
        }
    }

    /// The first judgment and what may follow it.
    private func after(_ judgment: RemedyStep, _ result: inout Remedies) {
        guard case .judged(let isAnnulled) = judgment.kind, let until = periods.months("leaveMonths", after: judgment.day, shifts: true) else {
            return
        }
        let isSought = steps.contains { $0.kind == .leaveSought && $0.day <= until }
        let decided = steps.last { if case .leaveDecided = $0.kind { true } else { false } }
        let leave: Bool? = decided.flatMap { if case .leaveDecided(let isGranted) = $0.kind { isGranted } else { nil } }
        let isSettled = isSought ? leave == false : day > until
        result.isPending = !isSettled
        if isAnnulled {
            result.isAnnulled = isSettled
            result.why.append(
                LegalStep(isSettled ? "durch Urteil aufgehoben" : "durch Urteil aufgehoben, noch nicht rechtskräftig", "§ 113 Abs. 1 VwGO"))
            return
        }
        result.isFinal = isSettled
        result.why.append(
            LegalStep(isSettled ? "Klage rechtskräftig abgewiesen" : "Klage abgewiesen, noch nicht rechtskräftig", "§ 124a Abs. 4, 5 VwGO"))
        result.reasonsUntil = periods.months("reasoningMonths", after: judgment.day, shifts: true)
        if let decided, leave == true, periods.reads(.suspensionAfterLeave, "appeal", on: day) {
            result.reasonsUntil = periods.months("appealReasoningMonths", after: decided.day, shifts: true)
        }
    }
}
