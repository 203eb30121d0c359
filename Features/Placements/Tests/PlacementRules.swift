import Accommodation
import Places
import Register
import TestSupport
import Testing
import Vocabulary

@testable import Placements

@Suite struct PlacementRules {
    private let law = Law(
        numbers: [LawNumber(key: "ageOfMajority", validity: .starting("1975-01-01"), number: 18, reference: "§ 2 BGB")], prolongations: [])
    private let city = Host(TownFixture.citySite, TownFixture.city)

    private func record(_ contents: [(DayRange, Fact.Content)]) -> PersonRecord {
        let person = Person(id: ID("p"), fileNumber: "P-1")
        let facts = contents.enumerated().map { index, one in
            Fact(
                id: ID("f\(index)"), person: person.id, period: one.0, recordedAt: Instant(microseconds: 1), recordedAct: ID("a"), content: one.1)
        }
        return PersonRecord(person: person, facts: facts, version: Instant(microseconds: 1))
    }

    private func arrive(
        _ contents: [(DayRange, Fact.Content)], at host: Host? = nil, on day: Day = "2026-11-02", _ ground: ArrivalGround = ArrivalGround()
    )
        throws -> Act?
    {
        try Act.arrival(of: record(contents), on: day, at: host ?? city, in: ID("zimmer"), ID("platz"), ground, law: law, accompanied: true)
    }

    private func phase(_ pillar: Pillar, _ authority: Authority) -> Fact.Content {
        .phase(Phase(pillar, authority: authority.id, reason: .allocation))
    }

    @Test func `an arrival is an admission, a return, a hand-over or a move, by what the register knows`() throws {
        let always = DayRange.starting("2026-01-01")
        let home = (always, Fact.Content.stay(Stay(.citySite, site: TownFixture.citySite.id)))
        #expect(try arrive([])?.kind == .arrival)
        #expect(try arrive([(always, phase(.followUp, TownFixture.city)), home])?.kind == .move)
        #expect(try arrive([(always, phase(.provisional, TownFixture.district)), home])?.kind == .handOver)
        let gone = [
            (DayRange("2026-01-01", "2026-06-01")!, phase(.followUp, TownFixture.city)), (.starting("2026-06-01"), .departure(Departure(.movedAway))),
        ]
        #expect(try arrive(gone)?.kind == .returned)
        // Who lives in that very place moves nowhere.
        let there = Fact.Content.stay(Stay(.citySite, site: TownFixture.citySite.id, room: ID("zimmer"), place: ID("platz")))
        #expect(try arrive([(always, phase(.followUp, TownFixture.city)), (always, there)]) == nil)
        // From the city nobody falls back into the district's care by sleeping there.
        let district = Host(TownFixture.districtSite, TownFixture.district)
        let back = try arrive([(always, phase(.followUp, TownFixture.city)), home], at: district)
        #expect(
            back?.kind == .move
                && back?.changes.contains { if case .record(_, _, .stay(let stay)) = $0 { stay.kind == .districtSite } else { false } } == true)
    }

    @Test func `who is admitted by the district needs a legal group, a dead person nothing`() throws {
        let district = Host(TownFixture.districtSite, TownFixture.district)
        #expect(throws: Refusal.self) { try arrive([], at: district) }
        #expect(try arrive([], at: district, ArrivalGround(legalGroup: .asylumSeeker))?.kind == .arrival)
        #expect(throws: Refusal.self) { try arrive([(.starting("2026-05-01"), .departure(Departure(.death)))]) }
    }

    private func seat(_ state: Placement.State, _ period: DayRange, kept: Day = "2026-11-09", _ position: Int = 0) -> Placement.Seat {
        Placement.Seat(
            id: ID("s\(position)"), position: position, seeker: Seeker(person: ID("p\(position)"), sex: .female, age: 30), room: ID("z"), place: nil,
            state: state, period: period, keptUntil: kept, reservation: state == .reserved ? ID("r") : nil)
    }

    private func placement(_ seats: [Placement.Seat], residents: Set<ID<Person>> = []) -> Placement {
        Placement(
            id: ID("b"), site: ID("s"), household: nil, label: "", isFamily: true, recordedAt: Instant(microseconds: 1), seats: seats,
            residents: residents)
    }

    @Test func `how a placement stands follows from its seats and from who really lives there`() {
        let period = DayRange("2026-11-02", "2027-02-28")!
        let waiting = placement([seat(.reserved, period)])
        #expect(waiting.standing(on: "2026-11-02") == .expected && waiting.standing(on: "2026-11-03") == .late)
        #expect(waiting.standing(on: "2026-11-09") == .late && waiting.standing(on: "2026-11-10") == .overdue)
        #expect(placement([seat(.arrived, period), seat(.reserved, period, 1)]).standing(on: "2026-11-02") == .partly)
        let living = placement([seat(.arrived, period)], residents: [ID("p0")])
        #expect(living.standing(on: "2027-02-27") == .arrived && living.standing(on: "2027-02-28") == .overstay)
        // A move entered in the file alone ends it too.
        #expect(placement([seat(.arrived, period)]).standing(on: "2026-12-01") == .left)
        #expect(placement([seat(.noShow, period), seat(.withdrawn, period, 1)]).standing(on: "2026-12-01") == .noShow)
        let open = placement([seat(.arrived, .starting("2026-11-02"))], residents: [ID("p0")])
        #expect(open.standing(on: "2199-01-01") == .arrived)
    }

    @Test func `nobody fails to appear before the day, and no deadline lapses while it runs`() {
        let seats = [seat(.reserved, .starting("2026-11-02"))]
        #expect(throws: Refusal.self) { try Cancellation(.noShow, seats, reason: "x").check(on: "2026-11-01") }
        #expect(throws: Never.self) { try Cancellation(.noShow, seats, reason: "x").check(on: "2026-11-02") }
        #expect(throws: Refusal.self) { try Cancellation(.lapsed, seats, reason: "x").check(on: "2026-11-09") }
        #expect(throws: Never.self) { try Cancellation(.lapsed, seats, reason: "x").check(on: "2026-11-10") }
        #expect(throws: Refusal.self) { try Cancellation(.withdrawn, [], reason: "x").check(on: "2026-11-10") }
    }

    @Test func `six months from the last of August end with February, also in a leap year`() throws {
        var order = PlaceOrder(persons: 1, from: "2027-08-31")
        order.months = 6
        #expect(try order.wish.span == DayRange("2027-08-31", "2028-02-29")!)
        try order.add(need: "stepFree:1")
        try order.add(near: "school:800")
        #expect(try order.wish.party.seekers[0].needs == [.stepFree] && order.wish.school == 800)
        for wrong in ["ramp:1", "stepFree:2", "stepFree:-1", "school:1", ""] { #expect(throws: Refusal.self) { try order.add(need: wrong) } }
        #expect(throws: Refusal.self) { try order.add(near: "stepFree:1") }
        #expect(throws: Refusal.self) { try PlaceOrder(persons: 13, from: "2026-11-02").wish }
    }

    @Test func `on the eighteenth birthday somebody is no child any more`() {
        let birth = Birth(born: "2008-02-29", evidence: .documented)
        #expect(birth.age(on: "2026-02-28") == 17 && birth.age(on: "2026-03-01") == 18)
        #expect(Small.rules.isMinor(17) && !Small.rules.isMinor(18) && !Small.rules.isMinor(nil))
    }
}
