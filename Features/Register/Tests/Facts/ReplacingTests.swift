import Register
import Testing
import Vocabulary

@Suite struct ReplacingTests {
    private func language(_ number: Int) -> Fact.Content { .sex(Sex.allCases[number % 4]) }

    /// Some facts after each other with gaps, the last perhaps open.
    private func timeline(_ random: inout SplitMix) -> [Fact] {
        var facts: [Fact] = []
        var day = Int.random(in: 0...5, using: &random)
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            let length = Int.random(in: 1...8, using: &random)
            let isLast = Int.random(in: 0..<6, using: &random) == 0
            let content = language(Int.random(in: 0..<3, using: &random))
            facts.append(fact(content, Day(number: day), isLast ? .endless : Day(number: day + length)))
            if isLast { break }
            day += length + Int.random(in: 0...3, using: &random)
        }
        return facts
    }

    @Test func `a new content holds exactly in its period and changes nothing outside`() {
        var random = SplitMix(state: 41)
        for _ in 0..<4000 {
            let before = timeline(&random)
            let from = Int.random(in: 0...30, using: &random)
            let isOpen = Int.random(in: 0..<3, using: &random) == 0
            let period = DayRange(Day(number: from), isOpen ? .endless : Day(number: from + Int.random(in: 1...15, using: &random)))!
            let content = Int.random(in: 0..<4, using: &random) == 0 ? nil : language(Int.random(in: 0..<3, using: &random))
            let changes = before.replacing(period, for: someone.id, with: content)
            let after = before.applying(changes)
            for number in 0...60 {
                let day = Day(number: number)
                let held = after.contents(.sex, on: day)
                #expect(held.count <= 1)
                #expect(held.first == (period.contains(day) ? content : before.contents(.sex, on: day).first), "\(before) \(period)")
            }
            // Nothing is superseded that stays as it was, and nothing recorded twice.
            let recorded = changes.compactMap {
                if case .record(_, let period, let content) = $0 { [period.from.iso, period.until.iso, "\(content)"] } else { nil }
            }
            #expect(Set(recorded).count == recorded.count)
            for case .supersede(let old) in changes {
                #expect(!recorded.contains([old.period.from.iso, old.period.until.iso, "\(old.content)"]) || content == nil)
            }
        }
    }

    @Test func `what already holds needs no change`() {
        let facts = [fact(language(0), "2020-01-01")]
        #expect(facts.replacing(DayRange("2020-02-01", "2020-03-01")!, for: someone.id, with: language(0)).isEmpty)
        #expect(facts.replacing(.starting("2020-01-01"), for: someone.id, with: language(0)).isEmpty)
    }

    @Test func `the same state before and after becomes one span`() {
        let facts = [fact(language(0), "2020-01-01", "2020-06-01")]
        let after = facts.applying(facts.replacing(.starting("2020-03-01"), for: someone.id, with: language(0)))
        #expect(after.map(\.period) == [.starting("2020-01-01")])
    }
}
