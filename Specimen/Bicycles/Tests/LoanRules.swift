import Testing
import Vocabulary

@testable import Bicycles

@Suite struct LoanRules {
    private let today: Day = "2020-06-17"

    @Test func `a bicycle is promised back between today and half a year from now`() throws {
        func due(_ day: Day) throws -> Day { try Loan.begun(ID("7"), by: ID("p"), until: day, today: today).due }
        #expect(try due(today) == today && due("2020-12-14") == "2020-12-14")
        #expect(throws: Refusal.self) { try due("2020-06-16") }
        #expect(throws: Refusal.self) { try due("2020-12-15") }
    }

    @Test func `it may stay longer, but not as long as before`() throws {
        let loan = try Loan.begun(ID("7"), by: ID("p"), until: "2020-07-17", today: today)
        #expect(try loan.prolonged(until: "2020-08-01", today: today) == Loan(bicycle: ID("7"), person: ID("p"), lent: today, due: "2020-08-01"))
        #expect(throws: Refusal.self) { try loan.prolonged(until: "2020-07-17", today: today) }
    }

    @Test func `it is late from the day after`() throws {
        let loan = try Loan.begun(ID("7"), by: ID("p"), until: today, today: today)
        #expect(!loan.isLate(on: today) && loan.isLate(on: today.next))
    }
}
