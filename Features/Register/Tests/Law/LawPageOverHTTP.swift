import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct LawPageOverHTTP {
    private static let fields: KeyValuePairs = [
        "lesart": "yes", "ab.tag": "1", "ab.monat": "7", "ab.jahr": "2020", "fundstelle": "Schreiben vom 15.06.2020",
        "gesehen.tag": "15", "gesehen.monat": "6", "gesehen.jahr": "2020", "wer": "Rechtsamt, Frau Amsel",
    ]

    @Test func `the questions of law stand before all else, with both readings and the mark, for whoever steers and for nobody else`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            for login in ["leitung", "unterbringung", "gebuehren", "im1", "datenschutz"] {
                let browser = try await town.browser(login)
                await browser.get("/recht")
                #expect(browser.status == 200 && browser.links.contains("/recht"), "\(login)")
                #expect(browser.links.contains { $0.hasPrefix("/recht/fragen/") } == (login == "leitung"), "\(login)")
                let rows = browser.page.first(id: "fragen")?.all("tr").dropFirst().map(\.text) ?? []
                #expect(rows.count == LawQuestion.allCases.count)
                for question in LawQuestion.allCases {
                    let row = rows.first { $0.contains(question.text.text) }
                    #expect(question.readings.allSatisfy { row?.contains(question.label($0).text) == true } && row?.contains("zu bestätigen") == true)
                }
                #expect(browser.text.contains("Volljährigkeit") && !browser.text.contains("ageOfMajority"))
                #expect( browser.text.contains("UkraineAufenthFGV") && browser.text.contains("Neujahr"))
            }
            for login in ["hausmeister", "jourfixe", "ehrenamt", "verwaltung"] {
                #expect(await (try town.browser(login)).get("/recht").status == 403, "\(login)")
            }
            #expect(await (try town.browser("datenschutz")).get("/recht/fragen/visaIsTitle").status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `a confirmed reading counts from its day on, leaves earlier days alone and is kept with who said so`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/recht/fragen/orderFictionShifts")
            try await browser.submit(["lesart": "yes"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["fundstelle", "gesehen", "wer"])
            try await browser.submit(Self.fields)
            #expect(browser.status == 200 && browser.text.contains("Bisher am 01.07.2020") && browser.text.contains("wird weiter so beurteilt"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("Rechtsamt, Frau Amsel"))
            try await town.confirmLaw()
            let law = try await town.read { try $0.law() }
            #expect(law.reading(of: .orderFictionShifts, on: "2020-06-30")?.reading == "no")
            #expect(law.reading(of: .orderFictionShifts, on: "2020-06-30")?.mark == .toBeConfirmed)
            #expect(law.reading(of: .orderFictionShifts, on: "2020-07-01")?.reading == "yes")
            #expect(law.reading(of: .orderFictionShifts, on: "2020-07-01")?.mark == .read)
            #expect(try await town.actions().filter { $0.hasPrefix("law.") } == ["law.settle", "law.confirm"])
            // The same day once more corrects it; what was stated first stays in sight.
            await browser.get("/recht/fragen/orderFictionShifts")
            var fields = try browser.form().fields(changing: Self.fields).without(["lesart"])
            fields.append("lesart", "no")
            await browser.post("/recht/fragen/orderFictionShifts", fields)
            try await browser.submit(button: "speichern").follow()
            #expect(try await town.read { try $0.law().reading(of: .orderFictionShifts, on: "2020-07-01")?.reading } == "yes")
            try await town.confirmLaw()
            #expect(try await town.read { try $0.law().reading(of: .orderFictionShifts, on: "2020-07-01")?.reading } == "no")
            #expect(browser.page.first(id: "festlegungen")?.all("tr").count == 3)
        }
    }

    @Test func `of two who settle one question the second is shown what the first said`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (one, other) = (try await town.browser("leitung"), try await town.browser("leitung"))
            await one.get("/recht/fragen/visaIsTitle")
            await other.get("/recht/fragen/visaIsTitle")
            try await one.submit(Self.fields)
            try await one.submit(button: "speichern")
            #expect(one.status == 303)
            try await other.submit(Self.fields)
            #expect(other.status == 409 && other.text.contains("Zuletzt festgelegt"))
        }
    }

    @Test(arguments: Engine.available) func `a change of law is another row, until the next one begins`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/recht/zahlen/ageOfMajority")
            try await browser.submit(["zahl": "achtzehn"])
            #expect(browser.status == 422 && browser.problems["zahl"] != nil)
            try await browser.submit([
                "zahl": "19", "ab.tag": "1", "ab.monat": "1", "ab.jahr": "2021", "fundstelle": "§ 2 BGB n. F.", "gesehen.tag": "15", "gesehen.monat": "6",
                "gesehen.jahr": "2020", "wer": "Rechtsamt",
            ])
            #expect(browser.text.contains("Dann ab 01.01.2021"))
            try await browser.submit(button: "speichern").follow()
            #expect(try await town.read { try $0.law().number("ageOfMajority", on: "2021-01-01")?.number } == 18)
            try await town.confirmLaw()
            let law = try await town.read { try $0.law() }
            #expect(law.number("ageOfMajority", on: "2020-12-31")?.number == 18)
            #expect(law.number("ageOfMajority", on: "2021-01-01")?.number == 19)
            #expect(law.number("ageOfMajority", on: "2021-01-01")?.seenUntil == "2020-06-15")
            for day: Day in ["1990-01-01", "2020-12-31", "2021-01-01", "2030-01-01"] {
                #expect(law.numbers.filter { $0.key == "ageOfMajority" && $0.validity.contains(day) }.count == 1)
            }
            #expect(await browser.get("/recht/zahlen/nichts").status == 404)
            await #expect(throws: (any Error).self) { try await town.database.write(by: .system) { try $0.db.run("DELETE FROM law_statement") } }
        }
    }

    private static let source: KeyValuePairs = [
        "fundstelle": "BGBl. 2026", "gesehen.tag": "15", "gesehen.monat": "6", "gesehen.jahr": "2020", "wer": "Rechtsamt, Frau Amsel",
    ]

    @Test(arguments: Engine.available)
    func `an ordinance that prolongs titles is entered by form, counts like one of the program, and is corrected by its day`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/recht")
            #expect(browser.links.contains("/recht/verlaengerung") && browser.links.contains("/recht/feiertag"))
            await browser.get("/recht/verlaengerung")
            try await browser.submit([
                "ab.tag": "1", "ab.monat": "2", "ab.jahr": "2027", "bis.tag": "1", "bis.monat": "2", "bis.jahr": "2027",
            ])
            #expect(browser.status == 422 && browser.problems.keys.contains("fundstelle"), "\(browser.problems)")
            try await browser.submit(Self.source)
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["bis"], "\(browser.problems)")
            try await browser.submit(["bis.tag": "4", "bis.monat": "3", "bis.jahr": "2028", "staat": "UA"])
            #expect(browser.status == 200 && browser.text.contains("keine Verlängerung") && browser.text.contains("gültig bis 04.03.2028, Ukraine"), "\(browser.text)")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("04.03.2028"))
            try await town.confirmLaw()
            let permit = ResidenceStatus(.temporaryProtection, document: .residencePermit, printedUntil: "2027-03-04")
            func until(_ nationality: String) async throws -> DocumentValidity? {
                let rules = try await town.read { try $0.law().prolongations }
                return permit.effectiveUntil(heldFrom: "2026-06-01", nationalities: [nationality], by: rules)
            }
            #expect(try await until("UA")?.day == "2028-03-04")
            let others = try await until("NG")
            #expect(others?.day == "2027-03-04" && others?.toCheck?.validOn == "2027-02-01")
            #expect(try await town.actions().filter { $0.hasPrefix("law.") } == ["law.prolong", "law.confirm"])
            let one = try await town.read { try $0.lawStatements()[0] }
            let other = LawStatement(
                id: ID("zwei"), .prolongation(.temporaryProtection, until: "2027-09-04", nationals: nil), from: one.from, reference: "berichtigt",
                seenUntil: one.seenUntil, confirmedBy: "x")
            try await town.database.write(by: .system) {
                try $0.state(other)
                try $0.answer(other, isConfirmed: true)
            }
            #expect(try await until("NG")?.day == "2027-09-04")
        }
    }

    @Test(arguments: Engine.available)
    func `a holiday comes, moves and goes by form; days before it stay as they were`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/recht/feiertag")
            try await browser.submit(["name": "Gedenktag", "art": "date", "tag": "31", "monat": "2", "ab.tag": "1", "ab.monat": "1", "ab.jahr": "2027"])
            #expect(browser.status == 422 && browser.problems.keys.contains("tag"), "\(browser.problems)")
            try await browser.submit(["tag": "15", "monat": "6"])
            try await browser.submit(Self.source)
            #expect(browser.status == 200 && browser.text.contains("am 15.6."), "\(browser.problems)")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil)
            try await town.confirmLaw()
            func calendar() async throws -> HolidayCalendar { try await town.read { try $0.holidayCalendar() } }
            let with = try await calendar()
            #expect(with.workday(from: "2027-06-15") == "2027-06-16" && with.workday(from: "2026-06-15") == "2026-06-15")
            let gone = LawStatement(
                id: ID("weg"), .holiday("Neujahr", nil, until: .endless), from: "2028-01-01", reference: "r", seenUntil: "2020-01-01", confirmedBy: "x")
            try await town.database.write(by: .system) {
                try $0.state(gone)
                try $0.answer(gone, isConfirmed: true)
            }
            let without = try await calendar()
            #expect(without.holiday(on: "2027-01-01")?.name == "Neujahr" && without.holiday(on: "2029-01-01") == nil)
            let once = without.amended(by: [
                LawStatement(
                    id: ID("einmal"), .holiday("Festtag", .easter(2), until: "2030-01-01"), from: "2029-01-01", reference: "r", seenUntil: "2029-01-01",
                    confirmedBy: "x")
            ])
            #expect(once.holiday(on: "2029-04-03")?.name == "Festtag" && once.holiday(on: "2030-04-23") == nil)
        }
    }

    @Test func `a statement ends where a later one of the program begins`() {
        let law = Law(
            numbers: [
                LawNumber(key: "days", validity: DayRange("2000-01-01", "2025-01-01")!, number: 3, reference: ""),
                LawNumber(key: "days", validity: .starting("2025-01-01"), number: 4, reference: ""),
            ], prolongations: [])
        let changed = law.amended(by: [
            LawStatement(id: ID("a"), .number("days", 7), from: "2020-01-01", reference: "", seenUntil: "2020-01-01", confirmedBy: "x")
        ])
        #expect(["2019-12-31", "2020-01-01", "2024-12-31", "2025-01-01"].map { changed.number("days", on: $0)?.number } == [3, 7, 7, 4])
    }
}
