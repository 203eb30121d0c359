import Storage
import Vocabulary

extension Connection {
    /// What is known now of some kinds, of everybody a census counts, oldest first; a few statements for the whole town.
    package func facts(_ kinds: [Fact.Kind], ofAll census: CensusQuery) throws -> [ID<Person>: [Fact]] {
        var found: [ID<Person>: [Fact]] = [:]
        for kind in kinds {
            // From those who are here to their facts, not from all facts ever recorded to their people.
            let counted = census.selection("f.person_id = p.person_id AND \(current: "f")", joining: "CROSS JOIN \(kind.table) f")
            for row in try rows("SELECT f.* \(counted) ORDER BY f.from_day, f.id") {
                let fact = try Fact(kind, row)
                found[fact.person, default: []].append(fact)
            }
        }
        return found
    }
}
