import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Accommodation

/// Sites on a day and over a span of days are lists like any other: sorted, chosen, printed, taken away.
@Suite struct SiteListsOverHTTP {
    @Test(arguments: Engine.available)
    func `sites on a day are sorted by any number, printed, and taken away with all of them together in the last row`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let browser = try await town.browser("unterbringung")
            await browser.get("/unterkuenfte?sortierung=plaetze&richtung=ab")
            let names = browser.page.all("th").filter { $0["scope"] == "row" }.map(\.text)
            #expect(browser.status == 200 && names.first?.contains("Haus am Bach") == true && names.last == "Alle zusammen", "\(names)")
            await browser.get("/unterkuenfte?ansicht=druck&am=2020-06-01")
            #expect(browser.status == 200 && browser.text.contains("Stichtag: 01.06.2020") && browser.text.contains("Alle zusammen"))
            await browser.get("/unterkuenfte/ausgabe?am=2020-06-01")
            #expect(browser.text.contains("01.06.2020"))
            try await browser.submit(["zweck": "Lagebericht"], button: "csv")
            let lines = browser.reply.text.split(separator: "\r\n").map(String.init)
            #expect(lines.last?.hasPrefix("Summe;") == true && lines.contains { $0.hasPrefix("Haus am Bach;") }, "\(browser.reply.text)")
            #expect(try await town.journal().last?.note.details.hasPrefix("occupancy,rows=") == true)
            #expect(await (try town.browser("hausmeister")).get("/unterkuenfte/ausgabe").status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `columns chosen away are gone from page and file, also below, where the sum stands`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let browser = try await town.browser("unterbringung")
            let path = "/unterkuenfte/auslastung?von=2020-02-01&bis=2020-02-29"
            await browser.get(path)
            #expect(browser.text.contains("Platztage") && browser.text.contains("brutto höchst"))
            try await browser.submit(["_spalte": "platztage", "_spalte": "belegt"], to: "/listenansicht").follow()
            let table = try #require(browser.page.all("table").last)
            let heads = table.all("th").filter { $0["scope"] == "col" }.map(\.text)
            let sum = table.all("tr").last?.all("td").count
            #expect(heads.count == 3 && heads[0].hasPrefix("Unterkunft") && sum == 2, "\(heads) \(sum ?? 0)")
            await browser.get("/unterkuenfte/auslastung/ausgabe?von=2020-02-01&bis=2020-02-29")
            try await browser.submit(["zweck": "Lagebericht"], button: "csv")
            #expect(browser.reply.text.contains("Unterkunft;Platztage;belegt\r\n"), "\(browser.reply.text)")
        }
    }

    @Test func `a span that ends before it begins is refused once, at the field that says so`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            for path in ["/unterkuenfte/auslastung", "/unterkuenfte/kosten"] {
                await browser.get(path + "?von=2020-03-01&bis=2020-02-01")
                #expect(browser.status == 422 && browser.problems["bis"]?.contains("vor dem Beginn") == true && browser.summary.count == 1)
                await browser.get(path + "?von=2001-01-01")
                #expect(browser.status == 422 && browser.problems["bis"]?.contains("fünf Jahre") == true, "\(browser.problems)")
            }
        }
    }
}
