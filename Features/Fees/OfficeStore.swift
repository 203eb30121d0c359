import Register
import Storage
import Vocabulary

// Acts of the fee office taken together, for those who write whole histories.

extension Transaction {
    /// A tariff's next terms from a day on; a new tariff where none of that name is there.
    package func recordTariff(named name: String, _ content: TariffTerm.Content, from day: Day) throws {
        let known = try db.feeTariffs().first { $0.name == name }
        let id: ID<Tariff> = known?.id ?? newID()
        let act = try begin(FeeAct(.tariff, on: day), about: "tariff", id.text)
        try record(content, of: try known ?? addTariff(named: name, by: act, id: id), in: .starting(day), by: act)
    }

    /// Every run goes to the post on the day of its letters, as is learnt from the outgoing book only now.
    package func postRuns(before day: Day, today: Day) throws {
        for run in try db.feeRuns(limit: 1000).reversed() where run.day < day {
            if try db.feeNoticeSum(NoticeFilter(sort: .unposted, run: run.id)).count > 0 { try post(run.id, by: .post, on: run.day, today: today) }
        }
    }

    /// Compares what was billed with what is known now.
    package func keepComparison(on day: Day) throws { try db.keep(try db.compareFees(on: day), at: at) }
}

extension Connection {
    /// Debtors of the last notices, in the order of their numbers.
    package func someDebtors() throws -> [ID<Person>] {
        try rows("SELECT person_id FROM fee_notice WHERE month = (SELECT MAX(month) FROM fee_notice) ORDER BY number LIMIT 60").map {
            try $0.id("person_id")
        }
    }
}
