import Accommodation
import Register
import Tasks
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Upkeep

@Suite struct DefectsOverHTTP {
    private func report(_ browser: Browser, unusable: Bool = false) async throws -> String {
        await browser.get("/maengel/neu").follow()
        try await browser.submit(
            [
                "bereich": Rooms.first.id.text, "art": "heating", "dringlichkeit": "urgent", "beschreibung": "Heizung <kalt> & =1+1",
                "unbenutzbar": unusable ? "ja" : "",
            ])
        let location = browser.reply.header("Location") ?? ""
        await browser.follow()
        return String(location.dropFirst("/maengel/".count).prefix { $0 != "?" })
    }

    @Test(arguments: Engine.available)
    func `from the caretaker's telephone to the check: every step settles one task and makes the next`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let (caretaker, clerk) = (try await town.browser("hausmeister"), try await town.browser("unterbringung"))
            await caretaker.get("/maengel/neu")
            // With one site nobody is asked which.
            #expect(caretaker.reply.header("Location") == "/unterkuenfte/haus/mangel")
            await caretaker.follow()
            try await caretaker.submit(["art": "", "unbenutzbar": "ja", "seit.jahr": "2031"])
            #expect(caretaker.status == 422 && caretaker.problems.keys.sorted() == ["art", "bereich", "beschreibung", "dringlichkeit", "seit"])
            let id = try await report(caretaker)
            #expect(caretaker.success != nil && caretaker.html.contains("&lt;kalt&gt; &amp; =1+1"), "\(caretaker.problems)")
            #expect(try await town.tasks(id) == ["defect.assign open"])
            await clerk.get("/maengel/\(id)")
            try await clerk.submit(["schritt": "assigned"], to: "/schritt")
            #expect(clerk.status == 422 && clerk.problems.keys.sorted() == ["wer"])
            try await clerk.submit(["schritt": "assigned", "wer": "caretaker"], to: "/schritt").follow()
            #expect(clerk.success != nil)
            #expect(try await town.tasks(id) == ["defect.assign done", "defect.repair open"])
            await caretaker.get("/aufgaben")
            #expect(caretaker.text.contains("Mangel beheben: Heizung, Zimmer 1"))
            await caretaker.get("/maengel/\(id)")
            #expect(!caretaker.html.contains("name=\"kosten\"") && !caretaker.html.contains("value=\"checked\""))
            try await caretaker.submit(["schritt": "repaired", "bemerkung": "Ventil getauscht"], to: "/schritt").follow()
            #expect(try await town.tasks(id) == ["defect.assign done", "defect.repair done", "defect.check open"])
            await clerk.get("/maengel/\(id)")
            try await clerk.submit(["schritt": "checked", "kosten": "120,5o"], to: "/schritt")
            #expect(clerk.problems.keys.sorted() == ["kosten"])
            try await clerk.submit(["kosten": "120,50", "traeger": "landlord"], to: "/schritt").follow()
            #expect(clerk.text.contains("120,50 €") && clerk.text.contains("Ventil getauscht"))
            #expect(try await town.tasks(id).allSatisfy { $0.hasSuffix(" done") })
            let counts = try await town.database.runTasks([.upkeep], today: TownFixture.today).counts
            #expect(counts == (0, 0, 0))
            let actions = try await town.journal().map(\.note.action).filter { $0.hasPrefix("defect.") }
            #expect(actions == ["defect.report", "defect.assigned", "defect.repaired", "defect.checked"])
        }
    }

    @Test func `a repair that does not hold goes back, and asks again the same day`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let clerk = try await town.browser("leitung")
            await clerk.get("/unterkuenfte/haus/mangel")
            try await clerk.submit(["bereich": Rooms.second.id.text, "art": "doors", "dringlichkeit": "immediate", "beschreibung": "Tür klemmt"])
                .follow()
            let id = try await town.first("defect")
            for (step, who) in [("assigned", "caretaker"), ("repaired", ""), ("assigned", "caretaker")] {
                await clerk.get("/maengel/\(id)")
                try await clerk.submit(["schritt": step, "wer": who], to: "/schritt")
                #expect(clerk.status == 303, "\(clerk.problems)")
            }
            #expect(try await town.tasks(id) == ["defect.assign done", "defect.repair done", "defect.check done", "defect.repair open"])
        }
    }

    @Test func `what nobody can live in is closed or not by accommodation, once`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let caretaker = try await town.browser("hausmeister")
            let id = try await report(caretaker, unusable: true)
            #expect(caretaker.text.contains("entscheidet noch") && !caretaker.html.contains("/sperrung\""))
            #expect(try await town.tasks(id) == ["defect.assign open", "defect.closure open"])
            let token = FrontDoor.formToken(for: caretaker.cookies["sitzung"] ?? "")
            await caretaker.post("/maengel/\(id)/sperrung", FormFields([("csrf", token), ("sperren", "ja"), ("begruendung", "x")]))
            #expect(caretaker.status == 403)
            let (clerk, other) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            await clerk.get("/maengel/\(id)")
            await other.get("/maengel/\(id)")
            #expect(clerk.text.contains("1 Person wohnt dort") && clerk.text.contains("Kanarivogel"))
            try await clerk.submit(["sperren": "ja"], to: "/sperrung")
            #expect(clerk.status == 422 && clerk.problems.keys.sorted() == ["begruendung"])
            try await clerk.submit(["begruendung": "Kessel defekt"], to: "/sperrung").follow()
            #expect(clerk.success != nil && clerk.text.contains("gesperrt: Kessel defekt"))
            let book = try await town.read { try $0.siteBook(Rooms.site, TownFixture.today.only) }
            #expect(book.closure(of: Rooms.first.id, on: TownFixture.today)?.content.reason == .damage)
            #expect(book.closure(of: Rooms.second.id, on: TownFixture.today) == nil)
            try await other.submit(["sperren": "nein", "begruendung": "doch nicht"], to: "/sperrung")
            #expect(other.status == 409)
            #expect(try await town.tasks(id) == ["defect.assign open", "defect.closure done"])
        }
    }

    @Test func `defects of other sites are not there for a caretaker, and not counted`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/unterkuenfte/halle/mangel")
            try await clerk.submit(["art": "water", "dringlichkeit": "normal", "beschreibung": "Hahn tropft"]).follow()
            let id = try await town.first("defect")
            let caretaker = try await town.browser("hausmeister")
            await caretaker.get("/maengel")
            #expect(caretaker.text.contains("0 offene Mängel") && !caretaker.text.contains("Halle Nord"))
            #expect(await caretaker.get("/maengel?unterkunft=halle").status == 422)
            #expect(await caretaker.get("/maengel/\(id)").status == 404)
            #expect(await caretaker.get("/unterkuenfte/halle/mangel").status == 404)
            #expect(await (try town.browser("im1")).get("/maengel").status == 403)
        }
    }

    @Test func `sent twice it is one defect; of two who take a step the slower is told`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let caretaker = try await town.browser("hausmeister")
            await caretaker.get("/unterkuenfte/haus/mangel")
            let form = try caretaker.form()
            let fields = form.fields(changing: ["art": "water", "dringlichkeit": "normal", "beschreibung": "Hahn tropft"])
            for _ in 0..<2 { await caretaker.post(form.action, fields) }
            #expect(caretaker.status == 303)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM defect") } == 1)
            let id = try await town.first("defect")
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/maengel/\(id)")
            await caretaker.get("/maengel/\(id)")
            try await caretaker.submit(["schritt": "repaired"], to: "/schritt")
            try await clerk.submit(["schritt": "dropped", "bemerkung": "war nichts"], to: "/schritt")
            #expect(clerk.status == 409 && clerk.html.contains("war nichts"))
        }
    }

    @Test func `the whole history leaves the house, step by step`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let caretaker = try await town.browser("hausmeister")
            let id = try await report(caretaker)
            await caretaker.get("/maengel/\(id)")
            try await caretaker.submit(["schritt": "repaired"], to: "/schritt")
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/maengel/ausgabe")
            #expect(clerk.text.contains("jeder Schritt"))
            try await clerk.submit(["zweck": "Abrechnung"], button: "csv")
            let lines = clerk.html.split(separator: "\r\n").filter { $0.contains("Haus am Bach") }
            #expect(lines.count == 2 && lines[0].contains("gemeldet") && lines[1].contains("repariert"), "\(clerk.html)")
            #expect(await caretaker.get("/maengel/ausgabe").status == 403)
        }
    }
}
