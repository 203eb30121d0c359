import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

/// Rooms for the fixture town's city site: one with a single named place, one with two, one of three that are only counted.
enum House {
    static let site = TownFixture.citySite.id
    static let building = Spot(id: ID("haus-a"), kind: .building, site: site, parent: nil)
    static let unit = Spot(id: ID("flur-1"), kind: .unit, site: site, parent: building.id)
    static let small = Spot(id: ID("zimmer-1"), kind: .room, site: site, parent: unit.id)
    static let named = Spot(id: ID("zimmer-2"), kind: .room, site: site, parent: unit.id)
    static let counted = Spot(id: ID("zimmer-3"), kind: .room, site: site, parent: unit.id)
    static let only = Spot(id: ID("platz-1"), kind: .place, site: site, parent: small.id)
    static let first = Spot(id: ID("platz-2"), kind: .place, site: site, parent: named.id)
    static let second = Spot(id: ID("platz-3"), kind: .place, site: site, parent: named.id)
    static let today = TownFixture.today

    static func open(_ town: FixtureTown) async throws {
        try await town.database.write(by: .commandLine) { transaction in
            let act = try transaction.begin(HousingAct(.opening, on: "2010-01-01"), at: site)
            let always = DayRange.starting("2010-01-01")
            try transaction.add(
                [
                    (building, always, Life(name: "Haus A")), (unit, always, Life(name: "Flur 1")),
                    (small, always, Life(name: "Zimmer 1", counting: .placeByPlace)),
                    (named, always, Life(name: "Zimmer 2", counting: .placeByPlace)),
                    (counted, always, Life(name: "Zimmer 3", counting: .number(3))), (only, always, Life(name: "Platz 1")),
                    (first, always, Life(name: "Platz 2")), (second, always, Life(name: "Platz 3")),
                ], by: act)
            try transaction.record(Amenity(.stepFree), at: site, first.id, always, by: act)
            // Both of the family live in the house without a room; they leave it for a flat, so that places are free.
            for person in [TownFixture.mother, TownFixture.child] {
                let record = try transaction.db.record(of: person.id)
                try transaction.record(try Act.move(of: record, on: "2020-06-01", to: Stay(.ownFlat, address: "Am Wall 9")))
            }
        }
    }

    static func promise(_ seats: [(room: Spot, place: Spot?)], _ period: DayRange = .starting("2020-06-20"), people: [Person] = []) -> Promise {
        Promise(
            site: site, label: "Zuteilung",
            party: Party(
                seats.indices.map { Seeker(person: people.isEmpty ? nil : people[$0].id, sex: .female, age: 30) }, isFamily: true),
            period: period, keptUntil: period.from.advanced(by: 7),
            seats: seats.enumerated().map { .init($0.offset, $0.element.room.id, $0.element.place?.id) })
    }
}

extension FixtureTown {
    func tally(on day: Day, knownAt: Instant? = nil) async throws -> Tally {
        try await read { try $0.siteBook(House.site, day.only, knownAt: knownAt).tally(on: day) }
    }

    func reserve(_ promise: Promise) async throws -> ID<Placement> {
        try await database.write(by: .commandLine) { try $0.reserve(promise) }
    }

    func placement(_ id: ID<Placement>, on day: Day = House.today) async throws -> Placement { try await read { try $0.placement(id, on: day) } }
}

