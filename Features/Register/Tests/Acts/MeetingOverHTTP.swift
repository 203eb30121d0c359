import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Two who write about the same people, minutes or moments apart: nobody overwrites what they have not seen.
@Suite struct MeetingOverHTTP {
    private func count(_ town: FixtureTown) async throws -> Int { try await town.read { try $0.count("SELECT COUNT(*) AS n FROM act") } }

    private func move(_ day: String, _ month: String, to address: String) -> [(String, String)] {
        [("tag.tag", day), ("tag.monat", month), ("tag.jahr", "2020"), ("wohnform", "ownFlat"), ("anschrift", address)]
    }

    @Test(arguments: Engine.available)
    func `of two clerks the slower one sees what happened and keeps what they typed`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (fast, slow) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            let path = "/personen/\(TownFixture.mother.id)/umzug"
            for browser in [fast, slow] { await browser.get(path) }
            try await fast.enter(move("1", "6", to: "Am Wall 9"), in: town)
            try await fast.submit(button: "speichern")
            #expect(fast.status == 303)
            try await slow.enter(move("1", "6", to: "Im Winkel 2"), in: town)
            #expect(slow.status == 409 && slow.text.contains("Inzwischen hat jemand anderes hier etwas geändert"))
            // Who, and both versions.
            #expect(slow.text.contains("Miriam Kettelhoit") && slow.text.contains("Zimmer 4711") && slow.text.contains("Am Wall 9"))
            #expect(try slow.form().fields["anschrift"] == "Im Winkel 2")
            // Having compared, they go on.
            try await slow.submit()
            #expect(slow.status == 200 && slow.text.contains("Im Winkel 2"))

