import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

/// The smallest town that has everything an engine must be able to do.
let ledger: [Migration] = [
    Migration(
        1, "journal",
        [
            .common(
                """
                CREATE TABLE journal (
                    seq BIGINT NOT NULL PRIMARY KEY, at \(.instant) NOT NULL, account \(.text) NOT NULL,
                    role \(.text) NOT NULL, request \(.text) NOT NULL, action \(.text) NOT NULL,
                    subject_kind \(.text) NOT NULL, subject \(.text) NOT NULL,
                    details \(.text) NOT NULL, reason \(.text) NOT NULL, salt \(.text) NOT NULL,
                    payload_hash \(.text) NOT NULL, previous_hash \(.text) NOT NULL,
                    hash \(.text) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE journal_head (
                    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1), seq BIGINT NOT NULL, at BIGINT NOT NULL,
                    hash \(.text) NOT NULL)
                """),
            .common("INSERT INTO journal_head (id, seq, at, hash) VALUES (1, 0, 0, '\(genesis)')"),
            .common(
                """
                CREATE TABLE look_waiting (
                    id \(.id) NOT NULL PRIMARY KEY, at \(.instant) NOT NULL, account \(.text) NOT NULL,
                    role \(.text) NOT NULL, request \(.text) NOT NULL, action \(.text) NOT NULL,
                    subject_kind \(.text) NOT NULL, subject \(.text) NOT NULL,
                    details \(.text) NOT NULL, reason \(.text) NOT NULL)
                """),
            .common("CREATE TABLE look_sealed (file \(.id) NOT NULL PRIMARY KEY, number BIGINT NOT NULL)"),
        ]),
    Migration(
        2, "house and sample",
        [
            .common(
                "CREATE TABLE house (id \(.id) NOT NULL PRIMARY KEY, name \(.text) NOT NULL UNIQUE)"
            ),
            .common(
                """
                CREATE TABLE room (
                    id \(.id) NOT NULL PRIMARY KEY, house \(.id) NOT NULL REFERENCES house (id),
                    places \(.number) NOT NULL CHECK (places >= 0))
                """),
            .common(
                """
                CREATE TABLE sample (
                    id \(.number) NOT NULL PRIMARY KEY, number \(.number), text \(.text),
                    flag \(.flag), day \(.day), at \(.instant), bytes \(.bytes))
                """),
            .common("CREATE TABLE counter (id BIGINT NOT NULL PRIMARY KEY, n BIGINT NOT NULL)"),
            .common("INSERT INTO counter (id, n) VALUES (1, 0)"),
        ]),
]

private let genesis: SQL = "0000000000000000000000000000000000000000000000000000000000000000"

