import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

@Suite struct KeptPlacesOverHTTP {
    @Test func `who gives a room by hand does not take a place that is kept`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            _ = try await town.reserve(House.promise([(House.small, House.only)], .starting(House.today)))
            try await town.database.write(by: .commandLine) { transaction in
                let record = try transaction.db.record(of: TownFixture.mother.id)
                try transaction.record(try Act.move(of: record, on: "2020-06-10", to: Stay(.citySite, site: House.site)))
            }
            let browser = try await town.browser("unterbringung")
            await browser.get("/unterkuenfte/haus/zimmer?zimmer=\(House.small.id)")
            try await browser.submit(["person": TownFixture.mother.id.text])
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains("vorgemerkt") == true, "\(browser.problems)")
            #expect(browser.text.contains("0 von 1 frei"))
        }
    }

    @Test func `arrivals of the next fourteen days are listed apart from later ones`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            _ = try await town.reserve(House.promise([(House.small, House.only)], .starting(House.today.advanced(by: 14))))
            _ = try await town.reserve(House.promise([(House.counted, nil), (House.counted, nil)], .starting(House.today.advanced(by: 15))))
            let browser = try await town.browser("leitung")
            await browser.get("/belegungen")
            #expect(browser.text.contains("Erwartete Ankünfte: 1") && browser.text.contains("01.07.2020") && !browser.text.contains("02.07.2020"))
            await browser.get("/belegungen?art=spaeter")
            #expect(browser.text.contains("Spätere Ankünfte: 1") && browser.text.contains("02.07.2020"))
            #expect(await browser.get("/belegungen?art=nie").status == 422)
        }
    }
}
