import Accommodation
import Register
import Testing
import Vocabulary

private func contract(_ period: DayRange, rent: Int, costs: Int = 0, notice: Int? = nil, permit: Day? = nil, id: String = "t") -> Dated<Tenure> {
    Dated(
        id: ID(id), site: ID("s"), spot: nil, period: period, recordedAt: Instant("2020-01-01"),
        content: Tenure(.rented, landlord: "V", monthlyRent: rent, monthlyCosts: costs, noticeMonths: notice, permitUntil: permit))
}

@Suite struct CostRules {
    @Test func `a whole month costs its rent to the cent, whatever its length`() {
        for month in 1...12 {
            for year in [2023, 2024] {
                let first = Day(year: year, month: month, day: 1)!
                let row = contract(.starting("2020-01-01"), rent: 1_000_01, costs: 77)
                let length = Day.length(ofMonth: month, in: year)
                #expect((0..<length).reduce(0) { $0 + row.cost(on: first.advanced(by: $1)) } == 1_000_78)
            }
        }
    }

    @Test func `outside its time a contract costs nothing`() {
        let row = contract(DayRange("2024-02-29", "2024-03-02")!, rent: 2900)
        #expect(row.cost(on: "2024-02-28") == 0 && row.cost(on: "2024-02-29") == 100 && row.cost(on: "2024-03-02") == 0)
    }

    @Test func `what a day costs is shared out to the cent, and what was empty is told`() {
        var day = Tally(places: 7, people: 3, closed: 1, reserved: 1)
        let span = DayRange("2024-04-01", "2024-05-01")!
        let costs = SiteCosts(span, Array(repeating: day, count: 30), [contract(.starting("2024-01-01"), rent: 1_000_00)])
        #expect(costs.total == 1_000_00)
        #expect(costs.occupied + costs.reserved + costs.free + costs.blocked + costs.idle == costs.total)
        #expect(costs.days.places == 210 && costs.days.free == 60)
        #expect(costs.perPlaceDay == 476 && costs.perOccupiedDay == 1111)
        #expect(costs.vacancy == costs.free + costs.blocked)
        day = Tally()
        let idle = SiteCosts(span, Array(repeating: day, count: 30), [contract(.starting("2024-01-01"), rent: 1_000_00)])
        #expect(idle.idle == 1_000_00 && idle.vacancy == 1_000_00 && idle.perPlaceDay == nil)
    }

    @Test func `the mean is over place-days, the extremes over days`() {
        let use = OccupancyRates([Tally(places: 10, people: 0, closed: 0, reserved: 0), Tally(places: 2, people: 3, closed: 0, reserved: 0), Tally()])
        #expect(use.gross?.lowest == 0 && use.gross?.mean == 167 && use.gross?.highest == 1000)
        #expect(use.mostOver == 1)
        #expect(OccupancyRates([Tally()]).gross == nil)
        let closed = OccupancyRates([Tally(places: 4, people: 1, closed: 2, reserved: 0)])
        #expect(closed.gross?.mean == 250 && closed.net?.mean == 500)
    }
}

@Suite struct TenureRules {
    @Test func `the last day for giving notice lies whole months before the end`() {
        #expect(contract(DayRange("2024-01-01", "2028-01-01")!, rent: 0, notice: 6).noticeBy == "2027-06-30")
        #expect(contract(DayRange("2024-01-01", "2027-03-01")!, rent: 0, notice: 3).noticeBy == "2026-11-30")
        #expect(contract(DayRange("2024-01-01", "2028-03-01")!, rent: 0, notice: 0).noticeBy == "2028-02-29")
        // 31 August less six months has no counterpart in February.
        #expect(contract(DayRange("2024-01-01", "2027-08-31")!, rent: 0, notice: 6).noticeBy == "2027-02-28")
        #expect(contract(DayRange("2024-01-01", "2027-08-29")!, rent: 0, notice: 6).noticeBy == "2027-02-28")
        #expect(contract(DayRange("2024-01-01", "2028-08-30")!, rent: 0, notice: 6).noticeBy == "2028-02-29")
        #expect(contract(DayRange("2024-01-01", "2028-01-01")!, rent: 0).noticeBy == nil)
        #expect(contract(.starting("2024-01-01"), rent: 0, notice: 6).noticeBy == nil)
    }

