import Inflow
import Register
import TestSupport
import Testing
import Vocabulary

@Suite struct InflowRules {
    private func allocation(
        _ persons: [Int], window: DayRange = DayRange("2026-11-09", "2026-11-14")!, arrived: [Int] = [], state: Allocation.State = .announced
    ) throws -> Allocation {
        let versions = persons.enumerated().map { index, count in
            Allocation.Version(
                id: ID("v\(index)"),
                plan: Allocation.Plan(
                    authority: TownFixture.district.id, pillar: .followUp, persons: count, window: window,
                    state: index == persons.count - 1 ? state : .announced), recordedAt: Instant("2026-10-01", hour: index), reason: "", by: "")
        }
        let arrivals = arrived.enumerated().map {
            Allocation.Arrival(id: ID("a\($0)"), day: "2026-11-10", persons: $1, recordedAt: Instant("2026-11-10"))
        }
        return try #require(Allocation(id: ID("z"), versions: versions, arrivals: arrivals))
    }

    @Test func `announced 118, then 103, and what came is counted`() throws {
        let one = try allocation([118, 103, 103], arrived: [31, 28])
        #expect(one.numbers == [118, 103] && one.arrived == 59 && one.outstanding == 44)
        #expect(try allocation([10], arrived: [13]).outstanding == 0)
        #expect(try allocation([10], arrived: [4], state: .cancelled).outstanding == 0)
    }

    @Test func `a week reaches from Monday to Sunday, and the last day is not late`() throws {
        let one = try allocation([10])
        #expect(one.standing(on: "2026-11-08") == .expected && one.standing(on: "2026-11-09") == .dueThisWeek)
        #expect(one.standing(on: "2026-11-13") == .dueThisWeek && one.standing(on: "2026-11-14") == .late)
        #expect(try allocation([10], arrived: [10]).standing(on: "2026-12-01") == .complete)
        #expect(try allocation([10], state: .cancelled).standing(on: "2026-11-10") == .cancelled)
    }

    @Test func `nobody announces fewer than have come, and nothing changes what was cancelled`() throws {
        let one = try allocation([10], arrived: [6])
        var plan = one.plan
        plan.persons = 5
        #expect(throws: Refusal.self) { try one.revised(plan) }
        #expect(throws: Refusal.self) { try one.revised(one.plan) }
        plan.persons = 6
        #expect(try one.revised(plan).persons == 6)
        #expect(try one.withdrawn().state == .cancelled)
        #expect(throws: Refusal.self) { try allocation([10], arrived: [10]).withdrawn() }
        #expect(throws: Refusal.self) { try allocation([10], state: .cancelled).revised(plan) }
    }

    @Test func `family sizes are read as people write them`() {
        #expect(Allocation.families("5, 4,4 1") == [5, 4, 4, 1])
        #expect(Allocation.families("") == [] && Allocation.families("1+3") == [3, 1])
        #expect(Allocation.families("vier") == nil && Allocation.families("0") == nil && Allocation.families("4, -1") == nil)
    }

    @Test func `172 and a backlog of 198 are 370; more than that is an advance`() {
        let statement = Quota.Statement(
            id: ID("s"), period: .starting("2019-03-11"), number: 172, backlog: 198, reference: "", note: "", recordedAt: Instant("2019-03-11"),
            isCurrent: true,
            reason: "")
        #expect(statement.due == 370)
        let fulfilled = Fulfilment(due: 370, admitted: 261)
        #expect(fulfilled.remaining == 109 && fulfilled.share == 705)
        #expect(Fulfilment(due: 100, admitted: 120).remaining == -20)
        #expect(Fulfilment(due: 0, admitted: 3).share == nil && Fulfilment(due: 689, admitted: nil).remaining == nil)
    }

    @Test func `two ways of counting see different people`() {
        let admitted = Admitted(handOvers: 180, others: 60, provisional: 240)
        #expect(Quota.Counting.allCases.map(admitted.count) == [180, 240, 480, nil])
    }

