import Register
import Storage
import Vocabulary

// Taking a whole import back: what it recorded is superseded, what it superseded holds again. Nothing is deleted.

/// Who of an import's people can still be taken back, and who was changed since (Rücknahme).
package struct UndoPlan: Sendable {
    package var untouched: [ID<Person>] = []
    package var touched: [ID<Person>] = []
}

extension Connection {
    package func undoPlan(_ id: ID<ImportRun>) throws -> UndoPlan {
        var plan = UndoPlan()
        let found = try rows(
            """
            SELECT p.person_id AS person_id, p.recorded_at AS recorded_at, MAX(a.recorded_at) AS latest FROM import_person p
            JOIN act_person a ON a.person_id = p.person_id
            WHERE p.import_id = \(id) GROUP BY p.person_id, p.recorded_at ORDER BY p.person_id
            """)
        for row in found {
            let isTouched = try row.instant("latest") > row.instant("recorded_at")
            if isTouched { plan.touched.append(try row.id("person_id")) } else { plan.untouched.append(try row.id("person_id")) }
        }
        return plan
    }

    /// What an import recorded of some people and superseded.
    fileprivate func traces(of people: [ID<Person>], _ acts: Set<ID<Act>>) throws -> (recorded: [Fact], superseded: [Fact]) {
        var (recorded, superseded): ([Fact], [Fact]) = ([], [])
        for kind in Fact.Kind.allCases {
            let facts = try facts(kind, of: people)
            recorded += facts.filter { acts.contains($0.recordedAct) && $0.isCurrentKnowledge }
            superseded += facts.filter { fact in fact.supersededAct.map(acts.contains) == true && !acts.contains(fact.recordedAct) }
        }
        return (recorded, superseded)
    }

    fileprivate func actsOf(_ id: ID<ImportRun>) throws -> Set<ID<Act>> {
        Set(try rows("SELECT act_id FROM import_act WHERE import_id = \(id)").map { try $0.id("act_id") })
    }
}

extension Transaction {
    /// Takes back what an import did to these people, in acts of their own; others stand.
    package func undo(_ id: ID<ImportRun>, _ people: [ID<Person>], reason: String) throws -> Int {
        var count = 0
        let done = try db.actsOf(id)
        for start in stride(from: 0, to: people.count, by: 100) {
            let some = Array(people[start..<min(start + 100, people.count)])
            let (recorded, superseded) = try db.traces(of: some, done)
            var acts: [Act] = []
            for person in some {
                let back = superseded.filter { $0.person == person }.map { Change.record(person, $0.period, $0.content) }
                let changes = recorded.filter { $0.person == person }.map { Change.supersede($0) } + back
                guard !changes.isEmpty else { continue }
                let day = recorded.filter { $0.person == person }.map(\.period.from).min() ?? superseded.first?.period.from ?? at.day
                acts.append(Act(.correction, on: day, reason: reason, changes: changes))
            }
            let ids = try begin(acts)
            try finish(zip(acts, ids).map { ($0, $1) })
            count += acts.count
            try db.run("DELETE FROM import_key WHERE import_id = \(id) AND person_id IN (\(list: some))")
        }
        try note(JournalNote("import.undo", "import", id.text, details: String(count)))
        return count
    }
}
