import Storage
import Vocabulary

// People as they are described, many at once: what telling them apart needs, and nothing else.

extension Connection {
    /// Some people, or everybody of whom anything is known now; in the order of their ids.
    package func newcomers(_ ids: [ID<Person>]? = nil) throws -> [(person: ID<Person>, newcomer: Newcomer)] {
        if let ids, ids.isEmpty { return [] }
        var found: [ID<Person>: Newcomer] = [:]
        let kinds: [Fact.Kind] = [.name, .birth, .sex, .nationality, .azrNumber, .membership, .stay]
        let whom: SQL = ids.map { " AND f.person_id IN (\(list: $0))" } ?? ""
        for kind in kinds {
            for row in try rows("SELECT f.* FROM \(kind.table) f WHERE \(current: "f")\(whom)") {
                let person: ID<Person> = try row.id("person_id")
                found[person, default: Newcomer(names: [])].add(try Fact.Content(kind, row))
            }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Dates of birth alone, of many people.
    package func births(of people: [ID<Person>]) throws -> [(person: ID<Person>, birth: Birth)] {
        try rows("SELECT * FROM birth WHERE \(current: "birth") AND person_id IN (\(list: people))").compactMap { row in
            guard case .birth(let birth) = try Fact.Content(.birth, row) else { return nil }
            return (try row.id("person_id"), birth)
        }
    }

    package func person(fileNumber: String) throws -> Person? {
        try row("SELECT id, file_number FROM person WHERE file_number = \(fileNumber)").map {
            Person(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }
}
