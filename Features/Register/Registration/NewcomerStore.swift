import Storage
import Vocabulary

// People as they are described, many at once: what telling them apart needs, and nothing else.

extension Connection {
    /// Some people, or everybody of whom anything is known now; in the order of their ids.
    package func newcomers(_ ids: [ID<Person>]? = nil) throws -> [(person: ID<Person>, newcomer: Newcomer)] {
        if let ids, ids.isEmpty { return [] }
        var found: [ID<Person>: Newcomer] = [:]
        let kinds: [Fact.Kind] = [.name, .birth, .sex, .nationality, .azrNumber, .membership, .stay]
        // Some are read in one statement; a whole town kind by kind, so that it is never held twice.
        for kinds in ids == nil ? kinds.map({ [$0] }) : [kinds] {
            for fact in try facts(kinds, where: { _ in ids.map { "\(current: "f") AND f.person_id IN (\(list: $0))" } ?? "\(current: "f")" }) {
                found[fact.person, default: Newcomer(names: [])].add(fact.content)
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
