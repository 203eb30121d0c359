import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// One act as a clerk enters it: what is right, and one way to get it wrong.
struct EnteredAct: Sendable, CustomStringConvertible {
    let path: String
    let person: Person
    let right: [(String, String)]
    let wrong: [(String, String)]
    /// The field the mistake is told at.
    let field: String
    var login = "leitung"

    var description: String { path }

    static let all = [
        EnteredAct(
            path: "umzug", person: TownFixture.mother, right: day("tag", 1, 6) + [("wohnform", "ownFlat"), ("anschrift", "Am Wall 9")],
            wrong: day("tag", 31, 2) + [("wohnform", "ownFlat"), ("anschrift", "Am Wall 9")], field: "tag"),
        EnteredAct(
            path: "uebergabe", person: TownFixture.single, right: day("tag", 10, 6) + [("wohnform", "citySite"), ("unterkunft", "haus")],
            wrong: day("tag", 10, 6) + [("wohnform", "citySite"), ("unterkunft", "")], field: "unterkunft"),
        EnteredAct(
            path: "weggang", person: TownFixture.older, right: day("tag", 1, 6) + [("grund", "movedAway"), ("ziel", "Köln")],
            wrong: day("tag", 1, 6) + [("ziel", "Köln")], field: "grund"),
        EnteredAct(
            path: "rueckkehr", person: TownFixture.gone,
            right: day("tag", 1, 6) + [("saeule", "followUp"), ("behoerde", "stadt"), ("wohnform", "ownFlat")],
            wrong: day("tag", 1, 6) + [("saeule", "followUp"), ("behoerde", ""), ("wohnform", "ownFlat")], field: "behoerde"),
        EnteredAct(
            path: "volljaehrigkeit", person: TownFixture.older, right: day("tag", 20, 6) + [("wohnform", "ownFlat")],
            wrong: day("tag", 19, 6) + [("wohnform", "ownFlat")], field: "tag"),
        EnteredAct(
            path: "aufenthaltsstatus", person: TownFixture.single,
            right: day("tag", 1, 6) + [("grundlage", "asylum"), ("dokument", "residencePermit")],
            wrong: day("tag", 1, 6) + day("gueltigBis", 1, 5) + [("grundlage", "asylum"), ("dokument", "residencePermit")], field: "gueltigBis"),
        EnteredAct(
            path: "vu-ereignis", person: TownFixture.single, right: day("tag", 17, 6) + day("bis", 31, 7) + [("ereignis", "continuation")],
            wrong: day("tag", 17, 6) + [("ereignis", "continuation")], field: "bis"),
        EnteredAct(
            path: "haushalt", person: TownFixture.unknown, right: day("tag", 1, 6) + [("haushalt", "h-2019-00077"), ("stellung", "other")],
            wrong: day("tag", 1, 6) + [("haushalt", "H-1999-00001"), ("stellung", "other")], field: "haushalt"),
        EnteredAct(
            path: "zustaendigkeit", person: TownFixture.single, right: day("tag", 1, 6) + [("konto", "im2")],
            wrong: day("tag", 1, 6) + [("konto", "niemand")], field: "konto"),
        EnteredAct(
            path: "bedarf", person: TownFixture.single, right: day("tag", 1, 6) + [("bedarf", "stepFree"), ("akte", "p-2019-00003")],
            wrong: day("tag", 1, 6) + [("bedarf", "stepFree"), ("akte", "P-1999-00001")], field: "akte"),
        EnteredAct(path: "tod", person: TownFixture.unknown, right: day("tag", 1, 6), wrong: day("tag", 18, 6), field: "tag"),
    ]

    private static func day(_ name: String, _ day: Int, _ month: Int) -> [(String, String)] {
        [(name + ".tag", String(day)), (name + ".monat", String(month)), (name + ".jahr", "2020")]
    }
}

extension Browser {
    /// Sends the form with these fields; account logins stand for their ids.
    @discardableResult
    func enter(_ fields: [(String, String)], in town: FixtureTown, button: String? = nil) async throws -> Browser {
        let form = try form()
        var sent = form.fields(button: button).without(Set(fields.map(\.0)))
        for (name, value) in fields { sent.append(name, name == "konto" ? town.fixture.accounts[value] ?? value : value) }
        return await post(form.action, sent)
    }
}

