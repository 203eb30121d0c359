import Jobs
import Logging
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary

@Suite struct JobTests {
    private let today: Day = "2020-06-17"

    private func runner(_ database: any Database, _ kinds: JobKind...) -> JobRunner {
        JobRunner(kinds, database: database, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) { [today] in today }
    }

    private func queue(_ database: any Database, _ kind: String, _ parameters: String = "", mark: String? = nil) async throws -> ID<Job>? {
        try await database.housekeep { try $0.queueJob(kind, parameters: parameters, account: "a", mark: mark) }
    }

    private func job(_ database: any Database, _ id: ID<Job>?) async throws -> Job {
        let id = try #require(id)
        return try #require(try await database.read { try $0.job(id) })
    }

    @Test(arguments: Engine.available)
    func `a job is done once and tells its result`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let echo = JobKind("echo") { run in
                try await run.progress(1, of: 2, "Zeile \(1)")
                return "\(run.parameters) \(run.today)"
            }
            let id = try await queue(database, "echo", "hallo")
            #expect(try await runner(database, echo).drain() == 1)
            #expect(try await runner(database, echo).drain() == 0)
            let done = try await job(database, id)
            #expect(done.state == .done && done.result == "hallo 17.06.2020" && done.done == 1 && done.total == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `two runners never do one job twice`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let count = Counter()
            let kind = JobKind("count") { _ in
                await count.add()
                return ""
            }
            for _ in 0..<12 { _ = try await queue(database, "count") }
            let runners = (0..<3).map { _ in runner(database, kind) }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for runner in runners { group.addTask { try await runner.drain() } }
                try await group.waitForAll()
            }
            #expect(await count.value == 12)
        }
    }

    @Test(arguments: Engine.available)
    func `a job whose worker died is begun again, and given up after three times`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let id = try await queue(database, "fragile")
            let kind = JobKind("fragile") { _ in "whole" }
            func die(attempts: Int) async throws {
                try await database.housekeep {
                    try $0.run("UPDATE job SET state = 'running', worker = 'dead', alive_at = 0, attempts = \(attempts)")
                }
            }
            try await die(attempts: 1)
            try await runner(database, kind).drain()
            #expect(try await job(database, id).state == .done)
            try await die(attempts: 3)
            try await runner(database, kind).drain()
            let job = try await job(database, id)
            #expect(job.state == .failed && !job.message.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a refusal is the job's last word, a cancelled job stops at its next step`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let refusing = JobKind("refuse") { _ in throw Refusal.conflict("Die Datei ist kaputt.") }
            let endless = JobKind("endless") { run in
                while true {
                    try await run.progress(1, of: 0, "weiter")
                    try await run.database.housekeep { _ = try $0.cancelJob(run.job.id) }
                }
            }
            let (refused, cancelled) = (try await queue(database, "refuse"), try await queue(database, "endless"))
            try await runner(database, refusing, endless).drain()
            #expect(try await job(database, refused).message == "Die Datei ist kaputt.")
            #expect(try await job(database, cancelled).state == .cancelled)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever waits for a job is told that it failed, whatever ended it`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let told = Counter()
            struct Unexpected: Error {}
            func kind(_ name: String, _ error: any Error & Sendable) -> JobKind {
                JobKind(name, failed: { _, message in if !message.isEmpty { await told.add() } }) { _ in throw error }
            }
            _ = try await queue(database, "refuse")
            _ = try await queue(database, "break")
            let lost = try await queue(database, "lost")
            try await database.housekeep {
                try $0.run("UPDATE job SET state = 'running', worker = 'dead', alive_at = 0, attempts = 3 WHERE kind = 'lost'")
            }
            try await runner(database, kind("refuse", Refusal.conflict("Nein.")), kind("break", Unexpected()), kind("lost", Unexpected())).drain()
            #expect(await told.value == 3)
            #expect(try await job(database, lost).state == .failed)
        }
    }

    @Test(arguments: Engine.available)
    func `a nightly job is queued once a day however many ask`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let kind = JobKind("night", nightlyHour: 3) { _ in "" }
            let (one, other) = (runner(database, kind), runner(database, kind))
            try await one.queueNightly(now: Instant(today, hour: 2))
            #expect(try await database.read { try $0.jobs(kind: "night") }.isEmpty)
            for hour in [3, 4, 6] {
                try await one.queueNightly(now: Instant(today, hour: hour))
                try await other.queueNightly(now: Instant(today, hour: hour))
            }
            #expect(try await database.read { try $0.jobs(kind: "night") }.count == 1)
            try await other.queueNightly(now: Instant(today.next, hour: 12))
            #expect(try await database.read { try $0.jobs(kind: "night") }.count == 1, "by day people are working")
            try await other.queueNightly(now: Instant(today.next, hour: 5))
            #expect(try await database.read { try $0.jobs(kind: "night") }.count == 2)
        }
    }

    @Test func `a stopped runner gives its job back at once`() async throws {
        try await Engine.sqlite.withEmptyTown { database in
            let id = try await queue(database, "long")
            let kind = JobKind("long") { run in
                try await run.progress(0, of: 1, "begonnen")
                try await Task.sleep(for: .seconds(60))
                return ""
            }
            let runner = runner(database, kind)
            let task = Task { await runner.run() }
            while try await job(database, id).message.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            task.cancel()
            await task.value
            #expect(try await job(database, id).state == .waiting)
        }
    }
}

private actor Counter {
    private(set) var value = 0
    func add() { value += 1 }
}
