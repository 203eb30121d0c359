import Identity
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Two who decide about the same files minutes apart: the second is shown what the first one left and loses nothing.
@Suite struct TwoClerks {
    private static let (one, other) = (TownFixture.single, TownFixture.unknown)
    private static let pair = "/personen/\(one.id)/vergleich/\(other.id)"
    private static let news = "Inzwischen hat jemand anderes hier etwas geändert"

    private func move(_ town: FixtureTown) async throws {
        let act = try Act.move(of: try await town.read { try $0.record(of: Self.one.id) }, on: "2020-06-01", to: Stay(.ownFlat, address: "Am Wall 9"))
        try await town.database.write(by: .system) { try $0.record(act) }
    }

    private func count(_ action: String, _ town: FixtureTown) async throws -> Int { try await town.actions().count { $0 == action } }

    @Test(arguments: Engine.available)
    func `a merge is decided against what both files said when they were compared`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get(Self.pair)
            try await browser.submit(["grund": "Ausweis vorgelegt", "frage-care": "kept"])
            #expect(browser.heading == "Zusammenführung prüfen")
            try await move(town)
            try await browser.submit(button: "speichern")
            #expect(browser.status == 409 && browser.text.contains(Self.news) && browser.text.contains("Umzug zum 01.06.2020"), "\(browser.text)")
            let form = try browser.form()
            #expect(form.fields["grund"] == "Ausweis vorgelegt" && form.fields["frage-care"] == "kept")
            #expect(try await count("act.merge", town) == 0)
            // With both files before their eyes again they may say so once more.
            try await browser.submit()
            try await browser.submit(button: "speichern")
            #expect(browser.status == 303)
            #expect(try await count("act.merge", town) == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who merge or set apart the second is told, and the own reason is not lost`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (first, second, third) = (
                try await town.browser("leitung"), try await town.browser("unterbringung"), try await town.browser("leitung")
            )
            for browser in [first, second, third] { await browser.get(Self.pair) }
            try await first.submit(["warum": "Beide standen vor mir"], to: "/verschieden")
            #expect(first.status == 303)
            try await second.submit(["warum": "Sind Schwestern"], to: "/verschieden")
            #expect(
                second.status == 409 && second.text.contains("Beide standen vor mir") && second.text.contains("Sind Schwestern"), "\(second.text)")
            #expect(try await count("identity.apart", town) == 2)
            // Whoever was about to merge them meanwhile finds the decision instead of the form.
            try await third.submit(["grund": "Gleicher Ausweis"])
            #expect(third.status == 409 && third.text.contains("Beide standen vor mir") && third.text.contains("Gleicher Ausweis"), "\(third.text)")
            // Nobody typed the answers that were proposed.
            #expect(third.page.all(withClass: "notice-warning").allSatisfy { !$0.text.contains("both") && !$0.text.contains("kept") })
            // Taken back by one, it cannot be taken back by the other.
            for browser in [first, second] { await browser.get(Self.pair) }
            try await first.submit(["aufhebung": "Verwechslung"], to: "/aufhebung")
            #expect(first.status == 303)
            try await second.submit(["aufhebung": "Irrtum"], to: "/aufhebung")
            #expect(second.status == 409 && second.text.contains("Irrtum"))
            #expect(try await count("identity.revoke", town) == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `set apart by mistake they are proposed again, unless somebody has decided anew`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let name = Act(
                .correction, on: "2020-06-01",
                changes: [
                    .record(Self.other.id, .starting("1987-11-03"), .name(PersonName(family: "Kanarivogel", given: "Wachtelja"))),
                    .record(Self.other.id, .starting("1987-11-03"), .birth(Birth(born: "1987-11-03", evidence: .declared))),
                ])
            try await town.database.write(by: .system) { try $0.record(name) }
            try await town.database.findDuplicates()
            let (browser, page) = (try await town.browser("unterbringung"), "/personen/\(TownFixture.mother.id)/vergleich/\(Self.other.id)")
            await browser.get(page)
            try await browser.submit(["warum": "Aus Versehen"], to: "/verschieden").follow()
            #expect(try await town.database.keptProposals().isEmpty && browser.html.contains("rückgängig"), "\(browser.text)")
            let undo = try #require(browser.page.all("form").compactMap { $0["action"] }.first { $0.contains("/ruecknahme/") })
            try await browser.submit(to: undo)
            #expect(browser.status == 303 && browser.reply.header("Location")?.hasPrefix(page) == true)
            #expect(try await town.database.keptProposals().count == 1)
            #expect(!(await browser.get(page)).text.contains("So entschieden am"))
            try await browser.submit(["warum": "Doch zwei"], to: "/verschieden").follow()
            try await town.database.write(by: .system) {
                try $0.revokeApart(TownFixture.mother.id, Self.other.id, reason: "Erst klären")
                try $0.keepApart(TownFixture.mother.id, Self.other.id, reason: "Schwestern")
            }
            let late = try #require(browser.page.all("form").compactMap { $0["action"] }.first { $0.contains("/ruecknahme/") })
            try await browser.submit(to: late)
            #expect(browser.status == 409 && browser.html.contains("weitergearbeitet"), "\(browser.status) \(browser.text)")
        }
    }

    @Test(arguments: Engine.available)
    func `a file that lives on in another meanwhile is said, with what was typed`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (first, second) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            for browser in [first, second] { await browser.get(Self.pair) }
            try await first.submit(["grund": "Ausweis vorgelegt"])
            try await first.submit(button: "speichern")
            #expect(first.status == 303)
            try await second.submit(["grund": "Gleicher Ausweis"])
            #expect(second.status == 409 && second.text.contains(Self.one.fileNumber) && second.text.contains("Gleicher Ausweis"), "\(second.text)")
            #expect(try await count("act.merge", town) == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `what is recorded while somebody separates is asked about, and nobody separates twice`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let id = try await town.database.write(by: .system) {
                try $0.merge(Self.other.id, into: Self.one.id, MergeWish(reason: "Ausweis vorgelegt"), carrying: townOffices.tables, on: TownFixture.today)
            }
            let page = "/personen/\(Self.one.id)/trennung/\(id)"
            let (first, second) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            for browser in [first, second] { await browser.get(page) }
            try await first.submit(["grund": "Zwei Ausweise"])
            #expect(first.heading == "Trennung prüfen")
            try await move(town)
            try await first.submit(button: "speichern")
            #expect(first.status == 409 && first.text.contains(Self.news) && first.text.contains("Umzug zum 01.06.2020"), "\(first.text)")
            #expect(try first.form().fields["grund"] == "Zwei Ausweise")
            // Nobody has said yet whose move that was.
            try await first.submit()
            let field = try #require(first.problems.keys.first { $0.hasPrefix("vorgang-") }, "\(first.status) \(first.text)")
            #expect(first.status == 422)
            try await first.submit([field: "merged"])
            try await first.submit(button: "speichern")
            #expect(first.status == 303, "\(first.text)")
            #expect(try await town.read { try $0.record(of: Self.other.id) }.stay(on: TownFixture.today)?.address == "Am Wall 9")
            try await second.submit(["grund": "Kennt beide"])
            #expect(second.status == 409 && second.text.contains("schon getrennt") && second.text.contains("Kennt beide"), "\(second.text)")
            #expect(try await count("act.separation", town) == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `a search begun by one is not begun again by the other`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (first, second) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
            for browser in [first, second] { await browser.get("/dubletten") }
            try await first.submit(to: "/dubletten/suche")
            #expect(first.status == 303)
            try await second.submit(to: "/dubletten/suche")
            #expect(second.status == 409 && second.text.contains("Die Suche läuft schon") && second.page.all("progress").count == 1)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM job WHERE kind = 'duplicates'") } == 1)
            #expect(try await count("identity.search", town) == 1)
        }
    }
}
