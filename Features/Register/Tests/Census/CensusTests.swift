import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct CensusTests {
    /// Everything, by the list's own way: page after page.
    private func listed(_ town: FixtureTown, _ query: CensusQuery, order: PersonListQuery.Order) async throws -> [String] {
        let actor = Actor(account: "a", name: "", roles: [], title: "", grants: [Grant([.seePeople: .all], reads: Field.allOfAPerson)])
        return try await town.read { db in
            let list = PersonListQuery(census: query, order: order)
            let total = try db.listCount(list, for: actor, on: TownFixture.today)
            return try stride(from: 0, to: total, by: 25).flatMap { offset in
                try db.listIDs(list, for: actor, on: TownFixture.today, limit: 25, offset: offset)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `every number is the length of the list behind it, in every dimension`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let now = try await town.read { try $0.latestRecording() }
            for day in ["2018-06-16", "2018-06-17", "2019-03-01", "2020-02-29", "2020-03-01", "2020-06-17", "2030-01-01"] as [Day] {
                for knownAt in [nil, now, Instant("2020-03-01")] {
                    let query = CensusQuery(on: day, knownAt: knownAt)
                    let total = try await town.read { try $0.total(query) }
                    let all = try await listed(town, query, order: .name)
                    #expect(all.count == total && Set(all).count == total)
                    for dimension in Dimension.allCases {
                        let counts = try await town.read { try $0.counts(query, by: dimension) }
                        #expect(counts.map(\.count).reduce(0, +) == total, "\(dimension) \(day)")
                        for part in counts {
                            let list = try await listed(town, query.with(dimension, part.key), order: .birth)
                            #expect(list.count == part.count && Set(list).isSubset(of: all), "\(dimension) \(part.key) \(day)")
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is not known is shown as unknown, several nationalities as several`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            func parts(_ dimension: Dimension) async throws -> [String: Int] {
                let counts = try await town.read { try $0.counts(CensusQuery(on: TownFixture.today), by: dimension) }
                return Dictionary(uniqueKeysWithValues: counts.filter { $0.count > 0 }.map { ($0.key, $0.count) })
            }
            #expect(try await parts(.nationality) == ["IS": 1, "SY": 1, "ER": 1, "AF": 1, "several": 1, "unknown": 1])
            #expect(try await parts(.age) == ["6-9": 1, "14-17": 2, "25-34": 2, "unknown": 1])
            #expect(try await parts(.sex) == ["diverse": 1, "male": 4, "unknown": 1])
            #expect(try await parts(.stay) == ["citySite": 2, "districtSite": 1, "youthHome": 1, "fosterFamily": 1, "unknown": 1])
            #expect(try await parts(.householdSize) == ["1": 1, "2": 2, "unknown": 3])
            #expect(try await parts(.authority) == ["lra": 1, "stadt": 2, "nachbar": 1, "jugendamt": 2])
        }
    }

    @Test(arguments: Engine.available)
    func `a departure told late changes today's knowledge and leaves the earlier one`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let before = try await town.read { try $0.latestRecording() }
            let record = try await town.read { try $0.record(of: TownFixture.older.id) }
            let act = try Act.departure(of: record, on: "2020-06-01", Departure(.whereaboutsUnknown))
            try await town.database.write(by: .system) { try $0.record(act) }
            let (now, then) = try await town.read { db in
                (try db.total(CensusQuery(on: "2020-06-17")), try db.total(CensusQuery(on: "2020-06-17", knownAt: before)))
            }
            #expect(now == 5 && then == 6)
            #expect(try await town.read { try $0.total(CensusQuery(on: "2020-05-31")) } == 6)
        }
    }
}
