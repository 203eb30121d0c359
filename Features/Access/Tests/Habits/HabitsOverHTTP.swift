import TestSupport
import Testing

/// How somebody likes to work is theirs, and holds on every page.
@Suite struct HabitsOverHTTP {
    @Test(arguments: Engine.available)
    func `keys and narrow tables are switched for oneself, and for nobody else`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            await one.get("/start")
            #expect(one.page.first("dialog") != nil && one.page.first("html")?["data-shortcuts"] == nil)
            await one.get("/konto/arbeitsweise")
            #expect(try one.form().fields.all("tasten") == ["ja"] && one.form().fields.all("dicht") == [])
            try await one.submit(["dicht": "ja"], without: ["tasten"])
            #expect(one.status == 303)
            for address in ["/start", "/personen"] {
                await one.get(address)
                let html = try #require(one.page.first("html"))
                #expect(html["data-shortcuts"] == "off" && html["data-dense"] != nil)
                #expect(one.page.first("dialog") == nil, "no letters are told to whoever has none")
            }
            await other.get("/start")
            #expect(other.page.first("html")?["data-dense"] == nil && other.page.first("dialog") != nil)
            // Saying the same once more is no fault.
            await one.get("/konto/arbeitsweise")
            try await one.submit()
            #expect(one.status == 303)
            // Somewhere else it is the same account.
            let again = try await town.browser("unterbringung")
            await again.get("/start")
            #expect(again.page.first("html")?["data-shortcuts"] == "off")
        }
    }

    @Test(arguments: Engine.available)
    func `whoever changed it in another window is shown that, and asked`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other) = (try await town.browser("unterbringung"), try await town.browser("unterbringung"))
            await one.get("/konto/arbeitsweise")
            await other.get("/konto/arbeitsweise")
            try await one.submit(["dicht": "ja"])
            try await other.submit(without: ["tasten"])
            #expect(other.status == 409 && other.text.contains("Enge Tabellen"), "\(other.status) \(other.text)")
            await one.get("/konto/arbeitsweise")
            #expect(try one.form().fields.all("tasten") == ["ja"] && one.form().fields.all("dicht") == ["ja"])
        }
    }

    @Test func `the manual tells what is open to its reader, and every page leads to its own part`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (clerk, caretaker) = (try await town.browser("unterbringung"), try await town.browser("hausmeister"))
            await clerk.get("/anleitung")
            #expect(clerk.status == 200 && clerk.text.contains("Platzsuche") && clerk.text.contains("Verfügungen"))
            await caretaker.get("/anleitung")
            #expect(caretaker.text.contains("Mängel") && !caretaker.text.contains("Verfügungen") && !caretaker.text.contains("Monatslauf"))
            await clerk.get("/platzsuche")
            #expect(clerk.page.all("a").contains { $0["href"] == "/anleitung#platzsuche" })
            let stranger = Browser(clerk.door)
            await stranger.get("/anleitung")
            #expect(stranger.status == 303)
        }
    }
}
