import Dispatch
import Register
import Storage
import TestSupport
import Testing

@Suite struct LookingWhileWriting {
    @Test(arguments: Engine.available)
    func `files open while a long write goes on, and every look is in the journal once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let clerk = try await town.browser("unterbringung")
            let before = try await town.journal().count
            let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let writing: Void = town.database.write(by: .system) { transaction in
                try transaction.note(JournalNote("import.enter", "import", "i"))
                begun.signal()
                end.wait()
            }
            await Task.detached { wait(begun) }.value
            for person in [TownFixture.mother, TownFixture.single, TownFixture.mother] {
                #expect(await clerk.get("/personen/\(person.id)").status == 200)
            }
            #expect(await clerk.get("/haushalte/\(TownFixture.family.id)").status == 200)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM journal") } == before)
            end.signal()
            try await writing
            let entries = try await town.journal().dropFirst(before)
            let looked = [TownFixture.mother, TownFixture.single, TownFixture.mother, TownFixture.mother, TownFixture.child].map(\.id.text)
            #expect(entries.map(\.note.subject) == ["i"] + looked)
            #expect(entries.dropFirst().allSatisfy { $0.note.action == "person.look" && $0.author.account == town.account("unterbringung") })
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }
}

private func wait(_ semaphore: DispatchSemaphore) { semaphore.wait() }
