import Accommodation
import Register
import TestSupport
import Testing
import Vocabulary

@testable import Placements

/// What was said when a place was sought is there when a house must be cleared.
@Suite struct HelpOnStairs {
    @Test(arguments: Engine.available)
    func `whoever was found a place without steps is marked on the evacuation list`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/platzsuche?person=\(TownFixture.mother.id)")
            try await clerk.submit(["bedarf-0": "stepFree"])
            try await clerk.submit(to: "/belegungen/neu")
            try await clerk.submit(to: "/belegungen/neu", button: "speichern").follow()
            let placement = clerk.path.split(separator: "?")[0]
            let list = "/listen/evakuierung?unterkunft=\(House.site)"
            await clerk.get(list)
            #expect(clerk.status == 200 && !clerk.text.contains("braucht Hilfe"), "nobody has come yet")
            await clerk.get("\(placement)/ankunft")
            try await clerk.submit()
            try await clerk.submit(button: "speichern").follow()
            for login in ["unterbringung", "hausmeister"] {
                let reader = try await town.browser(login)
                await reader.get(list)
                let rows = reader.page.all("tr").map(\.text).filter { $0.contains("braucht Hilfe auf Treppen") }
                #expect(rows.count == 1 && rows.first?.contains("Kanarivogel, Wachtelia") == true, "\(login): \(rows)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is said of any place somebody has or is to get counts, and of past ones the last`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let mother = TownFixture.mother
            func take(_ needs: Set<Amenity.Kind>, from day: Day) async throws -> ID<Placement> {
                try await town.database.write(by: .commandLine) {
                    try $0.takeOver(
                        Promise(
                            site: House.site, label: "",
                            party: Party([Seeker(person: mother.id, sex: .female, age: 32, needs: needs)], isFamily: true),
                            period: .starting(day), keptUntil: day, seats: [.init(0, House.small.id, nil)]), reason: "Liste")
                }
            }
            func marked() async throws -> Bool {
                try await town.read { (try $0.helpOnStairs(at: House.site, on: House.today)[mother.id] ?? []).contains(.groundFloor) }
            }
            try await town.database.write(by: .commandLine) { transaction in
                let record = try transaction.db.record(of: mother.id)
                try transaction.record(try Act.move(of: record, on: "2020-06-02", to: Stay(.citySite, site: House.site)))
            }
            #expect(try await marked() == false)
            let first = try await take([.groundFloor, .pets], from: "2020-06-02")
            let second = try await take([.quiet], from: "2020-06-03")
            #expect(try await marked())
            for id in [first, second] {
                let placement = try await town.placement(id)
                try await town.database.write(by: .commandLine) { transaction in
                    let act = try transaction.begin(HousingAct(.placement, on: House.today), at: House.site)
                    for seat in placement.seats { try transaction.change(seat, of: placement, to: .left, on: House.today, by: act) }
                }
                // One ended: the other says nothing of stairs. Both ended: so did the last of them.
                #expect(try await marked() == false)
            }
        }
    }
}
