import Access
import Inflow
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Forecasts, assumptions and notices, as people use them.
@Suite struct ForecastOverHTTP {
    @Test func `a forecast answers when it is no longer enough, opens its parts, and is kept`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            try await town.database.write(by: .commandLine) { transaction in
                let plan = Allocation.Plan(
                    authority: TownFixture.district.id, pillar: .followUp, persons: 30, window: DayRange("2020-06-18", "2020-06-19")!)
                try transaction.announce(plan, as: ID("zuteilung"), on: "2020-06-17")
            }
            await browser.get("/prognose?monate=6")
            #expect(browser.status == 200 && browser.text.contains("am 17.06.2020: 2 Menschen auf"))
            #expect(browser.text.contains("Im Szenario mittel reicht es ab Ende Juni 2020 nicht mehr"), "\(browser.text.prefix(800))")
            #expect(browser.page.all("svg").contains { $0["role"] == "img" })
            await browser.get("/prognose/monat?monate=6&monat=2020-06")
            #expect(browser.text.contains("18.06.2020") && browser.links.contains { $0.hasPrefix("/zugang/zuteilungen/") })
            #expect(await browser.get("/prognose/monat?monat=1999-01").status == 404)
            #expect(await browser.get("/prognose?ab=31.02.2020").status == 422)
            await browser.get("/prognose.csv?monate=6")
            #expect(browser.status == 200 && browser.reply.text.contains("2020-06-30") || browser.reply.text.contains("30.06.2020"))
            #expect(await browser.get("/prognose.xlsx").status == 200)
            #expect(try await town.actions().suffix(2) == ["figure.export", "figure.export"])
            await browser.get("/prognose/festhalten?monate=6")
            try await browser.submit()
            #expect(browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "Sozialausschuss <Juli>"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("Sozialausschuss <Juli>") && browser.text.contains("Noch ist kein Monat vorbei"))
            let later = try await town.browser("unterbringung", today: "2020-08-15")
            await later.get(String(browser.path.prefix { $0 != "?" }))
            #expect(later.text.contains("Am 31.07.2020 waren es 2") && later.text.contains("außerhalb"))
            await later.get("/prognose/festgehalten")
            #expect(later.text.contains("Sozialausschuss"))
        }
    }

    @Test func `an assumption is set with a reason, and the next forecast shows both`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/prognose/annahmen/arrivals")
            try await browser.submit(["niedrig": "9", "mittel": "4,5", "hoch": "12,25", "anlass": "Erfahrung"])
            #expect(browser.problems.keys.sorted() == ["mittel"])
            try await browser.submit(["niedrig": "2", "hoch": "1,234"])
            #expect(browser.problems.keys.sorted() == ["hoch"])
            try await browser.submit(["hoch": "12,25"])
            #expect(browser.text.contains("künftig 4,5 Personen"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("gesetzt ab 17.06.2020: Erfahrung"))
            #expect(await browser.get("/prognose/annahmen/unfug").status == 404)
            await browser.get("/prognose/annahmen/overdueMonths")
            try await browser.submit(["mittel": "0", "anlass": "x"])
            #expect(browser.problems.keys.sorted() == ["mittel"])
        }
    }

    @Test func `a notice tells counts, small ones only with a reason, and can be taken as text`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            let day = try await town.read {
                try $0.row("SELECT from_day FROM stay WHERE person_id = \(TownFixture.mother.id)")?.text("from_day") ?? ""
            }
            await browser.get("/zugang/mitteilungen/neu?unterkunft=haus&einzug=\(day)")
            #expect(try browser.form("/neu").fields["personen"] == "2" && browser.form("/neu").fields["familie-oneParent"] == "1")
            await browser.get("/zugang/mitteilungen/neu")
            try await browser.submit([
                "stadtteil": "Mitte", "personen": "12", "alter-adults": "9", "alter-infants": "4", "sprache-1-zahl": "3", "sprache-1": "",
            ])
            #expect(browser.problems.keys.sorted() == ["alter-adults", "sprache-1"], "\(browser.problems)")
            try await browser.submit(["alter-infants": "3", "sprache-1": "ti", "familie-oneParent": ""])
            #expect(
                browser.status == 200 && browser.text.contains("Erwachsene: rund 10") && browser.text.contains("0 bis 2 Jahre: unter 5"),
                "\(browser.problems)")
            try await browser.submit(button: "aendern")
            try await browser.submit(["genau": "ja"])
            #expect(browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "Begleitung vom ersten Tag an"])
            #expect(browser.text.contains("2 Zahlen sind so klein"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("Tigrinya: 3"))
            let path = String(browser.path.prefix { $0 != "?" })
            let helper = try await town.browser("ehrenamt")
            #expect(await helper.get(path).status == 200)
            await helper.get(path + "/text")
            #expect(helper.reply.header("Content-Type")?.hasPrefix("text/plain") == true && helper.reply.text.contains("Tigrinya: 3"))
            #expect(try await town.actions().suffix(1) == ["notice.take"])
        }
    }
}
