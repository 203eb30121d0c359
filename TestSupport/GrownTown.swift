import Access
import Demo
import Foundation
import Schema
import Storage
import StorageSQLite
import Town
import Vocabulary

/// A handful of the demo town with something of everything, and the same several times over: what a page costs shows when it grows.
package enum GrownTown {
    package static let today: Day = "2026-11-02"

    /// In whose name each role acts.
    package static func accounts(_ database: any Database) async throws -> [Role: String] {
        let found = try await database.read { db in
            try db.rows("SELECT role, MIN(account_id) AS id FROM account_role GROUP BY role").map { (try $0.text("role"), try $0.text("id")) }
        }
        return Dictionary(uniqueKeysWithValues: found.compactMap { role, id in Role(rawValue: role).map { ($0, id) } })
    }

    /// Everything in it `copies` times.
    package static func with<T>(_ copies: Int, _ engine: Engine, _ body: (any Database) async throws -> T) async throws -> T {
        try await withTemporaryFolder { folder in
            let file = folder + "/grown.db"
            try FileManager.default.copyItem(atPath: try await nursery.file(copies), toPath: file)
            let town = try SQLiteDatabase(path: file, create: false, durability: .none)
            guard engine == .postgres else {
                let result = try await body(town)
                await town.close()
                return result
            }
            return try await engine.withEmptyTown { target in
                _ = try await copyTown(from: town, to: target, migrations: Schema.migrations)
                await town.close()
                return try await body(target)
            }
        }
    }
}

private let nursery = Nursery()

/// Each size is grown once, for all who ask: the handful out of the demo town, the others out of the handful.
private actor Nursery {
    private var made: [Int: Task<String, any Error>] = [:]

    /// Removed when the tests end.
    init() { atexit { for copies in 1...100 { unlink(grownPath(copies)) } } }

    func file(_ copies: Int) async throws -> String {
        let task = made[copies] ?? Task { try await grow(copies) }
        made[copies] = task
        return try await task.value
    }

    private func grow(_ copies: Int) async throws -> String {
        let file = grownPath(copies)
        try? FileManager.default.removeItem(atPath: file)
        try FileManager.default.copyItem(atPath: copies == 1 ? try await demoFile.value : try await self.file(1), toPath: file)
        let town = try SQLiteDatabase(path: file, create: false, durability: .none)
        try await town.transaction(.alone) { db in
            let triggers = try db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            for trigger in triggers { try db.script("DROP TRIGGER \"\(try trigger.text("name"))\"") }
            try db.script("PRAGMA defer_foreign_keys = ON")
            let garden = try Garden(db)
            try garden.withPathsToParents { if copies == 1 { try garden.thin() } else { try garden.multiply(copies) } }
            for trigger in triggers { try db.script(try trigger.text("sql")) }
        }
        await town.close()
        return file
    }
}

private func grownPath(_ copies: Int) -> String { FileManager.default.temporaryDirectory.path + "/miteinander-grown-\(getpid())-\(copies).db" }

/// The file of the demo town: the one made for all checks of this build, or one of its own.
private let demoFile = Task<String, any Error> {
    if let made = ProcessInfo.processInfo.environment["DEMO_TOWN"] { return made }
    atexit { unlink(demoPath) }
    let database = try SQLiteDatabase(path: demoPath, create: true, durability: .none)
    try await database.migrate(Schema.migrations)
    try await DemoTown(today: GrownTown.today).fill(
        database, hash: { "hash of \($0)" }, tasks: TownHall.taskSources, orderFee: TownHall.orderFee)
    await database.close()
    return demoPath
}

private let demoPath = FileManager.default.temporaryDirectory.path + "/miteinander-demo-\(getpid()).db"

/// Takes rows out of a town's file and repeats the rest, whatever the tables are.
private struct Garden {
    let db: any Connection
    private let tables: [Bed]

    private struct Bed {
        let name: String
        let columns: [(name: String, isText: Bool)]
        let parents: [(column: String, table: String)]
        /// Parents named by several columns together, as pairs of own and theirs.
        let joined: [(table: String, pairs: [(own: String, theirs: String)])]
        /// Columns no two rows may share.
        let unique: Set<String>

