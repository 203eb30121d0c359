import Register
import Storage
import TestSupport
import Vocabulary

extension FixtureTown {
    /// Registers one more person with these names, in the city's care and at its site; returns the id.
    @discardableResult
    func add(_ id: String, _ names: [PersonName], born: Day? = nil, azr: String? = nil, facts: [(DayRange, Fact.Content)] = []) async throws -> ID<
        Person
    > {
        let person = Person(id: ID(id), fileNumber: "P-2020-9" + String(id.hashed % 10_000))
        try await database.write(by: .system) { transaction in
            var contents = names.map { (DayRange.starting("2020-01-01"), Fact.Content.name($0)) } + facts
            if let born { contents.append((.starting("2020-01-01"), .birth(Birth(born: born, evidence: .documented)))) }
            if let azr { contents.append((.starting("2020-01-01"), .azrNumber(AZRNumber(azr)))) }
            let act = Act(.registration, on: "2020-01-01", changes: contents.map { .record(person.id, $0.0, $0.1) })
            let begun = try transaction.begin(act)
            try transaction.add(person, by: begun)
            try transaction.finish(act, id: begun)
        }
        return person.id
    }
}

extension String {
    /// The same in every run.
    var hashed: UInt64 { utf8.reduce(5381) { $0 &* 33 &+ UInt64($1) } }
}
