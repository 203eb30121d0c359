import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct CorrectionsOverHTTP {
    private func address(_ town: FixtureTown, _ kind: Fact.Kind, of person: Person) async throws -> String {
        let facts = try await town.read { try $0.facts(of: person.id, kinds: [kind]) }
        let fact = try #require(facts.first { $0.isCurrentKnowledge })
        return "/personen/\(person.id)/berichtigung/\(kind.rawValue)/\(fact.id)"
    }

    @Test func `a correction needs a reason, is checked, and leaves the old entry visible`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            let address = try await address(town, .stay, of: TownFixture.child)
            await browser.get(address)
            #expect(browser.text.contains("Bisher: Haus am Bach"))
            try await browser.submit(["von.tag": "1", "von.monat": "3", "anschrift": "Zimmer 5", "grund": ""])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["grund"])
            #expect(try browser.form().fields["anschrift"] == "Zimmer 5")
            try await browser.submit(["grund": "Zimmer verwechselt"])
            #expect(browser.heading == "Aufenthalt berichtigen: Angaben prüfen" && browser.text.contains("Zimmer 5"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success?.contains("Berichtigung") == true)
            await browser.get("/personen/\(TownFixture.child.id)/verlauf")
            #expect(browser.text.contains("Zimmer verwechselt") && browser.text.contains("Ersetzt am") && browser.text.contains("01.03.2019"))
            // What has been replaced cannot be corrected a second time.
            #expect(await browser.get(address).status == 409)
            #expect(try await town.journal().last { $0.note.action == "act.correction" }?.note.reason == "Zimmer verwechselt")
        }
    }

    @Test func `an entry that was all wrong can go`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get(try await address(town, .nationality, of: TownFixture.younger))
            try await browser.submit(["falsch": "ja", "grund": "Verwechselt mit dem Bruder"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil)
            let counts = try await town.read { try $0.counts(CensusQuery(on: TownFixture.today), by: .nationality) }
            #expect(counts.first { $0.key == "several" } == nil)
        }
    }

    @Test func `what is missing is added, and a contradiction refused`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            let file = "/personen/\(TownFixture.unknown.id)"
            await browser.get(file + "/ergaenzung/birth")
            try await browser.submit(["geburt.tag": "", "geburt.monat": "", "geburt.jahr": "1970", "grund": "Laut eigener Angabe"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("1970"))
            await browser.get(file + "/ergaenzung/phase")
            try await browser.submit(["saeule": "provisional", "behoerde": "lra", "grundDerPhase": "other", "grund": "Laut Bescheid"])
            #expect(browser.status == 422 && browser.problems["von"]?.contains("schon etwas erfasst") == true)
            await browser.get(file + "/ergaenzung/azr_number")
            try await browser.submit(["azr": "987654321098", "grund": "Laut Register"])
            try await browser.submit(button: "speichern")
            #expect(browser.status == 422 && browser.problems["azr"]?.contains("P-2019-00001") == true)
            for kind in ["membership", "departure", "gibtesnicht"] { #expect(await browser.get(file + "/ergaenzung/" + kind).status == 404) }
        }
    }

    @Test(arguments: Engine.available)
    func `who tries numbers out is stopped after sixty in an hour, and each question is in the journal`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let address = "/personen/\(TownFixture.single.id)/ergaenzung/azr_number"
            let asked = { try await town.journal().count { $0.note.action == "person.look" && $0.note.details == "alike" } }
            for number in 1...60 {
                await browser.get(address)
                try await browser.submit(["azr": "9000000000\(number + 10)", "grund": "Probe"])
                #expect(browser.status == 200, "\(number): \(browser.summary)")
            }
            #expect(try await asked() == 60)
            let last = try browser.form()
            await browser.get(address)
            try await browser.submit(["azr": "900000000099", "grund": "Probe"])
            #expect(browser.status == 409 && browser.text.contains("höchstens 60-mal"), "\(browser.status)")
            // Nor by saying at once that it is to be kept: that shows nothing that was not asked for.
            for number in 0..<4 {
                await browser.get(address)
                try await browser.submit(["azr": "90000000008\(number)", "grund": "Probe", "_schritt": "speichern"])
                #expect(browser.status == 409, "\(browser.status)")
            }
            #expect(try await asked() <= 61)
            // Whoever has been shown the last one may keep it.
            await browser.post(last.action, last.fields(button: "speichern"))
            #expect(browser.status == (try await asked() == 60 ? 303 : 409))
            let others = try await town.browser("unterbringung")
            await others.get(address)
            try await others.submit(["azr": "900000000098", "grund": "Probe"])
            #expect(others.status == 200)
        }
    }

    @Test func `a birth opens a file for the child beside its parent`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.mother.id)/geburt")
            try await browser.submit(["tag.tag": "18", "familienname": ""])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["familienname", "tag"])
            try await browser.submit(["tag.tag": "5", "familienname": "Kanarivogel", "vorname": "Piep", "staat": "IS"])
            #expect(browser.heading == "Geburt: Angaben prüfen" && browser.text.contains("Haus am Bach"))
            #expect(try await town.read { try $0.total(CensusQuery(on: "2020-06-05")) } == 6)
            try await browser.submit(button: "aendern")
            #expect(try browser.form().fields["vorname"] == "Piep")
            try await browser.submit()
            try await browser.submit(button: "speichern")
            let (location, form) = (browser.reply.header("Location"), browser.status)
            #expect(form == 303)
            await browser.follow()
            #expect(browser.success?.contains("Geburt") == true && browser.heading.contains("Piep"))
            #expect(browser.text.contains("Haus am Bach") && browser.text.contains("05.06.2020") && browser.text.contains("H-2019-00077"))
            #expect(location != nil)
            #expect(try await town.read { try $0.total(CensusQuery(on: "2020-06-05")) } == 7)
            #expect(try await town.read { try $0.total(CensusQuery(on: "2020-06-04")) } == 6)
        }
    }

    @Test func `the child of an unaccompanied minor is not unaccompanied`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let parent = try await town.read { try $0.record(of: TownFixture.younger.id) }
            let membership = Act(
                .household, on: "2019-08-01",
                changes: [
                    .record(parent.person.id, .starting("2019-08-01"), .membership(Membership(household: TownFixture.alone.id, part: .other)))
                ])
            try await town.database.write(by: .system) { try $0.record(membership) }
            let record = try await town.read { try $0.record(of: TownFixture.younger.id) }
            let act = try Act.birth(of: ID("neu"), to: record, on: "2020-06-01", names: [], sex: nil, nationality: nil, care: TownFixture.city.id)
            let phases = act.changes.compactMap { if case .record(_, _, .phase(let phase)) = $0 { phase } else { nil } }
            #expect(phases == [Phase(.followUp, authority: TownFixture.city.id, reason: .birth)])
        }
    }
}
