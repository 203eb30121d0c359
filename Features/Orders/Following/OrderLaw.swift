import Register
import Vocabulary

/// One step of the answer to "why?" (Begründungsschritt): what a day does, and where that is written.
package struct WhyStep: Sendable, Hashable {
    package let day: Day?
    package let text: Phrase
    package let reference: String
    /// The last day for which the text was seen, where the rule is used after it.
    package let seenUntil: Day?

    init(_ day: Day?, _ text: Phrase, _ reference: String, seenUntil: Day? = nil) {
        self.day = day
        self.text = text
        self.reference = reference
        self.seenUntil = seenUntil
    }

    init(_ day: Day, _ text: Phrase, _ number: LawNumber) {
        self.init(day, text, number.reference, seenUntil: number.seenUntil.flatMap { $0 < day ? $0 : nil })
    }
}

/// The spans of time an order's life is measured by (Frist einer Verfügung); each is a dated number of law.
package enum OrderSpan: String, Sendable, CaseIterable {
    case orderPostingDays, registeredPostingDays, reviewPostingDays, portalFetchDays, portalKnownDays, publicServiceWeeks
    case objectionMonths, objectionUninstructedMonths, suitMonths, suitUninstructedMonths, inactionMonths
    case leaveMonths, reasoningMonths, appealReasoningMonths, suspensionEndMonths, takingBackMonths

    /// The last day of the span that begins with the end of a day.
    fileprivate func end(of count: Int, after day: Day) -> Day {
        if rawValue.hasSuffix("Months") { return day.addingMonths(count) }
        return day.advanced(by: rawValue.hasSuffix("Weeks") ? 7 * count : count)
    }
}

/// The law an order's life is judged by: numbers, readings and holidays (Recht der Verfügungen).
package struct OrderLaw: Sendable {
    package let law: Law
    package let holidays: HolidayCalendar
    /// Whether the fiction of posting is read the other way, to be on the safe side.
    private var isOtherFiction = false

    package init(_ law: Law, _ holidays: HolidayCalendar) {
        self.law = law
        self.holidays = holidays
    }

    var otherFiction: OrderLaw {
        var other = self
        other.isOtherFiction.toggle()
        return other
    }

    func fictionShifts(on day: Day) -> Bool { law.holds(.orderFictionShifts, on: day) != isOtherFiction }

    /// Where a span that an event sets going ends; the event's own day is not counted (§§ 187, 188 BGB). Nil where the law has no number.
    func end(_ span: OrderSpan, after day: Day, by key: Day? = nil) -> (day: Day, number: LawNumber)? {
        law.number(span.rawValue, on: key ?? day).map { (span.end(of: $0.number, after: day), $0) }
    }

    /// The same for a period that ends on a working day only.
    func period(_ span: OrderSpan, after day: Day) -> Day? { end(span, after: day).map { holidays.workday(from: $0.day) } }

    /// Step by step, with every free day it moves past.
    func steps(_ span: OrderSpan, after day: Day, _ words: (Int) -> Phrase) -> [WhyStep] {
        guard let (end, number) = end(span, after: day) else { return [] }
        var (steps, last) = ([WhyStep(end, words(number.number), number)], end)
        while let obstacle = holidays.obstacle(on: last) {
            steps.append(WhyStep(last.next, "\(last) ist kein Werktag (\(obstacle))", "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO, § 193 BGB"))
            last = last.next
        }
        return steps
    }

    /// Three months after the time for reasons (§ 80b Abs. 1 VwGO).
    func suspensionEnd(after reasons: Day) -> Day? {
        // A span that follows another begins with the next day (§ 190 BGB); that shows at the end of a month only.
        let follows = law.reading(of: .afterExpiry, on: reasons)?.reading != "sameNumber" && reasons.next.civil.day == 1
        guard let number = law.number(OrderSpan.suspensionEndMonths.rawValue, on: reasons)?.number else { return nil }
        let end = follows ? reasons.next.addingMonths(number).previous : reasons.addingMonths(number)
        return law.holds(.suspensionEndShifts, on: reasons) ? holidays.workday(from: end) : end
    }
}
