import Register
import TestSupport
import Testing
import Vocabulary

@testable import Fees

/// Who of a household owes for which days, against the law as it is told a third time.
@Suite struct DebtorLives {
    /// Days each owes for, half-open, in the order of the people.
    private static func owe(_ life: StatuteValue, _ majority: FeeRules.Majority) throws -> [StatuteValue] {
        func day(_ value: StatuteValue) -> Day? { value.text.flatMap { Day(typed: $0) } }
        let (from, until) = (try #require(day(life["from"])), try #require(day(life["until"])))
        var basis = FeeBasis(month: Month(containing: from))
        for person in life.people.list {
            let id = ID<Person>(person.id.text!)
            basis.births[id] = Birth(born: try #require(day(person.born)), evidence: .documented)
            let came = try #require(day(person.came))
            let (left, died) = (day(person["left"]), day(person["died"]))
            // The day of death is one of them, even if it is the day of coming.
            basis.here[id] = [DayRange(came, min(left ?? .endless, died?.next ?? .endless))].compactMap { $0 }
            basis.deaths[id] = died
        }
        let (debtors, rules) = (Debtors(basis), FeeRules(majority: majority))
        return life.people.list.flatMap { person -> [StatuteValue] in
            let id = ID<Person>(person.id.text!)
            var (spans, open): ([StatuteValue], Day?) = ([], nil)
            for number in from.number...until.number {
                let day = from.advanced(by: number - from.number)
                // Whoever died before coming never came.
                let owes =
                    day < until && day >= (basis.here[id]?.first?.from ?? .endless) && basis.isHere(id, on: day)
                    && debtors.isOwnDebtor(id, on: day, rules)
                if owes, open == nil { open = day }
                if !owes, let begun = open {
                    spans.append(.list([.text(id.text), .text(begun.iso), .text(day.iso)]))
                    open = nil
                }
            }
            return spans
        }
    }

    @Test(arguments: [(FeeRules.Majority.followingMonth, "nextMonth"), (.birthday, "birthday")])
    func `grown up, alive and here: only they owe, each day by itself`(majority: FeeRules.Majority, reading: String) throws {
        let lives = try StatuteLives.tell("debtors", readings: ["majority_debtor": reading])
        for told in lives {
            let found = try Self.owe(told.life, majority)
            if .list(found) != told.expect.owe { Issue.record("\(found): \(told.line)") }
        }
        #expect(lives.count >= 2000)
        let other: FeeRules.Majority = majority == .birthday ? .followingMonth : .birthday
        #expect(try lives.contains { .list(try Self.owe($0.life, other)) != $0.expect.owe })
    }
}
