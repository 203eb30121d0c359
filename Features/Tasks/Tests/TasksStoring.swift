import Access
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Tasks

extension FixtureTown {
    fileprivate func run(_ today: Day = TownFixture.today) async throws -> (added: Int, dropped: Int, reopened: Int) {
        try await database.runTasks([.register], today: today).counts
    }

    /// Kind and state of every task about a person.
    fileprivate func tasks(_ person: Person) async throws -> [String] {
        try await read {
            try $0.rows(
                "SELECT t.kind, c.state FROM \(TaskRecord.source) WHERE t.person_id = \(person.id) ORDER BY t.kind, t.event_day"
            ).map { "\(try $0.text("kind")) \(try $0.text("state"))" }
        }
    }
}

@Suite struct TasksStoring {
    @Test(arguments: Engine.available)
    func `the register's facts become tasks, each once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let first = try await town.run()
            #expect(first.added > 0 && first.dropped == 0)
            #expect(try await town.run() == (0, 0, 0))
            #expect(try await town.tasks(TownFixture.older) == ["ofAge.handOver open"])
            #expect(try await town.tasks(TownFixture.younger) == [])
            #expect(try await town.tasks(TownFixture.single) == ["provisional.end open"])
            #expect(try await town.tasks(TownFixture.unknown) == ["stay.unknown open"])
            #expect(try await town.tasks(TownFixture.mother) == [])
            let report = try await town.read { try $0.verifyJournal() }
            #expect(report.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what loses its ground is dropped with a remark, and comes back with it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            _ = try await town.run()
            func stay(_ stay: Stay, from day: Day) async throws {
                try await town.database.write(by: .commandLine) { transaction in
                    try transaction.record(try Act.move(of: try transaction.db.record(of: TownFixture.unknown.id), on: day, to: stay))
                }
            }
            try await stay(Stay(.ownFlat, address: "Am Wall 9"), from: "2020-06-10")
            #expect(try await town.run() == (0, 1, 0))
            #expect(try await town.tasks(TownFixture.unknown) == ["stay.unknown dropped"])
            try await stay(Stay(.unknown), from: "2020-06-15")
            #expect(try await town.run() == (0, 0, 1))
            let states = try await town.read { db in
                let id = try db.row("SELECT id FROM task WHERE kind = 'stay.unknown'")?.id("id", of: TaskRecord.self) ?? ID("")
                return try db.states(of: id)
            }
            #expect(states.map(\.phase) == [.open, .dropped, .open])
            #expect(states[0].remark == "Der Grund besteht wieder." && states[1].remark == "Der Grund besteht nicht mehr.")
            #expect(Set(states.map(\.account)) == ["system"])
        }
    }

    @Test(arguments: Engine.available)
    func `what was finished by people stays finished`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            _ = try await town.run()
            let browser = try await town.browser("unterbringung")
            await browser.get("/aufgaben?art=stay.unknown")
            let id = try await town.read { try $0.row("SELECT id FROM task WHERE kind = 'stay.unknown'")?.text("id") ?? "" }
            #expect(browser.links.contains("/aufgaben/\(id)"))
            await browser.get("/aufgaben/\(id)")
            try await browser.submit(["ergebnis": "done"], to: "/abschluss").follow()
            #expect(browser.success != nil && browser.text.contains("erledigt"))
            #expect(try await town.run() == (0, 0, 0))
            #expect(try await town.tasks(TownFixture.unknown) == ["stay.unknown done"])
        }
    }

    @Test(arguments: Engine.available)
    func `tasks a clerk and the run make at once do not collide`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { _ = try await town.run() } }
                try await group.waitForAll()
            }
            let (all, marks) = try await town.read {
                (try $0.count("SELECT COUNT(*) AS n FROM task"), try $0.count("SELECT COUNT(DISTINCT mark) AS n FROM task"))
            }
            #expect(all == marks && all > 2)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who settle one task at once the slower is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            _ = try await town.run()
            let id = try await town.read { try $0.row("SELECT id FROM task WHERE kind = 'stay.unknown'")?.text("id") ?? "" }
            let (one, other) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            await one.get("/aufgaben/\(id)")
            await other.get("/aufgaben/\(id)")
            try await one.submit(["ergebnis": "done"], to: "/abschluss")
            #expect(one.status == 303)
            try await other.submit(["ergebnis": "dropped", "bemerkung": "Doppelt"], to: "/abschluss")
            #expect(other.status == 409 && other.text.contains("Inzwischen") && other.text.contains("Doppelt"))
            #expect(try await town.tasks(TownFixture.unknown) == ["stay.unknown done"])
        }
    }

    @Test(arguments: Engine.available)
    func `the database keeps every state as it was`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            _ = try await town.run()
            for statement in ["UPDATE task_state SET remark = 'x'", "UPDATE task_state SET for_account = NULL, for_role = 'fees'"] as [SQL] {
                await #expect(throws: StorageError.self) { try await town.database.housekeep { try $0.run(statement) } }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `births, separations, departures and empty rooms are found in the tables`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.database.write(by: .commandLine) { transaction in
                let db = transaction.db
                // The child gets a household of its own and stays at the site.
                let own = Household(id: ID("haushalt-eigen"), fileNumber: "H-2020-00009")
                try transaction.add(own)
                try transaction.record(
                    try Act.household(
                        of: try db.record(of: TownFixture.child.id), from: "2020-06-01", Membership(household: own.id, part: .reference)))
                try transaction.record(
                    try Act.death(of: try db.record(of: TownFixture.single.id), on: "2020-06-05"))
                // Born last week.
                let baby = Person(id: ID("person-neu"), fileNumber: "P-2020-00099")
                let act = Act(
                    .birth, on: "2020-06-12",
                    changes: [
                        .record(baby.id, .starting("2020-06-12"), .birth(Birth(born: "2020-06-12", evidence: .documented))),
                        .record(baby.id, .starting("2020-06-12"), .phase(Phase(.followUp, authority: TownFixture.city.id, reason: .birth))),
                        .record(baby.id, .starting("2020-06-12"), .stay(Stay(.citySite, site: TownFixture.citySite.id))),
                    ])
                let id = try transaction.begin(act)
                try transaction.add(baby, by: id)
                try transaction.finish(act, id: id)
            }
            _ = try await town.run()
            #expect(try await town.tasks(TownFixture.child) == ["separation.room open"])
            #expect(try await town.tasks(TownFixture.single) == ["death.fees open", "death.registry open", "departure.death open"])
            let baby = Person(id: ID("person-neu"), fileNumber: "")
            #expect(try await town.tasks(baby) == ["birth.fees open", "birth.register open", "birth.room open", "birth.status open"])
        }
    }
}
