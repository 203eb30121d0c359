import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Import

@Suite struct ImportOverHTTP {
    static let march = """
        Belegungsliste Stand 31.03.2020
        Nr.;Name, Vorname;Geb.;m/w;Staatsang.;AZR;Säule;Unterkunft;Zi.;Status
        1;Nadelöhr, Sara;01.02.90;w;syr.;111122223333;AU;Haus am Wall;3;Duldung
        2;Nadelöhr, Ali;1988;m;SYR;;AU;Haus am Wall;3;
        3;Nadelöhr, Lina;05.05.2015;w;;;AU;Haus am Wall;3;
        4;Nadir, Tesfay;31.02.1991;m;ER;;AU;Haus am Wall;4;Gestattung

        """

    /// Uploads, and lets every guess stand.
    private func upload(_ text: String, _ name: String, _ browser: Browser) async throws {
        await browser.get("/importe")
        try await browser.upload((field: "datei", name: name, bytes: Array(text.utf8)), to: "/importe").follow()
        #expect(browser.status == 200 && browser.path.hasSuffix("/tabelle"), "\(browser.summary)")
        try await browser.submit().follow()
        #expect(browser.path.hasSuffix("/spalten"), "\(browser.problems)")
        try await browser.submit().follow()
        #expect(browser.path.hasSuffix("/werte"), "\(browser.summary)")
        try await browser.submit().follow()
        try await work(browser)
    }

    private func work(_ browser: Browser) async throws {
        try await browser.door.jobRunner.drain()
        await browser.get(browser.path)
    }

    private func total(_ town: FixtureTown, on day: Day = TownFixture.today) async throws -> Int {
        try await town.read { try $0.total(CensusQuery(on: day)) }
    }

