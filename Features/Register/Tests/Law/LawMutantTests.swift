import Register
import TestSupport
import Testing
import Vocabulary

@Suite struct LawMutantTests {
    @Test func `a changed law differs from the real one in exactly one thing, and says in which`() async throws {
        try await Engine.sqlite.withEmptyTown { database in
            let law = try await database.read { try $0.law() }
            let mutants = law.allMutants
            #expect(Set(mutants.map(\.name)).count == mutants.count)
            #expect(Set(mutants.map { "\($0.law)" } + ["\(law)"]).count == mutants.count + 1)
            for key in Set(law.numbers.map(\.key)) { #expect(law.mutants(of: [key]).count >= 4) }
            for question in LawQuestion.allCases { #expect(law.mutants(of: [], [question]).count == question.readings.count - 1) }
            let calendar = try await database.read { try $0.holidayCalendar() }
            #expect(Set(calendar.mutants.map { "\($0.calendar.rules)" }).count == calendar.mutants.count)
        }
    }

    @Test func `moving the day of a change leaves no day without a number and none with two`() throws {
        let change: Day = "2025-01-01"
        let start: Day = "1977-01-01"
        let law = Law(
            numbers: [
                LawNumber(key: "days", validity: try #require(DayRange(start, change)), number: 3, reference: ""),
                LawNumber(key: "days", validity: .starting(change), number: 4, reference: ""),
            ], prolongations: [])
        for mutant in law.mutants(of: ["days"]) where mutant.name.contains("2025-01-01: from") {
            for day in [change.advanced(by: -2), change.previous, change, change.next] {
                #expect(mutant.law.numbers.filter { $0.validity.contains(day) }.count == 1)
            }
            #expect(mutant.law.number("days", on: change.previous)?.number == (mutant.name.hasSuffix("2024-12-31") ? 4 : 3))
        }
    }
}
