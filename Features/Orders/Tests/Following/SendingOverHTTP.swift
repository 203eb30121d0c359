import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Whoever records how a paper went is asked about what may make it void.
@Suite struct SendingOverHTTP {
    @Test func `handing over at night or on a free day is asked about, and days that are over by then are pointed out`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(OrdersStored.ending).first)
            let browser = try await town.browser("unterbringung", today: "2020-08-20")
            let path = "/verfuegungen/\(order.id)/eintrag?art=served"
            await browser.get(path)
            // 21.06.2020 was a Sunday.
            try await browser.submit(["weg": "handedOver", "an": "0", "am.tag": "21", "am.monat": "6", "am.jahr": "2020"])
            #expect(browser.status == 200 && browser.text.contains("ein Sonntag") && browser.text.contains("§ 5 Abs. 3 LVwZG"), "\(browser.problems)")
            #expect(try await town.read { try $0.orderEvents(of: [order.id]) }.isEmpty)
            await browser.get(path)
            try await browser.submit(["weg": "handedOver", "an": "0", "am.tag": "22", "am.monat": "6", "am.jahr": "2020", "nachts": "ja", "abgelehnt": "ja"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["abgelehnt"], "\(browser.problems)")
            await browser.get(path)
            try await browser.submit(["weg": "handedOver", "an": "0", "am.tag": "1", "am.monat": "7", "am.jahr": "2020", "nachts": "ja", "erlaubt": "ja"])
            #expect(browser.text.contains("Als letzten Tag nennt die Verfügung den 30.06.2020"), "\(browser.problems)")
            try await browser.submit(["_grund": "Vorher war niemand anzutreffen."], button: "speichern")
            #expect(browser.status == 303, "\(browser.problems)")
            let kept = try #require(try await town.read { try $0.orderEvents(of: [order.id]) }.first)
            #expect(kept.note.contains("Mit Erlaubnis der Behördenleitung"))
            let override = try #require(try await town.journal().last { $0.note.action == "form.override" })
            #expect(override.note.reason == "Vorher war niemand anzutreffen.")
            // Known on the day after its last one: nobody is told to go on with it.
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("Erlassen Sie die Verfügung mit neuen Tagen") && !browser.text.contains("Drohen Sie ein Zwangsmittel"))
        }
    }
}