        var hasID: Bool { columns.contains { $0.name == "id" && $0.isText } }
    }

    /// What a town has once, however large it is.
    private static let once: Set<String> = [
        "schema_migration", "journal", "journal_head", "account", "account_role", "session", "authority", "name_index", "task_run", "law_number",
        "law_reading", "order_form", "order_text", "order_office", "fee_payee", "forecast_rule", "forecast_setting",
    ]

    init(_ db: any Connection) throws {
        self.db = db
        tables = try db.catalog().map { table in
            let name = table.name
            func list(_ pragma: String) throws -> [Row] { try db.rows(SQL(stringLiteral: "SELECT * FROM \(pragma)")) }
            let unique = try list("pragma_index_list('\(name)') WHERE \"unique\" = 1").flatMap { index in
                try list("pragma_index_info('\(try index.text("name"))')").map { try $0.text("name") }
            }
            let keys = Dictionary(grouping: try list("pragma_foreign_key_list('\(name)')"), by: { (try? $0.int("id")) ?? 0 }).values
            return Bed(
                name: name, columns: try list("pragma_table_info('\(name)')").map { (try $0.text("name"), try $0.text("type") == "TEXT") },
                parents: try keys.filter { $0.count == 1 }.map { (try $0[0].text("from"), try $0[0].text("table")) },
                joined: try keys.filter { $0.count > 1 }.map { key in
                    (try key[0].text("table"), try key.map { (try $0.text("from"), try $0.text("to")) })
                }, unique: Set(unique))
        }
    }

    private func run(_ text: String) throws -> Int { try db.run(SQL(stringLiteral: text)) }

    /// Whoever is removed is looked for in every table that may name it: with an index for each the engine need not read it all.
    func withPathsToParents(_ body: () throws -> Void) throws {
        let paths = tables.flatMap { table in table.parents.map { (table.name, $0.column) } }.enumerated()
        for (index, (table, column)) in paths { try db.script("CREATE INDEX path_\(index) ON \(table) (\(column))") }
        try body()
        for (index, _) in paths { try db.script("DROP INDEX path_\(index)") }
    }

    /// Leaves four sites and some fifty people, with what belongs to them.
    func thin() throws {
        try db.script(kept)
        for parent in ["person", "site"] {
            for table in tables {
                for (column, of) in table.parents where of == parent {
                    _ = try run("DELETE FROM \(table.name) WHERE \(column) IS NOT NULL AND \(column) NOT IN (SELECT id FROM kept_\(parent))")
                }
            }
            _ = try run("DELETE FROM \(parent) WHERE id NOT IN (SELECT id FROM kept_\(parent))")
        }
        try prune()
        _ = try run("DELETE FROM household WHERE id NOT IN (SELECT household_id FROM membership)")
        _ = try run("DELETE FROM act WHERE id NOT IN (SELECT act_id FROM act_person)")
        try prune()
    }

    /// Removes what points to something that is gone, and what points to that.
    private func prune() throws {
        var removed = 1
        while removed > 0 {
            removed = 0
            for table in tables {
                for (parent, pairs) in table.joined {
                    let same = pairs.map { "up.\($0.theirs) = \(table.name).\($0.own)" }.joined(separator: " AND ")
                    removed += try run("DELETE FROM \(table.name) WHERE NOT EXISTS (SELECT 1 FROM \(parent) up WHERE \(same))")
                }
                for (column, parent) in table.parents where tables.first(where: { $0.name == parent })?.hasID == true {
                    removed += try run(
                        "DELETE FROM \(table.name) WHERE \(column) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \(parent) up WHERE up.id = \(table.name).\(column))"
                    )
                }
            }
        }
    }

