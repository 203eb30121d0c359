import Vocabulary

/// One step of the answer to "why?" (Begründungsschritt): what a day does, and where that is written.
package struct WhyStep: Sendable, Hashable {
    package let day: Day?
    package let text: Phrase
    package let reference: String
    /// The last day for which the text was seen, where the rule is used after it.
    package let seenUntil: Day?

    package init(_ day: Day?, _ text: Phrase, _ reference: String, seenUntil: Day? = nil) {
        self.day = day
        self.text = text
        self.reference = reference
        self.seenUntil = seenUntil
    }

    package init(_ day: Day, _ text: Phrase, _ number: LawNumber) {
        self.init(day, text, number.reference, seenUntil: number.seenUntil.flatMap { $0 < day ? $0 : nil })
    }
}

/// The spans of time by which papers are made known and contested (Frist); each is a dated number of law.
package enum LegalSpan: String, Sendable, CaseIterable {
    case orderPostingDays, feePostingDays, registeredPostingDays, reviewPostingDays, portalFetchDays, portalKnownDays, publicServiceWeeks
    case objectionMonths, objectionUninstructedMonths, suitMonths, suitUninstructedMonths, inactionMonths
    case leaveMonths, reasoningMonths, appealReasoningMonths, suspensionEndMonths, takingBackMonths

    /// The last day of the span that begins with the end of a day.
    fileprivate func end(of count: Int, after day: Day) -> Day {
        if rawValue.hasSuffix("Months") { return day.addingMonths(count) }
        return day.advanced(by: rawValue.hasSuffix("Weeks") ? 7 * count : count)
    }
}

/// The law of making known and of remedies (Verfahrensrecht): numbers, readings and holidays.
package struct ProcedureLaw: Sendable {
    package let law: Law
    package let holidays: HolidayCalendar
    /// Whether the fiction of posting is read the other way, to be on the safe side.
    private var isOtherFiction = false

    package init(_ law: Law, _ holidays: HolidayCalendar) {
        self.law = law
        self.holidays = holidays
    }

    package var otherFiction: ProcedureLaw {
        var other = self
        other.isOtherFiction.toggle()
        return other
    }

    /// Whether a question is read so; where nothing is kept, its first reading holds.
    package func reads(_ question: LawQuestion, _ reading: String, on day: Day) -> Bool {
        (law.reading(of: question, on: day)?.reading ?? question.readings[0]) == reading
    }

    /// Whether the day on which a letter counts as made known moves off a free day.
    func fictionShifts(_ question: LawQuestion, on day: Day) -> Bool { reads(question, "yes", on: day) != isOtherFiction }

    /// Where a span that an event sets going ends; the event's own day is not counted (§§ 187, 188 BGB). Nil where the law has no number.
    package func end(_ span: LegalSpan, after day: Day, by key: Day? = nil) -> (day: Day, number: LawNumber)? {
        law.number(span.rawValue, on: key ?? day).map { (span.end(of: $0.number, after: day), $0) }
    }

    /// The same for a period that ends on a working day only.
    package func period(_ span: LegalSpan, after day: Day) -> Day? { end(span, after: day).map { holidays.workday(from: $0.day) } }

    /// Step by step, with every free day it moves past.
    package func steps(_ span: LegalSpan, after day: Day, _ words: (Int) -> Phrase) -> [WhyStep] {
        guard let (end, number) = end(span, after: day) else { return [] }
        return [WhyStep(end, words(number.number), number)] + moved(end, "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO, § 193 BGB")
    }

    /// Why an end moves off free days, one by one.
    package func moved(_ day: Day, _ reference: String) -> [WhyStep] {
        var (steps, last): ([WhyStep], Day) = ([], day)
        while let obstacle = holidays.obstacle(on: last) {
            steps.append(WhyStep(last.next, "\(last) ist kein Werktag (\(obstacle))", reference))
            last = last.next
        }
        return steps
    }
}
