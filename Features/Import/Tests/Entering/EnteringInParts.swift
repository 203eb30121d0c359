import Register
import Spreadsheet
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Import

/// A long list goes in part by part: others write between the parts, and in the end all is in or nothing.
@Suite struct EnteringInParts {
    private static let many = 450

    /// Strangers without families, each in a household of their own.
    private var list: String {
        "Familienname;Vorname;Geburtsdatum;AZR;Säule\n"
            + (0..<Self.many).map { "Zugvogel\(word($0));Ziva;\(1 + $0 % 28).03.\(1950 + $0 % 50);\(700_000_000_000 + $0);AU" }.joined(
                separator: "\n") + "\n"
    }

    /// Digits as letters: names have none.
    private func word(_ number: Int) -> String {
        String(String(number).map { "abcdefghij"["abcdefghij".index("abcdefghij".startIndex, offsetBy: $0.wholeNumberValue ?? 0)] })
    }

    /// A checked list, ready to be entered.
    private func checked(_ text: String, _ town: FixtureTown) async throws -> ID<ImportRun> {
        let (database, today) = (town.database, TownFixture.today)
        let (grids, settings) = try await ImportWork.read(Array(text.utf8), name: "Liste.csv", database, today: today)
        let new = NewImport(name: "Liste.csv", content: Array(text.utf8), settings: settings)
        let id = try await database.write(by: .commandLine) { try $0.add(new, isRepeated: false) }
        let plan = try await town.read { try $0.importPlan(ListSource(name: "Liste.csv", grids: grids, settings: settings, today: today)) }
        #expect(plan.count(.new) == Self.many, "\(plan.report())")
        try await database.keepRows(of: plan, id, part: 200)
        try await database.housekeep { db in
            try db.run("UPDATE import_run SET confirmed = plan WHERE id = \(id)")
            try db.move(id, from: [.checked], to: .entering)
        }
        return id
    }

    private func enter(
        _ id: ID<ImportRun>, _ town: FixtureTown, progress: @escaping (Int, Int) async throws -> Void
    ) async throws -> ImportResult {
        try await ImportWork.enter(id, town.database, by: .commandLine, today: TownFixture.today, time: .zero, progress: progress)
    }

    private func total(_ town: FixtureTown) async throws -> Int { try await town.read { try $0.total(CensusQuery(on: TownFixture.today)) } }
    private func state(_ id: ID<ImportRun>, _ town: FixtureTown) async throws -> ImportRun { try await town.read { try $0.importRun(id) } }

