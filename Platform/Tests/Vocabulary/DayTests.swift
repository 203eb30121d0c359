import Foundation
import Testing
import Vocabulary

@Suite struct DayTests {
    @Test(arguments: [
        ("0001-01-01", -719_162, 1), ("1582-10-15", -141_427, 5), ("1600-02-29", -135_081, 2), ("1900-02-28", -25_509, 3), ("1969-12-31", -1, 3),
        ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2000-03-01", 11_017, 3), ("2015-12-31", 16_800, 4), ("2020-06-17", 18_430, 3),
        ("2024-02-29", 19_782, 4), ("9999-12-31", 2_932_896, 5),
    ])
    func `known days have their number and weekday`(iso: String, number: Int, weekday: Int) throws {
        let day = try #require(Day(iso))
        #expect(day.number == number)
        #expect(day.weekday == weekday)
        #expect(day.iso == iso)
    }

    @Test func `the calendar agrees with Foundation on any day`() throws {
        var random = SplitMix(state: 1)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for _ in 0..<3000 {
            // Foundation switches to the Julian calendar before 1582.
            let day = Day(number: Int.random(in: -141_000...2_932_896, using: &random))
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day.number) * 86_400))
            let civil = day.civil
            #expect([civil.year, civil.month, civil.day] == [parts.year, parts.month, parts.day], "\(day.iso)")
            #expect(day.weekday == ((parts.weekday ?? 0) + 5) % 7 + 1)
        }
    }

    @Test func `every day of a sample of years survives the way out and back`() throws {
        var expected = try #require(Day(year: 1, month: 1, day: 1)).number
        for year in 1...9999 {
            // Every day in some years, the edges of the months in all: no gap, no repetition.
            for month in 1...12 {
                let length = Day.length(ofMonth: month, in: year)
                for date in (year % 97 == 0 ? Array(1...length) : [1, length]) {
                    let day = try #require(Day(year: year, month: month, day: date))
                    if day.number != expected + date - 1 || day.civil != (year, month, date) || Day(day.iso) != day {
                        Issue.record("\(year)-\(month)-\(date)")
                    }
                }
                expected += length
            }
        }
    }

    @Test(arguments: [
        "2021-02-29", "1900-02-29", "2020-04-31", "2020-13-01", "2020-00-10", "2020-01-00", "0000-01-01", "2020-1-1", "20200617", "2020-06-17 ",
        "+020-06-17", "2020-06-1٧", "١٩٩٩-٠١-٠١", "2020/06/17", "", "abcd-ef-gh", "-001-01-01",
    ])
    func `what the calendar does not have is no day`(text: String) { #expect(Day(text) == nil) }

    @Test func `days outside the years 1 to 9999 do not exist`() {
        #expect(Day(year: 0, month: 12, day: 31) == nil)
        #expect(Day(year: 10_000, month: 1, day: 1) == nil)
        #expect(Day(year: .max, month: 1, day: 1) == nil && Day(year: .min, month: 1, day: 1) == nil)
        #expect(Day(year: 2020, month: .max, day: 1) == nil && Day(year: 2020, month: 1, day: .max) == nil)
    }

    @Test(arguments: [
        // Section 9 FlüAG: 24 and 6 months; T15, T16 and the edges of month and year.
        ("2018-06-17", 24, "2020-06-17"), ("2020-02-29", 24, "2022-02-28"), ("2022-08-31", 6, "2023-02-28"), ("2023-12-31", 6, "2024-06-30"),
        ("2023-08-31", 6, "2024-02-29"), ("2024-08-30", 6, "2025-02-28"), ("2020-06-04", 1, "2020-07-04"), ("2020-01-31", 1, "2020-02-29"),
        ("2021-01-31", 1, "2021-02-28"), ("2020-03-31", -1, "2020-02-29"), ("2020-01-15", -1, "2019-12-15"), ("2020-12-31", 0, "2020-12-31"),
        ("2024-08-31", 6, "2025-02-28"),
    ])
    func `months are added to the same day or the last of the month`(from: Day, months: Int, result: Day) {
        #expect(from.addingMonths(months) == result)
    }

    @Test func `adding months never leaves the month meant, for any day`() {
        var random = SplitMix(state: 3)
        for _ in 0..<2000 {
            let day = Day(number: Int.random(in: 0...60_000, using: &random))
            let months = Int.random(in: -240...240, using: &random)
            let (year, month, date) = day.civil
            let result = day.addingMonths(months).civil
            #expect(result.year * 12 + result.month == year * 12 + month + months)
            #expect(result.day == min(date, Day.length(ofMonth: result.month, in: result.year)))
        }
    }

    @Test func `days are written the German way and open ends in words`() {
        let day: Day = "2020-06-07"
        #expect(day.german == "07.06.2020" && "\(day)" == "07.06.2020")
        #expect(Day.endless.german == "offen")
        #expect(Day.endless.iso == "9999-12-31")
        #expect(day.firstOfMonth == "2020-06-01")
        #expect(day.addingYears(-20) == "2000-06-07")
    }

    @Test func `random text is never taken for a day, and never crashes`() {
        var random = SplitMix(state: 9)
        for _ in 0..<5000 {
            let text = RandomText.near("2020-06-17", &random)
            if let day = Day(text) { #expect(day.iso == text) }
        }
    }
}
