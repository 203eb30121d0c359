/// A calendar day in Europe/Berlin (Kalendertag, Stichtag), counted from 1970-01-01.
///
/// Shape in data and on the wire: `YYYY-MM-DD`. On German screens: `TT.MM.JJJJ`.
package struct Day: Hashable, Comparable, Sendable {
    package let number: Int

    package init(number: Int) { self.number = number }

    /// Nil when the calendar has no such day, or the year lies outside 1…9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, in: year) else {
            return nil
        }
        // Days from civil, proleptic Gregorian calendar, eras of 400 years starting in March.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Reads `YYYY-MM-DD`, nothing else.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func digits(_ range: Range<Int>) -> Int? {
            var value = 0
            for index in range {
                guard (0x30...0x39).contains(bytes[index]) else { return nil }
                value = value * 10 + Int(bytes[index] - 0x30)
            }
            return value
        }
        guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// "Until further notice": stored instead of NULL so that one comparison answers "valid on this day".
    package static let endless = Day(number: 2_932_896)  // 9999-12-31

    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package static func < (one: Day, other: Day) -> Bool { one.number < other.number }

    package func advanced(by days: Int) -> Day { Day(number: number + days) }
    package var next: Day { advanced(by: 1) }
    package var previous: Day { advanced(by: -1) }

    /// The same day of the month later or earlier; where that month is too short, its last day
    /// (§ 188 (3) BGB: 31 August plus six months is 28 February).
    package func addingMonths(_ months: Int) -> Day {
        let (year, month, day) = civil
        let total = year * 12 + (month - 1) + months
        let newYear = total / 12
        let newMonth = total % 12 + 1
        let length = Day.length(ofMonth: newMonth, in: newYear)
        return Day(year: newYear, month: newMonth, day: min(day, length)) ?? .endless
    }

    /// The latest day from which so many months forward reach this day and no further. Not the months taken off: the end of a short month is
    /// reached from fewer days than there are (§§ 187, 188 BGB).
    package func latest(reachedIn months: Int) -> Day {
        var day = addingMonths(-months)
        while day.next.addingMonths(months) <= self { day = day.next }
        while day.addingMonths(months) > self { day = day.previous }
        return day
    }

    package func addingYears(_ years: Int) -> Day { addingMonths(12 * years) }

    package var firstOfMonth: Day { Day(number: number - civil.day + 1) }

    /// Monday is 1, Sunday is 7.
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// `YYYY-MM-DD`.
    package var iso: String {
        let (year, month, day) = civil
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// `TT.MM.JJJJ`; "offen" for the endless day.
    package var german: String {
        if self == .endless { return "offen" }
        let (year, month, day) = civil
        return padded(day, 2) + "." + padded(month, 2) + "." + padded(year, 4)
    }
}

extension Day: CustomStringConvertible {
    package var description: String { german }
}

extension Day: ExpressibleByStringLiteral {
    /// For days written in code and tests; traps on a day that does not exist.
    package init(stringLiteral value: String) {
        guard let day = Day(value) else { fatalError("no such day: \(value)") }
        self = day
    }
}

/// A number with leading zeros.
package func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}
