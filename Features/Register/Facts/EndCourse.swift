import Vocabulary

extension ProvisionalEnd {
    /// The earliest of all triggers of § 9 FlüAG, and what lets it go on; nil without an admission.
    package static func of(_ facts: [Fact], law: Law) -> ProvisionalEnd? {
        let admissions = facts.filter { $0.content.kind == .admission }
        guard let admission = admissions.last, case .admission(let content) = admission.content else { return nil }
        var course = EndCourse(admitted: admission.period.from, group: content.group, isFirst: admissions.count == 1, law: law)
        course.months()
        for fact in facts {
            switch fact.content {
            case .provisionalEvent(let event) where event.kind.isContinuation: course.continuations.append((event.kind, fact.period))
            case .provisionalEvent(let event): course.event(event, fact)
            case .residenceStatus(let status): course.status(status, fact)
            default: continue
            }
        }
        return course.end
    }
}

/// What is found out about one person's end, trigger by trigger.
private struct EndCourse {
    let admitted: Day
    let group: Admission.LegalGroup
    /// Whether it is the first admission: what happened before a later one belongs to the one before.
    let isFirst: Bool
    let law: Law
    var continuations: [(kind: ProvisionalEvent.Kind, period: DayRange)] = []
    private var steps: [(cause: ProvisionalEnd.Cause, day: Day, text: Phrase, reference: String)] = []
    private var readings: [LawReading] = []
    private var texts: [Day?] = []
    private var warnings: [Phrase] = []
    private var hasEarlier = false

    init(admitted: Day, group: Admission.LegalGroup, isFirst: Bool, law: Law) {
        (self.admitted, self.group, self.isFirst, self.law) = (admitted, group, isFirst, law)
    }

    private var isAsylum: Bool { group == .asylumSeeker }

    private mutating func reading(_ question: LawQuestion) -> String {
        let held = law.reading(of: question, on: admitted)
        if let held, !readings.contains(held) { readings.append(held) }
        return held?.reading ?? question.readings[0]
    }

    mutating func months() {
        guard let months = law.number(isAsylum ? "provisionalMonthsAsylum" : "provisionalMonthsHumanitarian", on: admitted) else { return }
        texts.append(months.seenUntil)
        steps.append(
            (
                isAsylum ? .monthsAsylum : .monthsHumanitarian, admitted.addingMonths(months.number),
                "\(counted(months.number, "Monat", "Monate")) nach Aufnahme am \(admitted)", months.reference
            ))
    }

    /// § 9 (1) nos. 1 to 3 speak of asylum seekers; (2) and (3) deviate from paragraph 1, and whether from (4) too is an open question.
    mutating func event(_ event: ProvisionalEvent, _ fact: Fact) {
        guard isAsylum || (event.kind == .earlyEnd && reading(.deviationsForAdmitted) == "yes") else { return }
        trigger(event.kind.cause, fact.period.from, event.kind.label, event.kind.reference)
    }

    mutating func status(_ status: ResidenceStatus, _ fact: Fact) {
        // A title that was over by then says nothing about this stay.
        guard isAsylum, fact.period.until > admitted else { return }
        let visas = status.document == .visa ? reading(.visaIsTitle) == "yes" : true
        guard status.isTitle(countingVisas: visas) else { return }
        let words: Phrase = status.ground.paragraph.isEmpty ? status.document.label : "\(status.document.label), \(status.ground.label)"
        trigger(.title, fact.period.from, "Aufenthaltstitel erteilt: \(words)", ProvisionalEvent.Kind.titleIssued.reference)
    }

    private mutating func trigger(_ cause: ProvisionalEnd.Cause, _ day: Day, _ text: Phrase, _ reference: String) {
        guard day < admitted else { return steps.append((cause, day, text, reference)) }
        guard isFirst || cause == .title else { return }
        hasEarlier = true
        steps.append((cause, admitted, "\(text), schon am \(day)", reference))
    }

    var end: ProvisionalEnd? {
        mutating get {
            guard let end = steps.map(\.day).min() else { return nil }
            let isToBeChecked = hasEarlier && reading(.triggerBeforeAdmission) == "check"
            if hasEarlier {
                warnings.append(
                    isToBeChecked
                        ? "Ein Grund für das Ende liegt vor der Aufnahme am \(admitted): zu prüfen."
                        : "Ein Grund für das Ende liegt vor der Aufnahme am \(admitted); die Unterbringung endet dann mit diesem Tag.")
            }
            let continued = continued(beyond: end)
            let sorted = steps.sorted { ($0.day, $0.reference) < ($1.day, $1.reference) }
            return ProvisionalEnd(
                day: end, continued: continued,
                steps: sorted.enumerated().map {
                    ProvisionalEnd.Step(cause: $1.cause, day: $1.day, text: $1.text, reference: $1.reference, decides: $0 == 0)
                }, warnings: warnings, isToBeChecked: isToBeChecked, texts: texts, readings: readings)
        }
    }

    /// Only what secures follow-up accommodation should not last longer than the law's months.
    private mutating func continued(beyond end: Day) -> ProvisionalEnd.Continued? {
        let later = continuations.filter { !$0.period.isOpen && $0.period.last > end }
        guard !later.isEmpty, isAsylum || reading(.deviationsForAdmitted) == "yes" else { return nil }
        if let limit = law.number("provisionalContinuationMonths", on: end) {
            texts.append(limit.seenUntil)
            let last = end.lastAfter(months: limit.number)
            if later.contains(where: { $0.kind == .continuation && $0.period.last > last }) {
                warnings.append("Die Fortdauer soll \(counted(limit.number, "Monat", "Monate")) nicht überschreiten (\(limit.reference)), also bis \(last).")
            }
        }
        return later.max { ($0.period.until, $1.kind.rawValue) < ($1.period.until, $0.kind.rawValue) }
            .map { ProvisionalEnd.Continued(until: $0.period.last, cause: $0.kind.cause) }
    }
}

extension DayRange {
    fileprivate var last: Day { until.previous }
}

extension ProvisionalEvent.Kind {
    fileprivate var cause: ProvisionalEnd.Cause {
        switch self {
        case .obligationEnded: .obligationEnded
        case .decisionFinal: .decisionFinal
        case .titleIssued: .titleIssued
        case .earlyEnd: .earlyEnd
        case .continuation: .continuation
        case .departing: .departing
        }
    }
}