@Suite struct StorageTests {
    @Test(arguments: Engine.available)
    func `every kind of value comes back as it was stored`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            let text = "Ä 'quote' \"double\" \\ $1 ; -- \u{202E}مرحبا 🇺🇦\n"
            let bytes = (0...255).map { UInt8($0) }
            let at = Instant(microseconds: 1_592_395_200_123_456)
            try await db.housekeep { db in
                try db.run(
                    """
                    INSERT INTO sample (id, number, text, flag, day, at, bytes)
                    VALUES (1, \(Int64.min), \(text), \(true), \("2020-02-29" as Day), \(at), \(bytes)),
                           (2, \(Int64.max), \(""), \(false), \(Day.endless), \(Instant.endless), \([UInt8]())),
                           (3, \(nil as Int?), \(nil as String?), \(nil as Bool?), \(nil as Day?), \(nil as Instant?),
                            \(Value.null))
                    """)
            }
            let rows = try await db.read { try $0.rows("SELECT * FROM sample ORDER BY id") }
            #expect(rows.count == 3)
            #expect(try rows.prefix(2).map { try $0.int("number") } == [Int.min, Int.max])
            #expect(try rows.prefix(2).map { try $0.text("text") } == [text, ""])
            #expect(try rows.prefix(2).map { try $0.flag("flag") } == [true, false])
            #expect(try rows.prefix(2).map { try $0.day("day") } == ["2020-02-29", .endless])
            #expect(try rows.prefix(2).map { try $0.instant("at") } == [at, .endless])
            #expect(try rows.prefix(2).map { try $0.bytes("bytes") } == [bytes, []])
            #expect(rows[2].values.dropFirst().allSatisfy { $0 == .null })
        }
    }

    @Test(arguments: Engine.available)
    func `text sorts by its bytes`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            let names = ["Zebra", "a", "Ä", "B", "b", "ä", "Z", "10", "9", "Я", "ب"]
            try await db.housekeep { db in
                for (index, name) in names.enumerated() {
                    try db.run("INSERT INTO house (id, name) VALUES (\("h\(index)"), \(name))")
                }
            }
            let sorted = try await db.read {
                try $0.rows("SELECT name FROM house ORDER BY name").map { try $0.text("name") }
            }
            #expect(sorted == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        }
    }

    @Test(arguments: Engine.available)
    func `broken rules are named alike`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await db.housekeep { try $0.run("INSERT INTO house (id, name) VALUES ('a', 'Haus')") }
            #expect(try await failure(db, "INSERT INTO house (id, name) VALUES ('b', 'Haus')") == "unique")
            #expect(try await failure(db, "INSERT INTO house (id, name) VALUES ('a', 'Anderes')") == "unique")
            #expect(
                try await failure(db, "INSERT INTO room (id, house, places) VALUES ('r', 'nowhere', 1)") == "foreignKey"
            )
            #expect(try await failure(db, "INSERT INTO room (id, house, places) VALUES ('r', 'a', -1)") == "check")
            #expect(try await failure(db, "INSERT INTO house (id, name) VALUES ('c', \(nil as String?))") == "check")
            #expect(try await failure(db, "INSERT INTO house (id, name) VALUES ('c', \("a\0b"))") == "check")
            #expect(try await failure(db, "SELECT nothing FROM nowhere") == "other")
            #expect(try await failure(db, "INSERT INTO house (id, name) VALUES ('d', 'Neu')") == "none")
        }
    }

    @Test(arguments: Engine.available)
    func `a transaction that throws leaves nothing behind`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            for turn in [Turn.queued, .beside, .alone] {
                await #expect(throws: Refusal.self) {
                    try await db.transaction(turn) { db in
                        try db.run("INSERT INTO house (id, name) VALUES ('a', 'Haus')")
                        throw Refusal.notFound
                    }
                }
            }
            let kept = try await db.read { try $0.count("SELECT COUNT(*) AS n FROM house") }
            #expect(kept == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `reading cannot write`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            await #expect(throws: StorageError.self) {
                try await db.read { try $0.run("INSERT INTO house (id, name) VALUES ('a', 'Haus')") }
            }
            let kept = try await db.read { try $0.count("SELECT COUNT(*) AS n FROM house") }
            #expect(kept == 0)
        }
    }

    @Test(arguments: Engine.available, [Turn.queued, .beside, .alone])
    func `fifty writers at once lose no step`(engine: Engine, turn: Turn) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await db.transaction(turn) { db in
                            let n = try db.count("SELECT n FROM counter WHERE id = 1")
                            try db.run("UPDATE counter SET n = \(n + 1) WHERE id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await db.read { try $0.count("SELECT n FROM counter WHERE id = 1") } == 50)
        }
    }

    @Test(arguments: Engine.available)
    func `a reader sees one moment while others write`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            let started = DispatchSemaphore(value: 0)
            let written = DispatchSemaphore(value: 0)
            async let seen = db.read { db in
                let before = try db.count("SELECT n FROM counter WHERE id = 1")
                started.signal()
                written.wait()
                return (before, try db.count("SELECT n FROM counter WHERE id = 1"))
            }
            await wait(started)
            try await db.housekeep { try $0.run("UPDATE counter SET n = 7 WHERE id = 1") }
            written.signal()
            let (before, after) = try await seen
            #expect(before == 0 && after == 0)
            #expect(try await db.read { try $0.count("SELECT n FROM counter WHERE id = 1") } == 7)
        }
    }
}

/// Outside the tests' own threads: there are only as many as processors.
private func wait(_ semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { done in
        DispatchQueue.global().async {
            semaphore.wait()
            done.resume()
        }
    }
}

/// The kind of error a statement ends in.
func failure(_ db: any Database, _ sql: SQL) async throws -> String {
    do {
        try await db.housekeep { _ = try $0.run(sql) }
        return "none"
    } catch let error as StorageError {
        return "\(error)".prefix { $0 != "(" }.description
    }
}
