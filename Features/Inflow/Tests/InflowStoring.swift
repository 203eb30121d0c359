import Inflow
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// How announcements, quotas, assumptions and forecasts are kept, on both engines.
@Suite struct InflowStoring {
    private static let window = DayRange("2020-06-22", "2020-06-27")!

    private static func plan(_ persons: Int) -> Allocation.Plan {
        Allocation.Plan(
            authority: TownFixture.district.id, pillar: .followUp, persons: persons, families: [4, 1], window: window, reference: "Z 6/2020")
    }

    @Test(arguments: Engine.available)
    func `what was announced then can still be asked as it was known then`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let id = ID<Allocation>("zuteilung")
            try await town.database.write(by: .commandLine) { try $0.announce(Self.plan(118), as: id, on: "2020-06-01") }
            let first = try await town.read { try $0.latestRecording() }
            try await town.database.write(by: .commandLine) { transaction in
                let old = try transaction.db.allocation(id)
                try transaction.revise(old, to: Self.plan(103), on: "2020-06-10", reason: "Schreiben vom 9. Juni")
            }
            try await town.database.write(by: .commandLine) { try $0.arrive(40, of: id, on: "2020-06-15") }
            let (now, then) = try await town.read { (try $0.allocation(id), try $0.allocations(knownAt: first)) }
            #expect(
                now.numbers == [118, 103] && now.outstanding == 63 && now.plan.families == [4, 1] && now.versions[1].reason == "Schreiben vom 9. Juni"
            )
            #expect(then.map(\.plan.persons) == [118] && then.map(\.arrived) == [0])
            #expect(try await town.actions().suffix(3) == ["inflow.announced", "inflow.revised", "inflow.arrived"])
            // What was recorded stays as it was, whatever anybody tries.
            await #expect(throws: StorageError.self) {
                try await town.database.write(by: .system) { transaction in
                    try transaction.db.run("UPDATE allocation_plan SET persons = 1, from_day = '2020-01-01' WHERE allocation_id = \(id)")
                    try transaction.note(JournalNote("test", "allocation", id.text))
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `of many who revise one announcement at once, each builds on another or is refused`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let id = ID<Allocation>("zuteilung")
            try await town.database.write(by: .commandLine) { try $0.announce(Self.plan(10), as: id, on: "2020-06-01") }
            let seen = try await town.read { try $0.allocation(id) }
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        do {
                            try await town.database.write(by: .commandLine) {
                                try $0.revise(seen, to: Self.plan(11 + number), on: "2020-06-10", reason: "gleichzeitig")
                            }
                            return true
                        } catch is Refusal { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await town.read { try $0.allocation(id).versions.count } == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `letters about a quota find their place among each other`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let quota = Quota(
                id: ID("quote"), authority: TownFixture.district.id, year: 2020, method: "Zählweise des Landratsamts", counting: .entries,
                statements: [])
            try await town.database.write(by: .commandLine) { try $0.open(quota, ("2020-03-02", 172, 198, "", "")) }
            for (received, number) in [("2020-06-01", 160), ("2020-04-06", 165)] as [(Day, Int)] {
                try await town.database.write(by: .commandLine) { transaction in
                    try transaction.state(try transaction.db.quota(quota.id), received: received, number: number, backlog: 198)
                }
            }
            let found = try await town.read { try $0.quota(quota.id) }
            #expect(
                (["2020-03-01", "2020-03-02", "2020-04-06", "2020-06-01", "2030-01-01"] as [Day]).map { found.statement(on: $0)?.number } == [
                    nil, 172, 165, 160, 160,
                ])
            #expect(found.latest?.due == 358)
            await #expect(throws: StorageError.self) {
                let same = Quota(id: ID("andere"), authority: quota.authority, year: 2020, method: quota.method, counting: .handOvers, statements: [])
                try await town.database.write(by: .commandLine) { try $0.open(same, ("2020-03-02", 1, 0, "", "")) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the register is counted for a quota: mother and child came straight into the city's care`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let admitted = try await town.read {
                (try $0.admitted(in: DayRange("2019-01-01", "2020-01-01")!), try $0.admitted(in: DayRange("2018-01-01", "2019-01-01")!))
            }
            #expect(admitted.0.handOvers == 0 && admitted.0.others == 2 && admitted.0.provisional == 1)
            // One came in 2018 and is gone again; of those in provisional accommodation nobody counts.
            #expect(admitted.1.count(.entries) == 1 && admitted.1.count(.handOvers) == 0)
            try await town.database.write(by: .commandLine) { transaction in
                let record = try transaction.db.record(of: TownFixture.single.id)
                let changes = record.facts.of(.phase).replacing(
                    .starting("2020-06-17"), for: TownFixture.single.id,
                    with: .phase(Phase(.followUp, authority: TownFixture.city.id, reason: .handOver)))
                try transaction.record(Act(.handOver, on: "2020-06-17", changes: changes))
            }
            let after = try await town.read { try $0.admitted(in: DayRange("2020-01-01", "2020-06-18")!) }
            #expect(after.handOvers == 1 && after.provisional == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `provisional accommodation that ends, and eighteenth birthdays, are expected on their days`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            // Taken in on 17.06.2018: 17.06.2020 counts still, the first day outside is the 18th.
            let before = try await town.read { try $0.expectation(on: "2020-06-17") }
            #expect(before.overdue.isEmpty && before.due.map(\.person) == [TownFixture.single.id] && before.due.map(\.cause) == [.monthsAsylum])
            #expect(before.due(in: DayRange("2020-06-01", "2020-07-01")!).map(\.day) == ["2020-06-18"])
            let on = try await town.read { try $0.expectation(on: "2020-06-18") }
            #expect(on.overdueByCause.map(\.cause) == [.monthsAsylum] && on.due(in: DayRange("2020-06-01", "2020-07-01")!).isEmpty)
            #expect(
                on.minors.map(\.day) == ["2020-06-20", "2022-01-10"]
                    && on.comingOfAge(in: DayRange("2020-06-01", "2020-07-01")!).map(\.person) == [TownFixture.older.id])
            #expect(try await town.read { try $0.expectation(on: "2020-06-20") }.grownUp.map(\.person) == [TownFixture.older.id])
        }
    }

    @Test(arguments: Engine.available)
    func `an assumption holds from its day on, and can be given back to the register`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let nothing = Observation(
                months: [LodgingMonth(month: DayRange("2020-05-01", "2020-06-01")!, opening: 10, others: 3, leaving: 1, closing: 12)], handedOver: 0,
                handedOverToCity: 0)
            func arrivals(_ day: Day, knownAt: Instant? = nil) async throws -> Assumption? {
                try await town.read { try $0.assumptions(on: day, knownAt: knownAt, nothing).first { $0.rule == .arrivals } }
            }
            #expect(try await arrivals("2020-06-17")?.values == Triple(30_000, 30_000, 30_000))
            let before = try await town.read { try $0.latestRecording() }
            try await town.database.write(by: .commandLine) {
                try $0.set(.arrivals, Triple(1, 2, 3), from: "2020-06-17", reason: "Sammelunterkunft schließt")
            }
            #expect(try await arrivals("2020-06-16")?.values.middle == 30_000)
            #expect(try await arrivals("2020-06-17")?.basis == .set(since: "2020-06-17", reason: "Sammelunterkunft schließt"))
            #expect(try await arrivals("2020-06-17", knownAt: before)?.values.middle == 30_000)
            try await town.database.write(by: .commandLine) { try $0.set(.arrivals, Triple(4, 5, 6), from: "2020-07-01", reason: "mehr") }
            try await town.database.write(by: .commandLine) { try $0.set(.arrivals, nil, from: "2020-08-01", reason: "wieder wie sonst") }
            for (day, middle) in [("2020-06-30", 2), ("2020-07-01", 5), ("2020-07-31", 5), ("2020-08-01", 30_000)] as [(Day, Int)] {
                #expect(try await arrivals(day)?.values.middle == middle, "\(day)")
            }
            let overdue = try await town.read { try $0.assumptions(on: "2020-06-17", nothing).first { $0.rule == .overdueMonths } }
            #expect(overdue?.values.middle == 60_000)
        }
    }

    @Test(arguments: Engine.available)
    func `a kept forecast comes back as it was and can be changed by nobody`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let id = ID<KeptForecast>("prognose")
            let made = try await town.database.write(by: .commandLine) { transaction in
                try transaction.announce(Self.plan(20), as: ID("vorher"), on: "2020-06-01")
                return Forecast(try transaction.db.forecastBook(ForecastQuestion(from: "2020-06-17", months: 6)).input)
            }
            try await town.database.write(by: .commandLine) {
                try $0.keep(ForecastQuestion(from: "2020-06-17", months: 6), occasion: "Sozialausschuss", as: id)
            }
            try await town.database.write(by: .commandLine) { try $0.announce(Self.plan(50), as: ID("nachher"), on: "2020-06-18") }
            let kept = try await town.read { try $0.keptForecast(id) }
            #expect(kept.forecast.courses == made.courses && kept.forecast.capacity == made.capacity && kept.forecast.months == made.months)
            #expect(kept.forecast.opening == 2 && (kept.forecast.courses[.middle] ?? []).map(\.announced).reduce(0, +) == 20)
            #expect(
                kept.forecast.assumptions.map(\.values) == made.assumptions.map(\.values)
                    && kept.bases[.announcedShare]?.contains("gesetzt ab") == true)
            // The same question at the same knowledge gives the same answer.
            let again = try await town.read { try $0.forecastBook(ForecastQuestion(from: "2020-06-17", months: 6, knownAt: kept.knownAt)) }
            #expect(Forecast(again.input).courses == made.courses)
            for statement in ["UPDATE forecast_course SET closing = 0", "DELETE FROM forecast_month", "UPDATE forecast SET occasion = ''"] as [SQL] {
                await #expect(throws: StorageError.self) {
                    try await town.database.write(by: .system) { transaction in
                        try transaction.db.run(statement)
                        try transaction.note(JournalNote("test", "forecast", id.text))
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whose family is expected is read for those who may see people, and only then`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let month = DayRange("2020-09-01", "2020-10-01")!
            try await town.database.write(by: .commandLine) {
                try $0.expect(3, of: TownFixture.mother.id, in: month, .applied, as: ID("nachzug"), on: "2020-06-17")
            }
            let (all, counts) = try await town.read { (try $0.reunifications(seesPeople: true), try $0.reunifications(seesPeople: false)) }
            #expect(all.map(\.anchor) == [TownFixture.mother.id] && counts.map(\.anchor) == [nil] && counts.map(\.now.persons) == [3])
            try await town.database.write(by: .commandLine) { transaction in
                let old = try #require(try transaction.db.reunifications(seesPeople: true).first)
                try transaction.revise(old, 2, in: month, .visaGranted, on: "2020-06-18", reason: "Visum für zwei")
            }
            let now = try await town.read { try $0.reunifications(seesPeople: false) }
            #expect(now.map { $0.versions.map(\.persons) } == [[3, 2]] && now[0].now.state == .visaGranted)
            #expect(now[0].isLate(on: "2020-10-01") && !now[0].isLate(on: "2020-09-30"))
        }
    }

    @Test(arguments: Engine.available)
    func `those who move in on a day are counted for the notice, and nobody is named`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let site = TownFixture.citySite
            let notice = try await town.read { db in
                let day = try db.row("SELECT from_day FROM stay WHERE person_id = \(TownFixture.mother.id) ORDER BY from_day LIMIT 1")?.day(
                    "from_day")
                return try db.arrivals(at: site, on: day ?? "2019-02-13")
            }
            #expect(notice.persons == 2 && notice.families == [.oneParent: 1] && notice.ages.values.reduce(0, +) == 2)
            #expect(!notice.text.contains("Kanarivogel"))
            #expect(try await town.read { try $0.arrivals(at: site, on: "2020-06-17").persons } == 0)
        }
    }
}
