import Storage
import TestSupport
import Testing
import Vocabulary

@Suite struct JournalTests {
    @Test(arguments: Engine.available)
    func `an untouched journal verifies`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await fill(db, 12)
            let report = try await db.read { try $0.verifyJournal() }
            #expect(report.fault == nil && report.entries == 12)
        }
    }

    @Test(arguments: Engine.available, Tampering.allCases)
    func `tampering is found where it happened`(engine: Engine, tampering: Tampering) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await fill(db, 12)
            try await db.housekeep { db in for statement in tampering.statements { try db.run(statement) } }
            let report = try await db.read { try $0.verifyJournal() }
            #expect(report.fault?.seq == tampering.firstFault)
        }
    }

    @Test(arguments: Engine.available)
    func `writers at once leave one unbroken chain in rising time`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await db.write(by: .system) { try $0.note(JournalNote("test", "house", "h\(number)")) }
                    }
                }
                try await group.waitForAll()
            }
            let report = try await db.read { try $0.verifyJournal() }
            #expect(report.fault == nil && report.entries == 40)
        }
    }

    @Test(arguments: Engine.available)
    func `a write without a note is not kept`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            await #expect(throws: StorageError.self) {
                try await db.write(by: .system) { try $0.db.run("INSERT INTO house (id, name) VALUES ('a', 'Haus')") }
            }
            let kept = try await db.read { try $0.count("SELECT COUNT(*) AS n FROM house") }
            #expect(kept == 0)
        }
    }
}

/// What someone with the keys of the database might try.
enum Tampering: CaseIterable, Sendable {
    case edited, rewritten, removed, reordered, truncated, backdated

    var statements: [SQL] {
        switch self {
        case .edited: ["UPDATE journal SET details = 'nothing' WHERE seq = 5"]
        case .rewritten: ["UPDATE journal SET payload_hash = '00', hash = '00' WHERE seq = 5"]
        case .removed: ["DELETE FROM journal WHERE seq = 5"]
        case .reordered:
            [
                "UPDATE journal SET seq = 100 WHERE seq = 5", "UPDATE journal SET seq = 5 WHERE seq = 6",
                "UPDATE journal SET seq = 6 WHERE seq = 100",
            ]
        case .truncated: ["DELETE FROM journal WHERE seq > 8"]
        case .backdated: ["UPDATE journal SET at = at - 1000000 WHERE seq = 5"]
        }
    }

    var firstFault: Int { self == .truncated ? 9 : 5 }
}

/// A few ordinary writes, each with its note.
func fill(_ db: any Database, _ count: Int) async throws {
    for number in 1...count {
        try await db.write(by: .system) { transaction in
            let id = transaction.newID(House.self)
            try transaction.db.run("INSERT INTO house (id, name) VALUES (\(id), \("Haus \(number) · \(id)"))")
            try transaction.note(JournalNote("house.build", "house", id.text, details: "Nummer \(number)"))
        }
    }
}

enum House {}
