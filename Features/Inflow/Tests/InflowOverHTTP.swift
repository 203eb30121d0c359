import Access
import Inflow
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// The office's pages, as people use them.
@Suite struct InflowOverHTTP {
    private func announce(_ browser: Browser, _ persons: String = "12") async throws {
        await browser.get("/zugang/zuteilungen/neu")
        try await browser.submit([
            "personen": persons, "familien": "4, 1", "von.tag": "18", "von.monat": "6", "von.jahr": "2020", "bezeichnung": "Zuteilung 6/2020",
        ])
        #expect(browser.status == 200 && browser.heading == "Zuteilung eintragen: Angaben prüfen", "\(browser.problems)")
        try await browser.submit(button: "speichern").follow()
        #expect(browser.success != nil)
    }

    @Test(arguments: Engine.available)
    func `an announcement is entered, revised, arrives in part, and the rest is cancelled`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            try await announce(browser, "118")
            let path = String(browser.path.prefix { $0 != "?" })
            #expect(browser.text.contains("diese Woche") && browser.text.contains("113 ohne Angabe"))
            await browser.get(path + "/aenderung")
            try await browser.submit(["personen": "103"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "Schreiben vom 16. Juni"])
            #expect(browser.text.contains("Bisher angekündigt: 118, jetzt 103"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("118, dann 103"))
            await browser.get(path + "/ankunft")
            try await browser.submit(["personen": "40", "tag.tag": "18"])
            #expect(browser.problems["tag"]?.contains("Zukunft") == true)
            try await browser.submit(["tag.tag": "17"])
            #expect(browser.text.contains("40 von 103"))
            try await browser.submit(button: "speichern").follow()
            await browser.get(path + "/absage")
            try await browser.submit(["anlass": "Telefonat"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("abgesagt") && browser.text.contains("Noch erwartet0"))
            #expect(await browser.get(path + "/aenderung").status == 409)
            #expect(await browser.get(path + "/absage").status == 409)
            await browser.get("/zugang/zuteilungen")
            #expect(browser.text.contains("Zurzeit ist niemand angekündigt"))
            await browser.get("/zugang/zuteilungen?zustand=alle")
            #expect(browser.text.contains("118, dann 103"))
            #expect(await browser.get("/zugang/zuteilungen?zustand=irgendwie").status == 422)
            await browser.get("/zugang/zuteilungen/ausgabe?zustand=alle")
            try await browser.submit(["zweck": "Rückfrage beim Landratsamt"], button: "csv")
            #expect(browser.reply.text.contains(";abgesagt;103;40;0;"), "\(browser.reply.text)")
            #expect(await (try town.browser("jourfixe")).get("/zugang/zuteilungen/ausgabe").status == 403)
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test func `an arrival entered wrongly is corrected, and then was never there`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            try await announce(browser)
            let path = String(browser.path.prefix { $0 != "?" })
            await browser.get(path + "/ankunft")
            try await browser.submit(["personen": "21"])
            #expect(browser.text.contains("Es kamen 9 mehr, als angekündigt sind"))
            try await browser.submit(button: "speichern").follow()
            let way = try #require(browser.links.first { $0.hasPrefix(path + "/ankunft/") })
            await browser.get(way)
            try await browser.submit(["personen": "12", "anlass": "Zahlendreher"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("Angekommen12") && browser.text.contains("Noch erwartet0"))
            #expect(await browser.get(way).status == 404)
            let next = try #require(await browser.get(path).links.first { $0.hasPrefix(path + "/ankunft/") })
            await browser.get(next)
            try await browser.submit(["falsch": "ja", "anlass": "Sie kamen doch nicht"])
            #expect(browser.text.contains("niemand; die Eintragung entfällt"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("Angekommen0"))
        }
    }

