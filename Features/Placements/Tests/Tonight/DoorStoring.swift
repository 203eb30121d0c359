import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

@Suite struct DoorStoring {
    private func said(_ name: String) -> FormFields {
        FormFields([("name-1", name), ("alter-1", "34"), ("geschlecht-1", "female"), ("familie", "ja"), ("grund", "movedHere")])
    }

    private func ground(_ name: String, _ town: FixtureTown) async throws -> DoorGround {
        let fields = said(name)
        let arrival = try await town.database.write(by: .commandLine) { transaction in
            let arrival = DoorArrival(id: transaction.newID(), begunBy: "", begunAt: transaction.at)
            try transaction.begin(arrival, saying: fields)
            return arrival
        }
        let rules = try await town.read { try $0.placingRules(on: House.today) }
        let wish = try DoorWish.read(fields, today: House.today, majority: rules.majority)
        return DoorGround(arrival: arrival, said: fields, wish: wish, files: [:], kept: nil, rules: rules, today: House.today)
    }

    @Test(arguments: Engine.available)
    func `two who are taken in on one bed at once leave one family and no trace of the other`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let (one, other) = (try await ground("Amsel", town), try await ground("Meise", town))
            let choice = FormFields([(DoorChoice.field, "\(House.site)|\(House.small.id)")])
            // Both decided on while the bed was free; only the database is asked now.
            let plans = try await town.read { db in try [DoorPlan.decide(choice, one, db, .nobodys), DoorPlan.decide(choice, other, db, .nobodys)] }
            try await town.database.write(by: .commandLine) { try $0.takeIn(plans[0]) }
            let after = try await town.written()
            await #expect(throws: StorageError.self) { try await town.database.write(by: .commandLine) { try $0.takeIn(plans[1]) } }
            #expect(try await town.written() == after)
            #expect(try await town.read { try $0.doorArrival(other.arrival.id).stage } == .open)
            #expect(try await town.read { try $0.said(of: other.arrival.id) } == said("Meise"))
            // Asked again, the plan itself sees it.
            await #expect(throws: Refusal.self) { _ = try await town.read { try DoorPlan.decide(choice, other, $0, .nobodys) } }
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who go on with one arrival the slower is refused`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let ground = try await ground("Amsel", town)
            let choice = FormFields([(DoorChoice.field, "\(House.site)|\(House.counted.id)")])
            let plan = try await town.read { try DoorPlan.decide(choice, ground, $0, .nobodys) }
            try await town.database.write(by: .commandLine) { try $0.takeIn(plan) }
            let after = try await town.written()
            await #expect(throws: (any Error).self) { try await town.database.write(by: .commandLine) { try $0.takeIn(plan) } }
            #expect(try await town.written() == after)
        }
    }
}

@Suite struct DoorWishes {
    private let today: Day = "2026-12-01"

    private func read(_ pairs: [(String, String)]) throws -> DoorWish {
        try DoorWish.read(
            FormFields(pairs.map { (name: $0.0, value: $0.1) } + [("familie", "ja"), ("grund", "movedHere")]), today: today, majority: 18)
    }

    @Test func `an age, a year and a day of birth are read as they were said`() throws {
        for (typed, age, german) in [
            ("34", 34, "1992"), ("18", 18, "2008"), ("1992", 33, "1992"), ("17.06.1992", 34, "17.06.1992"), ("0", 0, "2026"),
        ] {
            let adult = [("geschlecht-2", "female"), ("alter-2", "40")]
            let birth = try read([("geschlecht-1", "male"), ("alter-1", typed)] + adult).people[0].birth
            #expect(birth?.age(on: today) == age && birth?.german == german, "\(typed)")
        }
    }

    @Test func `a decision about a row is forgotten when the row says something else`() throws {
        let before = FormFields([("name-1", "Amsel"), ("geschlecht-1", "female"), ("andere", "1:p1"), ("dieselbe", "2:p2"), ("name-2", "Meise")])
        let same = DoorWish.kept(FormFields([("name-1", "Amsel"), ("geschlecht-1", "female"), ("name-2", "Fink")]), before: before)
        #expect(same.all("andere") == ["1:p1"] && same.all("dieselbe") == [])
    }

    @Test func `a placeholder is nobody's name`() throws {
        let wish = try read([("geschlecht-1", "female"), ("alter-1", "34")])
        let name = wish.people[0].called(1, on: today)
        #expect(name.full == "Unbekannt 1 · weiblich, etwa 34" && name.isPlaceholder && name.kind != .official)
        #expect(!PersonName(family: "", given: "Unbekannt 1 · weiblich").isPlaceholder)
    }
}
