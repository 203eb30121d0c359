import Access
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Bicycles

/// What a role may not see in a file it sees nowhere.
@Suite struct WhoMay {
    private let file = TownFixture.mother.fileNumber
    private let path = "/personen/\(TownFixture.mother.id)"

    @Test(arguments: Engine.available)
    func `a role without the permission meets none of it anywhere`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            try await (try await town.browser("unterbringung")).lend("7", to: file)
            for login in ["gebuehren", "hausmeister", "datenschutz", "verwaltung", "freiwillig"] {
                let browser = try await town.browser(login, today: "2020-08-01")
                for address in ["/fahrraeder", "/fahrraeder/7", "/fahrraeder/ausleihe"] {
                    #expect(await browser.get(address).status == 403, "\(login) \(address)")
                }
                await browser.post("/fahrraeder/7", FormFields([("csrf", FrontDoor.formToken(for: browser.cookies["sitzung"] ?? ""))]))
                #expect(browser.status == 403, "\(login)")
                for address in ["/start", path] { #expect(!(await browser.get(address).html.contains("ahrr")), "\(login) \(address)") }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the office tells of nobody out of reach`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            let clerk = try await town.browser("unterbringung")
            try await clerk.lend("7", to: file)
            try await clerk.lend("8", to: TownFixture.single.fileNumber)
            let caseworker = try await town.browser("im1")
            await caseworker.get("/fahrraeder")
            #expect(caseworker.text.contains("Kanarivogel") && !caseworker.html.contains("/fahrraeder/8"))
            #expect(await caseworker.get("/fahrraeder/8").status == 404)
            try await caseworker.lend("9", to: TownFixture.single.fileNumber)
            #expect(caseworker.status == 422 && caseworker.problems.keys.sorted() == ["akte"])
        }
    }

    @Test(arguments: Engine.available)
    func `who may not read names reads none in the list, on the start page or in the form`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            let day: Day = "2020-08-01"
            try await (try await town.browser("unterbringung")).lend("7", to: file)
            let (clerk, volunteers) = (try await town.browser("unterbringung", today: day), try await town.browser("ehrenamt", today: day))
            for address in ["/fahrraeder", "/fahrraeder/7", "/fahrraeder?sortierung=name", "/start"] {
                await clerk.get(address)
                await volunteers.get(address)
                #expect(clerk.text.contains("Kanarivogel"), "\(address)")
                #expect(volunteers.status == 200 && !volunteers.html.contains("Kanari"), "\(address)")
            }
            // The figure counts, the list of late ones names people: it is cut.
            #expect(clerk.text.contains("Fahrräder überfällig"))
            #expect(volunteers.text.contains("Fahrräder ausgeliehen") && !volunteers.text.contains("Fahrräder überfällig"))
            await volunteers.get("/fahrraeder/7")
            #expect(volunteers.text.contains(file))
        }
    }

    @Test(arguments: Engine.available)
    func `two roles together read no more of everybody than the one that reaches everybody`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            let both = NewAccount(login: "beides", name: "Beides", password: "", roles: [.integrationManager, .volunteerCoordinator])
            try await town.database.write(by: .commandLine) { transaction in
                _ = try transaction.addAccount(both, passwordHash: PasswordHasher.forTests.hash(TownFixture.password))
            }
            try await (try await town.browser("unterbringung")).lend("7", to: file)
            let browser = try await town.browser("beides", today: "2020-08-01")
            for address in ["/fahrraeder", "/fahrraeder/7", "/start"] {
                await browser.get(address)
                #expect(browser.status == 200 && browser.html.contains("ahrr") && !browser.html.contains("Kanari"), "\(address)")
            }
        }
    }
}
