import Foundation
import Schema
import Storage
import StorageSQLite
import TestSupport
import Testing
import Town
import Vocabulary

@Suite struct CopyingTests {
    @Test func `a town moves from engine to engine and back without losing a letter`() async throws {
        try await Engine.sqlite.withEmptyTown { source async throws in
            try await live(source, 700)
            let first = try await proofs(source)
            for engine in Engine.available {
                try await engine.withDatabase(migrations: []) { there async throws in
                    let report = try await copyTown(from: source, to: there, migrations: Schema.migrations)
                    #expect(report.tables == first && report.rows > 700)
                    try await Engine.sqlite.withDatabase(migrations: []) { back async throws in
                        #expect(
                            try await copyTown(from: there, to: back, migrations: Schema.migrations).tables == first)
                        let journal = try await back.read { try $0.verifyJournal() }
                        #expect(journal.fault == nil && journal.entries == 700)
                        // The town can be lived in: rules and references stand.
                        try await live(back, 1)
                        #expect(await outcome(back, "UPDATE journal SET details = ''") == "check")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a town someone lives in is not overwritten`(engine: Engine) async throws {
        try await Engine.sqlite.withEmptyTown { source async throws in
            try await live(source, 3)
            try await engine.withEmptyTown { target async throws in
                try await live(target, 1)
                await #expect(throws: Refusal.self) {
                    try await copyTown(from: source, to: target, migrations: Schema.migrations)
                }
                let entries = try await target.read { try $0.count("SELECT COUNT(*) AS n FROM journal") }
                #expect(entries == 1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a copy that breaks off leaves the target empty and can be repeated`(engine: Engine) async throws {
        try await Engine.sqlite.withEmptyTown { source async throws in
            try await live(source, 1200)
            try await engine.withEmptyTown { target async throws in
                // The target refuses one entry in the middle.
                let (refuse, allow) =
                    target.dialect == .sqlite
                    ? (
                        """
                        CREATE TRIGGER refuse BEFORE INSERT ON journal WHEN NEW.seq = 900
                        BEGIN SELECT RAISE(ABORT, 'no'); END
                        """, "DROP TRIGGER refuse"
                    )
                    : (
                        "ALTER TABLE journal ADD CONSTRAINT refuse CHECK (seq <> 900)",
                        "ALTER TABLE journal DROP CONSTRAINT refuse"
                    )
                try await target.housekeep { try $0.script(refuse) }
                await #expect(throws: StorageError.self) {
                    try await copyTown(from: source, to: target, migrations: Schema.migrations)
                }
                let entries = try await target.read { try $0.count("SELECT COUNT(*) AS n FROM journal") }
                #expect(entries == 0)
                try await target.housekeep { try $0.script(allow) }
                let report = try await copyTown(from: source, to: target, migrations: Schema.migrations)
                #expect(report.tables == (try await proofs(source)))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a backup made while others write is whole and comes back on either engine`(engine: Engine) async throws {
        try await withTemporaryFolder { folder async throws in
            try await engine.withEmptyTown { town async throws in
                try await live(town, 50)
                async let writing: Void = live(town, 150)
                let made = try await backUpTown(town, to: folder + "/backup.db", migrations: Schema.migrations)
                try await writing
                #expect(made.journal.fault == nil && (50...200).contains(made.journal.entries))
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["backup.db"])
                await #expect(throws: Refusal.self) {
                    try await backUpTown(town, to: folder + "/backup.db", migrations: Schema.migrations)
                }
                for other in Engine.available {
                    try await other.withAddress { address async throws in
                        let restored = try await restoreTown(
                            from: folder + "/backup.db", to: address, migrations: Schema.migrations)
                        #expect(restored.copy.tables == made.copy.tables && restored.journal == made.journal)
                        await #expect(throws: Refusal.self) {
                            try await restoreTown(
                                from: folder + "/backup.db", to: address, migrations: Schema.migrations)
                        }
                    }
                }
            }
        }
    }

    @Test func `a damaged backup is not restored`() async throws {
        try await withTemporaryFolder { folder async throws in
            try await Engine.sqlite.withEmptyTown { town async throws in
                try await live(town, 300)
                _ = try await backUpTown(town, to: folder + "/backup.db", migrations: Schema.migrations)
            }
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder + "/backup.db"))
            for page in stride(from: 8, to: 40, by: 1) {
                try file.seek(toOffset: UInt64(page * 4096))
                try file.write(contentsOf: Data(repeating: 0xFF, count: 512))
            }
            try file.close()
            await #expect(throws: StorageError.self) {
                try await restoreTown(
                    from: folder + "/backup.db", to: .sqlite(path: folder + "/town.db"), migrations: Schema.migrations)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["backup.db"])
        }
    }
}

private func live(_ db: any Database, _ days: Int) async throws {
    for day in 0..<days {
        try await db.write(by: .system) {
            try $0.note(JournalNote("test", "day", "\(day)", details: "Müßiggang – 'x' \"y\" \\ مرحبا"))
        }
    }
}

private func proofs(_ db: any Database) async throws -> [TableProof] {
    try await db.read { db in try db.catalog().map { try $0.proof(db) } }
}

private func outcome(_ db: any Database, _ sql: SQL) async -> String {
    do {
        try await db.housekeep { try $0.run(sql) }
        return "none"
    } catch {
        return "\(error)".prefix { $0 != "(" }.description
    }
}