    @Test(arguments: Engine.available)
    func `others write between the parts, and all is in at the end`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (before, id) = (try await total(town), try await checked(list, town))
            var parts: [Int] = []
            let result = try await enter(id, town) { done, _ in
                parts.append(done)
                try await town.database.write(by: .system) { try $0.note(JournalNote("test", "house", "part \(done)")) }
            }
            #expect(parts.count > 2 && parts == parts.sorted() && parts.last == Self.many && result.newPeople == Self.many)
            #expect(try await total(town) == before + Self.many)
            let numbers = try await town.read {
                try $0.rows("SELECT file_number FROM person WHERE file_number LIKE 'P-2020-%'").map { try $0.text("file_number") }
            }
            #expect(Set(numbers).count == Self.many + 1)
            #expect(try await state(id, town).state == .entered)
            let (count, left) = try await ImportWork.undo(id, town.database, by: .commandLine, leavingTouched: false, time: .zero)
            #expect(count == Self.many && left.isEmpty)
            #expect(try await total(town) == before)
            #expect(try await state(id, town).state == .undone)
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `cut off after a part it goes on where it was, and nobody is in twice`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (before, id) = (try await total(town), try await checked(list, town))
            await #expect(throws: CancellationError.self) { _ = try await enter(id, town) { _, _ in throw CancellationError() } }
            let half = try await total(town) - before
            #expect((1..<Self.many).contains(half))
            var first: Int?
            _ = try await enter(id, town) { done, _ in first = first ?? done }
            #expect((first ?? 0) > half)
            #expect(try await total(town) == before + Self.many)
            let counts = try await town.read { try $0.rows("SELECT COUNT(*) AS n FROM import_person WHERE import_id = \(id) GROUP BY position") }
            #expect(try counts.allSatisfy { try $0.int("n") == 1 } && counts.count == Self.many)
            #expect(try await state(id, town).state == .entered)
        }
    }

    @Test(arguments: Engine.available)
    func `somebody of the list registered meanwhile stops it, and what was in goes out again`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (before, id) = (try await total(town), try await checked(list, town))
            let last = list.split(separator: "\n").last ?? ""
            var isRegistered = false
            let refusal = await #expect(throws: Refusal.self) {
                _ = try await enter(id, town) { _, _ in
                    guard !isRegistered else { return }
                    isRegistered = true
                    try await register(String(last), town)
                }
            }
            #expect(refusal?.kind == .conflict && isRegistered)
            #expect(try await ImportWork.withdraw(id, town.database, by: .commandLine, because: "Es hat sich etwas geändert."))
            // The one somebody else registered stays.
            #expect(try await total(town) == before + 1)
            let run = try await state(id, town)
            #expect(run.state == .undone && run.message == "Es hat sich etwas geändert.")
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what others change meanwhile and the list does not touch holds nothing up`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (before, id) = (try await total(town), try await checked(list, town))
            var isRegistered = false
            _ = try await enter(id, town) { _, _ in
                guard !isRegistered else { return }
                isRegistered = true
                try await register("Ganzfremd;Otto;01.02.1971;123456789012;AU", town)
            }
            #expect(isRegistered)
            #expect(try await total(town) == before + Self.many + 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a job that cannot go on has what was in taken out by another, which says why`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (before, id) = (try await total(town), try await checked(list, town))
            await #expect(throws: CancellationError.self) { _ = try await enter(id, town) { _, _ in throw CancellationError() } }
            try await register(String(list.split(separator: "\n").last ?? ""), town)
            try await town.database.housekeep { db in
                let job = try db.queueJob("import.enter", parameters: id.text, account: Author.commandLine.account)
                try db.move(id, from: [.entering], to: .entering, job: job?.text ?? "")
            }
            let browser = try await town.browser("leitung")
            #expect(await browser.get("/importe/\(id)").text.contains("sehen andere schon die Familien"))
            try await browser.door.jobRunner.drain()
            #expect(try await total(town) == before + 1)
            let run = try await state(id, town)
            #expect(run.state == .undone && run.message.contains("Seit der Prüfung") && run.job.isEmpty)
            #expect(await browser.get("/importe/\(id)").text.contains("Seit der Prüfung"))
        }
    }

    @Test(arguments: Engine.available)
    func `a long list is checked, entered and taken back by jobs, and its page says what others see meanwhile`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let before = try await total(town)
            let (one, other) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            // Wide enough for a job.
            let wide = list.split(separator: "\n").enumerated().map { "\($1);" + ($0 == 0 ? "Bemerkung" : String(repeating: "x", count: 120)) }
            await one.get("/importe")
            try await one.upload((field: "datei", name: "Lang.csv", bytes: Array(wide.joined(separator: "\n").utf8)), to: "/importe").follow()
            try await one.submit().follow()
            try await one.submit().follow()
            await other.get(one.path)
            try await one.submit().follow()
            let path = one.path
            #expect(one.text.contains("wird geprüft") && one.page.all("progress").count == 1, "\(one.text)")
            // Nobody answers while the machine reads.
            try await other.submit()
            #expect(other.status == 409)
            try await one.door.jobRunner.drain()
            await one.get(path)
            #expect(one.text.contains("neue Person\(Self.many)"), "\(one.text)")
            if one.text.contains("Alle Hinweise bestätigen") { try await one.submit(to: "/bestaetigung").follow() }
            await one.get(path + "/uebernahme")
            #expect(one.text.contains("sehen sie schon einen Teil"))
            try await one.submit(to: "/uebernahme").follow()
            #expect(one.text.contains("sehen andere schon die Familien"))
            try await one.door.jobRunner.drain()
            #expect(try await total(town) == before + Self.many)
            for browser in [one, other] { await browser.get(path + "/ruecknahme") }
            try await one.submit(to: "/ruecknahme").follow()
            #expect(one.text.contains("wird zurückgenommen") && one.page.all("progress").count == 1, "\(one.text)")
            #expect(await one.get("/importe").text.contains("wird zurückgenommen"))
            try await other.submit(to: "/ruecknahme")
            #expect(other.status == 409 && other.text.contains("wird zurückgenommen"))
            try await one.door.jobRunner.drain()
            #expect(await one.get(path).text.contains("Dieser Import ist zurückgenommen"))
            #expect(try await total(town) == before)
            #expect(try await town.actions().count { $0 == "import.back" } == 1)
        }
    }

    /// Another list of one line, entered by somebody else.
    private func register(_ line: String, _ town: FixtureTown) async throws {
        let text = "Familienname;Vorname;Geburtsdatum;AZR;Säule\n\(line)\n"
        let work = try await OperatorImport(Array(text.utf8), name: "Andere.csv", town.database, today: TownFixture.today)
        _ = try await work.enter(try await work.plan(), isConfirmed: true, isRepeated: false)
    }
}
