import Register
import Storage
import Vocabulary

// One transaction puts a whole list into the register, another takes it back.

/// What an import recorded (Ergebnis eines Imports).
package struct ImportResult: Sendable, Hashable {
    package var newPeople = 0
    package var changedPeople = 0
    package var acts = 0
}

extension Transaction {
    /// Records everything a plan without open rows says.
    package func enter(_ plan: ImportPlan, _ id: ID<ImportRun>, name: String) throws -> ImportResult {
        var result = ImportResult()
        var batch = EnteringBatch(import: id)
        let reason = ("Import „\(name)“" as Phrase).text
        for planned in plan.people where planned.outcome == .changed || planned.outcome == .unchanged {
            guard let person = planned.person else { continue }
            for act in planned.acts {
                batch.acts.append(Act(act.kind, on: act.day, reason: reason, changes: act.changes))
                if batch.isFull { try keep(&batch, &result) }
            }
            if !planned.acts.isEmpty {
                result.changedPeople += 1
                batch.touched.append((person, false))
            }
            batch.keys += keys(planned.listed, person, plan)
        }
        try keep(&batch, &result)
        try registerNew(plan, &batch, reason: reason, &result)
        try keep(&batch, &result)
        try keepKeys(batch.keys, plan.ground.settings.profile, id)
        try note(JournalNote("import.enter", "import", id.text, details: "\(result.newPeople),\(result.changedPeople)"))
        return result
    }

    private func keys(_ listed: ListedPerson, _ person: ID<Person>, _ plan: ImportPlan) -> [(key: String, person: ID<Person>)] {
        [listed.numberKey, listed.writtenKey].filter { !$0.isEmpty }.map { ($0, person) }
    }

    /// New files household by household, numbered on from the last.
    private func registerNew(_ plan: ImportPlan, _ batch: inout EnteringBatch, reason: String, _ result: inout ImportResult) throws {
        let groups = plan.newHouseholds
        guard !groups.isEmpty else { return }
        let year = plan.ground.today.civil.year
        var numbers = (
            person: try nextNumber("P", .person, year), household: try nextNumber("H", .household, year)
        )
        func take(_ number: inout (start: String, next: Int)) -> String {
            defer { number.next += 1 }
            return number.start + padded(number.next, 5)
        }
        let adults = plan.adultHouseholds
        for group in groups {
            let accompanied = plan.isAccompanied(group, adults)
            var household: ID<Household>
            if let joined = group.compactMap({ plan.people[$0].joining }).first {
                household = joined
            } else {
                household = newID()
                batch.households.append(Household(id: household, fileNumber: take(&numbers.household)))
            }
            var act = Act(.registration, on: .endless, reason: reason, changes: [])
            let parts = plan.parts(of: group)
            for (index, part) in zip(group, parts) {
                let listed = plan.people[index].listed
                let person = Person(id: newID(), fileNumber: take(&numbers.person))
                let new = try plan.ground.newcomer(listed, id: person.id, household: household, part: part, accompanied: accompanied)
                act.day = min(act.day, new.day)
                act.changes += new.changes
                batch.people.append((person, batch.acts.count))
                batch.touched.append((person.id, true))
                batch.keys += keys(listed, person.id, plan)
                result.newPeople += 1
            }
            batch.acts.append(act)
            if batch.isFull { try keep(&batch, &result) }
        }
    }

    private func nextNumber(_ prefix: String, _ table: FileNumbered, _ year: Int) throws -> (start: String, next: Int) {
        let first = try nextFileNumber(prefix, of: table, year: year)
        return (String(first.dropLast(5)), Int(first.suffix(5)) ?? 1)
    }

    private func keep(_ batch: inout EnteringBatch, _ result: inout ImportResult) throws {
        let ids = try begin(batch.acts)
        try add(batch.people.map { ($0.person, ids[$0.act]) })
        try add(batch.households)
        try finish(zip(batch.acts, ids).map { ($0, $1) })
        if !ids.isEmpty {
            let rows = ids.map { "(\(batch.id), \($0))" as SQL }
            try db.run("INSERT INTO import_act (import_id, act_id) VALUES \(rows.joined(separator: ", "))")
        }
        if !batch.touched.isEmpty {
            let rows = batch.touched.map { "(\(batch.id), \($0.person), \($0.isNew), \(at))" as SQL }
            try db.run("INSERT INTO import_person (import_id, person_id, is_new, recorded_at) VALUES \(rows.joined(separator: ", "))")
        }
        result.acts += ids.count
        (batch.acts, batch.people, batch.households, batch.touched) = ([], [], [], [])
    }

    /// What two rows share recognises nobody.
    private func keepKeys(_ keys: [(key: String, person: ID<Person>)], _ profile: String, _ id: ID<ImportRun>) throws {
        let owners = Dictionary(grouping: keys, by: \.key).mapValues { Set($0.map(\.person)) }
        let unique = owners.compactMap { key, people in people.count == 1 ? people.first.map { (key, $0) } : nil }.sorted { $0.0 < $1.0 }
        for start in stride(from: 0, to: unique.count, by: 500) {
            let rows = unique[start..<min(start + 500, unique.count)].map { "(\(profile), \($0.0), \($0.1), \(id))" as SQL }
            try db.run(
                """
                INSERT INTO import_key (profile, key, person_id, import_id) VALUES \(rows.joined(separator: ", "))
                ON CONFLICT (profile, key) DO UPDATE SET person_id = excluded.person_id, import_id = excluded.import_id
                WHERE import_key.person_id <> excluded.person_id
                """)
        }
    }
}

/// What is kept with the next few statements.
private struct EnteringBatch {
    let id: ID<ImportRun>
    var acts: [Act] = []
    /// With the place of the act that registers them.
    var people: [(person: Person, act: Int)] = []
    var households: [Household] = []
    var touched: [(person: ID<Person>, isNew: Bool)] = []
    var keys: [(key: String, person: ID<Person>)] = []

    init(import id: ID<ImportRun>) { self.id = id }

    /// As many as one statement can bind values for, with room for large families.
    var isFull: Bool { acts.count + people.count >= 200 }
}

extension ImportPlan {
    /// One reference person for each new household: who is said to be, else the eldest.
    func parts(of group: [Int]) -> [Membership.Part] {
        let isJoining = group.contains { people[$0].joining != nil }
        let day = ground.settings.referenceDay
        let named = group.first { people[$0].listed.part == .reference }
        let eldest = group.min { (people[$0].listed.birth?.born ?? day) < (people[$1].listed.birth?.born ?? day) }
        let reference = isJoining ? nil : named ?? eldest
        let majority = ground.law.number("ageOfMajority", on: day)?.number ?? 18
        return group.map { index in
            if index == reference { return .reference }
            if let part = people[index].listed.part, part != .reference { return part }
            return people[index].listed.birth.map { $0.birthday(majority) > day } == true ? .child : .other
        }
    }
}
