import Identity
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// What a clerk does with two files, in a browser.
@Suite struct ComparisonOverHTTP {
    private static let pair = "/personen/\(TownFixture.single.id)/vergleich/\(TownFixture.unknown.id)"

    @Test(arguments: Engine.available)
    func `two files are compared, checked, merged and separated again`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get(Self.pair)
            #expect(browser.heading == "Ist das dieselbe Person?" && browser.text.contains("P-2018-00001") && browser.text.contains("P-2020-00001"))
            // Without a reason nothing happens, and what was chosen stays.
            try await browser.submit(["frage-care": "kept"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["grund"])
            #expect(try browser.form().fields["frage-care"] == "kept")
            try await browser.submit(["grund": "Ausweis vorgelegt"])
            #expect(browser.heading == "Zusammenführung prüfen" && browser.text.contains("Danach zählt die Person einmal"))
            #expect(try await town.read { try $0.total(CensusQuery(on: TownFixture.today)) } == 6)
            let form = try browser.form()
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success?.contains("Zusammenführung") == true && browser.text.contains("Hierin aufgegangen"))
            #expect(try await town.read { try $0.total(CensusQuery(on: TownFixture.today)) } == 5)
            // A second click finds the first one's result.
            await browser.post(form.action, form.fields(button: "speichern"))
            #expect(browser.status == 303)
            #expect(try await town.actions().filter { $0 == "act.merge" }.count == 2)
            try await separate(browser, town)
        }
    }

    private func separate(_ browser: Browser, _ town: FixtureTown) async throws {
        // The file that went leads on, keeps its history and takes nothing more.
        await browser.get("/personen/\(TownFixture.unknown.id)")
        #expect(browser.text.contains("Diese Akte wurde zusammengeführt") && browser.links.contains("/personen/\(TownFixture.single.id)"))
        #expect(browser.text.contains("Ausweis vorgelegt"))
        #expect(await browser.get("/personen/\(TownFixture.unknown.id)/verlauf").text.contains("Ersetzt am"))
        #expect(await browser.get("/personen/\(TownFixture.unknown.id)/umzug").status == 409)
        // What is recorded afterwards is asked about when the two are separated.
        await browser.get("/personen/\(TownFixture.single.id)/umzug")
        try await browser.submit([
            "tag.tag": "10", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "ownFlat", "anschrift": "Am Wall 9", "anlass": "Laut Mietvertrag",
        ])
        try await browser.submit(button: "speichern").follow()
        #expect(browser.success != nil, "\(browser.text.prefix(300))")
        let way = try #require(browser.links.first { $0.contains("/trennung/") })
        await browser.get(way)
        #expect(browser.text.contains("Umzug zum 10.06.2020"))
        let field = try #require(try browser.form().fields.pairs.map(\.name).first { $0.hasPrefix("vorgang-") })
        #expect(try browser.form().fields[field] == "kept")
        try await browser.submit([field: "merged"])
        #expect(browser.status == 422 && browser.problems.keys.sorted() == ["grund"])
        try await browser.submit(["grund": "Zwei Ausweise"])
        #expect(browser.heading == "Trennung prüfen")
        try await browser.submit(button: "speichern").follow()
        #expect(browser.success?.contains("Trennung") == true && browser.text.contains("getrennt am"))
        let (one, other) = try await town.read { (try $0.record(of: TownFixture.single.id), try $0.record(of: TownFixture.unknown.id)) }
        #expect(one.stay(on: TownFixture.today)?.site == TownFixture.districtSite.id && other.stay(on: TownFixture.today)?.address == "Am Wall 9")
        #expect(try await town.read { try $0.total(CensusQuery(on: TownFixture.today)) } == 6)
    }

    @Test func `only those who may merge reach the comparison, and every look is kept`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            for login in ["im1", "gebuehren", "hausmeister", "datenschutz", "verwaltung"] {
                let browser = try await town.browser(login)
                for path in [Self.pair, "/dubletten", "/personen/\(TownFixture.single.id)/vergleich"] {
                    #expect([403, 404].contains(await browser.get(path).status), "\(login) \(path)")
                }
                #expect(!(await browser.get("/personen/\(TownFixture.single.id)")).text.contains("Andere Akten dieser Person"))
            }
            let before = try await town.journal().count
            let browser = try await town.browser("unterbringung")
            await browser.get(Self.pair)
            let looks = try await town.journal().dropFirst(before).map(\.note).filter { $0.action == "person.look" }
            #expect(Set(looks.map(\.subject)) == [TownFixture.single.id.text, TownFixture.unknown.id.text])
            #expect(looks.allSatisfy { $0.details == "comparison" })
            await browser.get("/personen/\(TownFixture.single.id)/vergleich?akte=gibtesnicht")
            #expect(browser.status == 422 && browser.problems["akte"] != nil)
            await browser.get("/personen/\(TownFixture.single.id)/vergleich?akte=p-2020-00001")
            #expect(browser.reply.header("Location") == Self.pair)
        }
    }

    @Test func `a corrected name that shows a second file says so, to others only that somebody must decide`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let name = Act(
                .correction, on: "2020-06-01",
                changes: [
                    .record(TownFixture.unknown.id, .starting("1987-11-03"), .name(PersonName(family: "Kanarivogel", given: "Wachtelja"))),
                    .record(TownFixture.unknown.id, .starting("1987-11-03"), .birth(Birth(born: "1987-11-03", evidence: .declared))),
                ])
            try await town.database.write(by: .system) { try $0.record(name) }
            let fact = try #require(try await town.read { try $0.record(of: TownFixture.mother.id).facts.of(.birth).first })
            let path = "/personen/\(TownFixture.mother.id)/berichtigung/birth/\(fact.id)"
            for (login, sees) in [("leitung", true), ("im1", false)] {
                let browser = try await town.browser(login)
                await browser.get(path)
                try await browser.submit(["nachweis": "declared", "grund": "Laut eigener Angabe"])
                #expect(browser.status == 200)
                #expect(browser.text.contains("P-2020-00001") == sees && browser.text.contains("entscheidet die Unterbringung") == !sees, "\(login)")
            }
        }
    }
}