    /// Everything that has an identifier, or names one, once more under another.
    func multiply(_ copies: Int) throws {
        try db.script("CREATE TEMP TABLE known (id TEXT PRIMARY KEY)")
        let grown = tables.filter { !Self.once.contains($0.name) }
        for table in grown where table.hasID { _ = try run("INSERT OR IGNORE INTO known SELECT id FROM \(table.name)") }
        for copy in 1..<max(copies, 1) {
            for table in grown where table.columns.contains(where: \.isText) {
                let named = table.columns.filter(\.isText).map { "\($0.name) IN (SELECT id FROM known)" }.joined(separator: " OR ")
                let names = table.columns.map(\.name).joined(separator: ", ")
                let values = table.columns.map { value(of: $0.name, isText: $0.isText, table, copy) }.joined(separator: ", ")
                _ = try run("INSERT OR IGNORE INTO \(table.name) (\(names)) SELECT \(values) FROM \(table.name) WHERE \(named)")
            }
        }
        try prune()
    }

    private func value(of column: String, isText: Bool, _ table: Bed, _ copy: Int) -> String {
        let isOwn = table.unique.contains(column) && ["file_number", "number", "mark", "name", "serial"].contains(column)
        guard isText else { return isOwn ? "\(column) + \(copy * 10_000)" : column }
        return "CASE WHEN \(column) IN (SELECT id FROM known) THEN \(column) || '~\(copy)' ELSE \(column)\(isOwn ? " || '~\(copy)'" : "") END"
    }
}

/// Who and what is kept: whoever rare things were recorded of, and some others of every pillar.
private let kept = """
    CREATE TEMP TABLE kept_site AS
        SELECT site_id AS id FROM account_site
        UNION SELECT * FROM (SELECT site_id FROM placement ORDER BY id LIMIT 2)
        UNION SELECT * FROM (SELECT k.site_id FROM key_handout k JOIN closure c ON c.site_id = k.site_id
                             JOIN tenure t ON t.site_id = k.site_id ORDER BY 1 LIMIT 2);
    CREATE TEMP TABLE kept_person AS
        SELECT person_id AS id FROM absence UNION SELECT person_id FROM fee_relief
        UNION SELECT * FROM (SELECT person_id FROM order_person ORDER BY 1 LIMIT 8)
        UNION SELECT * FROM (SELECT person_id FROM placement_seat WHERE person_id IS NOT NULL ORDER BY 1 LIMIT 8)
        UNION SELECT * FROM (
            SELECT s.person_id FROM stay s WHERE s.superseded_at = 253402300799000000 AND s.until_day = '9999-12-31' AND s.room_id IS NOT NULL
            AND s.site_id IN (SELECT id FROM kept_site) ORDER BY s.person_id LIMIT 20)
        UNION SELECT * FROM (
            SELECT person_id FROM phase WHERE superseded_at = 253402300799000000 AND until_day = '9999-12-31' AND pillar = 'unaccompaniedMinor'
            ORDER BY 1 LIMIT 4)
        UNION SELECT * FROM (
            SELECT person_id FROM phase WHERE superseded_at = 253402300799000000 AND until_day = '9999-12-31' AND pillar = 'provisional'
            ORDER BY from_day LIMIT 8)
        UNION SELECT * FROM (
            SELECT p.person_id FROM phase p JOIN birth b ON b.person_id = p.person_id AND b.superseded_at = 253402300799000000
            WHERE p.superseded_at = 253402300799000000 AND p.until_day = '9999-12-31' AND p.pillar = 'unaccompaniedMinor' ORDER BY b.born LIMIT 2)
        UNION SELECT * FROM (
            SELECT person_id FROM departure WHERE superseded_at = 253402300799000000 AND until_day = '9999-12-31' ORDER BY 1 LIMIT 2)
        UNION SELECT * FROM (SELECT person_id FROM family_reunification ORDER BY 1 LIMIT 2)
        UNION SELECT * FROM (SELECT person_id FROM fee_notice ORDER BY 1 LIMIT 3)
        UNION SELECT * FROM (
            SELECT person_id FROM assignment WHERE superseded_at = 253402300799000000 AND until_day = '9999-12-31' ORDER BY 1 LIMIT 4)
        UNION SELECT * FROM (SELECT person_id FROM task WHERE person_id IS NOT NULL ORDER BY 1 LIMIT 3)
    """
