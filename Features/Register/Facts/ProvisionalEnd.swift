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
        /// § 9 (3) sentence 1 FlüAG: goes on to secure follow-up accommodation; holds for the fact's period.
        case continuation
        /// § 9 (3) sentence 2 FlüAG: goes on before a departure that can be enforced and is near, agreed with the immigration authority.
        case departing

        package var isContinuation: Bool { self == .continuation || self == .departing }
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
        case monthsAsylum, monthsHumanitarian, title, obligationEnded, decisionFinal, titleIssued, earlyEnd, continuation, departing
    }

    package struct Step: Sendable, Hashable {
        package let cause: Cause
        package let day: Day
        package let text: Phrase
        package let reference: String
        /// The step that fixed the end.
        package let decides: Bool
    }

    /// The last day of it, from the earliest trigger: a period ends with the end of its last day (§ 188 BGB).
    package let day: Day
    /// The last day where § 9 (3) FlüAG lets it go on beyond `day`, and by which kind.
    package let continued: Continued?
    package let steps: [Step]
    /// Things to look at, such as a continuation beyond what the law intends.
    package let warnings: [Phrase]
    /// By the reading held nobody can say when it ends before somebody has looked.
    package let isToBeChecked: Bool
    /// Until when the texts it rests on were seen, and the open questions it rests on.
    package let texts: [Day?]
    package let readings: [LawReading]

    package struct Continued: Sendable, Hashable {
        package let until: Day
        package let cause: Cause
    }

    package var lastDay: Day { continued?.until ?? day }
    /// The first day outside.
    package var overdueFrom: Day { lastDay.next }

    /// Why it ends on its last day.
    package var cause: Cause? { continued?.cause ?? steps.first(where: \.decides)?.cause }
}
