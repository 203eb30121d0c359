import Storage
import Vocabulary
import Web

// Many files at once, as a list brings them: one statement where single files take one each.

extension Transaction {
    /// The rows of several acts; needed before people they register.
    package func begin(_ acts: [Act]) throws -> [ID<Act>] {
        let ids = acts.map { _ in newID(Act.self) }
        let rows = zip(acts, ids).map { act, id -> SQL in
            "(\(id), \(act.kind), \(act.day), \(at), \(author.account), \(act.reason))"
        }
        if !rows.isEmpty {
            try db.run("INSERT INTO act (id, kind, day, recorded_at, account, reason) VALUES \(rows.joined(separator: ", "))")
        }
        return ids
    }

    package func add(_ people: [(person: Person, act: ID<Act>)]) throws {
        guard !people.isEmpty else { return }
        let rows = people.map { "(\($0.person.id), \($0.person.fileNumber), \($0.act))" as SQL }
        try db.run("INSERT INTO person (id, file_number, recorded_act) VALUES \(rows.joined(separator: ", "))")
    }

    package func add(_ households: [Household]) throws {
        guard !households.isEmpty else { return }
        let rows = households.map { "(\($0.id), \($0.fileNumber))" as SQL }
        try db.run("INSERT INTO household (id, file_number) VALUES \(rows.joined(separator: ", "))")
    }
}

extension Transaction {
    /// Several acts on people who are known already, as many to a statement as it can bind values for.
    package func record(_ acts: [Act]) throws {
        for start in stride(from: 0, to: acts.count, by: 200) {
            let some = Array(acts[start..<min(start + 200, acts.count)])
            try finish(zip(some, try begin(some)).map { ($0, $1) })
        }
    }
}

/// What an act on many people is decided on: who reaches whom, what is known of them, and which files live on in others.
struct BulkGround {
    var covering: [ID<Person>: Set<Scope>] = [:]
    var records: [ID<Person>: PersonRecord] = [:]
    var merged: Set<ID<Person>> = []
}

extension Connection {
    func bulkGround(_ people: [ID<Person>], for actor: Actor, _ permission: Permission, on today: Day) throws -> BulkGround {
        var ground = BulkGround(records: try records(of: people))
        for start in stride(from: 0, to: people.count, by: 400) {
            let some = Array(people[start..<min(start + 400, people.count)])
            ground.covering.merge(try coverings(of: some, for: actor, permission, on: today)) { one, _ in one }
            let merges = try rows("SELECT merged_id FROM person_merge WHERE merged_id IN (\(list: some)) AND \(current: "person_merge")")
            ground.merged.formUnion(try merges.map { try $0.id("merged_id") })
        }
        return ground
    }

    /// Everything ever recorded of one kind about some people.
    package func facts(_ kind: Fact.Kind, of people: [ID<Person>]) throws -> [Fact] {
        try rows("SELECT * FROM \(kind.table) WHERE person_id IN (\(list: people)) ORDER BY person_id, from_day, recorded_at, id").map {
            try Fact(kind, $0)
        }
    }

    /// All that is known now of some people, by kind: of a family in one statement, of many in one for each kind.
    private func currentFacts(of people: [ID<Person>]) throws -> [Fact] {
        if people.count <= 15 { return try facts(Fact.Kind.allCases) { _ in "f.person_id IN (\(list: people)) AND \(current: "f")" } }
        return try Fact.Kind.allCases.flatMap { kind in
            try rows(
                """
                SELECT * FROM \(kind.table) WHERE person_id IN (\(list: people)) AND \(current: kind.table)
                ORDER BY from_day, recorded_at, id
                """
            ).map { try Fact(kind, $0) }
        }
    }

    /// What is known now of some kinds about many people.
    func currentFacts(_ kinds: [Fact.Kind], of people: [ID<Person>]) throws -> [Fact] {
        try stride(from: 0, to: people.count, by: 400).flatMap { start in
            let some = Array(people[start..<min(start + 400, people.count)])
            return try facts(kinds) { _ in "f.person_id IN (\(list: some)) AND \(current: "f")" }
        }
    }

    /// Several people with all current facts; who does not exist is left out.
    package func records(of ids: [ID<Person>]) throws -> [ID<Person>: PersonRecord] {
        var records: [ID<Person>: PersonRecord] = [:]
        for start in stride(from: 0, to: ids.count, by: 400) {
            let some = Array(ids[start..<min(start + 400, ids.count)])
            let facts = Dictionary(grouping: try currentFacts(of: some), by: \.person)
            var versions: [ID<Person>: Instant] = [:]
            for row in try rows("SELECT person_id, MAX(recorded_at) AS at FROM act_person WHERE person_id IN (\(list: some)) GROUP BY person_id") {
                versions[try row.id("person_id")] = try row.instant("at")
            }
            for row in try rows("SELECT id, file_number FROM person WHERE id IN (\(list: some))") {
                let person = Person(id: try row.id("id"), fileNumber: try row.text("file_number"))
                let version = versions[person.id] ?? Instant(microseconds: 0)
                records[person.id] = PersonRecord(person: person, known: facts[person.id] ?? [], version: version)
            }
        }
        return records
    }
}
