import Fees
import Identity
import Register
import Storage
import StorageSQLite
import Tasks
import TestSupport
import Testing
import Town
import Vocabulary

/// What hangs on a file follows it into the one it lives on in, and comes back with it.
@Suite struct CarryingTests {
    private static let tables = TownHall.offices.tables

    @Test func `every table that names a person says what becomes of it in a merge`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let naming = try await town.read { db in
                let tables = try db.rows("SELECT name FROM sqlite_master WHERE type = 'table'").map { try $0.text("name") }
                return try tables.filter { table in
                    try db.rows("SELECT \"table\" AS target FROM pragma_foreign_key_list(\(table))").contains { try $0.text("target") == "person" }
                }
            }
            let decided = Set(Self.tables.filter { $0.fate != nil }.map(\.name))
            #expect(naming.count > 20 && naming.filter { !decided.contains($0) }.sorted() == [])
            // Whoever tells a person of rows by a column of theirs has decided too.
            let told = Self.tables.filter { if case .column(let name)? = $0.told?.link { name != "id" } else { false } }.map(\.name)
            #expect(told.filter { !decided.contains($0) } == [])
        }
    }

    private struct Kept: Hashable { let content: [String] }

    /// What is known now of a person in a table, without what every fact has of its own.
    private static func known(_ table: String, of person: String, _ db: any Connection) throws -> [Kept] {
        let own: Set = ["id", "recorded_at", "recorded_act", "superseded_at", "superseded_act"]
        let sql = SQL(stringLiteral: table)
        let rows = try db.rows(
            table == "task"
                ? "SELECT * FROM task WHERE person_id = \(person) AND kind = 'manual'" : "SELECT * FROM \(sql) WHERE person_id = \(person) AND \(current: sql)")
        return rows.map { row in Kept(content: zip(row.columns.names, row.values).filter { !own.contains($0.0) }.map { "\($0): \($1)" }) }
            .sorted { $0.content.joined() < $1.content.joined() }
    }

    @Test(arguments: Engine.available)
    func `rows of every carried table name the file that lives on, and go back as they were`(engine: Engine) async throws {
        try await GrownTown.with(1, engine) { database in
            for table in Self.tables {
                guard case .carried(let rows)? = table.fate else { continue }
                let name = table.name
                if name == "task" { try await Self.giveTask(database) }
                let found = try await database.read { db -> (String, String)? in
                    let sql = SQL(stringLiteral: name)
                    let condition: SQL = name == "task" ? "kind = 'manual'" : "\(current: sql)"
                    let one = try db.row("SELECT person_id FROM \(sql) WHERE person_id IS NOT NULL AND \(condition) ORDER BY person_id LIMIT 1")
                    guard let from = try one?.text("person_id") else { return nil }
                    let other = try db.row(
                        "SELECT id FROM person WHERE id <> \(from) AND id NOT IN (SELECT person_id FROM \(sql) WHERE person_id IS NOT NULL) LIMIT 1")
                    return try other.map { (from, try $0.text("id")) }
                }
                let (from, to) = try #require(found, "nobody has anything in \(name)")
                let before = try await database.read { try Self.known(name, of: from, $0) }
                let (ids, since) = try await database.write(by: .system) { transaction in
                    let ids = try rows.carry(transaction, from, to)
                    try transaction.note(JournalNote("act.merge", "person", to))
                    return (ids, transaction.at)
                }
                let (left, taken) = try await database.read { (try Self.known(name, of: from, $0), try Self.known(name, of: to, $0)) }
                #expect(left.isEmpty && taken.count == before.count && !before.isEmpty, "\(name)")
                try await database.write(by: .system) { transaction in
                    try rows.giveBack(transaction, Parting(rows: ids, from: to, to: from, since: since))
                    try transaction.note(JournalNote("act.separation", "person", from))
                }
                let (back, gone) = try await database.read { (try Self.known(name, of: from, $0), try Self.known(name, of: to, $0)) }
                #expect(back == before && gone.isEmpty, "\(name)")
            }
        }
    }

    private static func giveTask(_ database: any Database) async throws {
        let person = try await database.read { try $0.row("SELECT MIN(id) AS id FROM person")?.text("id") ?? "" }
        try await database.write(by: .system) {
            _ = try $0.give(
                TaskWish(
                    title: "Anrufen", reason: "", due: GrownTown.today, audience: .role(.lead), subject: .person(ID(person)), person: ID(person),
                    site: nil),
                today: GrownTown.today)
        }
    }

    @Test(arguments: Engine.available)
    func `a relief follows the merge, and a separation gives it back with the days the other file covered`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (kept, merged) = (TownFixture.single.id, TownFixture.unknown.id)
            try await town.database.write(by: .system) {
                try $0.record(.percent(50), for: merged, in: DayRange("2020-01-01", "2021-01-01")!, note: "Härtefall")
                try $0.record(.percent(20), for: kept, in: DayRange("2020-06-01", "2020-07-01")!, note: "eigene")
            }
            func reliefs(_ person: ID<Person>) async throws -> [String] {
                try await town.read {
                    try $0.rows("SELECT from_day, percent FROM fee_relief WHERE person_id = \(person) AND \(current: "fee_relief") ORDER BY from_day")
                        .map { "\(try $0.day("from_day").iso) \(try $0.int("percent"))" }
                }
            }
            let id = try await town.database.write(by: .system) {
                try $0.merge(merged, into: kept, MergeWish(reason: "dieselbe Person"), carrying: Self.tables, on: TownFixture.today)
            }
            // On days of which the file that lives on says something itself, that goes before.
            #expect(try await reliefs(kept) == ["2020-01-01 50", "2020-06-01 20", "2020-07-01 50"])
            #expect(try await reliefs(merged) == [])
            try await town.database.write(by: .system) {
                try $0.separate(id, toMerged: [], reason: "Doch zwei Personen", carrying: Self.tables, on: TownFixture.today)
            }
            #expect(try await reliefs(kept) == ["2020-06-01 20"])
            #expect(try await reliefs(merged) == ["2020-01-01 50"])
        }
    }
}
