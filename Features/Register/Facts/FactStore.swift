import Storage
import Vocabulary

// Facts and acts in SQL.

extension Fact {
    package init(_ kind: Kind, _ row: Row) throws {
        self.init(
            id: try row.id("id"), person: try row.id("person_id"), period: try row.period(), recordedAt: try row.instant("recorded_at"),
            recordedAct: try row.id("recorded_act"), supersededAt: try row.instant("superseded_at"),
            supersededAct: try row.optionalID("superseded_act"), content: try Content(kind, row))
    }
}

/// What was done, as the file shows it.
package struct RecordedAct: Sendable, Hashable {
    package let id: ID<Act>
    package let kind: Act.Kind
    package let day: Day
    package let recordedAt: Instant
    package let account: String
    package let reason: String

    init(_ row: Row) throws {
        id = try row.id("id")
        kind = try row.choice("kind")
        day = try row.day("day")
        recordedAt = try row.instant("recorded_at")
        account = try row.text("account")
        reason = try row.text("reason")
    }
}

extension Connection {
    package func person(_ id: ID<Person>) throws -> Person? {
        try row("SELECT id, file_number FROM person WHERE id = \(id)").map {
            Person(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }

    /// The person with all current facts; throws `notFound`.
    package func record(of id: ID<Person>) throws -> PersonRecord {
        guard let person = try person(id) else { throw Refusal.notFound }
        return PersonRecord(person: person, facts: try facts(of: id), version: try version(of: id))
    }

    /// When something about the person was last recorded.
    package func version(of person: ID<Person>) throws -> Instant {
        Instant(microseconds: Int64(try count("SELECT COALESCE(MAX(recorded_at), 0) AS n FROM act_person WHERE person_id = \(person)")))
    }

    package func acts(of person: ID<Person>) throws -> [RecordedAct] {
        try rows(
            """
            SELECT act.* FROM act_person JOIN act ON act.id = act_person.act_id
            WHERE act_person.person_id = \(person) ORDER BY act_person.recorded_at DESC, act.id
            """
        ).map(RecordedAct.init)
    }

    package func act(_ id: ID<Act>) throws -> RecordedAct? {
        try row("SELECT * FROM act WHERE id = \(id)").map(RecordedAct.init)
    }
}

extension Transaction {
    /// Keeps an act: its row, the people it touches, what it supersedes and records, and its journal entries.
    /// New people must have been added by `add` before.
    @discardableResult
    package func record(_ act: Act) throws -> ID<Act> {
        // Before anything is written: whoever decides on many people keeps the others.
        try db.refuseMerged(act.persons)
        let id = try begin(act)
        try finish(act, id: id)
        return id
    }

    /// The act's own row; needed before people it registers.
    package func begin(_ act: Act) throws -> ID<Act> {
        let id: ID<Act> = newID()
        try db.run(
            """
            INSERT INTO act (id, kind, day, recorded_at, account, reason)
            VALUES (\(id), \(act.kind), \(act.day), \(at), \(author.account), \(act.reason))
            """)
        return id
    }

    /// The facts it recorded, in the order of its changes.
    @discardableResult
    package func finish(_ act: Act, id: ID<Act>) throws -> [Fact] { try finish([(act, id)]) }

    /// Several acts of one instant: what they record goes in together, so that a list costs little more than a family.
    @discardableResult
    package func finish(_ acts: [(act: Act, id: ID<Act>)]) throws -> [Fact] {
        try db.refuseMerged(Array(Set(acts.flatMap(\.act.persons))))
        var (recorded, rows, notes): ([Fact], [SQL], [JournalNote]) = ([], [], [])
        for (act, id) in acts {
            for case .supersede(let fact) in act.changes { try supersede(fact.id.text, in: fact.content.kind.dated, by: id) }
            recorded += act.changes.compactMap { change -> Fact? in
                guard case .record(let person, let period, let content) = change else { return nil }
                return Fact(id: newID(), person: person, period: period, recordedAt: at, recordedAct: id, content: content)
            }
            let (persons, details) = (act.persons, act.kinds.map(\.rawValue).joined(separator: ","))
            rows += persons.map { "(\($0), \(at), \(id))" as SQL }
            notes += persons.map { JournalNote("act." + act.kind.rawValue, "person", $0.text, details: details, reason: act.reason) }
        }
        for kind in Fact.Kind.allCases { try insert(recorded.of(kind), kind) }
        guard !rows.isEmpty else { return recorded }
        try db.run("INSERT INTO act_person (person_id, recorded_at, act_id) VALUES \(rows.joined(separator: ", "))")
        try note(notes)
        return recorded
    }

    private func insert(_ facts: [Fact], _ kind: Fact.Kind) throws {
        try record(
            facts.map { NewFact($0.id, in: $0.period, by: $0.recordedAct, ["person_id": $0.person] + $0.content.cells) }, in: kind.dated)
        if kind == .name { try db.index(facts) }
    }

    /// A new file; the act that registers the person must have begun.
    package func add(_ person: Person, by act: ID<Act>) throws {
        try db.run("INSERT INTO person (id, file_number, recorded_act) VALUES (\(person.id), \(person.fileNumber), \(act))")
    }

    package func add(_ household: Household) throws {
        try db.run("INSERT INTO household (id, file_number) VALUES (\(household.id), \(household.fileNumber))")
    }

    /// The next free number of a year, such as `P-2026-00042`.
    package func nextFileNumber(_ prefix: String, of table: FileNumbered, year: Int) throws -> String {
        let start = prefix + "-" + padded(year, 4) + "-"
        let row = try db.row(
            """
            SELECT file_number FROM \(table.table) WHERE file_number >= \(start) AND file_number < \(start + "~")
            ORDER BY file_number DESC LIMIT 1
            """)
        let last = try row.flatMap { Int(try $0.text("file_number").dropFirst(start.count)) } ?? 0
        return start + padded(last + 1, 5)
    }
}

/// What has a file number of its own (Aktenzeichen).
package enum FileNumbered: Sendable {
    case person, household

    var table: SQL { self == .person ? "person" : "household" }
}
