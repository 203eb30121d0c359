import Access
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// What somebody needs, from the file's form to everybody who may know it, and to nobody else.
@Suite struct NeedsOverHTTP {
    private let single = TownFixture.single
    private let other = TownFixture.older
    private var file: String { "/personen/\(single.id)" }

    private func needs(_ town: FixtureTown, on day: Day = TownFixture.today) async throws -> [Need] {
        try await town.read { try $0.record(of: single.id).needs(on: day) }
    }

    private func enter(_ browser: Browser, _ changes: [(String, String)]) async throws {
        await browser.get("\(file)/bedarf")
        let form = try browser.form("\(file)/bedarf")
        var fields = form.fields().without(["bedarf"])
        for (name, _) in changes { fields = fields.without([name]) }
        for (name, value) in changes { fields.append(name, value) }
        await browser.post(form.action, fields)
    }

    @Test(arguments: Engine.available)
    func `needs are entered, changed, ended, corrected and taken back like any fact`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let clerk = try await town.browser("unterbringung")
            try await enter(clerk, [("bedarf", "wheelchair"), ("bedarf", "single"), ("akte", other.fileNumber)])
            #expect(clerk.status == 200 && clerk.text.contains("Rollstuhl") && clerk.text.contains("Samir Rahimi"), "\(clerk.problems)")
            try await clerk.submit(button: "speichern").follow()
            #expect(clerk.success?.contains("Bedarf") == true && clerk.text.contains("Zimmer für sich allein"))
            #expect(try await needs(town) == [Need(.wheelchair), Need(.single), .apart(from: other.id)])
            #expect(try await needs(town, on: TownFixture.today.previous).isEmpty)
            // What is not ticked any more ends, the rest goes on.
            try await enter(clerk, [("bedarf", "wheelchair"), ("tag.tag", "20")])
            try await clerk.submit(button: "speichern").follow()
            #expect(try await needs(town, on: "2020-06-19").count == 3)
            #expect(try await needs(town, on: "2020-06-20") == [Need(.wheelchair), .apart(from: other.id)])
            // Nothing new is nothing to keep.
            try await enter(clerk, [("bedarf", "wheelchair"), ("bedarf", "single")])
            #expect(clerk.status == 422 && clerk.problems["bedarf"] != nil, "\(clerk.problems)")
            // A wrong one is corrected with a reason.
            let fact = try await town.read {
                try $0.record(of: single.id).facts(.need, on: TownFixture.today).first { $0.content == .need(Need(.wheelchair)) }
            }
            await clerk.get("\(file)/berichtigung/need/\(try #require(fact?.id))")
            try await clerk.submit(["bedarf": "stepFree", "grund": "Es ist ein Rollator"])
            try await clerk.submit(button: "speichern").follow()
            #expect(try await needs(town).first == Need(.stepFree))
            // Taken back a moment later.
            let undo = try #require(try clerk.page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") })
            try await clerk.submit(to: undo).follow()
            #expect(try await needs(town).first == Need(.wheelchair), "\(clerk.summary)")
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `from whom somebody is to live apart is in no file but their own`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let clerk = try await town.browser("leitung")
            try await enter(clerk, [("akte", other.fileNumber)])
            try await clerk.submit(button: "speichern").follow()
            for path in ["", "/verlauf", "/protokoll", "/bedarf", "/auskunft"] {
                await clerk.get("/personen/\(other.id)" + path)
                #expect(!clerk.text.contains("nicht zusammen mit") && !clerk.html.contains(single.fileNumber), "\(path)")
            }
            let data = try await town.read { db in
                try db.count(
                    "SELECT COUNT(*) AS n FROM act_person WHERE person_id = \(other.id) AND act_id IN (SELECT id FROM act WHERE kind = 'need')")
            }
            #expect(data == 0)
            // Oneself is refused, and so is a number nobody has.
            for (number, word) in [(single.fileNumber, "dieser Person selbst"), ("P-1999-00001", "gibt es nicht")] {
                try await enter(clerk, [("akte", number)])
                #expect(clerk.status == 422 && clerk.problems["akte"]?.contains(word) == true, "\(clerk.problems)")
            }
        }
    }

    @Test func `whoever may not read a file tells nobody that it is there`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let manager = try await town.browser("im1")
            await manager.get("/personen/\(TownFixture.mother.id)/bedarf")
            #expect(manager.status == 200)
            for number in [single.fileNumber, "P-1999-00001"] {
                try await manager.submit(["akte": number])
                #expect(manager.status == 422 && manager.problems["akte"]?.contains("nicht zugänglich") == true, "\(manager.problems)")
            }
            // The one she is apart from is not theirs to know by name.
            await manager.get("/personen/\(TownFixture.mother.id)")
            #expect(manager.text.contains("nicht zusammen mit \(TownFixture.gone.fileNumber)") && !manager.text.contains("Fortgang"))
            let fees = try await town.browser("gebuehren")
            await fees.get("/personen/\(TownFixture.mother.id)")
            #expect(fees.status == 200 && !fees.text.contains("Bedarf") && !fees.text.contains("Assistenzhund"))
            #expect(await fees.get("/personen/\(TownFixture.mother.id)/bedarf").status == 403)
        }
    }

    @Test func `needs begin and end by what is named`() throws {
        let day: Day = "2020-06-17"
        let record = PersonRecord(person: single, facts: [], version: Instant(microseconds: 0))
        let act = try Act.needs(of: record, from: day, until: "2020-09-01", [Need(.pram), Need(.stepFree)])
        #expect(
            act.changes == [
                .record(single.id, DayRange(day, "2020-09-01")!, .need(Need(.stepFree))),
                .record(single.id, DayRange(day, "2020-09-01")!, .need(Need(.pram))),
            ])
        #expect(throws: Refusal.self) { try Act.needs(of: record, from: day, []) }
        #expect(throws: Refusal.self) { try Act.needs(of: record, from: day, until: day, [Need(.pram)]) }
        #expect(throws: Refusal.self) { try Act.needs(of: record, from: day, [.apart(from: single.id)]) }
        #expect(try Act.furtherNeeds(of: record, from: day, []) == nil)
        #expect(Need.Kind.allCases.filter(\.isProtection) == [.single, .womenOnly, .apart])
    }
}