    @Test(arguments: Engine.available)
    func `a list is brought, corrected, entered and taken back`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let site = try await town.read { try $0.sites().first { $0.id == TownFixture.citySite.id }?.name ?? "" }
            let before = try await total(town)
            let browser = try await town.browser("unterbringung")
            try await upload(Self.march.replacing("Haus am Wall", with: site), "Belegung 03.csv", browser)
            #expect(browser.text.contains("1 Person hat Fehler"), "\(browser.text)")
            let path = browser.path
            await browser.get(path + "/pruefung?zeigen=wrong")
            #expect(browser.text.contains("C6 Geburtsdatum: Den Tag „31.02.1991“ gibt es nicht im Kalender."))
            await browser.get(path + "/hinweise")
            #expect(browser.reply.header("Content-Type")?.contains("spreadsheetml") == true)
            await browser.get(path + "/zeilen/0-5")
            #expect(browser.problems["z2"]?.contains("Kalender") == true)
            try await browser.submit(["z2": "28.02.1991"]).follow()
            await browser.get(path)
            #expect(browser.text.contains("neue Person4"), "\(browser.text)")
            await browser.get(path + "/uebernahme")
            try await browser.submit(to: "/uebernahme").follow()
            try await work(browser)
            #expect(browser.text.contains("übernommen"))
            #expect(try await total(town) == before + 4)
            let actions = try await town.actions()
            #expect(actions.filter { $0 == "act.registration" }.count >= 4 && actions.contains("import.enter"))
            try await takeBack(browser, path, town, before: before)
        }
    }

    private func takeBack(_ browser: Browser, _ path: String, _ town: FixtureTown, before: Int) async throws {
        await browser.get(path + "/ruecknahme")
        try await browser.submit(to: "/ruecknahme").follow()
        #expect(browser.text.contains("zurückgenommen"))
        #expect(try await total(town) == before)
        let report = try await town.read { try $0.verifyJournal() }
        #expect(report.fault == nil)
    }

    @Test func `the next month recognises people and proposes dated changes`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let site = try await town.read { try $0.sites().first { $0.id == TownFixture.citySite.id }?.name ?? "" }
            let browser = try await town.browser("leitung")
            let march = Self.march.replacing("Haus am Wall", with: site).replacing("31.02.1991", with: "28.02.1991")
            try await upload(march, "Belegung 03.csv", browser)
            let first = browser.path
            if browser.text.contains("Alle Hinweise bestätigen") { try await browser.submit(to: "/bestaetigung").follow() }
            await browser.get(first + "/uebernahme")
            try await browser.submit(to: "/uebernahme").follow()
            try await work(browser)
            // The very same file is refused, and read again only when told.
            await browser.get("/importe")
            try await browser.upload((field: "datei", name: "Kopie.csv", bytes: Array(march.utf8)), to: "/importe")
            #expect(browser.status == 409 && browser.text.contains("schon am"))
            let people = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM person") }
            let april = march.replacing("31.03.2020", with: "30.04.2020").replacing("\(site);4;", with: "\(site);9;").replacing(
                "3;Nadelöhr, Lina;05.05.2015;w;;;AU;\(site);3;\n", with: "")
            try await upload(april, "Belegung 04.csv", browser)
            #expect(browser.text.contains("bekannt, mit Änderungen1") && browser.text.contains("stehen nicht mehr in der Liste1"), "\(browser.text)")
            let second = browser.path
            await browser.get(second + "/pruefung?zeigen=missing")
            #expect(browser.text.contains("Nadelöhr, Lina") && browser.reply.text.contains("href=\"/personen/"))
            await browser.get(second + "/pruefung?zeigen=changed")
            #expect(browser.text.contains("Umzug am 30.04.2020") && browser.text.contains("Zimmer 4 → \(site), Zimmer 9"), "\(browser.text)")
            await browser.get(second + "/uebernahme")
            try await browser.submit(to: "/uebernahme").follow()
            try await work(browser)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM person") } == people)
            // What a second import builds on is not taken back under it.
            await browser.get(first + "/ruecknahme")
            #expect(browser.text.contains("Seither geändert, bleibt stehen: 1 Person"))
            try await browser.submit(to: "/ruecknahme").follow()
            try await partlyUndone(browser, first, second)
        }
    }

    /// Who was changed since stays, is named with a way to the file, and goes once the later import is back.
    private func partlyUndone(_ browser: Browser, _ first: String, _ second: String) async throws {
        #expect(browser.text.contains("teilweise zurückgenommen: 3 von 4") && browser.text.contains("Nadir, Tesfay"), "\(browser.text)")
        #expect(browser.reply.text.contains("href=\"/personen/") && !browser.text.contains("gilt nicht mehr"))
        await browser.get("/importe")
        #expect(browser.text.contains("teilweise zurückgenommen: 3 von 4"))
        await browser.get(first + "/ruecknahme")
        #expect(browser.text.contains("Zurzeit lässt sich niemand zurücknehmen"))
        await browser.get(second + "/ruecknahme")
        try await browser.submit(to: "/ruecknahme").follow()
        await browser.get(first + "/ruecknahme")
        #expect(browser.text.contains("über 1 Person "), "\(browser.text)")
        try await browser.submit(to: "/ruecknahme").follow()
        #expect(browser.text.contains("Dieser Import ist zurückgenommen"), "\(browser.text)")
        await browser.get(second)
        #expect(browser.text.contains("Dieser Import ist zurückgenommen"))
    }

    @Test func `a value that is left out leaves no error`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            try await upload("Name;Vorname;Geb.;Staat\nNadir;Eva;1.2.1980;Atlantis\nNadir;Udo;1.2.1981;SYR\n", "Werte.csv", browser)
            #expect(browser.text.contains("1 Person hat Fehler"), "\(browser.text)")
            let path = browser.path
            await browser.get(path + "/werte")
            #expect(browser.text.contains("noch nicht entschieden"))
            let open = try #require(try browser.form().fields.pairs.first { $0.name.hasPrefix("nationality-") && $0.value.isEmpty }?.name)
            try await browser.submit([open: "-"]).follow()
            await browser.get(path)
            #expect(!browser.text.contains(" Fehler. Berichtigen") && browser.text.contains("neue Person2"), "\(browser.text)")
        }
    }

    @Test func `an ill file is refused in one sentence and nobody else imports`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            for (bytes, words) in [
                ([0x89, 0x50, 0x4E, 0x47, 1, 2] as [UInt8], "Bild"), (Array("a;b\n1;2\n".utf8), "Tabellenkopf"), ([], "Wählen Sie die Datei"),
            ] {
                await browser.get("/importe")
                try await browser.upload((field: "datei", name: bytes.isEmpty ? "" : "liste.xlsx", bytes: bytes), to: "/importe")
                #expect(browser.status == 422 && browser.summary.joined().contains(words), "\(browser.summary)")
            }
            for login in ["im1", "hausmeister", "verwaltung"] { #expect(try await town.browser(login).get("/importe").status == 403, "\(login)") }
        }
    }
}
