import Places
import Register
import Storage
import Vocabulary

// Puts a checked list into the register, part by part.

/// What an import recorded (Ergebnis eines Imports).
package struct ImportResult: Sendable, Hashable {
    package var newPeople = 0
    package var changedPeople = 0
    package var acts = 0
}

extension Connection {
    /// People with an act recorded after an instant.
    func peopleChanged(after instant: Instant) throws -> [ID<Person>] {
        try rows(
            """
            SELECT DISTINCT act_person.person_id AS id FROM act JOIN act_person ON act_person.act_id = act.id
            WHERE act.recorded_at > \(instant) ORDER BY id
            """
        ).map { try $0.id("id") }
    }

    /// Decides again what has changed since the plan was made; refuses where the rest would not be what was checked.
    func bringUpToDate(_ entering: inout Entering) throws {
        let (ground, now) = (entering.plan.ground, try latestRecording())
        if now == entering.plan.knownAt { return }
        guard try ground.stands(on: valueWords(), rooms: roomNames(on: ground.settings.referenceDay)) else { throw Entering.isOutdated }
        let changed = try peopleChanged(after: entering.plan.knownAt)
        let known = try changed.isEmpty ? [] : knownPeople(changed)
        try entering.decideAgain(KnownPeople(known, remembered: [:]), try records(of: changed), asOf: now)
    }

    /// Where in the list those stand whom an import has put in already.
    func entered(by id: ID<ImportRun>) throws -> [Int: (place: ListPlace, person: ID<Person>)] {
        let found = try rows(
            """
            SELECT r.position AS position, r.sheet AS sheet, r.line AS line, r.member AS member, p.person_id AS person_id
            FROM import_person p JOIN import_row r ON r.import_id = p.import_id AND r.position = p.position WHERE p.import_id = \(id)
            """)
        return Dictionary(
            uniqueKeysWithValues: try found.map { row in
                let place = ListPlace(sheet: try row.int("sheet"), row: try row.int("line"), member: try row.int("member"))
                return (try row.int("position"), (place, try row.id("person_id")))
            })
    }

    /// How many people of a list are in already.
    func enteredCount(_ id: ID<ImportRun>) throws -> Int { try count("SELECT COUNT(*) AS n FROM import_person WHERE import_id = \(id)") }

    /// Nobody else works on the same import.
    fileprivate func refuseSecondHand(_ entering: Entering) throws {
        guard try importRun(entering.id).state == .entering, try enteredCount(entering.id) == entering.isIn else { throw CancellationError() }
    }
}

extension Transaction {
    /// Records the next part of a plan without open rows, until the time is over; at least one batch.
    func enter(_ entering: inout Entering, until end: ContinuousClock.Instant) throws {
        try db.refuseSecondHand(entering)
        try db.bringUpToDate(&entering)
        var batch = EnteringBatch(reason: ("Import „\(entering.name)“" as Phrase).text)
        while let step = entering.takeStep() {
            if entering.plan.people[step[0]].person == nil { try registerNew(step, entering, &batch) } else { change(step[0], &entering, &batch) }
            guard batch.isFull else { continue }
            try keep(&batch, &entering)
            if ContinuousClock.now >= end { break }
        }
        try keep(&batch, &entering)
        if !entering.isDone { try note(JournalNote("import.part", "import", entering.id.text, details: "\(entering.done),\(entering.total)")) }
        entering.plan.knownAt = at
    }

    private func change(_ index: Int, _ entering: inout Entering, _ batch: inout EnteringBatch) {
        let planned = entering.plan.people[index]
        guard let person = planned.person else { return }
        batch.acts += planned.acts.map { Act($0.kind, on: $0.day, reason: batch.reason, changes: $0.changes) }
        if !planned.acts.isEmpty {
            entering.result.changedPeople += 1
            batch.touched.append((person, false, index))
        }
        batch.keys += entering.keys(of: index).map { ($0, person) }
    }

    /// The new people of a household, numbered on from the last.
    private func registerNew(_ group: [Int], _ entering: Entering, _ batch: inout EnteringBatch) throws {
        let (plan, accompanied) = (entering.plan, entering.isAccompanied(group))
        let household: ID<Household>
        if let joined = group.compactMap({ plan.people[$0].joining }).first {
            household = joined
        } else {
            household = newID()
            batch.households.append(Household(id: household, fileNumber: try number(.household, plan, &batch)))
        }
        var act = Act(.registration, on: .endless, reason: batch.reason, changes: [])
        for (index, part) in zip(group, plan.parts(of: group)) {
            let listed = plan.people[index].listed
            let person = Person(id: newID(), fileNumber: try number(.person, plan, &batch))
            let new = try plan.ground.newcomer(listed, id: person.id, household: household, part: part, accompanied: accompanied)
            act.day = min(act.day, new.day)
            act.changes += new.changes
            batch.people.append((person, batch.acts.count))
            batch.touched.append((person.id, true, index))
            batch.keys += entering.keys(of: index).map { ($0, person.id) }
        }
        batch.acts.append(act)
    }

    private func number(_ table: FileNumbered, _ plan: ImportPlan, _ batch: inout EnteringBatch) throws -> String {
        let last: String
        if let known = batch.numbers[table] {
            last = known
        } else {
            let next = try nextFileNumber(table == .person ? "P" : "H", of: table, year: plan.ground.today.civil.year)
            batch.numbers[table] = next
            return next
        }
        let next = last.dropLast(5) + padded((Int(last.suffix(5)) ?? 0) + 1, 5)
        batch.numbers[table] = String(next)
        return String(next)
    }

    private func keep(_ batch: inout EnteringBatch, _ entering: inout Entering) throws {
        let (id, ids) = (entering.id, try begin(batch.acts))
        try add(batch.people.map { ($0.person, ids[$0.act]) })
        try add(batch.households)
        try finish(zip(batch.acts, ids).map { ($0, $1) })
        if !ids.isEmpty {
            let rows = ids.map { "(\(id), \($0))" as SQL }
            try db.run("INSERT INTO import_act (import_id, act_id) VALUES \(rows.joined(separator: ", "))")
        }
        if !batch.touched.isEmpty {
            let rows = batch.touched.map { "(\(id), \($0.person), \($0.isNew), \(at), \($0.position))" as SQL }
            try db.run("INSERT INTO import_person (import_id, person_id, is_new, recorded_at, position) VALUES \(rows.joined(separator: ", "))")
        }
        try keepKeys(batch.keys, entering.plan.ground.settings.profile, id)
        entering.add(acts: ids.count, new: batch.people.count, people: batch.touched.count)
        (batch.acts, batch.people, batch.households, batch.touched, batch.keys) = ([], [], [], [], [])
    }

    private func keepKeys(_ keys: [(key: String, person: ID<Person>)], _ profile: String, _ id: ID<ImportRun>) throws {
        for start in stride(from: 0, to: keys.count, by: 500) {
            let rows = keys[start..<min(start + 500, keys.count)].map { "(\(profile), \($0.key), \($0.person), \(id))" as SQL }
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
    let reason: String
    var acts: [Act] = []
    /// With the place of the act that registers them.
    var people: [(person: Person, act: Int)] = []
    var households: [Household] = []
    var touched: [(person: ID<Person>, isNew: Bool, position: Int)] = []
    var keys: [(key: String, person: ID<Person>)] = []
    /// The last file numbers given out.
    var numbers: [FileNumbered: String] = [:]

    init(reason: String) { self.reason = reason }

    /// As many as one statement can bind values for, with room for large families.
    var isFull: Bool { acts.count + people.count >= 200 || keys.count >= 2000 }
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