            // What the act does not speak of holds nobody up; what it does, does so also between check and save.
            await fast.get("/personen/\(TownFixture.mother.id)/aufenthaltsstatus")
            try await fast.enter(EnteredAct.all[5].right, in: town)
            try await fast.submit(button: "speichern")
            #expect(fast.status == 303)
            await fast.get(path)
            try await fast.enter(move("25", "5", to: "Am Tor 1"), in: town)
            try await fast.submit(button: "speichern")
            #expect(fast.status == 303)
            try await slow.submit(button: "speichern")
            #expect(try slow.status == 409 && slow.form().fields["anschrift"] == "Im Winkel 2")
            try await slow.submit()
            try await slow.submit(button: "speichern").follow()
            #expect(slow.success != nil && slow.text.contains("Im Winkel 2"))
        }
    }

    @Test(arguments: Engine.available)
    func `what was done to somebody who may come along is seen first`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (fast, slow) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            await slow.get("/personen/\(TownFixture.mother.id)/umzug")
            #expect(try slow.form().fields.all("mit") == [TownFixture.child.id.text])
            await fast.get("/personen/\(TownFixture.child.id)/umzug")
            try await fast.submit(
                ["tag.tag": "1", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "ownFlat", "anschrift": "Bei der Tante 5"], without: ["mit"])
            try await fast.submit(button: "speichern")
            #expect(fast.status == 303)
            try await slow.enter(move("10", "6", to: "Im Winkel 2"), in: town)
            #expect(slow.status == 409 && slow.text.contains("Küken Kanarivogel") && slow.text.contains("Bei der Tante 5"))
            // The other file was shown, so it is in the journal.
            let looks = try await town.journal().filter { $0.note.action == "person.look" && $0.note.subject == TownFixture.child.id.text }
            #expect(looks.last?.author.account == town.account("unterbringung"))
            #expect(try slow.form().fields["anschrift"] == "Im Winkel 2" && slow.form().fields.all("mit") == [TownFixture.child.id.text])
        }
    }

    @Test(arguments: Engine.available)
    func `a form without what its writer saw records nothing`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.mother.id)/umzug")
            try await browser.enter(move("1", "6", to: "Am Wall 9"), in: town)
            let (form, before) = (try browser.form(), try await count(town))
            await browser.post(form.action, form.fields(without: ["_stand"], button: "speichern"))
            #expect(browser.status == 409)
            #expect(try browser.form().fields["anschrift"] == "Am Wall 9")
            #expect(try await count(town) == before)
        }
    }

    @Test(arguments: Engine.available)
    func `two who correct one entry meet at what took its place`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let facts = try await town.read { try $0.facts(of: TownFixture.child.id, kinds: [.stay]) }
            let path = "/personen/\(TownFixture.child.id)/berichtigung/stay/\(try #require(facts.first).id)"
            let (fast, slow) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            for browser in [fast, slow] { await browser.get(path) }
            try await fast.submit(["anschrift": "Zimmer 5", "grund": "Zimmer verwechselt"])
            try await fast.submit(button: "speichern")
            #expect(fast.status == 303)
            try await slow.submit(["anschrift": "Zimmer 6", "grund": "Laut Belegungsplan"])
            #expect(slow.status == 409 && slow.text.contains("Zimmer 5") && slow.text.contains("Miriam Kettelhoit"))
            #expect(try slow.form().fields["anschrift"] == "Zimmer 6" && slow.form().fields["grund"] == "Laut Belegungsplan")
            // What they send now corrects the entry that holds now.
            try await slow.submit()
            #expect(slow.status == 200 && slow.heading.hasSuffix("Angaben prüfen") && slow.text.contains("Zimmer 5"))
            try await slow.submit(button: "speichern").follow()
            #expect(slow.success != nil && slow.text.contains("Zimmer 6"))
            // An entry that is gone has nothing in its place; what was typed is still there to be read.
            let name = try #require(try await town.read { try $0.record(of: TownFixture.younger.id).facts.of(.nationality).first })
            for browser in [fast, slow] { await browser.get("/personen/\(TownFixture.younger.id)/berichtigung/nationality/\(name.id)") }
            try await fast.submit(["falsch": "ja", "grund": "Verwechselt mit dem Bruder"])
            try await fast.submit(button: "speichern")
            try await slow.submit(["grund": "Ausweis gesehen"])
            #expect(slow.status == 409 && slow.text.contains("Ausweis gesehen"))
        }
    }

    @Test(arguments: Engine.available)
    func `something added meanwhile is seen before the same is added again`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let path = "/personen/\(TownFixture.unknown.id)/ergaenzung/spoken_language"
            let (fast, slow) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            for browser in [fast, slow] { await browser.get(path) }
            for browser in [fast, slow] { try await browser.submit(["sprache": "ar", "grund": "Laut eigener Angabe"]) }
            try await fast.submit(button: "speichern")
            #expect(fast.status == 303)
            try await slow.submit(button: "speichern")
            #expect(slow.status == 409 && slow.text.contains("Arabisch"))
            let spoken = try await town.read { try $0.record(of: TownFixture.unknown.id).facts.of(.language).count }
            #expect(spoken == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a birth is entered where the parent lives by now, and once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (fast, slow) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            await slow.get("/personen/\(TownFixture.mother.id)/geburt")
            try await slow.submit(["tag.tag": "5", "familienname": "Kanarivogel", "vorname": "Piep"])
            #expect(slow.status == 200)
            await fast.get("/personen/\(TownFixture.mother.id)/umzug")
            try await fast.enter(move("1", "6", to: "Am Wall 9"), in: town)
            try await fast.submit(button: "speichern")
            try await slow.submit(button: "speichern")
            #expect(slow.status == 409 && slow.text.contains("Am Wall 9"))
            #expect(try slow.form().fields["vorname"] == "Piep")
            try await slow.submit()
            #expect(slow.status == 200 && slow.text.contains("Am Wall 9"))
            let form = try slow.form()
            for _ in 1...2 { await slow.post(form.action, form.fields(button: "speichern")) }
            #expect(slow.status == 303)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM person") } == 8)
        }
    }

    @Test(arguments: Engine.available)
    func `people given to somebody else meanwhile are not given away unseen`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (fast, slow) = (try await town.browser("leitung"), try await town.browser("leitung"))
            await slow.get("/personen?filter=alle")
            let list = try slow.form("/personen/auswahl")
            var chosen = list.fields(button: "zustaendigkeit")
            for person in [TownFixture.single, TownFixture.child] { chosen.append("person", person.id.text) }
            await slow.post(list.action, chosen)
            #expect(slow.heading == "Zuständigkeit für 2 Personen vergeben")
            await fast.get("/personen/\(TownFixture.single.id)/zustaendigkeit")
            try await fast.enter(EnteredAct.all[8].right, in: town)
            try await fast.submit(button: "speichern")
            #expect(fast.status == 303)
            let before = try await count(town)
            try await slow.submit(["konto": town.account("im1"), "tag.tag": "10", "anlass": "Vertretung"])
            #expect(slow.status == 409 && slow.text.contains("Allein, Tesfay"))
            #expect(try slow.form().fields["anlass"] == "Vertretung" && slow.form().fields["konto"] == town.account("im1"))
            #expect(try await count(town) == before)
            try await slow.submit().follow()
            #expect(slow.heading == "Zuständigkeit: 2 von 2 erledigt")
        }
    }

    @Test(arguments: Engine.available)
    func `a filter renamed by somebody else of the team is seen first`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (fast, slow) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            await fast.get("/filter/neu?saeule=followUp")
            try await fast.submit(["name": "Anschluss", "fuer": "team"])
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter")?.text("id") })
            for browser in [fast, slow] { await browser.get("/filter/\(id)") }
            try await fast.submit(["name": "Alle im Anschluss"])
            #expect(fast.status == 303)
            try await slow.submit(["name": "AU"])
            #expect(slow.status == 409 && slow.text.contains("Alle im Anschluss"))
            #expect(try slow.form().fields["name"] == "AU")
        }
    }
}
