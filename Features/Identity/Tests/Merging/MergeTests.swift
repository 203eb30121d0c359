import Identity
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// What a merge does to two files and to figures.
@Suite struct MergeTests {
    private static let reason = "Ausweis vorgelegt, dieselbe Person"

    private func merge(
        _ merged: Person, into kept: Person, _ town: FixtureTown, _ picks: [MergeTopic: MergePick] = [:]
    ) async throws -> ID<Merge> {
        let wish = MergeWish(picks: picks, reason: Self.reason)
        return try await town.database.write(by: .system) { try $0.merge(merged.id, into: kept.id, wish, carrying: townOffices.tables, on: TownFixture.today) }
    }

    @Test(arguments: Engine.available)
    func `after a merge the person counts once, and what was counted before stays`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let before = try await town.read { try $0.latestRecording() }
            let today = CensusQuery(on: TownFixture.today)
            #expect(try await town.read { try $0.total(today) } == 6)
            _ = try await merge(TownFixture.unknown, into: TownFixture.single, town)
            let (now, then) = try await town.read { (try $0.total(today), try $0.total(CensusQuery(on: TownFixture.today, knownAt: before))) }
            #expect(now == 5 && then == 6)
            // The file that went is explained by the merge, with the other file and the reason.
            let browser = try await town.browser("leitung")
            await browser.get("/zahlen/unterschied?am=2020-06-17&stand=\(before.iso)")
            #expect(browser.text.contains("Zusammenführung mit der Akte \(TownFixture.single.fileNumber)") && browser.text.contains(Self.reason))
        }
    }

    @Test(arguments: Engine.available)
    func `needs live on in the kept file, but nobody lives apart from themselves`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let needs = try await town.read { try $0.record(of: TownFixture.mother.id).needs(on: TownFixture.today) }
            #expect(needs == [.apart(from: TownFixture.gone.id), Need(.guideDog)])
            _ = try await merge(TownFixture.mother, into: TownFixture.gone, town)
            #expect(try await town.read { try $0.record(of: TownFixture.gone.id).needs(on: TownFixture.today) } == [Need(.guideDog)])
        }
    }

    @Test(arguments: Engine.available)
    func `of two courses that begin on different days the later one holds from its beginning`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            // Gone since March 2020, and registered anew as somebody unknown in January 2020.
            _ = try await merge(TownFixture.unknown, into: TownFixture.gone, town)
            let record = try await town.read { try $0.record(of: TownFixture.gone.id) }
            #expect(record.phase(on: "2019-06-01")?.reason == .movedHere && record.phase(on: "2020-02-01")?.reason == .unknown)
            #expect(record.phase(on: "2020-03-01") == nil && record.departure(on: "2020-06-17")?.reason == .movedAway)
            #expect(record.stay(on: "2020-06-17") == nil)
        }
    }

    @Test func `every spelling lives on, and the one chosen leads`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            _ = try await merge(TownFixture.gone, into: TownFixture.single, town, [.name: .merged])
            let record = try await town.read { try $0.record(of: TownFixture.single.id) }
            #expect(record.name(on: TownFixture.today).full == "Olena Fortgang")
            #expect(record.names(on: TownFixture.today).filter { $0.kind == .alias }.map(\.full) == ["Tesfay Allein"])
            let found = try await town.browser("unterbringung")
            await found.get("/suche")
            try await found.submit(["suche": "Allein"], to: "/suche").follow()
            #expect(found.text.contains("Olena"))
        }
    }

    @Test(arguments: Engine.available)
    func `two AZR numbers, parent and child, and a decision stand against a merge`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let number = Act(
                .correction, on: "2020-06-01",
                changes: [.record(TownFixture.single.id, .starting("2018-06-17"), .azrNumber(AZRNumber("111111111111")))])
            try await town.database.write(by: .system) { try $0.record(number) }
            for (one, other, words) in [
                (TownFixture.mother, TownFixture.single, "AZR-Nummern sind verschieden"),
                (TownFixture.mother, TownFixture.child, "Elternteil und Kind"),
                (TownFixture.mother, TownFixture.mother, "zweimal dieselbe"),
            ] {
                let refusal = await #expect(throws: Refusal.self) { try await merge(one, into: other, town) }
                #expect(refusal?.kind == .conflict && refusal?.problems.first?.message.text.contains(words) == true)
            }
            try await town.database.write(by: .system) { try $0.keepApart(TownFixture.gone.id, TownFixture.unknown.id, reason: "Bekannt") }
            await #expect(throws: Refusal.self) { try await merge(TownFixture.gone, into: TownFixture.unknown, town) }
            // The decision holds for the file in which one of them lives on, and ends only by being revoked.
            _ = try await merge(TownFixture.gone, into: TownFixture.older, town)
            await #expect(throws: Refusal.self) { try await merge(TownFixture.unknown, into: TownFixture.older, town) }
            try await town.database.write(by: .system) {
                try $0.revokeApart(TownFixture.older.id, TownFixture.unknown.id, reason: "War ein Irrtum")
            }
            _ = try await merge(TownFixture.unknown, into: TownFixture.older, town)
            let notes = try await town.journal().map(\.note.action)
            #expect(notes.filter { $0 == "identity.apart" }.count == 2 && notes.filter { $0 == "identity.revoke" }.count == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is recorded in a file that lives on in another`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            _ = try await merge(TownFixture.gone, into: TownFixture.single, town)
            let act = Act(.move, on: "2020-06-01", changes: [.record(TownFixture.gone.id, .starting("2020-06-01"), .stay(Stay(.unknown)))])
            let refusal = await #expect(throws: Refusal.self) { try await town.database.write(by: .system) { try $0.record(act) } }
            #expect(refusal?.problems.first?.message.text.contains(TownFixture.single.fileNumber) == true)
            // The database itself refuses, too.
            await #expect(throws: StorageError.self) {
                try await town.database.housekeep { db in
                    try db.run(
                        "INSERT INTO act_person (person_id, recorded_at, act_id) SELECT \(TownFixture.gone.id), 1, act_id FROM act_person LIMIT 1")
                }
            }
            await #expect(throws: StorageError.self) {
                try await town.database.housekeep { try $0.run("UPDATE person_merge SET kept_id = \(TownFixture.mother.id)") }
            }
        }
    }

    @Test func `a leading name corrected after the merge leads again after the separation`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let id = try await merge(TownFixture.gone, into: TownFixture.single, town)
            let (record, law) = try await town.read { (try $0.record(of: TownFixture.single.id), try $0.law()) }
            let fact = try #require(record.facts.first { if case .name(let name) = $0.content { name.given == "Olena" } else { false } })
            let right = Fact.Content.name(PersonName(.alias, family: "Fortgang", given: "Elena"))
            let act = try Act.correction(of: fact, in: record, period: fact.period, content: right, reason: "Laut Ausweis", law: law)
            let correction = try await town.database.write(by: .system) { try $0.record(act) }
            try await town.database.write(by: .system) {
                try $0.separate(id, toMerged: [correction], reason: "Doch zwei", carrying: townOffices.tables, on: TownFixture.today)
            }
            let (one, other) = try await town.read { (try $0.record(of: TownFixture.single.id), try $0.record(of: TownFixture.gone.id)) }
            #expect(one.names(on: TownFixture.today).map(\.full) == ["Tesfay Allein"])
            #expect(
                other.names(on: TownFixture.today).map(\.full) == ["Elena Fortgang"] && other.names(on: TownFixture.today).first?.kind == .official)
        }
    }

    @Test func `a death on one file and a life after it on the other do not become one course`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let record = try await town.read { try $0.record(of: TownFixture.single.id) }
            let death = try Act.death(of: record, on: "2019-12-01")
            try await town.database.write(by: .system) { try $0.record(death) }
            let refusal = await #expect(throws: Refusal.self) { try await merge(TownFixture.unknown, into: TownFixture.single, town) }
            #expect(refusal?.kind == .invalid && refusal?.problems.first?.message.text.contains("verstorben") == true)
            _ = try await merge(TownFixture.unknown, into: TownFixture.single, town, [.care: .kept])
        }
    }

    @Test func `a death comes into the file of somebody thought to live by its own act, not by a merge`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let day: Day = "2020-06-10"
            let record = try await town.read { try $0.record(of: TownFixture.unknown.id) }
            try await town.database.write(by: .system) { try $0.record(try Act.death(of: record, on: day)) }
            for pick in [MergePick.merged, .both] {
                let refusal = await #expect(throws: Refusal.self) {
                    try await merge(TownFixture.unknown, into: TownFixture.single, town, [.care: pick])
                }
                #expect(refusal?.problems.first?.message.text.contains("„Tod“") == true, "\(pick)")
            }
            let other = try await town.read { try $0.record(of: TownFixture.single.id) }
            try await town.database.write(by: .system) { try $0.record(try Act.death(of: other, on: day)) }
            _ = try await merge(TownFixture.unknown, into: TownFixture.single, town, [.care: .both])
            #expect(try await town.read { try $0.record(of: TownFixture.single.id).deathDay } == day)
        }
    }
}
