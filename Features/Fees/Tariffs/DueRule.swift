import Register
import Vocabulary

/// When a by-law wants a fee paid (Fälligkeit): so long after the letter's date or its being made known, or on a day of the month.
package struct DueRule: Sendable, Hashable {
    package enum Start: String, Sendable, CaseIterable {
        /// From the date on the letter.
        case dated
        /// From the day the notice counts as made known.
        case known
        /// On a day of the month the fee is for, or of the one after it.
        case month, nextMonth

        package var isDayOfMonth: Bool { self == .month || self == .nextMonth }
    }

    package enum Unit: String, Sendable, CaseIterable { case days, weeks, months }

    package let start: Start
    /// How many, or which day of the month.
    package let amount: Int
    package let unit: Unit

    package init(_ start: Start, _ amount: Int, _ unit: Unit = .days) {
        (self.start, self.amount, self.unit) = (start, amount, unit)
    }

    package static let fortnight = DueRule(.dated, 14)

    /// The last day of the span after a day that is not counted itself (§§ 187 Abs. 1, 188 BGB).
    package func end(after day: Day) -> Day {
        switch unit {
        case .days: day.advanced(by: amount)
        case .weeks: day.advanced(by: 7 * amount)
        case .months: day.addingMonths(amount)
        }
    }

    /// The day a letter of a day can name; for one counted from being made known the day that comes of posting it at once. None lies
    /// before the day on which a letter posted at once counts as made known.
    func named(for month: Month, issuedOn day: Day, _ procedure: ProcedureLaw) -> Day {
        switch start {
        case .dated: return procedure.holidays.workday(from: max(end(after: day), procedure.earliestDue(issuedOn: day)))
        case .known:
            let known = procedure.known(Mailing(Sending(.post, .fee), on: day)).day ?? day
            return procedure.due(.afterKnown(self), knownOn: known).day ?? day
        case .month, .nextMonth:
            return procedure.dueDay(amount, from: start == .month ? month : month.next, notBefore: procedure.earliestDue(issuedOn: day))
        }
    }
}

extension ProcedureLaw {
    /// The first day for which a letter of a day can ask for payment (§ 220 Abs. 2 Satz 2 AO): before it is made known nobody can pay.
    fileprivate func earliestDue(issuedOn day: Day) -> Day {
        guard reads(.dueBeforeKnown, "notBefore", on: day) else { return day }
        return known(Mailing(Sending(.post, .fee), on: day)).day ?? day
    }

    /// The first such day of a month, moved to a working day (§ 193 BGB), that does not lie before a day; a shorter month has its last day.
    func dueDay(_ number: Int, from first: Month, notBefore day: Day) -> Day {
        var month = first
        while true {
            let due = holidays.workday(from: month.day(min(number, month.length) - 1))
            if due >= day { return due }
            month = month.next
        }
    }
}

extension DueRule {
    /// "14 Tage", "einen Monat".
    package var span: Phrase {
        switch (unit, amount) {
        case (.days, 1): "einen Tag"
        case (.days, _): "\(amount) Tage"
        case (.weeks, 1): "eine Woche"
        case (.weeks, 2): "zwei Wochen"
        case (.weeks, _): "\(amount) Wochen"
        case (.months, 1): "einen Monat"
        case (.months, _): "\(amount) Monate"
        }
    }

    /// "14 Tagen", "einem Monat".
    package var spanDative: Phrase {
        switch (unit, amount) {
        case (.days, 1): "einem Tag"
        case (.days, _): "\(amount) Tagen"
        case (.weeks, 1): "einer Woche"
        case (.weeks, 2): "zwei Wochen"
        case (.weeks, _): "\(amount) Wochen"
        case (.months, 1): "einem Monat"
        case (.months, _): "\(amount) Monaten"
        }
    }

    package var words: Phrase {
        switch start {
        case .dated: "\(span) nach dem Datum des Bescheids"
        case .known: "\(span) nach der Bekanntgabe des Bescheids"
        case .month: "am \(amount). des Monats, für den die Gebühr anfällt, frühestens dem nächsten nach der Bekanntgabe"
        case .nextMonth: "am \(amount). des Monats danach, frühestens dem nächsten nach der Bekanntgabe"
        }
    }
}