    @Test func `a letter ends the one before it and lasts until the next, whatever the order of entry`() throws {
        func statement(_ id: String, _ from: Day, _ until: Day) -> Quota.Statement {
            Quota.Statement(
                id: ID(id), period: DayRange(from, until)!, number: 1, backlog: 0, reference: "", note: "", recordedAt: Instant("2026-01-01"),
                isCurrent: true,
                reason: "")
        }
        let quota = Quota(
            id: ID("q"), authority: TownFixture.district.id, year: 2026, method: "", counting: .entries,
            statements: [statement("a", "2026-01-19", "2026-06-15"), statement("b", "2026-06-15", .endless)])
        let between = quota.placing("2026-03-02")
        #expect(
            between.superseded?.id == ID("a") && between.rest == DayRange("2026-01-19", "2026-03-02")
                && between.period == DayRange("2026-03-02", "2026-06-15"))
        let before = quota.placing("2025-12-01")
        #expect(before.superseded == nil && before.rest == nil && before.period == DayRange("2025-12-01", "2026-01-19"))
        let same = quota.placing("2026-06-15")
        #expect(same.superseded?.id == ID("b") && same.rest == nil && same.period == .starting("2026-06-15"))
        #expect(quota.counted(upTo: "2026-11-02") == DayRange("2026-01-01", "2026-11-03"))
        #expect(quota.counted(upTo: "2027-05-01") == DayRange("2026-01-01", "2027-01-01") && quota.counted(upTo: "2025-12-31") == nil)
    }

    @Test func `every month of the city's places adds up, whoever moved when`() {
        var dice = SplitMix(state: 5)
        func upTo(_ bound: Int) -> Int { Int(dice.next() % UInt64(bound + 1)) }
        let start: Day = "2025-12-01"
        for _ in 0..<120 {
            var (stays, phases) = ([Lodgings.Stay](), [Lodgings.Care]())
            for number in 0..<(3 + upTo(20)) {
                let person = ID<Person>("p\(number)")
                var day = start.advanced(by: upTo(200))
                for _ in 0...upTo(4) {
                    let end = day.advanced(by: 1 + upTo(90))
                    stays.append(Lodgings.Stay(person: person, period: DayRange(day, end)!))
                    // Sometimes on to the next place at once, sometimes away for a while.
                    day = end.advanced(by: upTo(1) * upTo(40))
                }
                let turn = start.advanced(by: upTo(300))
                let first: Pillar = [.provisional, .followUp, .unaccompaniedMinor][upTo(2)]
                phases.append(Lodgings.Care(person: person, period: DayRange(start.advanced(by: -10), turn)!, pillar: first))
                phases.append(Lodgings.Care(person: person, period: .starting(turn), pillar: .followUp))
            }
            let lodgings = Lodgings(stays: stays, phases: phases)
            let months = ForecastMonths.from(start.previous, count: 14)
            var before = lodgings.residents(on: start.previous)
            for month in months.map(lodgings.month) {
                #expect(month.opening == before && month.unexplained == 0)
                before = month.closing
            }
            let observation = lodgings.observation(months)
            #expect(observation.handedOverToCity <= observation.handedOver)
        }
    }

    @Test func `moving from one place of the city to another is neither coming nor going`() {
        let person = ID<Person>("p")
        let lodgings = Lodgings(
            stays: [
                Lodgings.Stay(person: person, period: DayRange("2026-01-10", "2026-02-20")!),
                Lodgings.Stay(person: person, period: .starting("2026-02-20")),
            ],
            phases: [
                Lodgings.Care(person: person, period: DayRange("2025-01-01", "2026-01-10")!, pillar: .provisional),
                Lodgings.Care(person: person, period: .starting("2026-01-10"), pillar: .followUp),
            ])
        let months = ForecastMonths.from("2025-12-31", count: 2).map(lodgings.month)
        #expect(months.map(\.handOvers) == [1, 0] && months.map(\.leaving) == [0, 0] && months.map(\.closing) == [1, 1])
        #expect(lodgings.observation(ForecastMonths.from("2025-12-31", count: 2)).handedOverToCity == 1)
    }
}

@Suite struct NoticeRules {
    private func notice(_ persons: Int, exact: Bool = false) -> ArrivalNotice {
        ArrivalNotice(
            day: "2026-11-09", district: "Oststadt", persons: persons, ages: [.adults: 7, .infants: 1, .primary: 3],
            languages: ["ar": 6, "fa": 5, "ti": 1],
            families: [.alone: 3, .parents: 1], isExact: exact)
    }

    @Test func `small numbers are not told, the others are rounded, and rare languages not named`() {
        let text = notice(12).text
        #expect(text.contains("kommen 12 Menschen") && text.contains("Erwachsene: rund 5") && text.contains("0 bis 2 Jahre: unter 5"))
        // Nobody can tell a zero from a one.
        #expect(text.contains("14 bis 17 Jahre: unter 5") && text.contains("Arabisch: rund 5") && text.contains("weitere Sprachen"))
        #expect(!text.contains("Tigrinya") && !text.contains(": 1"))
    }

    @Test func `of very few people only is told that they come`() {
        let text = notice(4).text
        #expect(text.contains("kommen unter 5 Menschen") && !text.contains("Alter") && !text.contains("Arabisch"))
        #expect(!notice(4).tellsParts && notice(5).tellsParts)
    }

    @Test func `exact numbers are told as they are, and how many of them are small is said before`() {
        let exact = notice(12, exact: true)
        #expect(exact.text.contains("Tigrinya: 1") && exact.text.contains("0 bis 2 Jahre: 1") && exact.text.contains("Erwachsene: 7"))
        #expect(exact.revealing == 5 && notice(12).revealing == 0)
        var fewer = exact
        fewer.parts = [.ages]
        #expect(!fewer.text.contains("Tigrinya") && fewer.revealing == 2)
    }

    @Test func `who comes together is told by grown-ups and children`() {
        #expect(ArrivalNotice.family(adults: 1, children: 0) == .alone && ArrivalNotice.family(adults: 3, children: 0) == .adultsOnly)
        #expect(ArrivalNotice.family(adults: 2, children: 1) == .parents && ArrivalNotice.family(adults: 1, children: 4) == .oneParent)
        #expect(ArrivalNotice.family(adults: 0, children: 2) == .childrenAlone)
        #expect(
            [0, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18].map(ArrivalNotice.Age.init) == [
                .infants, .infants, .nursery, .nursery, .primary, .primary, .secondary, .secondary, .youths, .youths, .adults,
            ])
    }
}
