import Storage
import Vocabulary

/// The file that a merged file lives on in (Nachfolgeakte), and since when.
package struct Successor: Sendable, Hashable {
    package let person: Person
    package let since: Instant
    package let act: ID<Act>
}

extension Connection {
    /// Where a file lives on, through every later merge; nil while it stands for itself.
    package func successor(of id: ID<Person>) throws -> Successor? { try once("successor", id) { try readSuccessor(of: id) } }

    private func readSuccessor(of id: ID<Person>) throws -> Successor? {
        var (found, next) = (Successor?.none, id)
        while let row = try row(
            """
            SELECT m.kept_id, m.recorded_at, m.recorded_act, person.file_number FROM person_merge m JOIN person ON person.id = m.kept_id
            WHERE m.merged_id = \(next) AND \(current: "m")
            """)
        {
            next = try row.id("kept_id")
            found = Successor(
                person: Person(id: next, fileNumber: try row.text("file_number")), since: try found?.since ?? row.instant("recorded_at"),
                act: try found?.act ?? row.id("recorded_act"))
        }
        return found
    }

    /// Every merged file and the one it lives on in, through every later merge.
    package func livingOn() throws -> [Person: ID<Person>] {
        var (next, numbers): ([ID<Person>: ID<Person>], [ID<Person>: String]) = ([:], [:])
        for row in try rows(
            """
            SELECT m.merged_id, m.kept_id, person.file_number FROM person_merge m JOIN person ON person.id = m.merged_id
            WHERE \(current: "m")
            """)
        {
            next[try row.id("merged_id")] = try row.id("kept_id")
            numbers[try row.id("merged_id")] = try row.text("file_number")
        }
        var found: [Person: ID<Person>] = [:]
        for (merged, number) in numbers {
            var last = merged
            while let later = next[last] { last = later }
            found[Person(id: merged, fileNumber: number)] = last
        }
        return found
    }

    /// The files some merged files live on in, through every later merge; whoever stands for themselves is not named.
    package func livingOn(of merged: [ID<Person>]) throws -> [ID<Person>: ID<Person>] {
        let steps = try rows(
            """
            WITH RECURSIVE later AS (
                SELECT merged_id, kept_id FROM person_merge WHERE merged_id IN (\(list: merged)) AND \(current: "person_merge")
                UNION SELECT m.merged_id, m.kept_id FROM person_merge m JOIN later l ON m.merged_id = l.kept_id WHERE \(current: "m"))
            SELECT merged_id, kept_id FROM later
            """)
        let next = Dictionary(
            uniqueKeysWithValues: try steps.map { (try $0.id("merged_id", of: Person.self), try $0.id("kept_id", of: Person.self)) })
        var found: [ID<Person>: ID<Person>] = [:]
        for person in merged {
            var last = next[person]
            while let here = last, let later = next[here] { last = later }
            found[person] = last
        }
        return found
    }

    /// A file with every file that lives on in it.
    package func cluster(of person: ID<Person>) throws -> [ID<Person>] { try once("cluster", person) { try readCluster(of: person) } }

    private func readCluster(of person: ID<Person>) throws -> [ID<Person>] {
        var (found, next) = ([person], [person])
        while !next.isEmpty {
            next = try rows(
                "SELECT merged_id AS id FROM person_merge WHERE kept_id IN (\(list: next)) AND \(current: "person_merge") ORDER BY merged_id"
            ).map { try $0.id("id") }
            found += next
        }
        return found
    }

    /// Nothing is recorded in a file that lives on in another.
    func refuseMerged(_ people: [ID<Person>]) throws {
        guard !people.isEmpty,
            let row = try row("SELECT merged_id FROM person_merge WHERE merged_id IN (\(list: people)) AND \(current: "person_merge")")
        else { return }
        if let successor = try successor(of: try row.id("merged_id")) { throw successor.refusal }
    }
}

extension Transaction {
    /// From now on a file lives on in another; the office that knows who is who says so.
    package func letLiveOn(_ merged: ID<Person>, in kept: ID<Person>, as id: ID<some Any>, by act: ID<Act>) throws {
        try record(NewFact(id, by: act, ["kept_id": kept, "merged_id": merged]), in: "person_merge")
    }

    /// From now on a file that lived on in another stands for itself again.
    package func letStandAlone(_ id: String, by act: ID<Act>) throws { try supersede(id, in: "person_merge", by: act) }
}

extension Connection {
    /// The numbers people know files by.
    package func fileNumbers(of people: [ID<Person>]) throws -> [ID<Person>: String] {
        var found: [ID<Person>: String] = [:]
        let wanted = Set(people).sorted()
        for start in stride(from: 0, to: wanted.count, by: 400) {
            let some = Array(wanted[start..<min(start + 400, wanted.count)])
            for row in try rows("SELECT id, file_number FROM person WHERE id IN (\(list: some))") {
                found[try row.id("id")] = try row.text("file_number")
            }
        }
        return found
    }
}

extension Successor {
    var refusal: Refusal { .conflict("Diese Akte wurde mit der Akte \(person.fileNumber) zusammengeführt. Erfassen Sie den Vorgang dort.") }
}