@Suite struct ActsOverHTTP {
    @Test func `whatever took effect more than a month ago needs a reason`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let late: [(String, String)] = [("tag.tag", "16"), ("tag.monat", "5")]
            for (path, rest) in [("geburt", [("familienname", "Kanarivogel"), ("vorname", "Piep")]), ("weggang", [("grund", "movedAway")])] {
                await browser.get("/personen/\(TownFixture.mother.id)/\(path)")
                try await browser.enter(rest + late, in: town)
                #expect(browser.status == 422 && browser.problems.keys.sorted() == ["anlass"], "\(path) \(browser.problems)")
                try await browser.submit(["anlass": "Meldung der Klinik"])
                #expect(browser.status == 200 && browser.heading.hasSuffix("Angaben prüfen"))
                // Who leaves a child behind says why as well.
                let isAsked = try browser.form().fields["_gelesen"] != nil
                try await browser.submit(isAsked ? ["_grund": "Das Kind bleibt bei der Tante."] : [:], button: "speichern")
                #expect(browser.status == 303)
                let reason = try await town.journal().last { $0.note.action.hasPrefix("act.") }?.note.reason
                #expect(reason?.contains("Meldung der Klinik") == true, "\(reason ?? "none")")
            }
        }
    }

    @Test func `nobody was responsible for somebody who was not born or not here yet`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let act = try #require(EnteredAct.all.first { $0.path == "zustaendigkeit" })
            let browser = try await town.browser(act.login)
            for year in ["1901", "2017"] {
                await browser.get("/personen/\(act.person.id)/\(act.path)")
                try await browser.enter(act.right.map { ($0.0, $0.0 == "tag.jahr" ? year : $0.1) } + [("anlass", "Nachtrag")], in: town)
                #expect(browser.status == 422 && browser.problems.keys.sorted() == ["tag"], "\(year) \(browser.problems)")
            }
        }
    }

    @Test(arguments: EnteredAct.all)
    func `an act goes from form to check page to file, and mistakes are told at their field`(act: EnteredAct) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser(act.login)
            await browser.get("/personen/\(act.person.id)/\(act.path)")
            #expect(browser.status == 200)
            let acts = try await count(town)
            let note = ("anlass", "Anruf & <Brief> „\u{202B}x“".replacing("\u{202B}", with: ""))

            try await browser.enter(act.wrong + [note], in: town)
            #expect(browser.status == 422 && browser.title.hasPrefix("Fehler:"))
            #expect(browser.problems.keys.sorted() == [act.field] && browser.summary.count == 1, "\(browser.problems)")
            for (name, value) in act.wrong + [note] where name != "konto" && !value.isEmpty {
                // A choice that does not exist cannot be shown; everything typed is still there.
                #expect(try browser.form().fields.all(name) == [value], "\(name)")
            }

            try await browser.enter(
                act.right + (act.path == "vu-ereignis" ? [] : [("gueltigBis.tag", ""), ("gueltigBis.monat", ""), ("gueltigBis.jahr", "")]), in: town)
            #expect(browser.status == 200 && browser.heading.hasSuffix("Angaben prüfen"), "\(browser.problems)")
            #expect(try await count(town) == acts)
            try await browser.submit(button: "aendern")
            #expect(browser.status == 200 && !browser.heading.contains("prüfen"))
            try await browser.submit()

            let form = try browser.form()
            let filled = form.fields(button: "speichern")
            await browser.post(form.action, filled)
            #expect(browser.status == 303)
            let location = browser.reply.header("Location")
            await browser.follow()
            #expect(browser.status == 200 && browser.success?.contains("gespeichert") == true)
            #expect(try await count(town) == acts + 1)

            // A second click finds the first one's result.
            await browser.post(form.action, filled)
            #expect(browser.status == 303 && browser.reply.header("Location") == location)
            #expect(try await count(town) == acts + 1)
            #expect(try await town.journal().last { $0.note.action.hasPrefix("act.") }?.note.reason == note.1)
        }
    }

    private func count(_ town: FixtureTown) async throws -> Int { try await town.read { try $0.count("SELECT COUNT(*) AS n FROM act") } }

    @Test(arguments: Engine.available)
    func `a form sent five times at once is kept once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.mother.id)/umzug")
            try await browser.enter(EnteredAct.all[0].right, in: town)
            let form = try browser.form()
            let request = browser.request("POST", form.action, body: form.fields(button: "speichern"))
            let door = browser.door
            let statuses = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<5 { group.addTask { await door.answer(request).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == [303, 303, 303, 303, 303])
            let moves = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM act WHERE kind = 'move'") }
            #expect(moves == 1)
        }
    }

    @Test func `household members can come along, each in their own file`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("/personen/\(TownFixture.mother.id)/umzug")
            try await browser.enter(EnteredAct.all[0].right + [("mit", TownFixture.child.id.text), ("mit", TownFixture.single.id.text)], in: town)
            #expect(browser.page.all("h2").map(\.text).contains("Küken Kanarivogel") && !browser.html.contains("Tesfay"))
            try await browser.submit(button: "speichern")
            let notes = try await town.journal().filter { $0.note.action == "act.move" }.map(\.note.subject)
            #expect(notes.sorted() == [TownFixture.child.id.text, TownFixture.mother.id.text])
        }
    }

    @Test func `a departure entered late is seen in the numbers, and not as known before`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let before = try await town.read { try $0.latestRecording() }
            let browser = try await town.browser("leitung")
            func total(_ query: String) async -> String? { await browser.get("/personen?am=2020-06-17" + query).page.first("caption")?.text }
            #expect(await total("") == "6 Personen am 17.06.2020")
            await browser.get("/personen/\(TownFixture.older.id)/weggang")
            try await browser.enter(EnteredAct.all[2].right, in: town)
            try await browser.submit(button: "speichern")
            #expect(await total("") == "5 Personen am 17.06.2020")
            #expect(await total("&stand=" + FormFields.percentEncoded(before.iso)) == "6 Personen am 17.06.2020")
        }
    }

    @Test func `after a death the file takes no later act`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.single.id)/tod")
            try await browser.enter(EnteredAct.all[9].right, in: town)
            try await browser.submit(button: "speichern").follow()
            #expect(!browser.links.contains { $0.hasSuffix("/umzug") || $0.hasSuffix("/weggang") || $0.hasSuffix("/tod") })
            for act in EnteredAct.all.prefix(3) + EnteredAct.all[5...6] {
                let address = "/personen/\(TownFixture.single.id)/\(act.path)"
                #expect(await browser.get(address).status == 409)
                // Nor when the form is sent without having been shown.
                var fields = FormFields(act.right.map { ($0.0, $0.0 == "tag.tag" ? "12" : $0.1) })
                fields.append("csrf", FrontDoor.formToken(for: browser.cookies["sitzung"] ?? ""))
                fields.append("_schritt", "speichern")
                await browser.post(address, fields)
                #expect(browser.status == 409 && browser.text.contains("verstorben"), "\(act.path)")
            }
        }
    }
}
