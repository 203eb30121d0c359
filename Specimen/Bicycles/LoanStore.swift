import Register
import Storage
import Vocabulary
import Web

// Who has which bicycle, in SQL: one state at a time for each bicycle, and what was before is kept.

extension Loan: Datable {
    static let table: DatedTable = "bicycle_loan"
    var cells: Cells { ["person_id": person, "lent_day": lent, "due_day": due] }

    init(_ row: Row) throws {
        self.init(
            bicycle: try row.id("bicycle_id"), person: try row.id("person_id"), lent: try row.day("lent_day"), due: try row.day("due_day"))
    }
}

/// A bicycle that is out, and who has it.
struct LoanLine: Sendable {
    let loan: Loan
    let fileNumber: String
    let name: String?
}

extension Connection {
    /// The bicycles that are out, with people within somebody's reach.
    func loans(for actor: Actor, on today: Day) throws -> [LoanLine] {
        let reach = actor.peopleCondition(.lendBicycles, on: today, person: "l.person_id")
        let loans = try rows("SELECT l.* FROM bicycle_loan l WHERE \(current: "l") AND \(reach)").map(Loan.init)
        return try lines(of: loans, on: today).inNaturalOrder(by: \.loan.bicycle.text, then: \.fileNumber)
    }

    /// One of them; somebody else's does not exist for this reader.
    func loan(of bicycle: ID<Bicycle>, for actor: Actor, on today: Day) throws -> LoanLine {
        guard let loan = try loan(of: bicycle), try !covering(loan.person, for: actor, .lendBicycles, on: today).isEmpty,
            let line = try lines(of: [loan], on: today).first
        else { throw Refusal.notFound }
        return line
    }

    func loan(of bicycle: ID<Bicycle>) throws -> Loan? {
        try row("SELECT l.* FROM bicycle_loan l WHERE l.bicycle_id = \(bicycle) AND \(current: "l")").map(Loan.init)
    }

    func loans(to people: [ID<Person>]) throws -> [Loan] {
        try rows("SELECT l.* FROM bicycle_loan l WHERE l.person_id IN (\(list: people)) AND \(current: "l") ORDER BY l.due_day, l.id").map(Loan.init)
    }

    /// For rules, which speak for the whole town.
    func lateLoans(on today: Day) throws -> [Loan] {
        try rows("SELECT l.* FROM bicycle_loan l WHERE l.due_day < \(today) AND \(current: "l") ORDER BY l.due_day, l.id").map(Loan.init)
    }

    private func lines(of loans: [Loan], on today: Day) throws -> [LoanLine] {
        zip(loans, try listRows(loans.map(\.person.text), CensusQuery(on: today))).map { loan, row in
            LoanLine(loan: loan, fileNumber: row.fileNumber, name: row.name?.listed)
        }
    }
}

extension Transaction {
    func lend(_ loan: Loan) throws {
        try begin(loan, of: ["bicycle_id": loan.bicycle])
        try note(JournalNote("bicycle.lend", "person", loan.person.text, details: "bicycle=\(loan.bicycle)"))
    }

    func prolong(_ loan: Loan) throws {
        try change(to: loan, of: ["bicycle_id": loan.bicycle])
        try note(JournalNote("bicycle.prolong", "person", loan.person.text, details: "bicycle=\(loan.bicycle)"))
    }

    func takeBack(_ loan: Loan) throws {
        try end(Loan.self, of: ["bicycle_id": loan.bicycle])
        try note(JournalNote("bicycle.back", "person", loan.person.text, details: "bicycle=\(loan.bicycle)"))
    }

    /// What a form said a moment ago, taken back by whoever still reaches whom it is about.
    func takeBack(at instant: Instant, for actor: Actor, on today: Day) throws {
        let said = try db.rows("SELECT l.* FROM bicycle_loan l WHERE \(written: "l", at: instant)").map(Loan.init)
        let people = Set(said.map(\.person)).sorted()
        for person in people {
            guard try !db.covering(person, for: actor, .lendBicycles, on: today).isEmpty else { throw Refusal.notFound }
        }
        try takeBack(instant, of: "bicycle_id", in: [Loan.table])
        try note(people.map { JournalNote("bicycle.undo", "person", $0.text) })
    }
}
