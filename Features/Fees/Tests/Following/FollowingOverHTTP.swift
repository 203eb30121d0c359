import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

@Suite struct FollowingOverHTTP {
    @Test func `a house nobody has never means the whole town`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            let browser = try await town.browser("gebuehren")
            await browser.get("/gebuehren/lauf?monat=2020-05")
            let fields = try browser.form("/gebuehren/lauf").fields
            for site in ["gibt-es-nicht", TownFixture.districtSite.id.text] {
                await browser.get("/gebuehren/lauf?monat=2020-05&unterkunft=\(FormFields.percentEncoded(site))")
                #expect(browser.status == 422 && !browser.text.contains("360,00") && (try? browser.form("/gebuehren/lauf")) == nil, "\(site)")
                var other = fields.without(["unterkunft"])
                other.append("unterkunft", site)
                await browser.post("/gebuehren/lauf", other)
                #expect(browser.status == 422 && !browser.text.contains("360,00"), "\(site)")
            }
            #expect(try await town.read { try $0.feeRuns() }.isEmpty)
        }
    }

    @Test func `a run is given to the post, a notice is objected to, and its page says how it stands`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let browser = try await town.browser("gebuehren")
            await browser.get("/gebuehren/lauf/\(run.id)")
            #expect(browser.text.contains("Zur Post gegeben"))
            await browser.get("/gebuehren/lauf/\(run.id)/post")
            try await browser.submit(["am.tag": "18", "weg": "post"])
            #expect(browser.status == 422 && browser.problems["am"] != nil)
            // The letter names no town: whoever sends it says how it arrives.
            try await browser.submit(["am.tag": "17"])
            #expect(browser.text.contains("keine Postleitzahl mit Ort"), "\(browser.text)")
            try await browser.submit(["_grund": "auf dem Umschlag ergänzt"]).follow()
            #expect(browser.success != nil, "\(browser.problems)")
            let notice = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]).first })
            let path = "/gebuehren/bescheide/\(notice.id)"
            await browser.get(path)
            #expect(browser.text.contains("22.06.2020") && browser.text.contains("22.07.2020") && browser.text.contains("§ 122 Abs. 2 AO"))
            await browser.get("\(path)/eintrag?art=paid")
            try await browser.submit(["betrag": "0"])
            #expect(browser.status == 422 && browser.problems["betrag"] != nil)
            try await browser.submit(["betrag": "400", "zahler": "jobCentre"])
            #expect(browser.status == 422 && browser.problems["notiz"] != nil)
            try await browser.submit(["betrag": "400", "zahler": "jobCentre", "notiz": "mit dem April"]).follow()
            #expect(browser.success != nil && browser.text.contains("400,00"))
            await browser.get("/gebuehren/bescheide?art=unposted")
            #expect(browser.text.contains("Keine Bescheide"))
            await browser.get("/gebuehren/person/\(TownFixture.mother.id)")
            #expect(browser.text.contains("Stand der Monate") && browser.text.contains("400,00"))
            // Once it is made known there is something to pay back.
            let later = try await town.browser("gebuehren", today: "2020-07-30")
            let before = try await town.journal().count
            await later.get("/gebuehren/kasse")
            #expect(later.text.contains("Zu erstatten") && later.text.contains("Kanarivogel"))
            // Whoever is owed money is named there, and so that is a look.
            let looks = try await town.journal().dropFirst(before).map(\.note)
            #expect(looks == [JournalNote("people.list", "list", "treasury", details: "refunds,persons=1")])
        }
    }
}