    @Test func `deadlines are warned of twelve, six and three months ahead, and no longer when over`() {
        let rows = [contract(DayRange("2024-01-01", "2027-08-01")!, rent: 0, notice: 3, permit: "2027-07-31")]
        func stages(_ day: Day) -> [String] {
            tenureDeadlines(rows, names: [:], on: day).map { "\($0.kind.rawValue) \($0.due.iso) \($0.monthsAhead)" }
        }
        #expect(stages("2026-04-29") == [])
        #expect(stages("2026-04-30") == ["notice 2027-04-30 12"])
        #expect(stages("2026-07-31") == ["notice 2027-04-30 12", "contractEnd 2027-07-31 12", "permitEnd 2027-07-31 12"])
        #expect(stages("2026-10-30") == ["notice 2027-04-30 6", "contractEnd 2027-07-31 12", "permitEnd 2027-07-31 12"])
        #expect(stages("2027-04-30") == ["notice 2027-04-30 3", "contractEnd 2027-07-31 6", "permitEnd 2027-07-31 6"])
        #expect(stages("2027-07-31") == ["contractEnd 2027-07-31 3", "permitEnd 2027-07-31 3"])
        #expect(stages("2027-08-01") == [])
    }

    @Test func `a project's drift is told in calendar months`() {
        func plan(_ day: Day, _ places: Int, _ cost: Int?) -> HousingProject.Plan {
            HousingProject.Plan(.planned, use: .starting(day), places: places, cost: cost, recordedAt: Instant("2023-01-01"))
        }
        let project = HousingProject(
            id: ID("p"), kind: .rent, name: "Container", site: nil, plans: [plan("2023-10-31", 120, 100_00), plan("2024-05-01", 100, 130_00)])
        #expect(project.drift == .init(from: project.plans[0], to: project.plans[1]))
        #expect(project.drift?.months == 7 && project.drift?.places == -20 && project.drift?.cost == 30_00)
        #expect(HousingProject.Drift(from: plan("2024-05-01", 1, nil), to: plan("2023-12-01", 1, 5)).months == -5)
        #expect(HousingProject.Drift(from: plan("2024-05-01", 1, nil), to: plan("2023-12-01", 1, 5)).cost == nil)
    }
}

@Suite struct RewritingRules {
    private let row = Dated<Life>(
        id: ID("l"), site: ID("s"), spot: ID("r"), period: DayRange("2024-01-01", "2025-01-01")!, recordedAt: Instant("2024-01-01"),
        content: Life(name: "101", counting: .number(2)))

    @Test func `a change from a day splits a row, from its first day replaces it`() {
        var rewriting = Rewriting<Life>()
        rewriting.change(row, from: "2024-02-29", to: Life(name: "101", counting: .number(3)))
        #expect(
            rewriting.gone == [row] && rewriting.new.map(\.period) == [DayRange("2024-01-01", "2024-02-29")!, DayRange("2024-02-29", "2025-01-01")!])
        rewriting = Rewriting()
        rewriting.change(row, from: "2024-01-01", to: Life(name: "neu"))
        #expect(rewriting.new.map(\.content.name) == ["neu"])
        rewriting = Rewriting()
        rewriting.change(row, from: "2025-01-01", to: Life(name: "neu"))
        #expect(rewriting.isEmpty)
    }

    @Test func `an end cuts what reaches over it and takes away what only comes later`() {
        var rewriting = Rewriting<Life>()
        rewriting.end([row], on: "2025-01-01")
        #expect(rewriting.isEmpty)
        rewriting.end([row], on: "2024-06-01")
        #expect(rewriting.new.map(\.period) == [DayRange("2024-01-01", "2024-06-01")!])
        rewriting = Rewriting()
        rewriting.end([row], on: "2023-06-01")
        #expect(rewriting.gone == [row] && rewriting.new == [])
    }
}

@Suite struct NoticeDays {
    @Test func `notice given on the last day still ends the contract, and the day after no longer does`() {
        for offset in 0..<1500 {
            let end = ("2026-01-01" as Day).advanced(by: offset)
            for months in 0...12 {
                let last = end.latest(reachedIn: months)
                #expect(last.addingMonths(months) <= end && last.next.addingMonths(months) > end)
            }
        }
    }
}
