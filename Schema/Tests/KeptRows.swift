import Storage
import TestSupport
import Testing

/// Whatever the rules of the tables keep for ever stays, in whichever way somebody writes over it.
@Suite struct KeptRows {
    @Test(arguments: Engine.available)
    func `no row that is kept for ever is changed, deleted or replaced`(engine: Engine) async throws {
        try await GrownTown.with(1, engine) { database in
            let (kept, tables) = try await database.read { db in
                (Set(try db.rows(deletingRefused(engine)).map { try $0.text("name") }), try db.catalog())
            }
            var tried = 0
            for table in tables where kept.contains(table.name) {
                let name = SQL(stringLiteral: table.name)
                guard let column = table.columns.first, try await database.read({ try $0.count("SELECT COUNT(*) AS n FROM \(name)") }) > 0 else {
                    continue
                }
                tried += 1
                let value = SQL(stringLiteral: column.name)
                var ways: [SQL] = ["UPDATE \(name) SET \(value) = \(value)", "DELETE FROM \(name)"]
                if engine == .sqlite { ways.append("INSERT OR REPLACE INTO \(name) SELECT * FROM \(name) LIMIT 1") }
                for way in ways {
                    await #expect(throws: StorageError.self, "\(table.name): \(way)") { try await database.housekeep { try $0.run(way) } }
                }
            }
            #expect(tried >= 10)
        }
    }
}

/// The tables whose rows go for nobody.
private func deletingRefused(_ engine: Engine) -> SQL {
    engine == .sqlite
        ? "SELECT DISTINCT tbl_name AS name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'"
        : """
        SELECT DISTINCT c.relname::text AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND t.tgtype & 8 <> 0
        """
}
