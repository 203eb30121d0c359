import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

extension Browser {
    /// Takes back what was just kept, as the page offers.
    fileprivate func takeBack() async throws {
        let offer = page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") }
        let form = try form(offer ?? "nothing to take back")
        await post(form.action, form.fields(button: "speichern"))
    }
}

/// What was recorded a moment ago and is not to hold after all.
@Suite struct TakingBackOverHTTP {
    private func said(_ person: Person, _ town: FixtureTown) async throws -> Set<String> {
        try await town.read { db in Set(try db.record(of: person.id).facts.map { "\($0.content) \($0.period)" }) }
    }

    private func move(_ browser: Browser, of person: Person, to address: String, in town: FixtureTown) async throws {
        await browser.get("/personen/\(person.id)/umzug")
        try await browser.submit(["tag.tag": "1", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "ownFlat", "anschrift": address])
        try await browser.submit(button: "speichern").follow()
        #expect(browser.success?.contains("Umzug") == true && browser.text.contains("Rückgängig machen"))
    }

    @Test(arguments: Engine.available)
    func `an act taken back leaves the files as they were, and both are in their history`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            let before = (try await said(TownFixture.mother, town), try await said(TownFixture.child, town))
            let known = try await town.read { try $0.latestRecording() }
            try await move(browser, of: TownFixture.mother, to: "Am Wall 9", in: town)
            let moved = try await town.read { try $0.latestRecording() }
            try await browser.takeBack()
            #expect(browser.status == 303)
            let after = (try await said(TownFixture.mother, town), try await said(TownFixture.child, town))
            #expect(after == before)
            let acts = try await town.read { try $0.acts(of: TownFixture.mother.id).prefix(2).map(\.kind) }
            #expect(acts == [.takenBack, .move])
            await browser.get("/personen/\(TownFixture.mother.id)/verlauf")
            #expect(browser.text.contains("Am Wall 9") && browser.text.contains("Rücknahme: Umzug 01.06.2020"))
            #expect(try await town.actions().suffix(4).contains("act.takenBack"))
            // What was told in between can still be explained.
            for (instant, address) in [(known, "Zimmer 4711"), (moved, "Am Wall 9")] {
                await browser.get("/personen/\(TownFixture.mother.id)?stand=" + FormFields.percentEncoded(instant.iso))
                #expect(browser.text.contains(address), "\(address)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is taken back on which something newer stands`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (first, second) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            try await move(first, of: TownFixture.mother, to: "Am Wall 9", in: town)
            // The child, who came along, is moved once more by somebody else.
            await second.get("/personen/\(TownFixture.child.id)/umzug")
            try await second.submit(
                ["tag.tag": "10", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "ownFlat", "anschrift": "Bei der Tante 5"], without: ["mit"])
            try await second.submit(button: "speichern")
            #expect(second.status == 303)
            let before = try await said(TownFixture.mother, town)
            try await first.takeBack()
            #expect(first.status == 409 && first.text.contains("weitergearbeitet"))
            #expect(try await said(TownFixture.mother, town) == before)
            // A residence permit does not stand on where somebody lives.
            await first.get("/personen/\(TownFixture.single.id)/umzug")
            try await first.submit(["tag.tag": "1", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "ownFlat", "anschrift": "Am Tor 1"])
            try await first.submit(button: "speichern").follow()
            await second.get("/personen/\(TownFixture.single.id)/aufenthaltsstatus")
            try await second.enter(EnteredAct.all[5].right, in: town)
            try await second.submit(button: "speichern")
            #expect(second.status == 303)
            try await first.takeBack()
            #expect(first.status == 303)
            #expect(try await town.read { try $0.record(of: TownFixture.single.id).stay(on: TownFixture.today)?.site } == TownFixture.districtSite.id)
        }
    }

    @Test(arguments: Engine.available)
    func `a correction taken back lets the corrected entry hold again`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            let before = try await said(TownFixture.mother, town)
            let name = try #require(try await town.read { try $0.record(of: TownFixture.mother.id).facts.of(.name).first { $0.isCurrentKnowledge } })
            await browser.get("/personen/\(TownFixture.mother.id)/berichtigung/person_name/\(name.id)")
            try await browser.submit(["familienname": "Blaumeise", "grund": "Ausweis gesehen"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success?.contains("Berichtigung") == true)
            try await browser.takeBack()
            await browser.follow()
            // The entry that was corrected has another number now, and nobody is sent there.
            #expect(browser.status == 200 && !browser.path.contains("berichtigung"), "\(browser.path)")
            #expect(browser.text.contains("Das ist rückgängig gemacht.") && !browser.text.contains("Blaumeise"))
            #expect(try await said(TownFixture.mother, town) == before)
        }
    }

    @Test(arguments: Engine.available)
    func `a number that belongs to somebody else by now is not given back`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            @Sendable func number(_ person: Person, _ number: String) -> Act {
                let azr = AZRNumber(number)
                return Act(.correction, on: "2020-06-01", changes: [.record(person.id, .starting("2020-06-01"), .azrNumber(azr))])
            }
            let browser = try await town.browser("unterbringung")
            let kept = try #require(try await town.read { try $0.record(of: TownFixture.mother.id).facts.of(.azrNumber).first })
            await browser.get("/personen/\(TownFixture.mother.id)/berichtigung/azr_number/\(kept.id)")
            try await browser.submit(["falsch": "ja", "grund": "Vertauscht"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success?.contains("Berichtigung") == true)
            try await town.database.write(by: .system) { try $0.record(number(TownFixture.single, "987654321098")) }
            try await browser.takeBack()
            #expect(browser.status == 422 && browser.text.contains(TownFixture.single.fileNumber))
            #expect(try await town.read { try $0.record(of: TownFixture.mother.id).facts.of(.azrNumber).isEmpty })
        }
    }

    @Test(arguments: Engine.available)
    func `people assigned together are given back together`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen?filter=alle")
            let list = try browser.form("/personen/auswahl")
            var chosen = list.fields(button: "zustaendigkeit")
            for person in [TownFixture.single, TownFixture.child] { chosen.append("person", person.id.text) }
            await browser.post(list.action, chosen)
            try await browser.submit(["konto": town.account("im1"), "tag.tag": "10", "tag.monat": "6", "tag.jahr": "2020"]).follow()
            #expect(browser.heading == "Zuständigkeit: 2 von 2 erledigt")
            try await browser.takeBack()
            #expect(browser.status == 303)
            for person in [TownFixture.single, TownFixture.child] {
                #expect(try await town.read { try $0.record(of: person.id).facts.of(.assignment).isEmpty })
            }
        }
    }
}
