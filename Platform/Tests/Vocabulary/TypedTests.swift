import Testing
import Vocabulary

/// What people type for days, months, numbers and amounts.
@Suite struct TypedTests {
    private static let months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
    ]

    @Test func `every day of two hundred years is read in every notation`() throws {
        let (first, last): (Day, Day) = ("1900-01-01", "2099-12-31")
        for number in first.number...last.number {
            let day = Day(number: number)
            let (year, month, date) = day.civil
            let (name, short) = (TypedTests.months[month - 1], padded(year % 100, 2))
            let written = [
                day.iso, day.german, "\(date).\(month).\(year)", " \(date). \(month). \(year) ", "\(date) \(month) \(year)",
                "\(date). \(name) \(year)",
                "\(date). \(name.prefix(3)). \(year)", "\(year)-\(month)-\(date)",
            ]
            for text in written where Day(typed: text) != day { Issue.record("\(text)") }
            let isNear = (1970...2069).contains(year)
            for text in ["\(date).\(month).\(short)", "\(date). \(name) \(short)"] where (Day(typed: text) == day) != isNear {
                Issue.record("\(text)")
            }
        }
    }

    @Test func `two digits of a year mean 1970 to 2069, and a birth never lies in the future`() throws {
        #expect(DayParts.pivot == 70)
        #expect(Day(typed: "31.12.69") == "2069-12-31" && Day(typed: "1.1.70") == "1970-01-01")
        #expect(Day(typed: "17.6.20") == "2020-06-17" && Day(typed: "1.1.00") == "2000-01-01" && Day(typed: "31.12.99") == "1999-12-31")
        let today: Day = "2026-11-30"
        #expect(Day(typed: "30.11.26", notAfter: today) == today && Day(typed: "1.12.26", notAfter: today) == "1926-12-01")
        #expect(Day(typed: "17.6.35", notAfter: today) == "1935-06-17" && Day(typed: "17.6.2035", notAfter: today) == "2035-06-17")
        for number in today.addingYears(-99).number...today.number {
            let day = Day(number: number)
            let (year, month, date) = day.civil
            let read = try #require(Day(typed: "\(date).\(month).\(padded(year % 100, 2))", notAfter: today))
            // Whoever was born before 1970 wrote four digits, or is read as younger; but never as not born yet.
            if read > today || read.civil.month != month || read.civil.day != date || (year >= 1970 && read != day) { Issue.record("\(day)") }
        }
        #expect(DayParts(day: "", month: "", year: "35", notAfter: today)?.year == 1935)
        #expect(DayParts(day: "", month: "12", year: "26", notAfter: today)?.year == 1926)
    }

    @Test func `every month of two hundred years is read in every notation`() {
        for year in 1900...2099 {
            for number in 1...12 {
                let month = Month(year: year, month: number)
                let name = TypedTests.months[number - 1]
                let written = [
                    "\(year)-\(padded(number, 2))", "\(year)-\(number)", "\(number)/\(year)", "\(padded(number, 2))/\(year)", "\(number).\(year)",
                    "\(padded(number, 2)).\(year)", "\(name) \(year)", "\(name.lowercased()) \(year)", "\(name.prefix(3)). \(year)",
                    "\(number) \(year)",
                ]
                for text in written where Month(typed: text) != month || month == nil { Issue.record("\(text)") }
                #expect(month.flatMap { Month(typed: $0.text) } == month && month.flatMap { Month(typed: $0.words.text) } == month)
            }
        }
        #expect(Month(typed: "10/26")?.text == "2026-10" && Month(typed: "Maerz 69")?.text == "2069-03" && Month(typed: "mrz 70")?.text == "1970-03")
    }

    @Test(arguments: [
        "", "2026", "13/2026", "0/2026", "2026-13", "2026-00", "Ok 2026", "Oktopus 2026", "10-2026", "10/2026/1", "1.10.2026", "10/026", "2026-10-",
        "٣/2026", "10/20266", "-10/2026", "Oktober", "Oktober/2026", "monat 2026", "010/2026",
    ])
    func `what is no month is refused`(text: String) { #expect(Month(typed: text) == nil) }

    @Test(arguments: [
        ("1014", 1014), ("1.014", 1014), ("1 014", 1014), ("1\u{202F}014", 1014), (" 7 ", 7), ("007", 7), ("-3", -3), ("\u{2212}3", -3), ("– 3", -3),
        ("+3", 3), ("0", 0), ("1.000.000", 1_000_000), ("\u{200E}12\u{200F}", 12), ("999999999999999", 999_999_999_999_999),
    ])
    func `whole numbers are read with and without groups of thousands`(text: String, number: Int) { #expect(Int(typed: text) == number) }

    @Test(arguments: [
        "", "-", "1.01", "1.0140", "0.123", ".014", "1.", "1,0", "12.34", "1 2", "1..014", "--3", "1e3", "0x10", "٣", "１２", "viele", "1.014.01", "½",
        "²", "Ⅷ",
        "9999999999999999",
    ])
    func `what is no whole number is refused`(text: String) { #expect(Int(typed: text) == nil) }

    @Test(arguments: [
        ("180", 180_00), ("11,57", 11_57), ("1.301,12", 1301_12), ("1.301,1", 1301_10), ("2.000 €", 2000_00), ("€ 5", 5_00), ("5 EUR", 5_00),
        ("1 250,00", 1250_00), ("14,5 m²", 14_50), ("14 qm", 14_00), ("-5", -5_00), ("\u{2212}0,05 €", -5),
        ("1.250", 1250_00), ("0,5", 50), ("1.000.000,00", 1_000_000_00),
    ])
    func `amounts and areas are read as people write them`(text: String, count: Int) { #expect(Hundredths(typed: text)?.count == count) }

    @Test(arguments: [
        "", "€", "1,234", "1.23.456", "12.34", "4.5", "a", "1e3", ",5", "5,", "1,2,3", "12.3456", "1.2,5", "1,234.56", "٣,٥", "1.23,4", "0.500",
        "9999999999999999", "5 $",
    ])
    func `what is no amount is refused`(text: String) { #expect(Hundredths(typed: text) == nil) }

    @Test func `what is written is read again`() {
        var random = SplitMix(state: 41)
        for _ in 0..<3000 {
            let cents = Int.random(in: -10_000_000_000...10_000_000_000, using: &random)
            #expect(Hundredths(typed: Hundredths.text(cents))?.count == cents && Hundredths(typed: Hundredths.euros(cents))?.count == cents)
            #expect(Int(typed: String(cents)) == cents)
            let instant = Instant(microseconds: Int64.random(in: 0...4_000_000_000_000_000, using: &random))
            #expect(Instant(typed: instant.iso) == instant && Instant(typed: instant.day.german) == Instant(instant.day.next).advanced(by: -1))
            // The clock on a screen has no seconds, and one hour of the year comes twice.
            let minute = Instant(typed: instant.german)
            #expect(
                minute.map { abs(instant.microseconds - $0.microseconds - 30_000_000) <= 30_000_000 + 3_600_000_000 } ?? false, "\(instant.german)")
        }
    }

    @Test(arguments: [
        ("17.06.2020", "2020-06-17T21:59:59.999999Z"), ("17. Juni 20", "2020-06-17T21:59:59.999999Z"),
        ("17.06.2020, 14:00 Uhr", "2020-06-17T12:00:00.000000Z"),
        ("17.6.20 9:05", "2020-06-17T07:05:00.000000Z"), ("2020-06-17T12:00:00Z", "2020-06-17T12:00:00.000000Z"),
        ("2020-06-17 14:00", "2020-06-17T12:00:00.000000Z"), ("17.06.2020 14:00:30", "2020-06-17T12:00:30.000000Z"),
    ])
    func `a state of knowledge is read in every notation of a day, with and without a clock`(text: String, iso: String) {
        #expect(Instant(typed: text)?.iso == iso)
    }

    @Test func `nothing hostile is read, and nothing is slow`() {
        let huge = ["9", "1.", "1/", "٣", "\u{301}", "a", " ", "-", "\u{200E}", "🏠"].map { String(repeating: $0, count: 200_000) }
        let start = ContinuousClock.now
        for text in huge + huge.map({ "17.06.2020" + $0 }) {
            #expect(Day(typed: text) == nil && Month(typed: text) == nil && Int(typed: text) == nil)
            #expect(Hundredths(typed: text) == nil && Instant(typed: text) == nil)
        }
        #expect(start.duration(to: .now) < .seconds(2))
    }

    @Test func `random text is read alike by all and never crashes`() {
        var random = SplitMix(state: 43)
        for _ in 0..<20_000 {
            let sample = ["17.06.2020", "17. Juni 20", "2026-10", "1.250,50 €", "1.014", "17.06.2020, 14:00 Uhr"].randomElement(using: &random)!
            let text = RandomText.near(sample, &random)
            if let day = Day(typed: text) { #expect(Day(typed: day.iso) == day && Instant(typed: text) != nil, "\(text)") }
            if let number = Int(typed: text) { #expect(Hundredths(typed: text)?.count == 100 * number, "\(text)") }
            _ = (Month(typed: text), Instant(typed: text), text.naturalKey)
        }
    }

    @Test func `names and numbers of rooms stand as people count`() {
        let names = [
            "Zimmer 10", "Zimmer 9", "zimmer 09a", "Ärztehaus", "Zebra", "Aal", "Straße 2", "Strasse 10", "Zimmer 100", "101", "9", "Öl", "Ofen",
        ]
        #expect(
            names.inNaturalOrder(by: \.self, then: \.self)
                == [
                    "9", "101", "Aal", "Ärztehaus", "Ofen", "Öl", "Straße 2", "Strasse 10", "Zebra", "Zimmer 9", "zimmer 09a", "Zimmer 10",
                    "Zimmer 100",
                ])
        #expect("A\u{308}rzte".naturalKey == "Ärzte".naturalKey && "ÉÈÊ".naturalKey == "eee" && "Łódź".naturalKey == "lodz")
        var random = SplitMix(state: 47)
        for _ in 0..<2000 {
            let (one, other) = (Int.random(in: 0...99_999, using: &random), Int.random(in: 0...99_999, using: &random))
            #expect((one < other) == ("Haus 1, Zimmer \(one)".naturalKey < "Haus 1, Zimmer \(other)".naturalKey))
        }
    }
}
