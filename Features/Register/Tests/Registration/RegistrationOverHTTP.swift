import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

extension FixtureTown {
    func beginRegistration(_ login: String = "unterbringung") async throws -> Browser {
        let browser = try await browser(login)
        await browser.get("/personen/neu")
        try await browser.submit(to: "/personen/neu").follow()
        #expect(browser.status == 200 && browser.path.hasSuffix("/person/1"))
        return browser
    }
}

@Suite struct RegistrationOverHTTP {
    static let arrival: KeyValuePairs = [
        "tag.tag": "1", "tag.monat": "6", "tag.jahr": "2020", "saeule": "followUp", "behoerde": "stadt", "wohnform": "citySite", "unterkunft": "haus",
    ]

    @Test(arguments: Engine.available)
    func `a family of three is registered page by page`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(
                [
                    "familienname": "Haddad", "vorname": "Rami", "originalFamilienname": "حداد", "originalVorname": "رامي", "geburt.tag": "0",
                    "geburt.monat": "3",
                    "geburt.jahr": "1985", "staat": "SY", "staat2": "LB", "sprache1": "ar", "azr": "1234 5678 9012", "grundlage": "asylum",
                    "dokument": "residencePermit", "statusAb.tag": "1", "statusAb.monat": "5", "statusAb.jahr": "2020",
                ], button: "person"
            ).follow()
            #expect(browser.heading == "Person 2 von 2", "\(browser.problems)")
            try await browser.submit(["familienname": "Haddad", "vorname": "Nour", "stellung": "partner"], button: "person").follow()
            try await browser.submit(
                ["vorname": "Lina", "stellung": "child", "geburt.tag": "2", "geburt.monat": "5", "geburt.jahr": "2015", "geschlecht": "female"])
                .follow()
            #expect(browser.heading == "Wann und wo aufgenommen?")
            try await browser.submit(Self.arrival).follow()
            #expect(browser.heading == "Angaben prüfen" && browser.text.contains("03.1985") && browser.text.contains("حداد"))
            let form = try browser.form()
            try await browser.submit().follow()
            #expect(browser.status == 200 && browser.success?.contains("Ersterfassung") == true && browser.text.contains("Rami Haddad"))
            let counts = try await town.read { db in
                (try db.total(CensusQuery(on: TownFixture.today)), try db.counts(CensusQuery(on: TownFixture.today), by: .householdSize))
            }
            #expect(counts.0 == 9 && counts.1.first { $0.key == "3" }?.count == 3)
            // A second click leads to the same file.
            await browser.post(form.action, form.fields)
            #expect(browser.status == 303)
            #expect(try await town.read { try $0.total(CensusQuery(on: TownFixture.today)) } == 9)
            #expect(try await town.actions().filter { $0 == "act.registration" }.suffix(3).count == 3)
            // The draft is gone with it.
            #expect(await browser.get("/personen/neu").page.all("table").isEmpty)
        }
    }

    @Test(arguments: [("2010", "followUp", "vormund"), ("2005", "unaccompaniedMinor", "vormund"), ("1990", "unaccompaniedMinor", "saeule")])
    func `a minor without guardian, and an adult as a minor, are refused before anything is kept`(year: String, pillar: String, field: String)
        async throws
    {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(["vorname": "Kim", "geburt.tag": "2", "geburt.monat": "5", "geburt.jahr": year]).follow()
            try await browser.submit(
                [
                    "tag.tag": "1", "tag.monat": "6", "tag.jahr": "2020", "saeule": pillar, "behoerde": "jugendamt", "wohnform": "fosterFamily",
                ]).follow()
            #expect(browser.status == 200 && browser.text.contains("So lässt sich die Erfassung noch nicht speichern."))
            #expect(browser.text.contains(field == "vormund" ? "Nennen Sie" : "volljährig"))
            #expect(throws: Browser.NoSuchForm.self) { try browser.form("/pruefen") }
            // A forged save is refused just the same.
            let token = try #require(try browser.form("/abmelden").fields["csrf"])
            await browser.post(browser.path, FormFields([("csrf", token), ("_vorgang", "x")]))
            #expect(browser.status == 409)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM person") } == 7)
        }
    }

    @Test func `people can be announced, and arrive later`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(["vorname": "Kim", "geburt.jahr": "1990"]).follow()
            try await browser.submit(["spaeter": "ja"]).follow()
            try await browser.submit().follow()
            #expect(browser.success != nil)
            #expect(try await town.read { try $0.total(CensusQuery(on: TownFixture.today)) } == 6)
            let file = browser.path.split(separator: "?")[0]
            await browser.get(file + "/aufnahme")
            try await browser.submit(["saeule": "provisional", "behoerde": "lra", "wohnform": "unknown"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["rechtsgruppe"])
            try await browser.submit(["rechtsgruppe": "asylumSeeker"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("17.06.2022"))
            #expect(try await town.read { try $0.total(CensusQuery(on: TownFixture.today)) } == 7)
        }
    }

    @Test func `an AZR number is one person's only, and lookalikes are shown before saving`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(["familienname": "Kanarivogel", "vorname": "Wachtelia", "azr": "987654321098"]).follow()
            try await browser.submit(Self.arrival).follow()
            #expect(browser.heading == "Gibt es die Person schon?" && browser.text.contains(TownFixture.mother.fileNumber))
            #expect(browser.text.contains("dieselbe AZR-Nummer"))
            // No second file without a decision, not even for those who skip the question.
            let path = browser.path
            try await browser.submit()
            #expect(browser.status == 422 && browser.problems.count == 1)
            let token = try #require(try browser.form("/abmelden").fields["csrf"])
            await browser.post(path.replacing("/dubletten", with: "/pruefen"), FormFields([("csrf", token), ("_vorgang", "x")]))
            #expect(browser.status == 409 && browser.links.contains(path))
            #expect(throws: Browser.NoSuchForm.self) { try browser.form("/pruefen") }
            await browser.get(path)
            try await browser.submit(["wer-1-\(TownFixture.mother.id)": "dieselbe"])
            let draft = path.split(separator: "/")[1]
            let file = "/personen/\(TownFixture.mother.id)?entwurf=\(draft)"
            #expect(browser.reply.header("Location") == file)
            await browser.get(path)
            try await browser.submit(["wer-1-\(TownFixture.mother.id)": "andere"]).follow()
            #expect(browser.heading == "Angaben prüfen")
            try await browser.submit()
            #expect(browser.status == 422 && browser.text.contains("Diese AZR-Nummer hat schon die Akte P-2019-00001."))
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM person") } == 7)
        }
    }

    @Test func `two members of a family cannot share an AZR number`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(["vorname": "Kim", "azr": "111111111111"], button: "person").follow()
            try await browser.submit(["vorname": "Kai", "azr": "111111111111", "stellung": "partner"]).follow()
            try await browser.submit(Self.arrival).follow()
            try await browser.submit()
            #expect(browser.status == 422 && browser.text.contains("dieselbe AZR-Nummer"))
        }
    }

    @Test func `hostile text is cleaned, told and harmless`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            let form = try browser.form()
            let hostile = FormFields.percentEncoded("\u{202E}<script>alert(1)</script>\u{0}")
            let rest = form.fields(changing: ["vorname": String(repeating: "ä", count: 5000)], without: ["familienname"])
            await browser.post(form.action, raw: "familienname=" + hostile + "&" + rest.encoded)
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["familienname", "vorname"])
            #expect(try browser.form().fields["familienname"] == "<script>alert(1)</script>" && browser.form().fields["vorname"]?.count == 5000)
            #expect(!browser.html.contains("<script>alert"))
            try await browser.submit(["vorname": "Kim"]).follow()
            try await browser.submit(Self.arrival).follow()
            try await browser.submit().follow()
            #expect(browser.status == 200 && !browser.html.contains("<script>alert") && browser.heading.contains("<script>alert(1)</script>"))
        }
    }

    @Test func `somebody born this year with only the year known is registered from its beginning`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(["vorname": "Mia", "geburt.jahr": "2020", "staat": "SY"], button: "person").follow()
            try await browser.submit(["vorname": "Mama", "stellung": "parent"]).follow()
            try await browser.submit(Self.arrival).follow()
            try await browser.submit().follow()
            #expect(browser.status == 200 && browser.text.contains("Syrien"))
        }
    }

    @Test(arguments: Engine.available)
    func `what was typed of somebody who has a file is shown there, to who typed it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(
                [
                    "familienname": "Kanarifogel", "vorname": "Wachtelia", "azr": "987654321098", "geburt.tag": "4", "geburt.monat": "11",
                    "geburt.jahr": "1987",
                ], button: "person"
            ).follow()
            try await browser.submit(["familienname": "Kanarivogel", "vorname": "Piep", "stellung": "child"]).follow()
            try await browser.submit(Self.arrival).follow()
            let draft = browser.path.split(separator: "/")[1]
            let file = "/personen/\(TownFixture.mother.id)?entwurf=\(draft)"
            try await browser.submit(["wer-1-\(TownFixture.mother.id)": "dieselbe"])
            #expect(browser.reply.header("Location") == file)
            await browser.get(file)
            #expect(browser.text.contains("Ihre Eingaben zu dieser Person") && browser.text.contains("Kanarifogel"))
            #expect(browser.text.contains("04.11.1987") && browser.links.contains("/entwuerfe/\(draft)/pruefen"))
            // Nobody else sees it, and without the draft nobody does.
            #expect(try await town.browser("leitung").get(file).text.contains("Kanarifogel") == false)
            #expect(await browser.get("/personen/\(TownFixture.mother.id)").text.contains("Kanarifogel") == false)
            #expect(await browser.get("/personen/neu").links.contains(file))
            // The draft goes on for the others.
            await browser.get(file)
            try await browser.submit(to: "/entfernen/1").follow()
            #expect(try browser.form().fields["vorname"] == "Piep" && browser.heading == "Wer ist die Person?")
            #expect(await browser.get(file).text.contains("Ihre Eingaben") == false)
        }
    }
}
