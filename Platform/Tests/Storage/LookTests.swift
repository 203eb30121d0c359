import Dispatch
import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

@Suite struct LookTests {
    @Test(arguments: Engine.available)
    func `a look is kept while somebody writes for long, and stands in the chain once and in order afterwards`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await fill(db, 3)
            let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let writing: Void = db.write(by: .system) { transaction in
                try transaction.note(JournalNote("long", "house", "h"))
                begun.signal()
                _ = end.wait(timeout: .now() + 120)
            }
            await wait(begun)
            for number in 0..<3 { try await db.keepLooks(looks(number * 10..<number * 10 + 10)) }
            // The long write is still going on: nothing of it is known, and all looks wait.
            #expect(try await journal(db).count == 3)
            #expect(try await db.read { try $0.waitingLooks() }.map(\.note.subject) == (0..<30).map { "p\($0)" })
            end.signal()
            try await writing
            try await fill(db, 1)
            #expect(try await db.read { try $0.waitingLooks() } == [])
            let entries = try await journal(db)
            #expect(entries.map(\.note.subject).dropFirst(3).dropLast() == ["h"] + (0..<30).map { "p\($0)" })
            #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.at < $1.at })
            #expect(try await db.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `looks keep who looked, when and at what, and what others write is later`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            let (early, late) = (Instant("2020-06-17", hour: 8), Instant("2020-06-17", hour: 9))
            let ada = Author(account: "ada", role: "lead", request: "r1")
            let note = JournalNote("person.look", "person", "p", details: "file", reason: "Vertretung")
            try await db.keepLooks([WaitingLook(at: late, author: ada, note: note)])
            let at = try await db.write(by: .system, now: early) { transaction in
                try transaction.note(JournalNote("test", "house", "h"))
                return transaction.at
            }
            let entries = try await journal(db)
            #expect(entries.map(\.note) == [note, JournalNote("test", "house", "h")] && entries[0].author == ada && entries[0].at == late)
            #expect(at > late && entries[1].at == at)
            #expect(try await db.read { try $0.latestRecording() } == at)
        }
    }

    @Test(arguments: Engine.available)
    func `looks of a write that is not kept go on waiting`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await db.keepLooks(looks(0..<4))
            await #expect(throws: Refusal.self) {
                try await db.write(by: .system) { transaction in
                    try transaction.note(JournalNote("test", "house", "h"))
                    throw Refusal.notFound
                }
            }
            // Looks alone make no write.
            await #expect(throws: StorageError.self) { try await db.write(by: .system) { _ in } }
            #expect(try await db.read { try $0.waitingLooks() }.count == 4)
            #expect(try await journal(db) == [])
            try await db.sealLooks()
            #expect(try await journal(db).map(\.note.subject) == ["p0", "p1", "p2", "p3"])
        }
    }

    @Test(arguments: Engine.available)
    func `whoever writes seals only so many looks, and the rest comes after`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            for start in stride(from: 0, to: 2600, by: 1300) { try await db.keepLooks(looks(start..<start + 1300)) }
            try await fill(db, 1)
            #expect(try await db.read { try $0.waitingLooks() }.count == 600)
            async let other: Void = db.sealLooks()
            try await db.sealLooks()
            try await other
            let entries = try await journal(db).filter { $0.note.action == "person.look" }
            #expect(entries.map(\.note.subject) == (0..<2600).map { "p\($0)" })
            #expect(try await db.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `many looking and writing at once lose and double no look`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: ledger) { db async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask { try await db.keepLooks(looks(number..<number + 1)) }
                    if number % 3 == 0 { group.addTask { try await db.write(by: .system) { try $0.note(JournalNote("test", "house", "h")) } } }
                    if number % 10 == 0 { group.addTask { try await db.sealLooks() } }
                }
                try await group.waitForAll()
            }
            try await db.sealLooks()
            let report = try await db.read { try $0.verifyJournal() }
            let seen = try await journal(db).filter { $0.note.action == "person.look" }.map(\.note.subject)
            #expect(report.fault == nil && report.entries == 80)
            #expect(seen.sorted() == (0..<60).map { "p\($0)" }.sorted())
        }
    }

    @Test func `a fall right after sealing doubles no look, and another file of looks loses none`() async throws {
        try await Engine.sqlite.withAddress { address async throws in
            guard case .sqlite(let path) = address else { return }
            let files = FileManager.default
            func open<T>(_ body: (any Database) async throws -> T) async throws -> T {
                let db = try Engine.sqlite.open(address)
                let result = try await body(db)
                await db.close()
                return result
            }
            try await open { db async throws in
                try await db.migrate(ledger)
                try await db.keepLooks(looks(0..<5))
            }
            try files.copyItem(atPath: path + "-looks", toPath: path + "-kept")
            try await open { try await $0.sealLooks() }
            // As if the machine had stopped before sealed looks were taken away.
            try files.removeItem(atPath: path + "-looks")
            try files.moveItem(atPath: path + "-kept", toPath: path + "-looks")
            try await open { db async throws in
                #expect(try await db.read { try $0.waitingLooks() } == [])
                try await db.keepLooks(looks(5..<7))
                try await db.sealLooks()
                // A new file counts from one again.
                try files.removeItem(atPath: path + "-looks")
                try await db.keepLooks(looks(7..<9))
                try await db.sealLooks()
                #expect(try await journal(db).map(\.note.subject) == (0..<9).map { "p\($0)" })
                #expect(try await db.read { try $0.verifyJournal() }.fault == nil)
            }
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

private func looks(_ numbers: Range<Int>) -> [WaitingLook] {
    // Rising, as whoever keeps them makes them.
    let now = Instant.now()
    return numbers.map { WaitingLook(at: now.advanced(by: Int64($0)), author: .system, note: JournalNote("person.look", "person", "p\($0)")) }
}

private func journal(_ db: any Database) async throws -> [JournalEntry] {
    try await db.read { try $0.rows("SELECT * FROM journal ORDER BY seq").map(JournalEntry.init) }
}