@Suite struct PlacementsStoring {
    @Test(arguments: Engine.available)
    func `what is kept counts as reserved, and what is given back is free again, both as known then`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let before = try await town.read { try $0.latestRecording() }
            let id = try await town.reserve(House.promise([(House.named, House.first), (House.named, House.second)]))
            let kept = try await town.tally(on: "2020-06-20")
            #expect(kept.places == 6 && kept.reserved == 2 && kept.free == 4)
            #expect(try await town.tally(on: "2020-06-19").reserved == 0)
            #expect(try await town.tally(on: "2020-06-20", knownAt: before).reserved == 0)
            let known = try await town.read { try $0.latestRecording() }
            let placement = try await town.placement(id, on: "2020-06-29")
            #expect(placement.standing(on: "2020-06-19") == .expected && placement.standing(on: "2020-06-21") == .late)
            #expect(placement.standing(on: "2020-06-29") == .overdue)
            try await town.database.write(by: .commandLine) { transaction in
                try transaction.cancel(Cancellation(.noShow, placement.waiting, reason: "kam nicht"), of: placement, today: "2020-06-29")
            }
            #expect(try await town.tally(on: "2020-06-29").reserved == 0)
            // The nights before were kept in vain; they stay kept, and what was known stays known.
            #expect(try await town.tally(on: "2020-06-28").reserved == 2)
            #expect(try await town.tally(on: "2020-06-29", knownAt: known).reserved == 2)
            let over = try await town.placement(id)
            #expect(over.standing(on: "2020-06-30") == .noShow && over.seats.allSatisfy { $0.reason == "kam nicht" && $0.reservation == nil })
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `of a hundred who want one place kept at once exactly one gets it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            // The rules are left aside: only the database is asked.
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let period = DayRange(("2020-07-01" as Day).advanced(by: number % 20), "2020-12-01")!
                        do { _ = try await town.reserve(House.promise([(House.small, House.only)], period)) } catch StorageError.unique {
                            return false
                        }
                        return true
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await town.tally(on: "2020-08-01").reserved == 1)
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the search sees what is kept, closed and lived in on any night`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            func hits(_ seeker: Seeker, _ span: DayRange) async throws -> Int {
                let wish = PlaceWish(Party([seeker], isFamily: true), span)
                return try await town.read { try $0.searchGround(wish, at: House.site, today: House.today, .nobodys) }.result().hits.count
            }
            let (wheelchair, span) = (Seeker(sex: .female, age: 30, needs: [.stepFree]), DayRange("2020-06-20", "2020-12-20")!)
            #expect(try await hits(wheelchair, span) == 1)
            // One night in the middle is enough.
            let night = DayRange("2020-09-01", "2020-09-02")!
            _ = try await town.reserve(House.promise([(House.named, House.first)], night))
            #expect(try await hits(wheelchair, span) == 0)
            #expect(try await hits(wheelchair, DayRange("2020-06-20", "2020-09-01")!) == 1)
            let found = try await town.read { try $0.searchGround(PlaceWish(Party([wheelchair], isFamily: true), span), today: House.today, .nobodys) }.result()
            let miss = found.misses.first { $0.site.id == House.site }
            #expect(miss?.reason == .need(.stepFree, free: 0))
            #expect(miss?.next == Shortfall.Next(day: "2020-09-02", opening: .reservationEnds(House.named.id)), "\(String(describing: miss))")
        }
    }

    @Test(arguments: Engine.available)
    func `nobody is away twice on one day, and a corrected absence stays known as it was`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let stay = AbsenceWish(.hospital, DayRange("2020-06-10", "2020-06-20")!, keepsPlace: true)
            try await town.database.write(by: .commandLine) { _ = try $0.record(stay, of: TownFixture.mother.id, at: House.site) }
            await #expect(throws: StorageError.self) {
                try await town.database.write(by: .commandLine) { transaction in
                    _ = try transaction.record(
                        AbsenceWish(.travel, DayRange("2020-06-19", "2020-06-22")!, keepsPlace: false), of: TownFixture.mother.id, at: House.site)
                }
            }
            let away = try await town.read { try $0.absences(on: "2020-06-19") }
            #expect(away.map(\.person) == [TownFixture.mother.id])
            try await town.database.write(by: .commandLine) { transaction in
                try transaction.replace(
                    away[0], by: AbsenceWish(.hospital, DayRange("2020-06-10", "2020-06-15")!, keepsPlace: true), reason: "früher zurück")
            }
            #expect(try await town.read { try $0.absences(on: "2020-06-19") }.isEmpty)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM absence") } == 2)
        }
    }
}
