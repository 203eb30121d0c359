import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// The start page as people meet it.
@Suite struct StartOverHTTP {
    @Test(arguments: Engine.available)
    func `everybody finds a day of their own, and nobody without signing in`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let stranger = try town.visitor()
            await stranger.get("/start")
            #expect(stranger.status == 303 && stranger.reply.header("Location")?.hasPrefix("/anmelden") == true)
            for login in ["leitung", "neu", "ehrenamt", "jourfixe", "verwaltung"] {
                let browser = try await town.browser(login)
                #expect(await browser.get("/start").status == 200)
                #expect(browser.html.contains("Kennwort ändern"), "\(login)")
            }
        }
    }

    @Test func `what waits comes before what is always there`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/start")
            let people = try #require(browser.text.range(of: "Personen in Ihrer Sicht"))
            let soon = try #require(browser.text.range(of: "Bald volljährig"))
            #expect(soon.lowerBound < people.lowerBound)
            #expect(!browser.text.contains("Aufgaben bis in sieben Tagen"), "a nought says nothing")
        }
    }

    @Test func `every panel of an office stands on a page that shows it`() { #expect(townOffices.strayPanels == []) }
}
