import Accommodation
import Places
import Register
import Storage
import TestSupport
import Vocabulary

/// Two rooms for the fixture town's city site; the mother lives in the first, the child has none.
enum Rooms {
    static let site = TownFixture.citySite.id
    static let building = Spot(id: ID("haus-a"), kind: .building, site: site, parent: nil)
    static let unit = Spot(id: ID("flur-1"), kind: .unit, site: site, parent: building.id)
    static let first = Spot(id: ID("zimmer-1"), kind: .room, site: site, parent: unit.id)
    static let second = Spot(id: ID("zimmer-2"), kind: .room, site: site, parent: unit.id)

    static func open(_ town: FixtureTown) async throws {
        try await town.database.write(by: .commandLine) { transaction in
            let act = try transaction.begin(HousingAct(.opening, on: "2010-01-01"), at: site)
            let always = DayRange.starting("2010-01-01")
            try transaction.add(
                [
                    (building, always, Life(name: "Haus A")), (unit, always, Life(name: "Flur 1")),
                    (first, always, Life(name: "Zimmer 1", counting: .number(2), floor: 0)),
                    (second, always, Life(name: "Zimmer 2", counting: .number(3), floor: 1)),
                ], by: act)
            try transaction.record(
                try Act.move(
                    of: try transaction.db.record(of: TownFixture.mother.id), on: "2020-06-01", to: Stay(.citySite, site: site, room: first.id)))
        }
    }
}

extension FixtureTown {
    /// Kind and state of every task about a thing, in the order they were made.
    func tasks(_ subject: String) async throws -> [String] {
        try await read {
            try $0.rows(
                """
                SELECT t.kind, c.state FROM task t JOIN task_state c ON c.task_id = t.id AND \(current: "c")
                WHERE t.subject = \(subject) ORDER BY t.recorded_at, t.kind
                """
            ).map { "\(try $0.text("kind")) \(try $0.text("state"))" }
        }
    }

    func first(_ table: SQL) async throws -> String { try await read { try $0.row("SELECT id FROM \(table) ORDER BY id")?.text("id") ?? "" } }
}
