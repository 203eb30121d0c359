import Vocabulary

/// Easter Sunday of a year in the Gregorian calendar (Ostersonntag).
package enum Easter {
    /// After Gauss, with Lichtenberg's repair of his two exceptions.
    package static func sunday(_ year: Int) -> Day {
        let century = year / 100
        let moonShift = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25
        let sunShift = 2 - (3 * century + 3) / 4
        let cycle = year % 19
        let seed = (19 * cycle + moonShift) % 30
        let repair = (seed + cycle / 11) / 29
        let fullMoon = 21 + seed - repair
        let firstSunday = 7 - (year + year / 4 + sunShift) % 7
        let distance = 7 - (fullMoon - firstSunday) % 7
        let march = Day(year: year, month: 3, day: 1) ?? .endless
        return march.advanced(by: fullMoon + distance - 1)
    }
}

/// A public holiday while its law holds (gesetzlicher Feiertag): a day of the year, or so many days from Easter Sunday.
package struct HolidayRule: Sendable, Hashable {
    package enum Moment: Sendable, Hashable {
        case date(month: Int, day: Int)
        case easter(Int)
    }

    package let name: String
    package let validity: DayRange
    package let moment: Moment
    package let reference: String

    package init(name: String, validity: DayRange, moment: Moment, reference: String) {
        self.name = name
        self.validity = validity
        self.moment = moment
        self.reference = reference
    }

    package func day(in year: Int) -> Day? {
        let day: Day? =
            switch moment {
            case .date(let month, let date): Day(year: year, month: month, day: date)
            case .easter(let days): Easter.sunday(year).advanced(by: days)
            }
        return day.flatMap { validity.contains($0) ? $0 : nil }
    }
}

/// Which days are no working days (Feiertagskalender).
package struct HolidayCalendar: Sendable {
    package let rules: [HolidayRule]

    package init(_ rules: [HolidayRule]) { self.rules = rules }

    package func holiday(on day: Day) -> HolidayRule? { rules.first { $0.day(in: day.civil.year) == day } }

    /// Why a period cannot end on this day; nil where it can.
    package func obstacle(on day: Day) -> Phrase? {
        if let holiday = holiday(on: day) { return .verbatim(holiday.name) }
        return switch day.weekday {
        case 6: "Samstag"
        case 7: "Sonntag"
        default: nil
        }
    }
}

extension HolidayCalendar {
    /// The first day from this one on that is no Saturday, Sunday or public holiday (§ 193 BGB, § 222 Abs. 2 ZPO, § 108 Abs. 3 AO).
    package func workday(from day: Day) -> Day {
        var day = day
        while obstacle(on: day) != nil { day = day.next }
        return day
    }

    /// The working day that many after a day, which itself is not counted.
    package func workday(_ count: Int, after day: Day) -> Day {
        var (day, left) = (day, count)
        while left > 0 {
            day = day.next
            if obstacle(on: day) == nil { left -= 1 }
        }
        return day
    }
}
