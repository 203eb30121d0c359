import Accommodation
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

/// Taking back that somebody left a room.
@Suite struct GivenRooms {
    @Test(arguments: Engine.available)
    func `nobody goes back to a room that was promised to others since`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let mother = TownFixture.mother.id
            try await town.database.write(by: .commandLine) { transaction in
                let room = Stay(.citySite, site: House.site, room: House.small.id, place: House.only.id)
                try transaction.record(try Act.move(of: try transaction.db.record(of: mother), on: "2020-06-10", to: room))
            }
            let browser = try await town.browser("unterbringung")
            for isPromised in [false, true] {
                await browser.get("/personen/\(mother)/umzug")
                try await browser.submit(
                    ["tag.tag": "15", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "ownFlat", "anschrift": "Am Tor 1"], without: ["mit"])
                // Her child stays behind, which needs a reason.
                try await browser.submit(["_grund": "Das Kind ist bei der Tante."], button: "speichern").follow()
                if isPromised { _ = try await town.reserve(House.promise([(House.small, House.only)])) }
                let offer = try #require(browser.page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") })
                await browser.post(offer, try browser.form(offer).fields(button: "speichern"))
                #expect(browser.status == (isPromised ? 409 : 303), "\(browser.text)")
                let place = try await town.read { try $0.record(of: mother).stay(on: House.today)?.place }
                #expect(place == (isPromised ? nil : House.only.id))
            }
        }
    }
}
