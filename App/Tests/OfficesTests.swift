import TestSupport
import Testing
import Town

/// What the offices declare fits together and leaves nothing out.
@Suite struct OfficesTests {
    private let faults = OfficeFaults(TownHall.offices)

    @Test(arguments: Engine.available)
    func `every table of the schema has exactly one owner, and every column about a person a decision`(engine: Engine) async throws {
        try await engine.withEmptyTown { database async throws in
            #expect(try await database.read(faults.tables) == [])
            #expect(TownHall.offices.tables.count > 100)
        }
    }

    @Test func `every permission an address names is declared by one office and held by somebody`() { #expect(faults.permissions == []) }

    @Test func `somebody knows something real for every varying part of an address`() { #expect(faults.examples == []) }

    @Test func `every panel of an office stands on a page that shows it`() { #expect(faults.panels == []) }
}
