import Vocabulary

/// Taken in by the lower reception authority (Aufnahme durch die untere Aufnahmebehörde): the day the periods of
/// § 9 FlüAG run from, and which of them applies.
package struct Admission: Sendable, Hashable {
    package enum LegalGroup: String, Sendable, CaseIterable {
        /// § 1 (2) no. 1 FlüAG.
        case asylumSeeker
        /// § 1 (2) nos. 2, 3 FlüAG: §§ 15a, 22, 23, 24 AufenthG.
        case humanitarian
    }

    package let group: LegalGroup

    package init(_ group: LegalGroup) { self.group = group }
}

/// What ends or prolongs provisional accommodation besides time.
package struct ProvisionalEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// § 53 (2) AsylG: no longer bound to live in shared accommodation.
        case obligationEnded
        /// The decision on the application became final (unanfechtbar).
        case decisionFinal
        /// A residence title was issued.
        case titleIssued
        /// § 9 (2) FlüAG: housing found and livelihood secure.
        case earlyEnd
        /// § 9 (3) FlüAG: goes on to secure follow-up accommodation; holds for the fact's period.
        case continuation
    }

    package let kind: Kind
    package let note: String

    package init(_ kind: Kind, note: String = "") {
        self.kind = kind
        self.note = note
    }
}

/// When provisional accommodation ends (Ende der vorläufigen Unterbringung) and why then.
package struct ProvisionalEnd: Sendable, Hashable {
    /// What ends it, as a list to count by.
    package enum Cause: String, Sendable, CaseIterable {
        case monthsAsylum, monthsHumanitarian, title, obligationEnded, decisionFinal, titleIssued, earlyEnd, continuation
    }

    package struct Step: Sendable, Hashable {
        package let cause: Cause
        package let day: Day
        package let text: Phrase
        package let reference: String
        /// The step that fixed the end.
        package let decides: Bool
    }

    /// The first day outside provisional accommodation, from the earliest trigger.
    package let day: Day
    /// Later than `day` where § 9 (3) FlüAG lets it go on.
    package let continuedUntil: Day?
    package let steps: [Step]
    /// Things to look at, such as a continuation beyond what the law intends.
    package let warnings: [Phrase]

    package var effective: Day { continuedUntil ?? day }

    /// Why it ends on the effective day.
    package var cause: Cause? { continuedUntil == nil ? steps.first(where: \.decides)?.cause : .continuation }
}

extension ProvisionalEnd {
    /// The earliest of all triggers of § 9 (1), (2) FlüAG after admission; nil without an admission.
    package static func of(_ facts: [Fact], law: Law) -> ProvisionalEnd? {
        guard let admission = facts.last(where: { $0.content.kind == .admission }), case .admission(let content) = admission.content else {
            return nil
        }
        let admitted = admission.period.from
        var steps: [(cause: Cause, day: Day, text: Phrase, reference: String)] = []
        let isAsylum = content.group == .asylumSeeker
        if let months = law.number(isAsylum ? "provisionalMonthsAsylum" : "provisionalMonthsHumanitarian", on: admitted) {
            steps.append(
                (
                    isAsylum ? .monthsAsylum : .monthsHumanitarian, admitted.addingMonths(months.number),
                    "\(months.number) Monate nach Aufnahme am \(admitted)", months.reference
                ))
        }
        var continuation: Fact?
        for fact in facts where fact.period.from >= admitted {
            switch fact.content {
            case .provisionalEvent(let event):
                if event.kind == .continuation {
                    continuation = fact
                } else if event.kind == .earlyEnd || isAsylum {
                    steps.append((event.kind.cause, fact.period.from, event.kind.label, event.kind.reference))
                }
            case .residenceStatus(let status) where status.ground.isTitle && isAsylum:
                steps.append((.title, fact.period.from, "Aufenthaltstitel erteilt: \(status.ground.label)", "§ 9 Abs. 1 Nr. 3 FlüAG"))
            default: continue
            }
        }
        guard let end = steps.map(\.day).min() else { return nil }
        let sorted = steps.sorted { ($0.day, $0.reference) < ($1.day, $1.reference) }
        var warnings: [Phrase] = []
        var continuedUntil: Day?
        if let continuation, !continuation.period.isOpen, continuation.period.until > end {
            continuedUntil = continuation.period.until
            if let limit = law.number("provisionalContinuationMonths", on: end),
                continuation.period.until > end.addingMonths(limit.number)
            {
                warnings.append(
                    "Die Fortdauer soll \(limit.number) Monate nicht überschreiten (\(limit.reference)), also bis \(end.addingMonths(limit.number)).")
            }
        }
        return ProvisionalEnd(
            day: end, continuedUntil: continuedUntil,
            steps: sorted.enumerated().map {
                Step(cause: $1.cause, day: $1.day, text: $1.text, reference: $1.reference, decides: $0 == 0)
            }, warnings: warnings)
    }
}

extension ProvisionalEvent.Kind {
    var cause: ProvisionalEnd.Cause {
        switch self {
        case .obligationEnded: .obligationEnded
        case .decisionFinal: .decisionFinal
        case .titleIssued: .titleIssued
        case .earlyEnd: .earlyEnd
        case .continuation: .continuation
        }
    }
}
