import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

extension FixtureTown {
    /// The second person, at what waits.
    func confirmLaw() async throws {
        let browser = try await browser("datenschutz")
        await browser.get("/recht")
        try await browser.submit(to: "/bestaetigung")
        #expect(browser.status == 303)
    }
}

/// Nobody alone changes the law the program goes by, nor to what cannot be.
@Suite struct LawSecondPerson {
    private static let fields: KeyValuePairs = [
        "lesart": "yes", "ab.tag": "1", "ab.monat": "7", "ab.jahr": "2020", "fundstelle": "Schreiben vom 15.06.2020",
        "gesehen.tag": "15", "gesehen.monat": "6", "gesehen.jahr": "2020", "wer": "Rechtsamt, Frau Amsel",
    ]

    @Test(arguments: Engine.available)
    func `what one person states counts only when another says so, once and for good`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let lead = try await town.browser("leitung")
            await lead.get("/recht/fragen/visaIsTitle")
            try await lead.submit(Self.fields)
            try await lead.submit(button: "speichern").follow()
            let id = try #require(try await town.read { try $0.lawStatements().first?.id })
            // Whoever stated it finds no button, and no form sent by hand helps.
            #expect(throws: (any Error).self) { try lead.form("/bestaetigung") }
            let other = try await town.browser("datenschutz")
            await other.get("/recht")
            let form = try other.form("/bestaetigung")
            await lead.get("/recht/fragen/visaIsTitle")
            let token = try #require(try lead.form().fields["csrf"])
            var forged = form.fields.without(["csrf"])
            forged.append("csrf", token)
            await lead.post("/recht/festlegungen/\(id)/bestaetigung", forged)
            #expect(lead.status == 409)
            #expect(try await town.read { try $0.lawStatements().first?.answer } == nil)
            await other.post("/recht/festlegungen/\(id)/ablehnung", form.fields)
            #expect(other.status == 303)
            await other.post("/recht/festlegungen/\(id)/bestaetigung", form.fields)
            #expect(other.status == 409)
            #expect(try await town.read { try $0.law().reading(of: .visaIsTitle, on: "2020-07-01")?.mark } == .toBeConfirmed)
            await #expect(throws: (any Error).self) { try await town.database.write(by: .system) { try $0.db.run("DELETE FROM law_confirmation") } }
        }
    }

    @Test func `every number has a name and bounds, and what came with the program lies within them`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let law = try await town.read { try $0.law() }
            for one in law.numbers {
                let norm = try #require(LawNorm.of(one.key), "\(one.key)")
                #expect(norm.bounds.contains(one.number) && norm.label.text != one.key, "\(one.key)")
            }
            #expect(Set(law.numbers.map(\.key)) == Set(LawNorm.all.map(\.key)))
            let browser = try await town.browser("leitung")
            for norm in LawNorm.all {
                await browser.get("/recht/zahlen/\(norm.key)")
                #expect(!browser.text.contains(norm.key), "\(norm.key)")
                for number in [norm.bounds.lowerBound - 1, norm.bounds.upperBound + 1] {
                    try await browser.submit(["zahl": "\(number)"])
                    #expect(browser.status == 422 && browser.problems["zahl"] != nil, "\(norm.key) \(number)")
                }
            }
        }
    }

    @Test func `nothing is stated for days the program knows nothing of, and backwards only with a reason`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/recht/zahlen/objectionMonths")
            let fields: KeyValuePairs = [
                "zahl": "2", "ab.tag": "1", "ab.monat": "1", "ab.jahr": "1950", "fundstelle": "§ 70 VwGO", "gesehen.tag": "15", "gesehen.monat": "6",
                "gesehen.jahr": "2020", "wer": "Rechtsamt",
            ]
            try await browser.submit(fields)
            #expect(browser.status == 422 && browser.problems["ab"]?.contains("01.04.1960") == true)
            try await browser.submit(["ab.jahr": "2019"])
            #expect(browser.status == 200 && browser.text.contains("rückwirkend"))
            try await browser.submit(button: "speichern")
            #expect(browser.status == 422)
            #expect(try await town.read { try $0.lawStatements().isEmpty })
        }
    }
}
