import Access
import Register
import Storage
import Tasks
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Somebody dies who has a child, a task, a place kept and an absence: nobody asks anything of them any more.
@Suite struct DeathOverHTTP {
    private static let mother = TownFixture.mother.id

    private func die(_ town: FixtureTown) async throws -> Browser {
        try await town.database.write(by: .system) {
            _ = try $0.give(
                TaskWish(
                    title: "Termin mit der Mutter", reason: "", due: "2020-07-01", audience: .role(.lead), subject: .person(Self.mother),
                    person: Self.mother, site: nil),
                today: TownFixture.today)
        }
        let browser = try await town.browser("leitung")
        await browser.get("/personen/\(Self.mother)/tod")
        try await browser.submit(["tag.tag": "16", "tag.monat": "6", "tag.jahr": "2020"])
        #expect(browser.heading.hasSuffix("Angaben prüfen"), "\(browser.problems)")
        #expect(browser.text.contains("Küken Kanarivogel ist minderjährig und bliebe ohne Erwachsene zurück"))
        #expect(browser.text.contains("1 offene Aufgabe zur Person entfällt"))
        // Nobody leaves a child alone without saying why it is so; the reason is kept with the act.
        try await browser.submit(button: "speichern")
        #expect(browser.status == 422 && browser.problems.keys.sorted() == ["_grund"], "\(browser.problems)")
        try await browser.submit(["_grund": "Das Jugendamt ist verständigt."], button: "speichern").follow()
        #expect(browser.success?.contains("Tod") == true)
        let override = try #require(try await town.journal().last { $0.note.action == "form.override" })
        #expect(override.note.reason == "Das Jugendamt ist verständigt." && override.note.details.contains("ohne Erwachsene"))
        return browser
    }

    private func open(_ town: FixtureTown) async throws -> [String: String] {
        let rows = try await town.read { db in
            try db.rows(
                """
                SELECT t.kind, t.title, s.due_day FROM task t JOIN task_state s ON s.task_id = t.id AND \(current: "s")
                WHERE s.state = 'open' AND t.person_id IN (\(Self.mother), \(TownFixture.child.id))
                """
            ).map { (try $0.text("kind"), try $0.day("due_day").iso) }
        }
        return Dictionary(rows) { first, _ in first }
    }

    @Test(arguments: Engine.available)
    func `a death ends what was to be done with the person and begins what is to be done after it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await die(town)
            try await town.runTasks(on: TownFixture.today)
            let open = try await open(town)
            #expect(open["manual"] == nil && open["departure.death"] != nil && open["death.fees"] != nil && open["death.children"] != nil)
            #expect(open["death.registry"] == "2020-06-19", "the third working day after 16.06.2020")
            // The child has nobody any more: whoever passes it on is asked who cares for it.
            await browser.get("/personen/\(TownFixture.child.id)/rueckkehr")
            let record = try await town.read { try $0.record(of: Self.mother) }
            #expect(record.membership(on: "2020-06-16") != nil && record.membership(on: TownFixture.today) == nil)
            let file = try await town.read { db in
                let actor = Actor(account: "a", name: "", roles: [], title: "", grants: [Grant([.seePeople: .all], reads: Field.allOfAPerson)])
                return try db.personFile(TownFixture.child.id, for: actor, on: TownFixture.today, today: TownFixture.today)
            }
            #expect(!file.isAccompanied(on: TownFixture.today) && file.isAccompanied(on: "2020-06-15"))
            // Nothing is written to the dead any more.
            await browser.get("/verfuegungen/neu?person=\(Self.mother)")
            #expect(browser.status == 409 || browser.status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `a death taken back gives everything back`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await die(town)
            #expect(try await open(town)["manual"] == nil)
            let offer = try #require(browser.page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") })
            let form = try browser.form(offer)
            await browser.post(form.action, form.fields(button: "speichern"))
            #expect(browser.status == 303)
            #expect(try await open(town)["manual"] == "2020-07-01")
            let record = try await town.read { try $0.record(of: Self.mother) }
            #expect(record.deathDay == nil && record.membership(on: TownFixture.today) != nil && record.phase(on: TownFixture.today) != nil)
        }
    }

    /// Pages that tell what was: files, numbers and who made them up, journal, tasks that a death begins, debts that pass to the heirs.
    private static let telling: Set<String> = ["/aufgaben", "/protokoll", "/start", "/suche", "/gebuehren/lauf", "/zahlen/unterschied"]

    @Test func `no page of any role offers, demands of or addresses somebody who is dead`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            _ = try await die(town)
            try await town.runTasks(on: TownFixture.today)
            var naming: Set<String> = []
            for (login, _) in town.fixture.accounts {
                let browser = try await town.browser(login)
                for line in RouteTableau.lines(examples: [:]) where line.method == "GET" && !line.path.contains("{") {
                    await browser.get(line.path)
                    if browser.status == 200, browser.text.contains("Wachtelia") { naming.insert(line.path) }
                }
            }
            #expect(naming.subtracting(Self.telling).sorted() == [])
        }
    }
}
