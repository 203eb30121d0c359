import Register
import TestSupport
import Testing
import Vocabulary

@testable import Fees

/// Two who work on the same fees: the second is shown what the first one left, and loses nothing typed.
@Suite struct FeesTogether {
    @Test(arguments: Engine.available)
    func `of two who write a tariff's next terms, and two who end it, the second is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let tariff = try await town.read { try $0.feeTariffs()[0].id }
            let (one, two, three) = (try await town.browser("gebuehren"), try await town.browser("gebuehren"), try await town.browser("gebuehren"))
            await one.get("/gebuehren/tarife/\(tariff)/fassung")
            await two.get("/gebuehren/tarife/\(tariff)/fassung")
            await three.get("/gebuehren/tarife/\(tariff)/ende")
            try await one.submit(["person": "190"])
            try await one.submit(button: "speichern")
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["person": "195"])
            #expect(two.status == 409 && two.text.contains("190,00"))
            #expect(try two.form().fields["person"] == "195")
            try await three.submit(["bis.tag": "31", "bis.monat": "12", "bis.jahr": "2020", "anlass": "neue Satzung"])
            #expect(three.status == 409)
            #expect(try three.form().fields["anlass"] == "neue Satzung")
            // Having seen both, they go on to the page that says what ends; nothing is kept before it is confirmed.
            try await three.submit()
            #expect(three.status == 200 && three.text.contains("31.12.2020") && three.text.contains("neue Satzung"), "\(three.problems)")
            #expect(try await town.read { try $0.feeTerms(.everything) }.contains { $0.period.until == .endless })
            try await three.submit(button: "speichern")
            #expect(three.status == 303, "\(three.problems)")
        }
    }

    @Test(arguments: Engine.available)
    func `of two who change account and sender, or hand over, the second is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            // The treasury gets what left the house.
            _ = try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: TownFixture.today, today: TownFixture.today) }
            let (one, two) = (try await town.browser("gebuehren"), try await town.browser("gebuehren"))
            await one.get("/gebuehren/kasse/konto")
            await two.get("/gebuehren/kasse/konto")
            try await one.submit(["bank": "Sparkasse Musterburg"])
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["amt": "Amt 50"])
            #expect(two.status == 409 && two.text.contains("Sparkasse Musterburg"))
            #expect(try two.form().fields["amt"] == "Amt 50")
            await one.get("/gebuehren/kasse")
            await two.get("/gebuehren/kasse")
            try await one.submit(to: "/uebergabe")
            try await one.submit(button: "speichern")
            #expect(one.status == 303)
            try await two.submit(to: "/uebergabe")
            #expect(two.status == 409 && two.text.contains("hat jemand anderes hier etwas geändert"))
            #expect(try await town.read { try $0.treasuryFiles() }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who begin the same run one does, and the other reads of it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let (one, two, three) = (try await town.browser("gebuehren"), try await town.browser("gebuehren"), try await town.browser("gebuehren"))
            for browser in [one, two] {
                await browser.get("/gebuehren/lauf?monat=2020-05")
                try await browser.submit(to: "/gebuehren/lauf")
                #expect(browser.heading.hasSuffix("Prüfen") && browser.text.contains("360,00"))
            }
            await three.get("/gebuehren/person/\(TownFixture.mother.id)?monat=2020-05")
            try await one.submit(button: "speichern")
            #expect(one.status == 303)
            // The run waits for its turn: nothing is issued yet, and still nobody begins another one unseen.
            try await two.submit(button: "speichern")
            #expect(two.status == 409 && two.text.contains("Letzter Lauf") && two.text.contains("360,00"), "\(two.text)")
            try await three.submit(to: "/gebuehren/lauf")
            #expect(three.status == 409 && three.text.contains("Letzter Lauf"))
            try await one.door.jobRunner.drain()
            try await two.submit(button: "speichern")
            #expect(two.status == 409 && two.text.contains("alle sind schon da"))
            #expect(try await town.read { try $0.feeRuns() }.count == 1)
            #expect(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]) }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who issue the same changes one does, and the other reads of it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            try await town.moveChild(on: "2020-05-11")
            let (one, two) = (try await town.browser("gebuehren"), try await town.browser("gebuehren"))
            for browser in [one, two] {
                await browser.get("/gebuehren/person/\(TownFixture.mother.id)")
                try await browser.submit(to: "/gebuehren/aenderungen")
                #expect(browser.text.contains("Saldo"), "\(browser.text)")
            }
            try await one.submit(button: "speichern")
            try await two.submit(button: "speichern")
            #expect(one.status == 303 && two.status == 409 && two.text.contains("Letzter Lauf"))
            try await one.door.jobRunner.drain()
            #expect(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]) }.map(\.cents) == [240_00, 360_00])
        }
    }

    @Test(arguments: Engine.available)
    func `of two who end a relief the second is told, and later it is not there`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (mother, period) = (TownFixture.mother.id, DayRange.starting("2020-05-01"))
            try await town.database.write(by: .commandLine) { try $0.record(.percent(50), for: mother, in: period, note: "Härte") }
            let kept = try #require(try await town.read { try $0.feeReliefs(of: [mother]) }.first)
            let (one, two) = (try await town.browser("gebuehren"), try await town.browser("gebuehren"))
            await one.get("/gebuehren/ermaessigung/\(kept.id)")
            await two.get("/gebuehren/ermaessigung/\(kept.id)")
            try await one.submit(["bis.tag": "31", "bis.monat": "8", "bis.jahr": "2020", "anlass": "mehr Einkommen"])
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["falsch": "ja", "anlass": "verwechselt"])
            #expect(two.status == 409 && two.text.contains("31.08.2020"))
            #expect(try two.form().fields["anlass"] == "verwechselt")
            #expect(await two.get("/gebuehren/ermaessigung/\(kept.id)").status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who give a run to the post, and two who take an entry back, the second is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let (one, two) = (try await town.browser("gebuehren"), try await town.browser("gebuehren"))
            for browser in [one, two] {
                await browser.get("/gebuehren/lauf/\(run.id)/post")
                try await browser.submit(["weg": "post"])
            }
            try await one.submit(["_grund": "auf dem Umschlag ergänzt"])
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["_grund": "auf dem Umschlag ergänzt"])
            #expect(two.status == 409)
            let notice = try #require(try await town.read { try $0.rows("SELECT id FROM fee_notice ORDER BY id LIMIT 1").first?.text("id") })
            let entry = try #require(
                try await town.read { try $0.rows("SELECT id FROM fee_event WHERE notice_id = \(notice)").first?.text("id") })
            let path = "/gebuehren/bescheide/\(notice)/eintrag/\(entry)"
            for browser in [one, two] { await browser.get(path) }
            try await one.submit(["anlass": "Der Brief blieb liegen"])
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["anlass": "Falsche Anschrift"])
            #expect(two.status == 409)
            #expect(try two.form().fields["anlass"] == "Falsche Anschrift")
            #expect(await one.get(path).status == 404)
        }
    }
}
