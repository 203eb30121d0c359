import Access
import Jobs
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Tasks

extension FixtureTown {
    fileprivate func give(_ proposals: TaskProposal...) async throws {
        try await database.write(by: .commandLine) { try $0.propose(proposals) }
    }
}

private func about(
    _ subject: TaskSubject, _ title: Phrase, due: Day = "2020-06-20", for audience: TaskAudience, person: Person? = nil, site: Site? = nil
) -> TaskProposal {
    TaskProposal("test", subject, on: due, due: due, for: audience, title, because: "Anlass", person: person?.id, site: site?.id, turn: title.text)
}

@Suite struct TasksOverHTTP {
    @Test func `everyone sees what is for them, as far as they reach, and nothing of it is counted for others`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.give(
                about(.person(TownFixture.mother.id), "Termin Mutter", for: .role(.integrationManager), person: TownFixture.mother),
                about(.person(TownFixture.child.id), "Termin Kind", for: .role(.integrationManager), person: TownFixture.child),
                about(.person(TownFixture.mother.id), "Bescheid Mutter", for: .role(.fees), person: TownFixture.mother),
                about(.site(TownFixture.citySite.id), "Haus kehren", for: .caretakers, site: TownFixture.citySite),
                about(.site(TownFixture.districtSite.id), "Halle kehren", for: .caretakers, site: TownFixture.districtSite))
            let seen: [(login: String, titles: Set<String>)] = [
                ("im1", ["Termin Mutter"]), ("im2", []), ("gebuehren", ["Bescheid Mutter"]), ("hausmeister", ["Haus kehren"]), ("unterbringung", []),
            ]
            let all: Set<String> = ["Termin Mutter", "Termin Kind", "Bescheid Mutter", "Haus kehren", "Halle kehren"]
            for (login, titles) in seen {
                let browser = try await town.browser(login)
                await browser.get("/aufgaben")
                #expect(Set(all.filter { browser.text.contains($0) }) == titles, "\(login)")
                #expect(browser.text.contains("offenen Aufgaben: \(titles.count), davon überfällig: 0"), "\(login)")
                // Asking for everybody's shows no more to those who do not give tasks.
                if login != "unterbringung" {
                    await browser.get("/aufgaben?wer=alle")
                    #expect(Set(all.filter { browser.text.contains($0) }) == titles, "\(login)")
                }
                await browser.get("/start")
                // A nought is left out.
                let counted = browser.page.all(withClass: "row").filter { $0.text.contains("Aufgaben bis in sieben Tagen") }
                #expect(counted.map { $0.text.hasSuffix("\(titles.count)") } == (titles.isEmpty ? [] : [true]), "\(login)")
            }
            let lead = try await town.browser("leitung")
            await lead.get("/aufgaben?wer=alle")
            #expect(all.allSatisfy { lead.text.contains($0) })
            let id = try await town.read { try $0.row("SELECT id FROM task WHERE title = 'Termin Kind'")?.text("id") ?? "" }
            #expect(await (try town.browser("im1")).get("/aufgaben/\(id)").status == 404)
        }
    }

    @Test func `a caretaker learns no name with a task but those of the own site`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.give(
                about(.person(TownFixture.single.id), "Bett bringen", for: .account(town.account("hausmeister")), person: TownFixture.single),
                about(.person(TownFixture.mother.id), "Lampe tauschen", for: .caretakers, person: TownFixture.mother, site: TownFixture.citySite))
            let browser = try await town.browser("hausmeister")
            await browser.get("/aufgaben")
            #expect(browser.text.contains("Bett bringen") && browser.text.contains("Lampe tauschen"))
            #expect(browser.text.contains("Kanarivogel") && !browser.text.contains("Allein") && !browser.html.contains(TownFixture.single.id.text))
        }
    }

    @Test func `what one notes for oneself about a person is nobody else's`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("im1")
            await browser.get("/personen/\(TownFixture.mother.id)")
            #expect(browser.links.contains("/aufgaben/neu?person=person-mutter"))
            await browser.get("/aufgaben/neu?person=person-mutter")
            #expect(!browser.html.contains("name=\"empfaenger\""))
            try await browser.submit([
                "titel": "", "faellig.tag": "16", "faellig.monat": "6", "faellig.jahr": "2020", "grund": "Bitte <b>diskret</b>",
            ])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["faellig", "titel"])
            #expect(browser.html.contains("Bitte &lt;b&gt;diskret&lt;/b&gt;"))
            try await browser.submit(["titel": "Arzt =1+1 anrufen", "faellig.tag": "17"])
            let again = browser.reply.header("Location") ?? ""
            await browser.follow()
            #expect(browser.success != nil && browser.heading.contains("Arzt") && browser.text.contains("Kanarivogel"))
            #expect(again.hasPrefix("/aufgaben/"))
            for login in ["leitung", "unterbringung", "im2"] {
                let other = try await town.browser(login)
                #expect(await other.get(again).status == 404, "\(login)")
                await other.get("/aufgaben?wer=alle")
                #expect(!other.text.contains("Arzt"), "\(login)")
            }
            // Somebody who cannot reach the person cannot make a task about them either.
            #expect(await (try town.browser("im2")).get("/aufgaben/neu?person=person-mutter").status == 404)
            #expect(await (try town.browser("hausmeister")).get("/aufgaben/neu?unterkunft=halle").status == 404)
        }
    }

    @Test func `the same form sent twice makes one task`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/aufgaben/neu?unterkunft=haus")
            let form = try browser.form()
            let fields = form.fields(changing: ["titel": "Begehung ansetzen", "empfaenger": "rolle:caretaker"])
            await browser.post(form.action, fields)
            #expect(browser.status == 303)
            await browser.post(form.action, fields)
            #expect(browser.status == 303)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM task WHERE kind = 'manual'") } == 1)
            await browser.get("/aufgaben/neu")
            try await browser.submit(["titel": "Etwas", "empfaenger": "rolle:caretaker"])
            #expect(browser.problems.keys.sorted() == ["empfaenger"])
        }
    }

    @Test func `several are settled after a page that names them; what is gone meanwhile is left out`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.give(
                about(.site(TownFixture.citySite.id), "Eins", for: .caretakers, site: TownFixture.citySite),
                about(.site(TownFixture.citySite.id), "Zwei", due: "2020-06-10", for: .caretakers, site: TownFixture.citySite),
                about(.site(TownFixture.districtSite.id), "Fremd", for: .caretakers, site: TownFixture.districtSite))
            let browser = try await town.browser("hausmeister")
            await browser.get("/aufgaben")
            #expect(browser.text.contains("seit 7 Tagen überfällig"))
            await browser.post("/aufgaben/auswahl", try browser.form("/aufgaben/auswahl").fields(changing: [:]))
            #expect(browser.status == 422 && browser.summary == ["Wählen Sie mindestens einen Eintrag aus"])
            let ids = try await town.read { try $0.rows("SELECT id FROM task ORDER BY title").map { try $0.text("id") } }
            var fields = FormFields([("csrf", FrontDoor.formToken(for: browser.cookies["sitzung"] ?? ""))])
            for id in ids { fields.append("aufgabe", id) }
            await browser.post("/aufgaben/auswahl", fields)
            #expect(browser.heading == "2 Aufgaben als erledigt melden" && browser.text.contains("1 der ausgewählten"))
            #expect(!browser.text.contains("Fremd"))
            try await browser.submit(["bemerkung": "gemacht"]).follow()
            #expect(browser.success?.contains("2 Aufgaben sind erledigt.") == true)
            await browser.get("/aufgaben?stand=done")
            #expect(browser.text.contains("Eins") && browser.text.contains("gemacht"))
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM task_state WHERE state = 'done'") } == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a task somebody else changed meanwhile is seen before several are settled, and settled ones can be opened again`(engine: Engine)
        async throws
    {
        try await engine.withTown { town async throws in
            try await town.give(
                about(.site(TownFixture.citySite.id), "Eins", for: .caretakers, site: TownFixture.citySite),
                about(.site(TownFixture.citySite.id), "Zwei", due: "2020-06-25", for: .caretakers, site: TownFixture.citySite))
            let (browser, other) = (try await town.browser("hausmeister"), try await town.browser("leitung"))
            let ids = try await town.read { try $0.rows("SELECT id FROM task ORDER BY title").map { try $0.text("id") } }
            var fields = FormFields([("csrf", FrontDoor.formToken(for: browser.cookies["sitzung"] ?? ""))])
            for id in ids { fields.append("aufgabe", id) }
            await browser.post("/aufgaben/auswahl", fields)
            #expect(browser.heading == "2 Aufgaben als erledigt melden")
            await other.get("/aufgaben/\(ids[0])")
            try await other.submit(["faellig.tag": "30", "grund": "Material fehlt"], to: "/aenderung")
            #expect(other.status == 303)
            try await browser.submit(["bemerkung": "gemacht"])
            #expect(browser.status == 409 && browser.text.contains("30.06.2020"))
            #expect(try browser.form().fields["bemerkung"] == "gemacht")
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM task_state WHERE state = 'done'") } == 0)
            try await browser.submit().follow()
            #expect(browser.success?.contains("2 Aufgaben sind erledigt.") == true)
            let offer = try #require(browser.page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") })
            let undo = try browser.form(offer)
            await browser.post(undo.action, undo.fields(button: "speichern"))
            #expect(browser.status == 303)
            let noted = try await town.journal().filter { $0.note.action == "task.back" }.map(\.note.subject)
            #expect(Set(noted) == Set(ids))
            await browser.get("/aufgaben")
            #expect(browser.text.contains("Eins") && browser.text.contains("Zwei"))
        }
    }

    @Test func `moving a task needs a reason and keeps what was`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.give(about(.site(TownFixture.citySite.id), "Eins", for: .caretakers, site: TownFixture.citySite))
            let id = try await town.read { try $0.row("SELECT id FROM task")?.text("id") ?? "" }
            let browser = try await town.browser("leitung")
            await browser.get("/aufgaben/\(id)")
            try await browser.submit(["faellig.tag": "30"], to: "/aenderung")
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["grund"])
            try await browser.submit(["grund": "Material fehlt", "empfaenger": "konto:\(town.account("im1"))"], to: "/aenderung").follow()
            #expect(browser.success != nil && browser.text.contains("30.06.2020") && browser.text.contains("20.06.2020"))
            // It is no longer the caretakers'.
            #expect(await (try town.browser("hausmeister")).get("/aufgaben/\(id)").status == 404)
            #expect(await (try town.browser("im1")).get("/aufgaben/\(id)").status == 200)
            let changed = try await town.journal().filter { $0.note.action == "task.change" }
            #expect(changed.count == 1 && changed[0].note.subject == id)
        }
    }

    @Test(arguments: Engine.available)
    func `what follows from an act is done without anybody looking, and looking queues nothing`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("/start")
            await browser.get("/aufgaben")
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM job") } == 0)
            let jobs = TasksFeature(sources: [.register]).jobs
            #expect(jobs.map(\.nightlyHour) == [2, nil])
            let runner = JobRunner(jobs, database: town.database, logger: silence) { TownFixture.today }
            for _ in 1...2 { try await runner.queueDue() }
            let queued = try await town.read { try $0.rows("SELECT kind, mark FROM job").map { try $0.text("kind") } }
            #expect(queued == ["tasks.day"])
            #expect(try await runner.drain() == 1)
            await browser.get("/aufgaben")
            #expect(browser.text.contains("Wohnort unbekannt"))
            #expect(try await town.read { try $0.taskRunDue(on: TownFixture.today) } == nil)
            #expect(try await town.read { try $0.taskRunDue(on: TownFixture.today.next) } != nil)
            try await runner.queueDue()
            #expect(try await runner.drain() == 0)
        }
    }

    @Test func `the list leaves the house as it is on screen, text and no formulas`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.give(about(.site(TownFixture.citySite.id), "=SUMME(1)", for: .role(.fees), site: TownFixture.citySite))
            let browser = try await town.browser("gebuehren")
            await browser.get("/aufgaben/ausgabe")
            try await browser.submit(["zweck": "Dienstbesprechung"], button: "csv")
            #expect(browser.status == 200 && browser.html.contains("'=SUMME(1)"), "\(browser.html)")
            #expect(await (try town.browser("hausmeister")).get("/aufgaben/ausgabe").status == 403)
        }
    }

    @Test func `the rules can be read with what they rest on`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("im1")
            await browser.get("/aufgaben/regeln")
            #expect(browser.status == 200 && browser.text.contains("§ 18 PStG") && browser.text.contains("90 Tage vorher"))
        }
    }
}
