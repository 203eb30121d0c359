import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

@Suite struct FeesOverHTTP {
    private static let person = "/gebuehren/person/\(TownFixture.mother.id)"

    @Test func `a tariff is entered with its calculation and previewed before it holds`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("gebuehren")
            await browser.get("/gebuehren/tarife")
            #expect(browser.text.contains("Es gibt noch keinen Tarif"))
            await browser.get("/gebuehren/tarife/neu?vorlage=hessigheim")
            try await browser.submit([
                "name": "<script>x</script> ', \"=1+1", "ab.tag": "31", "ab.monat": "6", "ab.jahr": "2020", "k_rent": "1000", "plaetze": "",
            ])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["ab", "plaetze"], "\(browser.problems)")
            // Everything typed is still there.
            #expect(browser.html.contains("&lt;script&gt;x") && !browser.html.contains("<script>x"))
            try await browser.submit(["ab.tag": "1", "ab.monat": "6", "plaetze": "10"])
            #expect(browser.status == 422 && browser.problems["person"]?.contains("höchstens 8,33") == true, "\(browser.problems)")
            try await browser.submit(["k_rent": "1.000.000"])
            #expect(browser.status == 200 && browser.text.contains("459,00") && browser.text.contains("60,00"), "\(browser.problems)")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("180,00"))
            let kept = try await town.read { try $0.feeTerms(.everything) }
            #expect(kept.map(\.content.rates) == [TariffPreset.hessigheim.content.rates] && kept[0].period == .starting("2020-06-01"))
            // The same breadth for the same houses would leave open what holds.
            await browser.get("/gebuehren/tarife/neu?vorlage=hessigheim")
            try await browser.submit()
            #expect(browser.status == 422 && browser.problems["bereich"] != nil)
        }
    }

    @Test func `a month is previewed, confirmed by count and sum, issued by a job and read as a letter`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("gebuehren")
            await browser.get("/gebuehren/lauf?monat=2020-05")
            #expect(browser.text.contains("keine Gebührensatzung"))
            try await town.haveTariff()
            await browser.get("/gebuehren/lauf?monat=2020-05")
            #expect(browser.text.contains("Kanarivogel") && browser.text.contains("360,00"))
            try await browser.submit(to: "/gebuehren/lauf")
            #expect(browser.heading.hasSuffix("Prüfen") && browser.text.contains("360,00"))
            let form = try browser.form()
            // Meanwhile the child turns out to have left: the clerk looks again.
            try await town.moveChild(on: "2020-05-11")
            await browser.post("/gebuehren/lauf", form.fields(button: "speichern"))
            #expect(browser.status == 409 && browser.text.contains("240,00"))
            try await browser.submit(button: "speichern")
            #expect(browser.status == 303)
            let run = browser.reply.header("Location") ?? ""
            try await browser.door.jobRunner.drain()
            await browser.get(run)
            #expect(browser.success?.contains("1 Bescheid ist") == true)
            let notice = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]).first })
            await browser.get("/gebuehren/bescheide/\(notice.id)")
            #expect(browser.text.contains("voller Monat") && browser.text.contains("10 Tage ÷ 30") && browser.text.contains("240,00"))
            await browser.get("/gebuehren/bescheide/\(notice.id)/pdf")
            #expect(browser.reply.body.starts(with: Array("%PDF".utf8)) && browser.reply.header("Content-Type") == "application/pdf")
            #expect(try await town.actions().suffix(1) == ["fees.document"])
        }
    }

    @Test func `whoever moved in is told the fee at once, without the others, and only once`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            let browser = try await town.browser("gebuehren")
            await browser.get(Self.person)
            try await browser.submit(to: "/gebuehren/lauf")
            #expect(browser.heading.hasSuffix("Prüfen") && browser.text.contains("1 Bescheid erlassen") && browser.links.contains { $0.hasPrefix(Self.person) })
            try await browser.submit(button: "speichern")
            #expect(browser.status == 303)
            try await browser.door.jobRunner.drain()
            let told = try await town.read { try $0.feeNotices(NoticeFilter(), limit: 9, offset: 0) }
            #expect(told.map(\.debtor) == [TownFixture.mother.id])
            await browser.get(Self.person)
            #expect(browser.text.contains("1 Bescheid") && !browser.text.contains("1 Bescheide") && (try? browser.form("/gebuehren/lauf")) == nil)
        }
    }

    @Test func `a confirmed form sent twice starts one run`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            let browser = try await town.browser("gebuehren")
            await browser.get("/gebuehren/lauf?monat=2020-05")
            try await browser.submit(to: "/gebuehren/lauf")
            let fields = try browser.form().fields(button: "speichern")
            let first = await browser.post("/gebuehren/lauf", fields).reply.header("Location")
            let second = await browser.post("/gebuehren/lauf", fields).reply.header("Location")
            #expect(first != nil && first == second)
            #expect(try await town.read { try $0.feeRuns() }.count == 1)
            try await browser.door.jobRunner.drain()
            await browser.get("/gebuehren/lauf?monat=2020-05")
            #expect(browser.text.contains("keine Bescheide mehr zu erlassen"))
        }
    }

    @Test func `new rates for months already billed need a decision with its reason, then show as changes`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            try await town.letBylawsReachBack()
            let browser = try await town.browser("gebuehren")
            let tariff = try await town.read { try $0.feeTariffs()[0].id }
            await browser.get("/gebuehren/tarife/\(tariff)/fassung")
            try await browser.submit(["ab.tag": "1", "ab.monat": "5", "ab.jahr": "2020", "person": "190"])
            #expect(browser.status == 200 && browser.text.contains("Mai 2020") && browser.text.contains("ändern sich nicht"))
            let forms = browser.page.all("form").filter { $0["action"]?.hasSuffix("/fassung") == true }
            #expect(forms.count == 2)
            let fields = try browser.form("/fassung").fields.without(["_schritt"])
            var decided = fields
            for (name, value) in [("rueckwirkend", "ja"), ("anlass", "Beschluss vom 02.06.2020")] { decided.append(name, value) }
            await browser.post("/gebuehren/tarife/\(tariff)/fassung", decided)
            #expect(browser.status == 200 && browser.text.contains("Was erlassen ist, bleibt: "))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil)
            try await browser.door.jobRunner.drain()
            await browser.get("/gebuehren/aenderungen")
            #expect(browser.text.contains("360,00") && browser.text.contains("380,00") && browser.text.contains("20,00"))
            await browser.get("/gebuehren/aenderungen/ausgabe")
            try await browser.submit(["zweck": "Abstimmung mit der Kasse"], button: "csv")
            #expect(browser.reply.text.contains("2020-05;360,00;380,00;20,00"), "\(browser.reply.text)")
            #expect(browser.reply.text.contains("Saldo;"))
            #expect(try await town.journal().last?.note.details.hasPrefix("fee-changes,persons=1") == true)
            await browser.get("/gebuehren/aenderungen")
            try await browser.submit(to: "/gebuehren/aenderungen")
            #expect(browser.text.contains("Saldo"))
            try await browser.submit(button: "speichern").follow()
            try await browser.door.jobRunner.drain()
            #expect(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]) }.map(\.cents) == [380_00, 360_00])
            await browser.get("/gebuehren/tarife/\(tariff)/ende")
            try await browser.submit(["bis.tag": "30", "bis.monat": "4", "bis.jahr": "2020", "anlass": "x"])
            #expect(browser.status == 422 && browser.problems["bis"] != nil)
        }
    }

    @Test func `a person's account says why, a relief is checked, kept and ended`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            let browser = try await town.browser("gebuehren")
            await browser.get(Self.person)
            #expect(browser.text.contains("360,00") && browser.text.contains("Warum dieser Betrag?"))
            await browser.get("/gebuehren/person/\(TownFixture.child.id)")
            #expect(browser.text.contains("eine andere Person ihres Haushalts") && browser.links.contains(Self.person))
            await browser.get("\(Self.person)/ermaessigung")
            try await browser.submit(["art": "percent", "prozent": "101", "grund": ""])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["grund", "prozent"])
            await browser.get("/gebuehren/person/\(TownFixture.child.id)/ermaessigung")
            try await browser.submit(["art": "percent", "prozent": "25", "grund": "Härte", "ab.jahr": "2005"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["ab"])
            await browser.get("\(Self.person)/ermaessigung")
            try await browser.submit(["art": "percent", "prozent": "25", "grund": "=HYPERLINK(\"x\") <b>"])
            #expect(browser.heading == "Angaben prüfen" && browser.html.contains("&lt;b&gt;"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("270,00"))
            let relief = try #require(browser.links.first { $0.hasPrefix("/gebuehren/ermaessigung/") })
            await browser.get(relief)
            try await browser.submit(["falsch": "ja", "anlass": "verwechselt"]).follow()
            #expect(browser.success != nil && browser.text.contains("360,00"))
        }
    }

    @Test(arguments: Engine.available)
    func `an absence the accommodation office records frees its days of fees, and only its days are told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            var content = TariffPreset.hessigheim.content
            content.rules.absenceDays = 10
            try await town.haveTariff(content)
            try await town.issue(.month, "2020-05")
            let accommodation = try await town.browser("unterbringung")
            await accommodation.get("/personen/\(TownFixture.child.id)/abwesenheit")
            try await accommodation.submit([
                "art": "hospital", "von.tag": "11", "von.monat": "5", "von.jahr": "2020", "bis.tag": "20", "bis.monat": "5", "bis.jahr": "2020",
                "bemerkung": "kommt wieder", "anlass": "Anruf der Mutter",
            ])
            #expect(accommodation.status == 303, "\(accommodation.problems)")
            // Of the child's 180 euros 21 thirtieths are left.
            #expect(try await town.owed("2020-05") == [TownFixture.mother.id: 306_00])
            let fees = try await town.browser("gebuehren")
            await fees.get("/gebuehren/person/\(TownFixture.child.id)")
            #expect(fees.text.contains("11.05.2020") && !fees.text.contains("Krankenhaus") && !fees.text.contains("kommt wieder"))
            await fees.get(Self.person)
            #expect(fees.text.contains("Bescheide sagen etwas anderes"))
        }
    }

    @Test func `who may see fees, and who does not even learn that there are any`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            let path = "/personen/\(TownFixture.mother.id)"
            for login in ["leitung", "unterbringung", "gebuehren"] {
                let browser = try await town.browser(login)
                #expect(await browser.get("/gebuehren").status == 200)
                #expect(await browser.get(Self.person).status == 200)
                #expect(await browser.get(path).text.contains("Gebührenkonto"))
                #expect(await browser.get("/gebuehren/tarife/neu").status == (login == "gebuehren" ? 200 : 403))
            }
            for login in ["im1", "hausmeister", "datenschutz", "verwaltung", "ehrenamt"] {
                let browser = try await town.browser(login)
                #expect(await browser.get("/gebuehren").status == 403)
                #expect(await browser.get(Self.person).status == 403)
                #expect(await !browser.get(path).text.contains("Gebührenkonto"))
            }
            let browser = try await town.browser("gebuehren")
            await browser.get(Self.person)
            // Status and papers are none of the fee office's business.
            #expect(!browser.text.contains("987654321098") && !browser.text.contains("Zaunkönig"))
            for missing in [
                "/gebuehren/person/nobody", "/gebuehren/bescheide/x", "/gebuehren/lauf/x", "/gebuehren/tarife/x", "/gebuehren/ermaessigung/x",
                "/gebuehren/kasse/x/datei", "/gebuehren/flaechen/halle",
            ] {
                #expect(await browser.get(missing).status == 404, "\(missing)")
            }
            #expect(await browser.get("/gebuehren/lauf?monat=2020-13").status == 422)
        }
    }

    @Test func `the treasury is handed a file once, after count and sum`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let browser = try await town.browser("gebuehren")
            await browser.get("/gebuehren/kasse")
            #expect(browser.text.contains("noch nicht zur Post gegeben") && !browser.text.contains("An die Kasse übergeben"))
            try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: TownFixture.today, today: TownFixture.today) }
            await browser.get("/gebuehren/kasse")
            #expect(browser.text.contains("360,00") && browser.text.contains("DE02 1203") && !browser.text.contains("Nicht in der Datei"))
            try await browser.submit(to: "/uebergabe")
            let fields = try browser.form().fields(button: "speichern")
            await browser.post("/gebuehren/kasse/uebergabe", fields)
            await browser.post("/gebuehren/kasse/uebergabe", fields).follow()
            #expect(browser.success != nil)
            let file = try #require(browser.links.first { $0.hasSuffix("/datei") })
            let one = await browser.get(file).reply.body
            let two = await browser.get(file).reply.body
            #expect(one == two && String(decoding: one, as: UTF8.self).contains("GB-2020-000001"))
            await browser.get("/gebuehren/kasse/konto")
            try await browser.submit(["iban": "DE00 1203 0000 0000 2020 51"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["iban"])
        }
    }
}
