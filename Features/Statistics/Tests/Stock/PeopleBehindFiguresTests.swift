import Access
import Register
import Statistics
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Who may see that there is somebody behind a number.
@Suite struct PeopleBehindFigures {
    /// Five with the city, one child alone; the child's departure on 01.06. becomes known on 03.07.2020.
    /// Before that a figure of each kind is frozen; the paths lead to them.
    private func town(_ body: (TownDoor, Scene, [Dimension: String]) async throws -> Void) async throws {
        try await Scene.run(.sqlite) { scene in
            let open = DayRange.starting("2020-01-10")
            for number in 0..<5 { try await scene.add("a\(number)", recorded: "2020-01-11", [(open, Scene.phase(.followUp))]) }
            let child = try await scene.add("Kind", recorded: "2020-01-12", [(open, Scene.phase(.unaccompaniedMinor, .takenIntoCare))])
            var frozen: [Dimension: String] = [:]
            for dimension in Dimension.allCases {
                let id = try await scene.database.write(by: .system, now: Instant("2020-06-18", hour: 9)) {
                    try $0.freeze(FreezeWish(by: dimension, on: "2020-06-17", occasion: "Bericht"))
                }
                frozen[dimension] = "/zahlen/festgehalten/\(id)"
            }
            try await scene.depart(child, on: "2020-06-01", recorded: "2020-07-03")
            try await body(try TownDoor(scene.database, today: "2020-08-11"), scene, frozen)
        }
    }

    @Test(arguments: [Role.meetingMember, .volunteerCoordinator, .integrationManager])
    func `without the right to see everyone nothing is compared, in no dimension`(role: Role) async throws {
        try await town { door, scene, frozen in
            for dimension in Dimension.allCases {
                for path in ["/zahlen/unterschied?am=2020-06-17&nach=\(dimension.rawValue)", try #require(frozen[dimension]), "/zahlen/festgehalten"] {
                    let reply = await door.get(path, as: role)
                    #expect(reply.status == 403, "\(path)")
                    let told = ["Kind, Test", "Weggang", "01.06.2020", "03.07.2020", "/personen/"]
                    #expect(told.filter(reply.text.contains).isEmpty, "\(path)")
                }
            }
            try await scene.database.sealLooks()
            let looks = try await scene.database.read { try $0.count("SELECT COUNT(*) AS n FROM journal WHERE action = 'people.list'") }
            #expect(looks == 0)
        }
    }

    @Test(arguments: [Role.meetingMember, .volunteerCoordinator, .integrationManager])
    func `the lists behind a flow are neither linked nor opened`(role: Role) async throws {
        try await town { door, _, _ in
            let reply = await door.get("/zahlen/bewegung?monat=2020-06", as: role)
            #expect(reply.status == 200 && !reply.text.contains("/liste"))
            #expect(await door.get("/zahlen/bewegung/liste?von=2020-01-01&bis=2020-12-31&art=departure", as: role).status == 403)
        }
    }

    @Test func `those who may see everyone read one sentence for what happened and what is missing`() async throws {
        try await town { door, _, frozen in
            for path in ["/zahlen/unterschied?am=2020-06-17", try #require(frozen[.pillar])] {
                let text = await door.get(path, as: .accommodation).text
                let said = ["1 Person wurde damals gezählt und wird es heute nicht mehr.", "Kind, Test", "keine Begründung erfasst"]
                #expect(said.filter(text.contains) == said, "\(path)")
                #expect(["erst heute gezählt.", "anderen Teil", "0 Personen"].filter(text.contains).isEmpty, "\(path)")
            }
        }
    }
}
