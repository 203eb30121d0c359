import Storage
import TestSupport
import Testing
import Vocabulary

@Suite struct MigrationTests {
    @Test(arguments: Engine.available)
    func `each step is applied once`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: [ledger[0]]) { db async throws in
            #expect(try await db.migrate(ledger) == [2])
            #expect(try await db.migrate(ledger) == [])
            #expect(try await db.schemaVersion() == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a released step that changed is refused`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            let changed = [ledger[0], Migration(2, "house and sample", [.common("CREATE TABLE other (id BIGINT)")])]
            await #expect(throws: StorageError.self) { try await db.migrate(changed) }
        }
    }

    @Test(arguments: Engine.available)
    func `a step that fails leaves nothing of itself`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            let broken = Migration(
                3, "broken", [.common("CREATE TABLE half (id BIGINT)"), .common("CREATE TABLE house (id BIGINT)")])
            await #expect(throws: StorageError.self) { try await db.migrate(ledger + [broken]) }
            #expect(try await db.schemaVersion() == 2)
            let whole = Migration(3, "whole", [.common("CREATE TABLE half (id BIGINT)")])
            #expect(try await db.migrate(ledger + [whole]) == [3])
        }
    }

    @Test(arguments: Engine.available)
    func `a table that grew is read with its new column`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            // Many readers, so that several connections have prepared the statement before.
            func widths() async throws -> Set<Int> {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 {
                        group.addTask { try await db.read { try $0.row("SELECT * FROM counter")?.values.count ?? 0 } }
                    }
                    return try await group.reduce(into: []) { $0.insert($1) }
                }
            }
            #expect(try await widths() == [2])
            try await db.migrate(
                ledger + [Migration(3, "note", [.common("ALTER TABLE counter ADD COLUMN note \(.text)")])])
            #expect(try await widths() == [3])
        }
    }

    @Test(arguments: Engine.available)
    func `several processes may migrate the same empty database at once`(engine: Engine) async throws {
        try await engine.withAddress { address async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let db = try engine.open(address)
                        try await db.migrate(ledger)
                        #expect(try await db.schemaVersion() == 2)
                        await db.close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
