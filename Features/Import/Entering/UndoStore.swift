import Register
import Storage
import Vocabulary

// Taking an import back: what it recorded is superseded, what it superseded holds again. Nothing is deleted.

/// Who of an import's people can still be taken back, who was changed since, and who is taken back already (Rücknahme).
package struct UndoPlan: Sendable {
    package var untouched: [ID<Person>] = []
    package var touched: [ID<Person>] = []
    package var takenBack: [ID<Person>] = []

    package var total: Int { untouched.count + touched.count + takenBack.count }
}

extension Connection {
    /// Whatever a later import did and took back of somebody, touches nobody any more.
    package func undoPlan(_ id: ID<ImportRun>, of some: [ID<Person>]? = nil) throws -> UndoPlan {
        var plan = UndoPlan()
        let meant: SQL = some.map { "p.person_id IN (\(list: $0))" } ?? "1 = 1"
        let found = try rows(
            """
            SELECT p.person_id AS person_id, MAX(CASE WHEN i.import_id = p.import_id THEN 1 ELSE 0 END) AS is_back,
                   MAX(CASE WHEN a.act_id IS NULL OR i.import_id = p.import_id OR b.person_id IS NOT NULL THEN 0 ELSE 1 END) AS is_touched
            FROM import_person p
            LEFT JOIN act_person a ON a.person_id = p.person_id AND a.recorded_at > p.recorded_at
            LEFT JOIN import_act i ON i.act_id = a.act_id
            LEFT JOIN import_person o ON o.import_id = i.import_id AND o.person_id = p.person_id
            LEFT JOIN (
                SELECT DISTINCT own.import_id AS import_id, later.person_id AS person_id
                FROM import_act own JOIN act_person later ON later.act_id = own.act_id
                JOIN import_person their ON their.import_id = own.import_id AND their.person_id = later.person_id
                WHERE later.recorded_at > their.recorded_at
            ) b ON b.import_id = o.import_id AND b.person_id = o.person_id
            WHERE p.import_id = \(id) AND \(meant) GROUP BY p.person_id ORDER BY p.person_id
            """)
        for row in found {
            let person: ID<Person> = try row.id("person_id")
            if try row.int("is_back") == 1 {
                plan.takenBack.append(person)
            } else if try row.int("is_touched") == 1 {
                plan.touched.append(person)
            } else {
                plan.untouched.append(person)
            }
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

    /// The acts of an import, with those of later ones that some of its people have behind them.
    fileprivate func actsOf(_ id: ID<ImportRun>, _ people: [ID<Person>]) throws -> Set<ID<Act>> {
        let own = try rows("SELECT act_id FROM import_act WHERE import_id = \(id)")
        let later = try rows(
            """
            SELECT a.act_id AS act_id FROM import_person p
            JOIN act_person a ON a.person_id = p.person_id AND a.recorded_at > p.recorded_at
            WHERE p.import_id = \(id) AND p.person_id IN (\(list: people))
            """)
        return Set(try (own + later).map { try $0.id("act_id") })
    }
}

extension Transaction {
    /// Takes back what an import did to these people, in acts of their own, until the time is over; others stand, and who was
    /// changed since. Returns how many of them it went through, and of those whom it left.
    func undo(
        _ id: ID<ImportRun>, _ people: [ID<Person>], reason: String, until end: ContinuousClock.Instant
    ) throws -> (seen: Int, count: Int, left: [ID<Person>]) {
        var (seen, count, left): (Int, Int, [ID<Person>]) = (0, 0, [])
        while seen < people.count {
            let some = Array(people[seen..<min(seen + 100, people.count)])
            let plan = try db.undoPlan(id, of: some)
            count += try undo(id, plan.untouched, reason: reason)
            left += plan.touched
            seen += some.count
            if ContinuousClock.now >= end { break }
        }
        try note(JournalNote("import.undo", "import", id.text, details: String(count)))
        return (seen, count, left)
    }

    private func undo(_ id: ID<ImportRun>, _ people: [ID<Person>], reason: String) throws -> Int {
        let (recorded, superseded) = try db.traces(of: people, try db.actsOf(id, people))
        var acts: [Act] = []
        for person in people {
            let back = superseded.filter { $0.person == person }.map { Change.record(person, $0.period, $0.content) }
            let changes = recorded.filter { $0.person == person }.map { Change.supersede($0) } + back
            guard !changes.isEmpty else { continue }
            let day = recorded.filter { $0.person == person }.map(\.period.from).min() ?? superseded.first?.period.from ?? at.day
            acts.append(Act(.correction, on: day, reason: reason, changes: changes))
        }
        let ids = try begin(acts)
        try finish(zip(acts, ids).map { ($0, $1) })
        // By these an import knows whom it has given back.
        let rows = ids.map { "(\(id), \($0))" as SQL }
        if !rows.isEmpty { try db.run("INSERT INTO import_act (import_id, act_id) VALUES \(rows.joined(separator: ", "))") }
        try db.run("DELETE FROM import_key WHERE import_id = \(id) AND person_id IN (\(list: people))")
        return acts.count
    }
}