    @Test func `what was typed wrongly comes back as it was, with the reason at each field`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("/zugang/zuteilungen/neu")
            try await browser.submit([
                "personen": "viele", "familien": "4, vier", "von.tag": "31", "von.monat": "2", "von.jahr": "2020", "bemerkung": "<b>fett</b>",
            ])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["familien", "personen", "von"], "\(browser.problems)")
            #expect(try browser.form().fields["bemerkung"] == "<b>fett</b>" && browser.form().fields["personen"] == "viele")
            #expect(!browser.html.contains("<b>fett</b>"))
            try await browser.submit(["personen": "3", "familien": "4", "von.tag": "29", "bis.tag": "1", "bis.monat": "1", "bis.jahr": "2020"])
            #expect(browser.problems.keys.sorted() == ["bis", "familien"])
            try await browser.submit(["familien": "", "bis.tag": "", "bis.monat": "", "bis.jahr": ""])
            #expect(browser.text.contains("sofort als überfällig"))
            // Back to the form, and nothing is lost.
            try await browser.submit(button: "aendern")
            #expect(try browser.form().fields["bemerkung"] == "<b>fett</b>" && browser.form().fields["von.tag"] == "29")
        }
    }

    @Test func `sent twice, it is kept once`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("/zugang/zuteilungen/neu")
            try await browser.submit(["personen": "7", "von.tag": "18", "von.monat": "6", "von.jahr": "2020"])
            let fields = try browser.form().fields(button: "speichern")
            await browser.post("/zugang/zuteilungen/neu", fields)
            let first = browser.reply.header("Location")
            await browser.post("/zugang/zuteilungen/neu", fields)
            #expect(browser.status == 303 && browser.reply.header("Location") == first)
            #expect(try await town.read { try $0.allocations().count } == 1)
        }
    }

    @Test func `a quota shows two ways of counting side by side, and what the register counts`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for (method, counting, backlog) in [
                ("Zählweise des Landratsamts", "entries", "689"), ("Zählweise des Landes", "entriesAndProvisional", "1.020"),
            ] {
                await browser.get("/zugang/quote/neu")
                try await browser.submit(["jahr": "2019", "methode": method, "zaehlung": counting, "zahl": "0", "rueckstand": backlog])
                #expect(browser.status == 200, "\(browser.problems)")
                try await browser.submit(button: "speichern").follow()
                #expect(browser.success != nil)
            }
            await browser.get("/zugang/quote")
            #expect(browser.text.contains("689") && browser.text.contains("1020") && browser.text.contains("687") && browser.text.contains("1017"))
            await browser.get("/zugang/quote/neu")
            try await browser.submit(["jahr": "2019", "methode": "Zählweise des Landes", "zahl": "1", "rueckstand": "0"])
            #expect(browser.problems.keys.sorted() == ["methode"])
            let way = try #require(await browser.get("/zugang/quote").links.first { $0.hasPrefix("/zugang/quote/") && $0 != "/zugang/quote/neu" })
            await browser.get(way + "/schreiben")
            try await browser.submit(["zahl": "5"])
            #expect(browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "Tippfehler"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("5 + 1020 = 1025") || browser.text.contains("5 + 689 = 694"))
        }
    }

    @Test func `a helper's coordinator sees numbers and notices, and no people`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.database.write(by: .commandLine) {
                try $0.expect(3, of: TownFixture.mother.id, in: DayRange("2020-09-01", "2020-10-01")!, .applied, as: ID("nachzug"), on: "2020-06-17")
            }
            let browser = try await town.browser("ehrenamt")
            for path in [
                "/zugang", "/zugang/zuteilungen", "/zugang/familiennachzug", "/zugang/quote", "/prognose", "/prognose/monat?monat=2020-06",
                "/zugang/mitteilungen",
            ] {
                #expect(await browser.get(path).status == 200, "\(path)")
                #expect(
                    !browser.links.contains { $0.hasPrefix("/personen") || $0.hasPrefix("/zugang/liste") || $0.hasPrefix("/unterkuenfte") }, "\(path)"
                )
                #expect(!browser.html.contains("Kanarivogel") && !browser.html.contains(TownFixture.mother.id.text), "\(path)")
            }
            await browser.get("/zugang/familiennachzug")
            #expect(browser.text.contains("September 2020") && browser.text.contains("<5") && !browser.text.contains("3 Personen"))
            for path in [
                "/zugang/liste", "/prognose/festgehalten", "/zugang/zuteilungen/neu", "/zugang/familiennachzug/neu", "/prognose/festhalten", "/zugang/mitteilungen/neu",
            ] {
                #expect(await browser.get(path).status == 403, "\(path)")
            }
        }
    }

    /// Four people who come together are known to whoever knows the house.
    @Test(arguments: Engine.available)
    func `exact small numbers of an arrival have readers and an end`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let notice = ArrivalNotice(
                day: TownFixture.today, district: "Oststadt", persons: 4, ages: [.nursery: 1, .primary: 1, .adults: 2], languages: ["ar": 4],
                families: [.parents: 1], isExact: true)
            try await town.database.write(by: .commandLine) { try $0.keep(notice, as: ID("genau"), reason: "Der Helferkreis holt sie ab") }
            let late = TownFixture.today.advanced(by: SentNotice.exactDays + 1)
            for (login, day, isTold) in [
                ("ehrenamt", TownFixture.today, true), ("ehrenamt", late, false), ("leitung", late, true),
                ("unterbringung", late, true),
            ] {
                let browser = try await town.browser(login, today: day)
                await browser.get("/zugang/mitteilungen/genau")
                #expect(browser.status == 200 && browser.text.contains("Arabisch: 4") == isTold, "\(login) \(day)")
                await browser.get("/zugang/mitteilungen/genau/text")
                #expect(browser.status == (isTold ? 200 : 303) && browser.html.contains("Arabisch: 4") == isTold, "\(login) \(day)")
            }
        }
    }

    @Test func `the list behind a number names exactly those counted, and the look is kept`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            // The last day counts still.
            let early = try await town.browser("unterbringung")
            #expect(await early.get("/zugang/liste?art=ueberfaellig").text.contains("P-2018-00001") == false)
            let browser = try await town.browser("unterbringung", today: "2020-06-18")
            await browser.get("/zugang")
            #expect(browser.links.contains("/zugang/liste?art=ueberfaellig"))
            let count = try await town.journal().count
            await browser.get("/zugang/liste?art=ueberfaellig&grund=monthsAsylum")
            #expect(browser.text.contains("P-2018-00001") && browser.links.contains("/personen/\(TownFixture.single.id)"))
            #expect(try await town.actions(since: count) == ["people.list"])
            #expect(await browser.get("/zugang/liste?art=faellig&monat=2020-13").status == 422)
            #expect(await browser.get("/zugang/liste?art=volljaehrig&monat=2020-06").text.contains("20.06.2020"))
            await browser.get("/zugang/liste/ausgabe?art=ueberfaellig")
            try await browser.submit(["zweck": "Jour Fixe"], button: "csv")
            #expect(browser.status == 200 && browser.reply.text.contains("P-2018-00001") && browser.reply.text.contains("Jour Fixe"))
        }
    }

    @Test(arguments: Engine.available)
    func `a family is expected with somebody here, and both axes of it are kept`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("/zugang/familiennachzug/neu")
            try await browser.submit(["aktenzeichen": "P-9999-1", "personen": "3", "monat": "9/2020"])
            #expect(browser.problems.keys.sorted() == ["aktenzeichen"])
            try await browser.submit(["aktenzeichen": TownFixture.mother.fileNumber, "monat": "13/2020"])
            #expect(browser.problems.keys.sorted() == ["monat"])
            try await browser.submit(["monat": "September 20"])
            #expect(browser.text.contains("Kanarivogel") && browser.text.contains("September 2020"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.links.contains("/personen/\(TownFixture.mother.id)"))
            let way = try #require(browser.links.first { $0.hasSuffix("/aenderung") })
            await browser.get(way)
            try await browser.submit(["stand": "visaGranted", "monat": "12.2020", "anlass": "Botschaft hat angerufen"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("September 2020, dann Dezember 2020") && browser.text.contains("Visum erteilt"))
            // The person's own journal and disclosure know of it.
            #expect(try await town.actions().contains("inflow.reunification"))
        }
    }
}
