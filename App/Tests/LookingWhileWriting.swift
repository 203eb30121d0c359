import Dispatch
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@Suite struct LookingWhileWriting {
    @Test(arguments: Engine.available)
    func `files open while a long write goes on, and every look is in the journal once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let door = try TownDoor(town.database, today: TownFixture.today)
            let browser = try await town.browser("leitung")
            let back = Instant.now().advanced(by: -20 * 60_000_000)
            try await town.database.housekeep { try $0.run("UPDATE session SET seen_at = \(back)") }
            let before = try await town.journal().count
            let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let writing: Void = town.database.write(by: .system) { transaction in
                try transaction.note(JournalNote("import.enter", "import", "i"))
                begun.signal()
                _ = end.wait(timeout: .now() + 900)
            }
            await wait(begun)
            for person in [TownFixture.mother, TownFixture.single, TownFixture.mother] {
                #expect(await door.get("/personen/\(person.id)", as: .accommodation).status == 200)
            }
            // That somebody is still there is a write, too, for which the page does not wait.
            #expect(await browser.get("/kennwort").status == 200)
            #expect(await browser.get("/kennwort").status == 200)
            #expect(await door.get("/haushalte/\(TownFixture.family.id)", as: .accommodation).status == 200)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM journal") } == before)
            end.signal()
            try await writing
            for _ in 0..<400 where try await town.read({ try $0.count("SELECT COUNT(*) AS n FROM session WHERE seen_at > \(back)") }) == 0 {
                try await Task.sleep(for: .milliseconds(25))
            }
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM session WHERE seen_at > \(back)") } == 1)
            let entries = try await town.journal().dropFirst(before)
            let looked = [TownFixture.mother, TownFixture.single, TownFixture.mother, TownFixture.mother, TownFixture.child].map(\.id.text)
            #expect(entries.map(\.note.subject) == ["i"] + looked)
            #expect(entries.dropFirst().allSatisfy { $0.note.action == "person.look" && $0.author.account == "account-accommodation" })
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
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
