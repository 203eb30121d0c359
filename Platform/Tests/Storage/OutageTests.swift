import Foundation
import Storage
import StoragePostgres
import StorageSQLite
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite struct OutageTests {
    @Test func `a missing file is named, not made`() async throws {
        try await withTemporaryFolder { folder async throws in
            #expect(throws: StorageError.self) { try SQLiteDatabase(path: folder + "/none.db", create: false) }
            #expect(throws: StorageError.self) { try SQLiteDatabase(path: folder + "/no/folder.db", create: true) }
            #expect(throws: StorageError.self) { try SQLiteDatabase(path: folder, create: true) }
            try Data("This is a letter, not a database, and long enough to be one. ".utf8).write(
                to: URL(fileURLWithPath: folder + "/letter"))
            #expect(throws: StorageError.self) { try SQLiteDatabase(path: folder + "/letter", create: true) }
            #expect(!FileManager.default.fileExists(atPath: folder + "/none.db"))
        }
    }

    @Test func `a file that vanished is an outage until it is back`() async throws {
        try await withTemporaryFolder { folder async throws in
            let db = try SQLiteDatabase(path: folder + "/town.db", create: true)
            try await db.migrate(ledger)
            try await fill(db, 3)
            try FileManager.default.moveItem(atPath: folder, toPath: folder + "-away")
            #expect(await outcome { try await fill(db, 1) } == "unavailable")
            #expect(await outcome { try await db.read { try $0.verifyJournal() } } == "unavailable")
            try FileManager.default.moveItem(atPath: folder + "-away", toPath: folder)
            try await fill(db, 1)
            let report = try await db.read { try $0.verifyJournal() }
            #expect(report.fault == nil && report.entries == 4)
            await db.close()
        }
    }

    @Test func `a full disk loses nothing and is over when there is room`() async throws {
        try await withTemporaryFolder { folder async throws in
            let db = try SQLiteDatabase(path: folder + "/town.db", create: true)
            try await db.migrate(ledger)
            try await fill(db, 3)
            try await db.housekeep { try $0.rows("PRAGMA max_page_count = 1") }
            let large = String(repeating: "x", count: 100_000)
            #expect(
                await outcome {
                    try await db.write(by: .system) { try $0.note(JournalNote("test", "test", "", reason: large)) }
                } == "full")
            try await db.housekeep { try $0.rows("PRAGMA max_page_count = 1000000") }
            try await fill(db, 1)
            let report = try await db.read { try $0.verifyJournal() }
            #expect(report.fault == nil && report.entries == 4)
            await db.close()
        }
    }

    @Test func `a server that is not there is an outage at once, without the password, and over when it is`()
        async throws
    {
        guard Engine.available.contains(.postgres) else { return }
        try await withTemporaryFolder { folder async throws in
            try await Engine.postgres.withAddress { address async throws in
                guard case .postgres(let text) = address,
                    let host = URLComponents(string: text)?.queryItems?.first(where: { $0.name == "host" })?.value
                else { return }
                // The server's folder under another name, which does not exist yet.
                let elsewhere = text.replacingOccurrences(of: host, with: folder + "/server").replacingOccurrences(
                    of: "//postgres@", with: "//postgres:geheim@")
                let db = PostgresDatabase(address: elsewhere, connections: 2)
                let start = ContinuousClock.now
                do {
                    try await db.check()
                    Issue.record("nobody should have answered")
                } catch StorageError.unavailable(let reason) {
                    #expect(!reason.contains("geheim"))
                }
                // Without the half minute a busy server is waited for; a busy test machine gets the rest.
                #expect(start.duration(to: .now) < .seconds(15))
                try FileManager.default.createSymbolicLink(atPath: folder + "/server", withDestinationPath: host)
                try await Task.sleep(for: .milliseconds(600))
                try await db.check()
                await db.close()
            }
        }
    }

    @Test func `of several servers the one that answers is taken`() async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await Engine.postgres.withAddress { address async throws in
            guard case .postgres(let text) = address else { return }
            let several = text.replacingOccurrences(of: "host=", with: "target_session_attrs=read-write&host=/nowhere,")
            let db = PostgresDatabase(address: several, connections: 1)
            try await db.migrate(ledger)
            #expect(try await db.schemaVersion() == 2)
            await db.close()
        }
    }

    @Test func `an address libpq cannot read does not show its password`() async throws {
        let db = PostgresDatabase(address: "postgres://clerk:ge%zzheim@localhost/town", connections: 1)
        do {
            try await db.check()
            Issue.record("the address should have been refused")
        } catch StorageError.unavailable(let reason) {
            #expect(!reason.contains("heim"))
        }
        await db.close()
    }

    @Test(arguments: [Turn.queued, .beside])
    func `who is refused again and again gets the house to itself`(turn: Turn) async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await Engine.postgres.withDatabase(migrations: ledger) { db async throws in
            let seen = Mutex<[String]>([])
            try await db.transaction(turn) { db in
                let locks = "SELECT COUNT(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND pid = pg_backend_pid()"
                let alone = try db.count(SQL(stringLiteral: locks)) == 2
                let way = try db.row("SELECT current_setting('transaction_isolation') AS way")?.text("way") ?? ""
                let tries = seen.withLock { seen in
                    seen.append(alone ? "alone, \(way)" : way)
                    return seen.count
                }
                try db.run("UPDATE counter SET n = n + 1 WHERE id = 1")
                if tries <= 5 { try db.script("DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '40001'; END $$") }
            }
            #expect(seen.withLock { $0 } == Array(repeating: "serializable", count: 5) + ["alone, repeatable read"])
            #expect(try await db.read { try $0.count("SELECT n FROM counter WHERE id = 1") } == 1)
            // Afterwards everybody may write again.
            try await db.transaction(.beside) { _ = try $0.run("UPDATE counter SET n = n + 1 WHERE id = 1") }
            try await db.transaction(.queued) { _ = try $0.run("UPDATE counter SET n = n + 1 WHERE id = 1") }
        }
    }

    @Test(arguments: [Turn.queued, .beside, .alone])
    func `a connection the server cuts is replaced, and the work is done once`(turn: Turn) async throws {
        guard Engine.available.contains(.postgres) else { return }
        try await Engine.postgres.withDatabase(migrations: ledger) { db async throws in
            let tries = Mutex(0)
            try await db.transaction(turn) { db in
                try db.run("UPDATE counter SET n = n + 1 WHERE id = 1")
                let isFirst = tries.withLock { tries in
                    tries += 1
                    return tries == 1
                }
                if isFirst { _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            let n = try await db.read { try $0.count("SELECT n FROM counter WHERE id = 1") }
            #expect(n == 1 && tries.withLock { $0 } == 2)
        }
    }

    @Test func `one statement that failed undoes the whole transaction on both engines`() async throws {
        for engine in Engine.available {
            try await engine.withDatabase(migrations: ledger) { db async throws in
                _ = await outcome {
                    try await db.housekeep { db in
                        try db.run("INSERT INTO house (id, name) VALUES ('a', 'Haus')")
                        try db.run("INSERT INTO house (id, name) VALUES ('b', 'Haus')")
                    }
                }
                let kept = try await db.read { try $0.count("SELECT COUNT(*) AS n FROM house") }
                #expect(kept == 0)
            }
        }
    }
}

/// The kind of error work ends in.
func outcome<T>(_ work: () async throws -> T) async -> String {
    do {
        _ = try await work()
        return "none"
    } catch {
        return "\(error)".prefix { $0 != "(" }.description
    }
}
