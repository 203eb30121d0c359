import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

extension FixtureTown {
    fileprivate var notices: [FeeNotice] { get async throws { try await read { try $0.feeNotices(of: [TownFixture.mother.id]) } } }

    fileprivate func record(_ wish: NoticeEventWish, _ notice: FeeNotice, today: Day = "2020-08-31") async throws {
        try await database.write(by: .commandLine) { try $0.record(wish, of: notice.id, today: today) }
    }

    fileprivate func claim(on day: Day) async throws -> FeeClaim {
        try #require(try await read { try $0.feeClaims(try $0.feeNotices(of: [TownFixture.mother.id]), on: day).first })
    }

    fileprivate func found(_ sort: NoticeFilter.Sort, on day: Day) async throws -> Set<ID<FeeNotice>> {
        Set(try await read { try $0.feeNotices(NoticeFilter(sort: sort, day: day), limit: 99, offset: 0).map(\.id) })
    }
}

/// What a later notice, a move or a death leaves of a notice that was sent.
@Suite struct NoticesReplaced {
    @Test(arguments: Engine.available)
    func `a notice that was changed is not final, due or overdue any more: its change is, once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            let first = try #require(try await town.notices.first)
            try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .deed), first)
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let change = try #require(try await town.notices.first)
            // On its way, it changes nothing yet.
            #expect(try await town.claim(on: "2020-07-10").notices[0].standing.newer == nil)
            try await town.record(NoticeEventWish(.posted, on: "2020-07-13", way: .deed), change)
            let claim = try await town.claim(on: "2020-12-31")
            #expect(claim.notices[0].standing.newer == change && claim.current?.notice == change && claim.overdue == 240_00)
            #expect(claim.notices[0].standing.words.text == "geändert durch \(change.number), dessen Inhalt gilt")
            #expect(try await town.found(.overdue, on: "2020-12-31") == [change.id])
            let browser = try await town.browser("gebuehren", today: "2020-12-31")
            await browser.get("/gebuehren/bescheide/\(first.id)")
            for word in ["bestandskräftig", "überfällig", "zu zahlen bis", "Zahlung verjährt"] { #expect(!browser.text.contains(word), "\(word)") }
            #expect(browser.text.contains(change.number) && browser.text.contains("damals gefordert"))
            // Less is asked for by no new day: what is left is due as it was.
            await browser.get("/gebuehren/bescheide/\(change.id)")
            #expect(browser.text.contains("zu zahlen bis") && browser.text.contains("01.07.2020"), "\(browser.text)")
            await browser.get("/gebuehren/bescheide")
            #expect(browser.text.contains("geändert durch \(change.number)"))
            // Annulled, the change leaves what it changed as it was.
            var gone = NoticeEventWish(.revoked, on: "2020-08-30")
            gone.note = "Die Meldung war falsch."
            try await town.record(gone, change)
            #expect(try await town.claim(on: "2020-12-31").notices[0].standing.newer == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `of a letter to where nobody lived any more it is open whether it was made known, until somebody finds out`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let notice = try #require(try await town.notices.first)
            _ = try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: "2020-06-18", today: "2020-06-18") }
            #expect(try await town.found(.unbooked, on: "2020-07-31") == [notice.id])
            #expect(try await town.found(.overdue, on: "2020-07-31") == [notice.id])
            try await town.move(TownFixture.mother.id, on: "2020-06-10")
            let standing = try #require(try await town.claim(on: "2020-07-31").notices.first?.standing)
            #expect(standing.isUnclear && !standing.isKnown && !standing.remedies.isFinal && standing.owed == 0)
            #expect(standing.words.text.hasPrefix("Bekanntgabe zu klären"))
            for sort in [NoticeFilter.Sort.unbooked, .overdue] { #expect(try await town.found(sort, on: "2020-07-31").isEmpty, "\(sort)") }
            #expect(try await town.found(.unclear, on: "2020-07-31") == [notice.id])
            let browser = try await town.browser("gebuehren", today: "2020-07-31")
            await browser.get("/gebuehren/bescheide/\(notice.id)")
            #expect(browser.text.contains("zu klären") && browser.text.contains("Rücklauf der Post") && browser.text.contains("10.06.2020"), "\(browser.text)")
            // Found out: it arrived, or it goes to the new address.
            let event = try #require(try await town.read { try $0.noticeEvents(of: [notice.id])[notice.id]?.first })
            try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: notice, on: "2020-07-31", reason: "Zugang nachgewiesen") }
            var arrived = NoticeEventWish(.posted, on: "2020-06-18", way: .post)
            arrived.arrived = "2020-07-01"
            try await town.record(arrived, notice)
            #expect(try await town.claim(on: "2020-07-31").notices.first?.standing.remedies.known.day == "2020-07-01")
            try await town.record(NoticeEventWish(.returned, on: "2020-07-02"), notice)
            var again = NoticeEventWish(.posted, on: "2020-07-03", way: .post)
            again.sentTo = "Quittenweg 12\n71600 Ludwigsburg"
            try await town.record(again, notice)
            #expect(try await town.claim(on: "2020-07-31").notices.first?.standing.isKnown == true)
            #expect(try await town.found(.unclear, on: "2020-07-31").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what was made known before a death stands as the heirs' debt, is nobody's delay, and has a way`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            let notice = try #require(try await town.notices.first)
            try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .deed), notice)
            try await town.database.write(by: .commandLine) { transaction in
                try transaction.record(try Act.death(of: try transaction.db.record(of: TownFixture.mother.id), on: "2020-07-10"))
            }
            let claim = try await town.claim(on: "2020-08-01")
            #expect(claim.owed == 360_00 && claim.open == 360_00 && claim.overdue == 0)
            #expect(claim.words.text == "bekannt gegeben; schulden die Erben (§ 45 AO)")
            #expect(try await town.found(.overdue, on: "2020-08-01").isEmpty)
            let browser = try await town.browser("gebuehren", today: "2020-08-01")
            await browser.get("/gebuehren/person/\(TownFixture.mother.id)")
            #expect(browser.text.contains("Bekannt gegeben und noch offen: 360,00") && browser.text.contains("Nachlassgericht"), "\(browser.text)")
            await browser.get("/gebuehren/bescheide/\(notice.id)/eintrag?art=heirs")
            try await browser.submit()
            #expect(browser.status == 422 && browser.problems["notiz"] != nil)
            try await browser.submit(["notiz": "Erbschein: Tesfay Allein, Haus am See 1, 71600 Ludwigsburg"]).follow()
            #expect(browser.success != nil)
            #expect(try await town.claim(on: "2020-08-01").words.text.hasSuffix("Erben eingetragen"))
            var paid = NoticeEventWish(.paid, on: "2020-08-02")
            (paid.cents, paid.payer) = (360_00, .other)
            try await town.record(paid, notice)
            #expect(try await town.claim(on: "2020-08-03").open == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a move of the month before is told with its own day, not with the first of the month`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            try await town.record(NoticeEventWish(.posted, on: "2020-06-17", way: .handedOver), try #require(try await town.notices.first))
            try await town.move(TownFixture.mother.id, on: "2020-04-20")
            try await town.issue(.changes)
            let change = try #require(try await town.notices.first)
            let letter = try await town.read { try $0.row("SELECT letter FROM fee_document WHERE notice_id = \(change.id)")?.text("letter") ?? "" }
            #expect(letter.contains("wohnte ab dem 20.04.2020 nicht mehr in der Unterkunft"), "\(letter)")
        }
    }
}
