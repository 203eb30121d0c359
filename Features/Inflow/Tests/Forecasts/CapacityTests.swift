import Accommodation
import Inflow
import Places
import Testing
import Vocabulary

@Suite struct CapacityRules {
    private let site = Site(
        id: ID("s"), name: "Haus", kind: .hotel, authority: ID("a"), district: "Mitte", lifetime: .starting("2015-01-01"), source: "")
    private let building = Spot(id: ID("b"), kind: .building, site: ID("s"), parent: nil)
    private let unit = Spot(id: ID("u"), kind: .unit, site: ID("s"), parent: ID("b"))
    private let one = Spot(id: ID("r1"), kind: .room, site: ID("s"), parent: ID("u"))
    private let two = Spot(id: ID("r2"), kind: .room, site: ID("s"), parent: ID("u"))

    private func dated<Content>(_ content: Content, _ spot: ID<Spot>?, _ from: Day, _ until: Day = .endless) -> Dated<Content> {
        Dated(
            id: ID("d-\(spot?.text ?? "")-\(from.iso)"), site: site.id, spot: spot, period: DayRange(from, until)!, recordedAt: Instant("2015-01-01"),
            content: content)
    }

    private func plan(
        _ contracts: [Dated<Tenure>] = [], closures: [Dated<Closure>] = [], lodgers: [Lodger] = [], projects: [HousingProject] = []
    ) -> CapacityPlan {
        let book = SiteBook(
            site: site, spots: [building, unit, one, two],
            lives: [
                dated(Life(name: "A"), building.id, "2015-01-01"), dated(Life(name: "1"), unit.id, "2015-01-01"),
                dated(Life(name: "101", counting: .number(3)), one.id, "2015-01-01"),
                dated(Life(name: "102", counting: .number(5)), two.id, "2015-01-01", "2028-01-01"),
            ], closures: closures, reservations: [], lodgers: lodgers, standards: [])
        return CapacityPlan(books: [book], contracts: contracts, projects: projects)
    }

    @Test func `a contract that ends takes its places along, unless another follows`() {
        let ends = dated(Tenure(.rented), nil, "2022-01-01", "2027-04-01")
        #expect(plan([ends]).point(on: "2027-03-31").usable == 8 && plan([ends]).point(on: "2027-04-01").usable == 0)
        #expect(plan([ends]).point(on: "2027-04-01").ended == 8)
        let follows = dated(Tenure(.rented), nil, "2027-04-01", "2029-01-01")
        #expect(plan([ends, follows]).point(on: "2027-04-01").usable == 8)
        // Of one room only.
        let part = dated(Tenure(.interim), one.id, "2022-01-01", "2027-04-01")
        #expect(plan([part]).point(on: "2027-04-01").usable == 5)
        let owned = dated(Tenure(.owned), nil, "2010-01-01")
        #expect(plan([part, owned]).point(on: "2027-04-01").usable == 8 && plan().point(on: "2027-04-01").usable == 8)
    }

    @Test func `places that end anyway, or are closed, are not lost twice`() {
        let ends = dated(Tenure(.rented), nil, "2022-01-01", "2027-04-01")
        let point = plan([ends], closures: [dated(Closure(.damage), one.id, "2027-01-01", "2028-02-01")]).point(on: "2028-01-15")
        #expect(point.places == 3 && point.closed == 3 && point.ended == 0 && point.usable == 0)
    }

    @Test func `a closed room is no place for the months to come, even while somebody sleeps in it`() {
        let lodger = Lodger(person: ID("p"), site: site.id, room: one.id, place: nil, period: .starting("2020-01-01"))
        let point = plan(closures: [dated(Closure(.renovation), one.id, "2027-01-01")], lodgers: [lodger]).point(on: "2027-01-01")
        #expect(point.places == 8 && point.closed == 3 && point.usable == 5)
    }

    private func project(_ stage: HousingProject.Stage, _ places: Int = 40) -> HousingProject {
        HousingProject(
            id: ID("v-\(stage)"), kind: .build, name: "Neubau", site: nil,
            plans: [
                .init(.idea, use: .starting("2026-01-01"), places: 90, recordedAt: Instant("2025-01-01")),
                .init(stage, use: DayRange("2027-06-01", "2032-06-01")!, places: places, recordedAt: Instant("2026-01-01")),
            ])
    }

    @Test func `only what is decided or under way is counted, and only while it is in use`() {
        for (stage, more) in [(HousingProject.Stage.idea, 0), (.planned, 0), (.decided, 40), (.underway, 40), (.open, 0), (.dropped, 0)] {
            #expect(plan(projects: [project(stage)]).point(on: "2027-06-01").usable == 8 + more, "\(stage)")
            #expect(plan(projects: [project(stage)]).point(on: "2027-05-31").usable == 8)
        }
        #expect(plan(projects: [project(.decided)]).point(on: "2032-06-01").opened == 0)
    }

    @Test func `the events of a month say what changes its places, and add up to the change`() throws {
        let full = plan(
            [dated(Tenure(.rented, permitUntil: "2027-06-20"), one.id, "2022-01-01", "2027-06-11")],
            closures: [dated(Closure(.damage), two.id, "2027-06-05", "2027-06-25")], projects: [project(.decided), project(.planned)])
        let month = try #require(DayRange("2027-06-01", "2027-07-01"))
        let events = full.events(in: month)
        #expect(events.map(\.kind) == [.ideaOpens, .projectOpens, .closureBegins, .contractEnds, .permitEnds, .closureEnds])
        let counted = events.filter(\.kind.isCounted).reduce(0) { $0 + $1.change }
        #expect(full.point(on: "2027-06-30").usable - full.point(on: "2027-05-31").usable == counted && counted == 37)
    }
}
