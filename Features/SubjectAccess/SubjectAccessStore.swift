import Register
import Storage
import Vocabulary
import Web

// Everything about one person in SQL, table by table.

extension OwnedTable {
    /// Names come from what offices declare, never from outside.
    private static func name(_ text: String) -> SQL { SQL(stringLiteral: text) }

    /// What is told of the rows that belong to these files, all of which are about the one person.
    fileprivate func rows(of files: [ID<Person>], _ told: Told) -> SQL {
        let columns = told.columns.map { OwnedTable.name("t." + $0) }.joined(separator: ", ")
        let from: SQL = "SELECT \(columns) FROM \(OwnedTable.name(name)) t WHERE"
        return switch told.link {
        case .column(let column): "\(from) t.\(OwnedTable.name(column)) IN (\(list: files)) ORDER BY 1, 2"
        case .through(let table, let column):
            """
            \(from) t.\(OwnedTable.name(column)) IN (SELECT id FROM \(OwnedTable.name(table)) WHERE person_id IN (\(list: files)))
            ORDER BY \(told.columns.contains("recorded_at") ? "t.recorded_at, 1" as SQL : "1, 2")
            """
        case .acts: "\(from) t.id IN (SELECT act_id FROM act_person WHERE person_id IN (\(list: files))) ORDER BY t.recorded_at, t.id"
        case .households: "\(from) t.id IN (SELECT household_id FROM membership WHERE person_id IN (\(list: files))) ORDER BY t.id"
        case .journal: "\(from) t.subject_kind = 'person' AND t.subject IN (\(list: files)) ORDER BY t.seq"
        }
    }
}

extension Connection {
    /// Throws `notFound` where the actor answers no requests about this person, `forbidden` where the actor could not
    /// tell everything: a part would pass for the whole.
    package func disclosure(of id: ID<Person>, from tables: [OwnedTable], for actor: Actor, on today: Day, at now: Instant) throws -> SubjectAccess {
        let covering = try covering(id, for: actor, .answerAccessRequests, on: today)
        guard !covering.isEmpty, let person = try person(id) else { throw Refusal.notFound }
        guard Field.allOfAPerson.allSatisfy({ actor.reads($0, by: .answerAccessRequests, within: covering) }) else { throw Refusal.forbidden }
        let files = try self.files(about: id)
        let facts = try files.flatMap { try self.facts(of: $0) }
        let rowsOfTables = try tables.compactMap { table in
            try table.told.map { told in (table: table, rows: try rows(table.rows(of: files, told)).map { try cells($0, told) }) }
        }
        return SubjectAccess(
            person: person, name: PersonRecord(person: person, facts: facts, version: .endless).name(on: today), facts: facts,
            acts: try disclosedActs(of: files), looks: try looks(at: files), directory: try directory(for: facts), others: try others(beside: files),
            tables: rowsOfTables, withheld: SubjectAccess.Withheld(tables), madeAt: now, day: today)
    }

    /// Every file kept about the person: the one asked for, where it lives on, and all that live on there.
    private func files(about person: ID<Person>) throws -> [ID<Person>] { try cluster(of: try successor(of: person)?.person.id ?? person) }

    private func cells(_ row: Row, _ told: OwnedTable.Told) throws -> [String: SubjectAccess.Cell] {
        var cells: [String: SubjectAccess.Cell] = [:]
        for column in told.columns {
            cells[column] =
                switch try row.value(column) {
                case .null: SubjectAccess.Cell.none
                case .text(let text): .text(text)
                case .day(let day): .text(day.iso)
                case .flag(let flag): .flag(flag)
                case .integer(let number) where column == "at" || column.hasSuffix("_at"): .text(Instant(microseconds: number).iso)
                case .integer(let number) where column == "done" || column.hasPrefix("is_"): .flag(number != 0)
                case .integer(let number): .number(Int(number))
                case .real(let number): .text(String(number))
                case .bytes(let bytes): .text(Digest.hex(bytes))
                }
        }
        return cells
    }

    /// An act and the entry that says who recorded it carry the same instant.
    private func disclosedActs(of files: [ID<Person>]) throws -> [DisclosedAct] {
        try rows(
            """
            SELECT DISTINCT act.id AS id, act.kind AS kind, act.day AS day, act.recorded_at AS recorded_at, act.reason AS reason,
                   COALESCE((SELECT MIN(j.role) FROM journal j WHERE j.subject_kind = 'person' AND j.subject IN (\(list: files))
                             AND j.at = act.recorded_at AND j.account = act.account), '') AS role
            FROM act JOIN act_person ON act_person.act_id = act.id WHERE act_person.person_id IN (\(list: files))
            ORDER BY recorded_at, id
            """
        ).map { row in
            DisclosedAct(
                id: try row.id("id"), kind: try row.choice("kind"), day: try row.day("day"), recordedAt: try row.instant("recorded_at"),
                role: try row.text("role"), reason: try row.text("reason"))
        }
    }

    private func looks(at files: [ID<Person>]) throws -> [SubjectAccess.Look] {
        try rows(
            """
            SELECT seq, at, role, action, details, reason FROM journal
            WHERE subject_kind = 'person' AND subject IN (\(list: files)) ORDER BY seq
            """
        ).map {
            SubjectAccess.Look(
                seq: try $0.int("seq"), at: try $0.instant("at"), role: try $0.text("role"), action: try $0.text("action"),
                details: try $0.text("details"), reason: try $0.text("reason"))
        }
    }

    private func others(beside files: [ID<Person>]) throws -> Int {
        try count(
            """
            SELECT COUNT(DISTINCT o.person_id) AS n FROM membership o
            WHERE o.person_id NOT IN (\(list: files))
            AND o.household_id IN (SELECT household_id FROM membership WHERE person_id IN (\(list: files)))
            """)
    }
}
