import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Filters under a name: kept on the server, counted, opened by their id alone.
@Suite struct SavedFiltersOverHTTP {
    private func names(_ browser: Browser) -> [String] { browser.page.first("tbody")?.all("tr").compactMap { $0.first("a")?.text } ?? [] }

    /// Keeps what the list shows under a name.
    private func save(_ query: String, as name: String, for whom: String = "own", starts: Bool = false, _ browser: Browser) async throws {
        await browser.get("/filter/neu?" + query)
        let form = try browser.form("/filter")
        var fields = form.fields.without(["name", "fuer"])
        fields.append("name", name)
        fields.append("fuer", whom)
        if starts { fields.append("start", "ja") }
        await browser.post(form.action, fields)
    }

    @Test(arguments: Engine.available)
    func `a filter is kept, counted above the list and on the start page, and opened by its id`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen?saeule=unaccompaniedMinor")
            #expect(browser.links.contains("/filter/neu?saeule=unaccompaniedMinor"))
            try await save("saeule=unaccompaniedMinor&seite=2", as: "Junge Leute", browser)
            #expect(browser.status == 303)
            await browser.follow()
            #expect(browser.success != nil && browser.text.contains("Säule: Unbegleitete Minderjährige"))
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter")?.text("id") })
            for page in ["/start", "/personen"] {
                await browser.get(page)
                #expect(browser.links.contains("/personen?filter=\(id)") && browser.text.contains("Junge Leute 2"), "\(page)")
            }
            #expect(names(await browser.get("/personen?filter=\(id)")) == ["Rahimi, Jawad", "Rahimi, Samir"])
            // Another order keeps the filter; a filter taken away leaves it.
            #expect(browser.links.contains("/personen?filter=\(id)&sortierung=geburt"))
            #expect(browser.links.contains("/personen?filter=alle"))
            #expect(names(await browser.get("/personen?filter=\(id)&richtung=ab")) == ["Rahimi, Samir", "Rahimi, Jawad"])
            #expect(try await town.actions().filter { $0.hasPrefix("filter.") } == ["filter.save"])
            // Somebody else's own filter does not exist for others.
            let other = try await town.browser("unterbringung")
            #expect(await other.get("/personen?filter=\(id)").status == 404)
            #expect(other.text.contains("gibt es nicht mehr"))
            #expect(await other.get("/filter/\(id)").status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `fifty filters are kept, one more is refused at its field, and room is made by deleting one`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for number in 1...50 {
                try await save("saeule=unaccompaniedMinor", as: "Filter \(number)", browser)
                #expect(browser.status == 303, "\(number)")
            }
            let count = { try await town.read { try $0.count("SELECT COUNT(*) AS n FROM saved_filter") } }
            try await save("saeule=unaccompaniedMinor", as: "Einer zu viel", browser)
            #expect(browser.status == 422 && browser.problems["name"]?.contains("schon 50 Filter") == true, "\(browser.summary)")
            #expect(try await count() == 50)
            // Many at once are not more than fifty either, and somebody else has fifty of their own.
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter WHERE name = 'Filter 7'")?.text("id") })
            await browser.get("/filter/\(id)/loeschung")
            try await browser.submit()
            #expect(browser.status == 303)
            await browser.get("/filter/neu?saeule=followUp")
            let form = try browser.form("/filter")
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    nonisolated(unsafe) let one = Browser(another: browser)
                    let fields = form.fields(changing: ["name": "Gleichzeitig \(number)", "fuer": "own", "_vorgang": "eigener-\(number)"])
                    group.addTask { await one.post(form.action, fields) }
                }
            }
            #expect(try await count() == 50)
            let other = try await town.browser("unterbringung")
            try await save("saeule=followUp", as: "Eigener", other)
            #expect(other.status == 303)
        }
    }

    @Test func `the team's filters are made by some and used by all who may read them`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let lead = try await town.browser("leitung")
            try await save("unterkunft=haus", as: "Haus am Bach", for: "team", lead)
            try await save("geschlecht=male", as: "Männer", for: "team", lead)
            let caretaker = try await town.browser("hausmeister")
            await caretaker.get("/personen")
            // Houses are theirs to see, sexes are not; and the numbers are those of their reach.
            #expect(caretaker.text.contains("Haus am Bach 2") && !caretaker.html.contains("Männer"))
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter WHERE name = 'Männer'")?.text("id") })
            #expect(await caretaker.get("/personen?filter=\(id)").status == 403)
            await caretaker.get("/filter/neu?unterkunft=haus")
            #expect(!caretaker.html.contains("für das Team"))
            try await save("unterkunft=haus", as: "Meins", for: "team", caretaker)
            #expect(caretaker.status == 403)
            #expect(await caretaker.get("/filter/neu?geschlecht=male").status == 403)
            #expect(await caretaker.get("/filter/\(id)/loeschung").status == 403)
            #expect(await (try await town.browser("unterbringung")).get("/filter/\(id)/loeschung").status == 200)
        }
    }

    @Test func `a list opens with the filter chosen for it, until it is deleted`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            try await save("saeule=provisional", as: "VU", starts: true, browser)
            #expect(names(await browser.get("/personen").follow()) == ["Allein, Tesfay"])
            #expect(names(await browser.get("/personen?filter=alle")).count == 6)
            await browser.get("/filter")
            try await browser.submit(to: "/filter/startansicht")
            #expect(await browser.get("/personen").status == 200 && names(browser).count == 6)
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter")?.text("id") })
            await browser.get("/filter")
            try await browser.submit(to: "/filter/startansicht")
            #expect(await browser.get("/personen").status == 303)
            await browser.get("/filter/\(id)/loeschung")
            #expect(browser.text.contains("Säule: Vorläufige Unterbringung"))
            try await browser.submit()
            #expect(await browser.get("/personen").status == 200)
            #expect(await browser.get("/personen?filter=\(id)").status == 404)
        }
    }

    @Test func `a start view on a field that is no longer one's own does not close the list`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("gebuehren")
            try await save("haushalt=2", as: "Zu zweit", starts: true, browser)
            #expect(await browser.get("/personen").status == 303)
            try await town.database.write(by: .system) { try $0.setRoles([.caretaker], ID(town.account("gebuehren"))) }
            #expect(await browser.get("/personen").status == 200)
        }
    }

    @Test func `names are asked for, once each, and keep what was typed`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            try await save("saeule=provisional", as: " ", browser)
            #expect(browser.status == 422 && browser.problems["name"]?.contains("Namen") == true)
            #expect(try browser.form("/filter").fields["saeule"] == "provisional")
            try await save("saeule=provisional", as: "VU", browser)
            try await save("saeule=followUp", as: "VU", browser)
            #expect(browser.status == 422 && browser.problems["name"]?.contains("schon") == true && browser.html.contains("value=\"VU\""))
            try await save("saeule=followUp", as: "AU", browser)
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter WHERE name = 'AU'")?.text("id") })
            await browser.get("/filter/\(id)")
            try await browser.submit(["name": "VU"])
            #expect(browser.status == 422)
            try await browser.submit(["name": "Anschluss"])
            #expect(browser.status == 303)
            #expect(await browser.get("/filter").text.contains("Anschluss"))
            for (order, first) in [("name", "Anschluss"), ("name&richtung=ab", "VU")] {
                await browser.get("/filter?sortierung=\(order)")
                #expect(browser.page.all("th").first { $0["scope"] == "row" }?.text.hasPrefix(first) == true, "\(order)")
            }
            await browser.get("/filter?ansicht=druck")
            #expect(browser.status == 200 && browser.text.contains("Anschluss") && !browser.text.contains("Umbenennen"))
            #expect(await browser.get("/filter/neu?am=31.02.2020").status == 422)
            #expect(await browser.get("/filter/neu?geschlecht=male&seite=x").status == 200)
        }
    }

    @Test func `a filter whose house or colleague is gone says so`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            try await save("unterkunft=weg", as: "Altes Haus", browser)
            try await save("zustaendig=\(town.account("amsel"))", as: "Bei Amsel", browser)
            try await save("unterkunft=halle", as: "Halle", browser)
            await browser.get("/filter")
            #expect(browser.text.contains("gibt es nicht mehr") && !browser.text.contains("Amsel Zuständig ist gesperrt"))
            try await town.database.write(by: .system) { try $0.setActive(false, ID(town.account("amsel"))) }
            try await town.database.housekeep { db in
                try db.run("UPDATE site_life SET superseded_at = recorded_at + 1, superseded_act = recorded_act WHERE site_id = 'halle'")
                try db.run(
                    """
                    INSERT INTO site_life (id, site_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                           name, kind, authority_id, district, address, note, source)
                    SELECT 'halle-zu', site_id, from_day, '2020-06-01', superseded_at, recorded_act, \(Instant.endless), NULL,
                           name, kind, authority_id, district, address, note, source
                    FROM site_life WHERE site_id = 'halle'
                    """)
            }
            await browser.get("/filter")
            #expect(browser.text.contains("Amsel Zuständig ist gesperrt") && browser.text.contains("„Halle Nord“ ist seit dem 01.06.2020 geschlossen"))
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter WHERE name = 'Bei Amsel'")?.text("id") })
            await browser.get("/personen?filter=\(id)")
            #expect(browser.text.contains("ist gesperrt") && names(browser) == ["Kanarivogel, Wachtelia"])
        }
    }

    @Test func `houses and colleagues narrow the list`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            #expect(names(await browser.get("/personen?unterkunft=haus")) == ["Kanarivogel, Küken", "Kanarivogel, Wachtelia"])
            #expect(names(await browser.get("/personen?zustaendig=\(town.account("im1"))")) == ["Kanarivogel, Wachtelia"])
            #expect(names(await browser.get("/personen?zustaendig=niemand")).count == 5)
            #expect(names(await browser.get("/personen?zustaendig=niemand&unterkunft=haus&saeule=followUp")) == ["Kanarivogel, Küken"])
            #expect(
                names(await browser.get("/personen?sortierung=wohnt")).prefix(3) == [
                    "Allein, Tesfay", "Kanarivogel, Küken", "Kanarivogel, Wachtelia",
                ])
            for login in ["hausmeister", "gebuehren"] {
                #expect(await (try await town.browser(login)).get("/personen?zustaendig=niemand").status == 403)
            }
            #expect(await (try await town.browser("datenschutz")).get("/personen?unterkunft=haus").status == 403)
        }
    }
}
