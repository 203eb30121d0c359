import Access
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// What a clerk sees of the end of provisional accommodation, of papers and of moves.
@Suite struct ResidenceOverHTTP {
    private func record(_ content: Fact.Content, of person: Person, from day: Day, in town: FixtureTown) async throws {
        try await town.database.write(by: .commandLine) { transaction in
            try transaction.record(
                Act(.correction, on: day, reason: "Aus der Akte", changes: [.record(person.id, .starting(day), content)]))
        }
    }

    @Test(arguments: Engine.available)
    func `whoever is recognised early stands on the start page from the first day outside`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let permit = ResidenceStatus(.refugeeProtection, document: .residencePermit, printedUntil: nil)
            try await record(.residenceStatus(permit), of: TownFixture.single, from: "2018-08-01", in: town)
            for (day, isLate) in [("2018-08-01", false), ("2018-08-02", true)] as [(Day, Bool)] {
                let browser = try await town.browser("leitung", today: day)
                await browser.get("/start")
                #expect(browser.text.contains("VU überfällig") == isLate, "\(day)")
                await browser.get("/personen/\(TownFixture.single.id)")
                #expect(browser.text.contains("Ende der VU") && browser.text.contains("01.08.2018") && browser.text.contains("überfällig") == isLate)
            }
        }
    }

    /// Worked out without the title it would be another day, given as true; and how the procedure ended is no business of fees.
    @Test(arguments: Engine.available)
    func `who may not read the status is shown no end that would be wrong, and no outcome of the asylum procedure`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let permit = ResidenceStatus(.refugeeProtection, document: .residencePermit, printedUntil: nil)
            try await record(.residenceStatus(permit), of: TownFixture.single, from: "2018-08-01", in: town)
            for kind in [ProvisionalEvent.Kind.decisionFinal, .titleIssued, .departing] {
                try await record(.provisionalEvent(ProvisionalEvent(kind)), of: TownFixture.single, from: "2018-09-01", in: town)
            }
            let path = "/personen/\(TownFixture.single.id)"
            for (login, isTold) in [("leitung", true), ("gebuehren", false)] {
                let browser = try await town.browser(login)
                await browser.get(path)
                #expect(browser.status == 200 && browser.text.contains("Ende der VU"))
                #expect(browser.text.contains("nicht für Ihre Rolle") == !isTold && browser.text.contains("überfällig") == isTold, "\(login)")
                await browser.get("/start")
                #expect(browser.text.contains("VU überfällig") == isTold, "\(login)")
                for page in [path, path + "/verlauf", "/start"] {
                    await browser.get(page)
                    for kind in [ProvisionalEvent.Kind.decisionFinal, .titleIssued, .departing] where !isTold {
                        #expect(!browser.text.contains(kind.label.text), "\(login) \(page)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a permit of somebody the ordinance does not name is marked and becomes a task until a ground is found`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let permit = ResidenceStatus(.temporaryProtection, document: .residencePermit, printedUntil: "2024-03-04")
            try await record(.residenceStatus(permit), of: TownFixture.child, from: "2022-08-10", in: town)
            let today: Day = "2026-11-30"
            func tasks() async throws -> [String] {
                try await town.runTasks(on: today)
                return try await town.read {
                    try $0.rows(
                        "SELECT kind FROM task t WHERE person_id = \(TownFixture.child.id) AND kind LIKE 'residence.%' AND EXISTS (SELECT 1 FROM task_state s WHERE s.task_id = t.id)"
                    ).map { try $0.text("kind") }
                }
            }
            #expect(try await tasks() == ["residence.prolongation"])
            let browser = try await town.browser("leitung", today: today)
            await browser.get("/personen/\(TownFixture.child.id)")
            #expect(browser.text.contains("Fortgeltung zu prüfen") && browser.text.contains("04.03.2025"))
            #expect(browser.text.contains("Text gesehen bis 19.08.2026") && browser.text.contains("Wohnsitzregelung") == false)
            await browser.get("/personen/\(TownFixture.child.id)/aufenthaltsstatus")
            try await browser.submit([
                "grundlage": "temporaryProtection", "dokument": "residencePermit", "fortgeltung": "family", "gueltigBis.tag": "4",
                "gueltigBis.monat": "3", "gueltigBis.jahr": "2024", "tag.tag": "10", "tag.monat": "8", "tag.jahr": "2022", "anlass": "Bescheid gesehen",
            ])
            try await browser.submit(button: "speichern").follow()
            await browser.get("/personen/\(TownFixture.child.id)")
            #expect(browser.text.contains("04.03.2027") && !browser.text.contains("Fortgeltung zu prüfen"))
            #expect(browser.text.contains("gehört zur Familie"))
        }
    }

    @Test func `a ground of prolongation belongs to temporary protection alone`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.child.id)/aufenthaltsstatus")
            try await browser.submit([
                "grundlage": "asylum", "dokument": "residencePermit", "fortgeltung": "family", "tag.tag": "1", "tag.monat": "6", "tag.jahr": "2020",
            ])
            #expect(browser.problems.keys.sorted() == ["fortgeltung"])
        }
    }

    @Test(arguments: Engine.available)
    func `moving away while bound to a Land is a question and is recorded all the same`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let protection = ResidenceStatus(.subsidiaryProtection, document: .residencePermit, printedUntil: nil)
            try await record(.residenceStatus(protection), of: TownFixture.older, from: "2019-12-01", in: town)
            let browser = try await town.browser("leitung")
            func leave(_ reason: String) async throws {
                await browser.get("/personen/\(TownFixture.older.id)/weggang")
                try await browser.submit(["grund": reason, "ziel": "Köln", "tag.tag": "17", "tag.monat": "6", "tag.jahr": "2020"])
            }
            // Still a minor alone: bound from majority only. What an authority orders breaches nothing.
            try await leave("movedAway")
            #expect(!browser.text.contains("Wohnsitzregelung"))
            let later = try await town.browser("leitung", today: "2020-06-20")
            await later.get("/personen/\(TownFixture.older.id)")
            #expect(later.text.contains("Wohnsitzregelung") && later.text.contains("01.12.2022"))
            await later.get("/personen/\(TownFixture.older.id)/weggang")
            try await later.submit(["grund": "movedAway", "ziel": "Köln", "tag.tag": "20", "tag.monat": "6", "tag.jahr": "2020"])
            #expect(later.status == 200 && later.text.contains("Wohnsitzregelung"))
            try await later.submit(button: "speichern")
            #expect(later.status == 422 && later.problems.keys.sorted() == ["_grund"])
            try await later.submit(["_grund": "Die Ausländerbehörde hat zugestimmt."], button: "speichern").follow()
            #expect(later.success != nil)
        }
    }
}
