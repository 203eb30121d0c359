import Storage
import Vocabulary

// Households and who belongs to them, in SQL. Who of them is alive and here is asked of the book.

extension Connection {
    package func household(_ id: ID<Household>) throws -> Household? {
        try row("SELECT id, file_number FROM household WHERE id = \(id)").map {
            Household(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }

    package func household(fileNumber: String) throws -> Household? {
        try row("SELECT id, file_number FROM household WHERE file_number = \(fileNumber)").map {
            Household(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }

    /// About some people and whoever ever belonged to a household of theirs.
    package func householdBook(of people: [ID<Person>], knownAt: Instant? = nil) throws -> HouseholdBook {
        let facts = try stride(from: 0, to: people.count, by: 5000).flatMap { start in
            let some = Array(people[start..<min(start + 5000, people.count)])
            return try householdFacts(
                """
                f.person_id IN (SELECT m.person_id FROM membership m WHERE \(known: "m", at: knownAt) AND m.household_id IN
                    (SELECT o.household_id FROM membership o WHERE o.person_id IN (\(list: some)) AND \(known: "o", at: knownAt))
                  UNION SELECT g.id FROM person g WHERE g.id IN (\(list: some)))
                """, knownAt)
        }
        return HouseholdBook(people.count > 5000 ? Array(Set(facts)) : facts)
    }

    package func householdBook(in household: ID<Household>, knownAt: Instant? = nil) throws -> HouseholdBook {
        HouseholdBook(
            try householdFacts(
                "f.person_id IN (SELECT m.person_id FROM membership m WHERE \(known: "m", at: knownAt) AND m.household_id = \(household))", knownAt))
    }

    /// Whether one person is alive and here.
    package func presence(of person: ID<Person>, on day: Day) throws -> Presence {
        try ownHouseholdBook(of: person).presence(of: person, on: day)
    }

    /// The same book for whoever asks in one look.
    func ownHouseholdBook(of person: ID<Person>) throws -> HouseholdBook { try once("household book", person) { try householdBook(of: [person]) } }

    private func householdFacts(_ condition: SQL, _ knownAt: Instant?) throws -> [Fact] {
        try facts([.membership, .birth, .phase, .departure]) { _ in "\(known: "f", at: knownAt) AND \(condition)" }
    }
}
