import Access
import TestSupport
import Testing
import Town
import Vocabulary
import Web

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

    @Test func `no letter leads to two pages, and every entry of the navigation is explained to whoever may use it`() {
        let offices = TownHall.offices
        let letters = offices.navigation.compactMap(\.key)
        #expect(letters.count > 12 && Set(letters).count == letters.count)
        // Single letters with a meaning of their own.
        #expect(Set(letters).isDisjoint(with: ["g", "j"]))
        for role in Role.allCases {
            let actor = Account(id: ID("1"), login: "x", name: "x", roles: [role], createdAt: .now()).actor(
                by: AccessMatrix.policy(of: TownHall.offices))
            let help = offices.help(for: actor)
            #expect(Set(help.map(\.mark)).count == help.count, "one place on the page for each")
            for entry in offices.navigation(for: actor) {
                #expect(help.contains { $0.pages.contains(entry.href) }, "\(role): \(entry.href)")
            }
            #expect(offices.help(for: actor, at: "/gibtesnicht") == nil)
        }
    }

    @Test func `every panel of an office stands on a page that shows it`() { #expect(faults.panels == []) }
}
