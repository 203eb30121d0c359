import Testing
import Vocabulary

@Suite struct InstantTests {
    @Test(arguments: [
        ("2020-06-17T12:00:00Z", "2020-06-17T12:00:00.000000Z"), ("2020-06-17T12:00:00+02:00", "2020-06-17T10:00:00.000000Z"),
        ("2020-06-17T12:00:00-0530", "2020-06-17T17:30:00.000000Z"), ("2020-06-17T12:00:00.5Z", "2020-06-17T12:00:00.500000Z"),
        ("2020-06-17T12:00:00.123456789Z", "2020-06-17T12:00:00.123456Z"), ("2020-06-17T12:00", "2020-06-17T10:00:00.000000Z"),
        ("2020-01-17 12:00", "2020-01-17T11:00:00.000000Z"), ("2020-06-17", "2020-06-17T21:59:59.999999Z"),
        ("2020-12-31", "2020-12-31T22:59:59.999999Z"), ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.250000Z"),
        ("9999-12-31", "9999-12-31T22:59:59.999999Z"), ("2300-01-01", "2300-01-01T22:59:59.999999Z"),
    ])
    func `a point in time is read with its zone, Berlin without one`(text: String, iso: String) {
        #expect(Instant(text)?.iso == iso)
    }

    @Test(arguments: [
        "", "gestern", "2020-02-30", "2020-06-17T", "2020-06-17T24:00", "2020-06-17T12:60", "2020-06-17T12:00:60", "2020-06-17T12:00:00+16:00",
        "2020-06-17T12:00:00+1", "2020-06-17T12:00:00.Z", "2020-06-17T12:00:00.1234567890Z", "2020-06-17T12:00:00.1.2Z", "2020-06-17X12:00:00",
        "2020-06-17T12", "2020-06-17T12:00:00ZZ", "2020-06-17T12:00:00.٥Z",
    ])
    func `what is no point in time is refused`(text: String) { #expect(Instant(text) == nil) }

    @Test func `hours around both changes of the clock are told apart`() {
        // 29.03.2020: two o'clock does not exist. 25.10.2020: it comes twice.
        #expect(Instant("2020-03-29", hour: 1, minute: 59).iso == "2020-03-29T00:59:00.000000Z")
        #expect(Instant("2020-03-29", hour: 3).iso == "2020-03-29T01:00:00.000000Z")
        #expect(Instant("2020-10-25", hour: 1, minute: 59).iso == "2020-10-24T23:59:00.000000Z")
        #expect(Instant("2020-10-25", hour: 3).iso == "2020-10-25T02:00:00.000000Z")
        let twice = Instant("2020-10-25", hour: 2, minute: 30).iso
        #expect(["2020-10-25T00:30:00.000000Z", "2020-10-25T01:30:00.000000Z"].contains(twice))
        // The lost hour still lies between its neighbours.
        let lost = Instant("2020-03-29", hour: 2, minute: 30)
        #expect(Instant("2020-03-29", hour: 1) < lost && lost <= Instant("2020-03-29", hour: 4))
    }

    @Test func `a day begins and ends at Berlin's midnight, all year round`() {
        for number in stride(from: 16_000, to: 20_000, by: 1) {
            let day = Day(number: number)
            let midnight = Instant(day)
            #expect(midnight.day == day)
            #expect(midnight.advanced(by: -1).day == day.previous)
            let hours = (Instant(day.next).microseconds - midnight.microseconds) / 3_600_000_000
            #expect(hours == 24 || (day.weekday == 7 && (hours == 23 || hours == 25) && day.civil.day >= 25), "\(day)")
        }
    }

    @Test func `any instant survives being written and read`() {
        var random = SplitMix(state: 11)
        for _ in 0..<3000 {
            let instant = Instant(microseconds: Int64.random(in: -5_000_000_000_000_000...253_402_300_799_000_000, using: &random))
            #expect(Instant(instant.iso) == instant, "\(instant.iso)")
        }
        // The last microsecond of a second, far away: no rounding into the next.
        for second in [9_100_000_000, 100_000_000_000, 253_402_300_798] as [Int64] {
            let instant = Instant(microseconds: second * 1_000_000 + 999_999)
            #expect(instant.iso.hasSuffix(".999999Z") && Instant(instant.iso) == instant)
        }
    }

    @Test func `garbage never crashes`() {
        var random = SplitMix(state: 13)
        for _ in 0..<20_000 { _ = Instant(RandomText.near("2020-06-17T12:34:56.789+02:00", &random)) }
    }

    @Test func `people read Berlin time`() {
        #expect(Instant("2020-06-17T12:00:00Z")?.german == "17.06.2020, 14:00 Uhr")
        #expect(Instant("2020-01-17T23:30:00Z")?.german == "18.01.2020, 00:30 Uhr")
        #expect(Instant.endless.german == "offen")
    }
}
