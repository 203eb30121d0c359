import Register
import Vocabulary

/// Whether somebody was heard before something burdening is decided (Anhörung, § 28 LVwVfG): pure, for one person and one day.
struct HearingRule: Sendable {
    /// The letter by which somebody was heard, with what became of it.
    struct Letter: Sendable {
        /// Which decision it announced; nil where that was not noted when it was issued.
        let announced: Order.Kind?
        let isOwn: Bool
        /// When it became known; nil where it reached nobody it may reach, or nobody knows.
        let known: Day?
        let answerBy: Day
        /// A day named with a hint at § 31 (3) LVwVfG does not move off a free day.
        var isFixed = false
        let answers: [Answer]
    }

    /// Something the person said; only who says that nothing more will come has said all (abschließende Äußerung).
    struct Answer: Sendable, Hashable {
        let day: Day
        let isFinal: Bool
    }

    /// What the law says, and from which day on it would not forbid the decision.
    enum Verdict: Sendable, Hashable {
        case notNeeded
        case waived
        case heard(since: Day)
        case refused(Fault, from: Day?)

        var isLawful: Bool { if case .refused = self { false } else { true } }

        /// The first day on which the decision may be issued; nil where it hangs on no day.
        var earliest: Day? {
            switch self {
            case .heard(let day): day
            case .refused(_, let day): day
            case .notNeeded, .waived: nil
            }
        }
    }

    enum Fault: Sendable, Hashable { case notHeard, otherDecision, otherPerson, unweighed, unknown, stillRunning, thinWaiver }

    let law: Law
    let holidays: HolidayCalendar

    /// So short a sentence says nothing of the case.
    static let leastSentence = 20

    /// The first day that may be named for an answer: the whole minimum from the day it is known, ending on a working day.
    func earliestAnswer(knownOn day: Day) -> Day? {
        law.number("hearingDays", on: day).map { holidays.workday(from: day.advanced(by: $0.number)) }
    }

    /// The earliest day for an answer to a letter that is posted on a day.
    func earliestAnswer(postedOn day: Day) -> Day? {
        law.number(LegalSpan.orderPostingDays.rawValue, on: day).flatMap { earliestAnswer(knownOn: day.advanced(by: $0.number)) }
    }

    func verdict(
        on kind: Order.Kind, _ day: Day, _ letter: Letter?, waiver sentence: String?, isWeighed: Bool
    ) -> Verdict {
        guard kind == .relocation || kind == .ending else { return .notNeeded }
        if let sentence {
            return sentence.trimmingSpaces.count < HearingRule.leastSentence ? .refused(.thinWaiver, from: nil) : .waived
        }
        guard let letter else { return .refused(.notHeard, from: nil) }
        if let announced = letter.announced, announced != kind { return .refused(.otherDecision, from: nil) }
        guard letter.isOwn else { return .refused(.otherPerson, from: nil) }
        let said = letter.answers.filter { $0.day <= day }
        if let last = said.first(where: \.isFinal) { return isWeighed ? .heard(since: last.day) : .refused(.unweighed, from: last.day) }
        guard let known = letter.known, let least = earliestAnswer(knownOn: known) else { return .refused(.unknown, from: nil) }
        let named = letter.isFixed ? letter.answerBy : holidays.workday(from: letter.answerBy)
        // Who was given a time has all of it: it is over the day after both the day that was named and the time the law leaves.
        let since = max(named, least).next
        if day < since { return .refused(.stillRunning, from: since) }
        return said.isEmpty || isWeighed ? .heard(since: since) : .refused(.unweighed, from: since)
    }
}

extension HearingRule.Fault {
    /// What is wrong with a letter, for whoever chose it.
    func words(_ number: String, earliest: Day?) -> Phrase {
        switch self {
        case .notHeard: "Wählen Sie das Anhörungsschreiben."
        case .otherDecision: "Das Anhörungsschreiben \(number) kündigt eine andere Entscheidung an."
        case .otherPerson: "Das Anhörungsschreiben \(number) ging an jemand anderen."
        case .unweighed: "Auf das Anhörungsschreiben \(number) kam eine Antwort. Sagen Sie, wie sie in der Entscheidung gewogen wurde."
        case .unknown: "Das Anhörungsschreiben \(number) ist noch nicht zugestellt."
        case .stillRunning:
            "Auf das Anhörungsschreiben \(number) kann noch geantwortet werden. Frühestens am \(earliest ?? .endless) lässt sich entscheiden, früher nur nach einer abschließenden Äußerung."
        case .thinWaiver: "Sagen Sie in einem Satz, was in diesem Fall dafür spricht, nicht anzuhören."
        }
    }
}
