import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// What begins with boxes beside the lines of the list: nobody by mistake, nobody silently left out.
@Suite struct SelectionOverHTTP {
    private func names(_ browser: Browser) -> [String] { browser.page.first("tbody")?.all("tr").compactMap { $0.first("a")?.text } ?? [] }

    /// Ticks people on a page of the list and presses a button.
    private func choose(_ people: [Person], _ action: String, on query: String = "filter=alle", _ browser: Browser) async throws {
        await browser.get("/personen?" + query)
        let form = try browser.form("/personen/auswahl")
        var fields = form.fields(button: action)
        for person in people { fields.append("person", person.id.text) }
        await browser.post(form.action, fields)
    }

    private let day: KeyValuePairs = ["tag.tag": "10", "tag.monat": "6", "tag.jahr": "2020"]

    @Test(arguments: Engine.available)
    func `a closed file among the chosen is told and left as it is`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (kept, closed) = (TownFixture.single.id, TownFixture.older.id)
            let browser = try await town.browser("leitung")
            try await choose([TownFixture.single, TownFixture.older], "zustaendigkeit", browser)
            let form = try browser.form()
            let filled = form.fields(changing: ["tag.tag": "10", "konto": town.account("im2")])
            // Somebody merges the two while the page is open.
            try await town.database.write(by: .system) { transaction in
                let act = try transaction.begin(Act(.correction, on: TownFixture.today, changes: []))
                try transaction.db.run("INSERT INTO act_person (person_id, recorded_at, act_id) VALUES (\(kept), \(transaction.at), \(act))")
                try transaction.db.run(
                    """
                    INSERT INTO person_merge (id, kept_id, merged_id, recorded_at, recorded_act, superseded_at)
                    VALUES ('m', \(kept), \(closed), \(transaction.at), \(act), \(Instant.endless))
                    """)
                try transaction.note(JournalNote("test", "person", closed.text))
            }
            await browser.post(form.action, filled)
            await browser.follow()
            #expect(browser.text.contains("zusammengeführt"), "\(browser.text.prefix(600))")
            let halves = try await town.read { db in
                (
                    try db.count("SELECT COUNT(*) AS n FROM assignment WHERE person_id = \(closed)"),
                    try db.count("SELECT COUNT(*) AS n FROM act WHERE id NOT IN (SELECT act_id FROM act_person)")
                )
            }
            #expect(halves == (0, 0))
        }
    }

    @Test(arguments: Engine.available)
    func `chosen people are assigned at once, each with an act and a line in the journal`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            try await choose([TownFixture.single, TownFixture.older], "zustaendigkeit", browser)
            #expect(browser.heading == "Zuständigkeit für 2 Personen vergeben")
            #expect(browser.text.contains("Allein, Tesfay") && browser.text.contains("Rahimi, Samir") && !browser.text.contains("Küken"))
            #expect(browser.text.contains("2 von 6 Personen"))
            let form = try browser.form()
            let filled = form.fields(changing: ["tag.tag": "10", "konto": town.account("im2"), "anlass": "Vertretung"])
            let before = try await town.journal().count
            await browser.post(form.action, filled)
            #expect(browser.status == 303)
            let location = browser.reply.header("Location")
            let notes = try await town.journal().dropFirst(before).map(\.note)
            #expect(
                notes.filter { $0.action == "act.assignment" }.map(\.subject).sorted()
                    == [TownFixture.single.id.text, TownFixture.older.id.text].sorted())
            #expect(notes.filter { $0.action == "act.assignment" }.allSatisfy { $0.reason == "Vertretung" })
            await browser.follow()
            #expect(browser.success?.contains("für 2 Personen") == true)
            #expect(names(await (try await town.browser("im2")).get("/personen")).count == 2)
            // A second click finds the first one's result, and so do five at once.
            let count = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM act") }
            await browser.post(form.action, filled)
            #expect(browser.status == 303 && browser.reply.header("Location") == location)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM act") } == count)
            #expect(await (try await town.browser("unterbringung")).get(location ?? "").status == 403)
        }
    }

    @Test func `whom it does not concern is told with the reason, and the others are done`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let record = try await town.read { try $0.record(of: TownFixture.single.id) }
            let earlier = try Act.assignment(of: record, from: "2020-06-10", to: town.account("im2"))
            try await town.database.write(by: .system) { try $0.record(earlier) }
            try await choose([TownFixture.single, TownFixture.child], "zustaendigkeit", browser)
            try await browser.submit(["tag.tag": "10", "konto": town.account("im2")]).follow()
            #expect(browser.heading == "Zuständigkeit: 1 von 2 erledigt" && browser.success?.contains("Für alle") != true)
            #expect(names(browser) == ["Allein, Tesfay", "Kanarivogel, Küken"])
            #expect(browser.text.contains("nicht erledigtDiese Person ist schon zuständig.") && browser.text.contains("nichts geändert"))
        }
    }

    @Test func `nobody chosen is an error, and more than chosen is a step of its own`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for action in ["zustaendigkeit", "ausgabe", "druck"] {
                try await choose([], action, on: "saeule=unaccompaniedMinor", browser)
                #expect(browser.status == 422 && browser.summary == ["Wählen Sie mindestens einen Eintrag aus"], "\(action)")
                #expect(names(browser).count == 2 && browser.title.hasPrefix("Fehler:"))
                #expect(browser.page.first(id: "field-person") != nil)
            }
            try await choose([TownFixture.older], "zustaendigkeit", on: "saeule=unaccompaniedMinor", browser)
            let all = try #require(browser.page.all("form").first { $0.all("button").contains { $0["value"] == "alle" } })
            #expect(all.text == "Alle 2 gefilterten auswählen")
            var fields = FormFields()
            for input in all.all("input") { fields.append(input["name"] ?? "", input["value"] ?? "") }
            fields.append("umfang", "alle")
            await browser.post("/personen/auswahl/zustaendigkeit", fields)
            #expect(browser.heading == "Zuständigkeit für 2 Personen vergeben" && browser.text.contains("passen: 2 Personen"))
            // What is wrong is told at its field and the selection stays.
            try await browser.submit(["konto": ""])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["konto"] && browser.text.contains("passen: 2 Personen"))
            // Somebody else joined the list meanwhile: nothing is done unseen.
            let acts = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM act") }
            try await town.database.write(by: .system) { transaction in
                let record = try transaction.db.record(of: TownFixture.child.id)
                let wish = Phase(.unaccompaniedMinor, authority: TownFixture.youthOffice.id, reason: .takenIntoCare)
                try transaction.record(
                    Act(
                        .handOver, on: "2020-06-01",
                        changes: record.facts.of(.phase).replacing(.starting("2020-06-01"), for: record.person.id, with: .phase(wish))))
            }
            try await browser.submit(["konto": town.account("im2"), "tag.tag": "10"])
            #expect(browser.status == 409 && browser.text.contains("Inzwischen hat jemand") && browser.heading.contains("3 Personen"))
            #expect(browser.text.contains("Kanarivogel, Küken"))
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM act") } == acts + 1)
            try await browser.submit().follow()
            #expect(browser.heading == "Zuständigkeit: 3 von 3 erledigt")
        }
    }

    @Test func `selections stay within what the reader may see and do`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let caretaker = try await town.browser("hausmeister")
            await caretaker.get("/personen")
            #expect(try caretaker.form("/personen/auswahl").buttons.map(\.value).filter { !$0.isEmpty } == ["druck"])
            // Somebody slipped in whom the caretaker does not see.
            try await choose([TownFixture.child, TownFixture.single], "druck", caretaker)
            #expect(caretaker.status == 200 && names(caretaker) == ["Kanarivogel, Küken"] && !caretaker.html.contains("Tesfay"))
            for action in ["zustaendigkeit", "ausgabe"] {
                let token = FrontDoor.formToken(for: caretaker.cookies["sitzung"] ?? "")
                await caretaker.post(
                    "/personen/auswahl", FormFields([("csrf", token), ("aktion", action), ("person", TownFixture.child.id.text)]))
                #expect(caretaker.status == 403, "\(action)")
            }
            let protection = try await town.browser("datenschutz")
            await protection.get("/personen")
            #expect(!protection.html.contains("name=\"person\""))
        }
    }

    @Test func `paper shows every line, without pages and boxes`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("hausmeister")
            await browser.get("/personen?ansicht=druck&sortierung=wohnt")
            #expect(names(browser) == ["Kanarivogel, Küken", "Kanarivogel, Wachtelia"] && browser.text.contains("Zimmer 4711"))
            #expect(!browser.html.contains("type=\"checkbox\"") && browser.page.all(withClass: "pager").isEmpty)
            #expect(try await town.journal().last?.note.details.hasPrefix("print,") == true)
        }
    }

    @Test func `a household's acts begin with everyone in it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/haushalte/\(TownFixture.family.id)")
            let links = browser.links.filter { $0.hasSuffix("?mit=alle") }
            #expect(
                Set(links.compactMap { $0.split(separator: "/").last }).isSuperset(of: ["umzug?mit=alle", "uebergabe?mit=alle", "weggang?mit=alle"]))
            await browser.get(try #require(links.first { $0.contains("/weggang") }))
            #expect(try browser.form().fields.all("mit") == [TownFixture.child.id.text])
            try await browser.submit(["grund": "movedAway"])
            #expect(browser.status == 200 && browser.text.contains("Küken"))
            try await browser.submit(button: "speichern")
            #expect(browser.status == 303)
            #expect(names(await browser.get("/personen?filter=alle")).filter { $0.hasPrefix("Kanarivogel") } == [])
            let fees = try await town.browser("gebuehren")
            await fees.get("/haushalte/\(TownFixture.family.id)")
            #expect(!fees.html.contains("mit=alle"))
        }
    }
}
