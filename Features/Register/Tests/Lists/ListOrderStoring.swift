import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// The order of a list is the one in which people count, on every engine.
@Suite struct ListOrderStoring {
    @Test(arguments: Engine.available)
    func `who lives where is listed house by house, room 9 before room 10`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let rooms = ["Zimmer 100", "Zimmer 10", "zimmer 9", "Zimmer 11", "Ärztezimmer"]
            try await town.database.write(by: .system) { transaction in
                let people = rooms.indices.map { Person(id: ID("gast-\($0)"), fileNumber: "P-2020-0900\($0)") }
                let changes = zip(people, rooms).flatMap { person, room -> [Change] in
                    let stay = Stay(.districtSite, site: TownFixture.districtSite.id, address: room)
                    let phase = Phase(.provisional, authority: TownFixture.district.id, reason: .allocation)
                    return [.record(person.id, .starting("2020-06-01"), .phase(phase)), .record(person.id, .starting("2020-06-01"), .stay(stay))]
                }
                let act = Act(.registration, on: "2020-06-01", changes: changes)
                let id = try transaction.begin(act)
                for person in people { try transaction.add(person, by: id) }
                try transaction.finish(act, id: id)
            }
            let browser = try await town.browser("leitung")
            let walked = ["gast-4", "gast-2", "gast-1", "gast-3", "gast-0"]
            for isDescending in [false, true] {
                await browser.get("/personen?unterkunft=halle&sortierung=wohnt" + (isDescending ? "&richtung=ab" : ""))
                let ways = browser.page.first("tbody")?.all("tr").compactMap { $0.first("a")?["href"] } ?? []
                let shown = ways.map { String($0.split(separator: "/").last ?? "") }.filter { $0.hasPrefix("gast") }
                #expect(shown == (isDescending ? walked.reversed() : walked))
            }
        }
    }
}
