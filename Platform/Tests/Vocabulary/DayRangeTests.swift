import Testing
import Vocabulary

@Suite struct DayRangeTests {
    private func range(_ random: inout SplitMix) -> DayRange {
        let from = Int.random(in: 0...30, using: &random)
        let length = Int.random(in: 1...15, using: &random)
        return DayRange(Day(number: from), Int.random(in: 0..<5, using: &random) == 0 ? .endless : Day(number: from + length))!
    }

    @Test func `a span counts its first day and not its last`() throws {
        let june = try #require(DayRange("2020-06-01", "2020-07-01"))
        #expect(june.contains("2020-06-01") && june.contains("2020-06-30"))
        #expect(!june.contains("2020-07-01") && !june.contains("2020-05-31"))
        #expect(!june.isOpen && DayRange.starting("2020-06-01").isOpen)
    }

    @Test func `an empty or turned span does not exist`() {
        #expect(DayRange("2020-06-01", "2020-06-01") == nil)
        #expect(DayRange("2020-06-02", "2020-06-01") == nil)
    }

    @Test func `what is shared and what is left make up the whole, day by day`() {
        var random = SplitMix(state: 5)
        for _ in 0..<2000 {
            let (one, other) = (range(&random), range(&random))
            let pieces = one.subtracting(other) + [one.intersection(other)].compactMap { $0 }
            for number in 0...50 {
                let day = Day(number: number)
                #expect(pieces.filter { $0.contains(day) }.count == (one.contains(day) ? 1 : 0))
            }
            #expect(one.intersection(other) == other.intersection(one))
            #expect(one.overlaps(other) == (one.intersection(other) != nil))
            #expect(one.subtracting(other).allSatisfy { !$0.overlaps(other) })
        }
    }

    @Test func `subtracting leaves none, one or two pieces`() throws {
        let year = try #require(DayRange("2020-01-01", "2021-01-01"))
        let june = try #require(DayRange("2020-06-01", "2020-07-01"))
        #expect(year.subtracting(june).map(\.from) == ["2020-01-01", "2020-07-01"])
        #expect(june.subtracting(year).isEmpty)
        #expect(year.subtracting(.starting("2020-07-01")).map(\.until) == ["2020-07-01"])
        // Spans that only touch share no day.
        #expect(june.intersection(.starting("2020-07-01")) == nil)
    }
}
