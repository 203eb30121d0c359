import Storage
import TestSupport
import Testing

/// What is worked out once holds until something is recorded, and what is read once holds for its snapshot.
@Suite struct MemoryTests {
    private struct Asked: Hashable, Sendable { let number: Int }

    private func count(_ db: any Connection) throws -> Int {
        try db.remembered(Asked(number: 1)) { try db.count("SELECT COUNT(*) AS n FROM journal WHERE action LIKE 'test.%'") }
    }

    @Test(arguments: Engine.available)
    func `an answer is kept through looks and worked out again after an entry`(engine: Engine) async throws {
        try await engine.withEmptyTown { town in
            #expect(try await town.read { try count($0) } == 0)
            // Read in a later snapshot all the same: nobody recorded anything that could change it.
            try await town.write(by: .system) { try $0.note(JournalNote("test.look", "test", "1")) }
            #expect(try await town.read { try count($0) } == 0)
            try await town.write(by: .system) { try $0.note(JournalNote("test.change", "test", "1")) }
            #expect(try await town.read { try count($0) } == 2)
            try await town.write(by: .system) { transaction in
                try transaction.note(JournalNote("test.change", "test", "2"))
                // Whoever writes sees what is.
                #expect(transaction.db.snapshot == nil)
            }
            #expect(try await town.read { try count($0) } == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `an answer made of parts is told what it was and since when, and works out the rest`(engine: Engine) async throws {
        try await engine.withEmptyTown { town in
            @Sendable func asked(_ db: any Connection) throws -> [String] {
                try db.remembered(
                    Asked(number: 7),
                    renew: { earlier, since in
                        earlier + (try db.rows("SELECT subject FROM journal WHERE action = 'test.change' AND at > \(since)").map { try $0.text("subject") })
                    }, { ["anew"] })
            }
            #expect(try await town.read(asked) == ["anew"])
            try await town.write(by: .system) { try $0.note(JournalNote("test.change", "test", "1")) }
            #expect(try await town.read(asked) == ["anew", "1"])
            #expect(try await town.read(asked) == ["anew", "1"])
            try await town.write(by: .system) { try $0.note(JournalNote("test.change", "test", "2")) }
            #expect(try await town.read(asked) == ["anew", "1", "2"])
        }
    }

    @Test(arguments: Engine.available)
    func `within a snapshot a question is read once, also where nothing is the answer`(engine: Engine) async throws {
        try await engine.withEmptyTown { town in
            let times = try await town.read { db in
                var times = 0
                func ask(_ number: Int) throws -> Int? {
                    try db.once("number", number) {
                        times += 1
                        return number == 1 ? nil : number
                    }
                }
                let answers = [try ask(1), try ask(2), try ask(1), try ask(2)]
                #expect(answers == [nil, 2, nil, 2])
                return times
            }
            #expect(times == 2)
        }
    }
}
