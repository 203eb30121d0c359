import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

private let house = TownFixture.citySite

/// What was said of a site a moment ago and is not to hold after all.
@Suite struct PremisesTakenBack {
    private func rename(_ browser: Browser) async throws {
        await browser.get("/unterkuenfte/\(house.id)/stammdaten")
        try await browser.submit(["name": "Haus am Fluss", "ab.tag": "1", "ab.monat": "6", "ab.jahr": "2020"])
        try await browser.submit(button: "speichern").follow()
        #expect(browser.success != nil && browser.text.contains("Rückgängig machen"), "\(browser.problems)")
    }

    private func takeBack(_ browser: Browser) async throws {
        let offer = try #require(browser.page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") })
        let form = try browser.form(offer)
        await browser.post(form.action, form.fields(button: "speichern"))
    }

    /// As those read it who ask for the site, and as others are joined to it.
    private func names(_ town: FixtureTown) async throws -> [String] {
        try await town.read { db in
            try db.sites().filter { $0.id == house.id }.map(\.name) + db.rows("SELECT name FROM site WHERE id = \(house.id)").map { try $0.text("name") }
        }
    }

    @Test(arguments: Engine.available)
    func `a site is called again what it was called, wherever it is named`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            try await rename(browser)
            #expect(try await names(town) == ["Haus am Fluss", "Haus am Fluss"])
            try await takeBack(browser)
            #expect(browser.status == 303, "\(browser.text)")
            #expect(try await names(town) == [house.name, house.name])
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is taken back in which somebody came or left since, and no name that is another's by now`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (browser, other) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            try await rename(browser)
            let twin = Site(
                id: ID("zwilling"), name: house.name, kind: house.kind, authority: house.authority, district: house.district,
                lifetime: .starting("2020-06-02"), source: "")
            try await town.database.write(by: .system) { try $0.add(twin) }
            try await takeBack(browser)
            #expect(browser.status == 409 && browser.text.contains("weitergearbeitet"))
            #expect(try await names(town) == ["Haus am Fluss", "Haus am Fluss"])
            await other.get("/unterkuenfte/\(house.id)/stammdaten")
            try await other.submit(["name": "Haus am See", "ab.tag": "2", "ab.monat": "6", "ab.jahr": "2020"])
            try await other.submit(button: "speichern").follow()
            await browser.get("/personen/\(TownFixture.mother.id)/umzug")
            try await browser.submit(["tag.tag": "10", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "ownFlat", "anschrift": "Am Wall 9"])
            try await browser.submit(button: "speichern")
            #expect(browser.status == 303)
            try await takeBack(other)
            #expect(other.status == 409 && other.text.contains("weitergearbeitet"))
        }
    }
}
