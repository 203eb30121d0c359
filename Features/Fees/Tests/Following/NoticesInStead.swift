import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

extension FixtureTown {
    fileprivate var notices: [FeeNotice] { get async throws { try await read { try $0.feeNotices(of: [TownFixture.mother.id]) } } }

    fileprivate func record(_ wish: NoticeEventWish, _ notice: FeeNotice) async throws {
        try await database.write(by: .commandLine) { try $0.record(wish, of: notice.id, today: "2020-08-31") }
    }

    fileprivate func found(_ sort: NoticeFilter.Sort) async throws -> [ID<FeeNotice>] {
        try await read { try $0.feeNotices(NoticeFilter(sort: sort, day: "2020-06-25"), limit: 99, offset: 0).map(\.id) }
    }

    fileprivate func letter(of notice: FeeNotice) async throws -> String {
        try await read { try $0.row("SELECT letter FROM fee_document WHERE notice_id = \(notice.id)")?.text("letter") ?? "" }.replacing("\u{A0}", with: " ")
    }

    fileprivate func handOver(on day: Day) async throws -> [String] {
        let file = try await database.write(by: .commandLine) { try $0.handOver(on: day) }
        let content = try await read { try $0.treasuryFile(ID(file))?.content ?? [] }
        return String(decoding: content, as: UTF8.self).split(separator: "\r\n").dropFirst().map(String.init)
    }
}

/// A notice in the stead of one that was never made known is a first one: it asks for the whole, by a day of its own.
@Suite struct NoticesInStead {
    @Test(arguments: Engine.available)
    func `what follows a notice nobody was told is a first one with its own day, and the treasury cancels the old one`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let first = try #require(try await town.notices.first)
            _ = try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: "2020-06-18", today: "2020-06-18") }
            _ = try await town.handOver(on: "2020-06-18")
            try await town.move(TownFixture.mother.id, on: "2020-06-10", to: Stay(.ownFlat, address: "Quittenweg 12, 71600 Ludwigsburg"))
            // The treasury has what nobody owes: both pages say so.
            #expect(try await town.found(.halted) == [first.id])
            let browser = try await town.browser("gebuehren", today: "2020-06-25")
            await browser.get("/gebuehren/kasse")
            #expect(browser.text.contains("Sagen Sie der Kasse, dass sie sie anhält"), "\(browser.text)")
            await browser.get("/gebuehren/bescheide/\(first.id)")
            #expect(browser.text.contains("Die Kasse hat diesen Bescheid schon: Datei 1") && browser.text.contains("storniert die Datei mit ihm diesen"))
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let notice = try #require(try await town.notices.first)
            #expect(notice.cents == 240_00 && notice.difference == 240_00 && !notice.isChange && notice.sequence == 1)
            let letter = try await town.letter(of: notice)
            for words in ["eine Gebühr von 240,00 € festgesetzt", "Zahlen Sie 240,00 € bis", "Nr. \(first.number) vom 17.06.2020 ist Ihnen nicht bekannt gegeben worden"] {
                #expect(letter.contains(words), "\(words): \(letter)")
            }
            for words in ["geändert", "bisherigen Terminen", "weniger als bisher"] { #expect(!letter.contains(words), "\(words)") }
            // Asked for once, whichever page adds it up.
            #expect(try await town.read { try $0.feeNoticeSum(NoticeFilter()) }.cents == 240_00)
            #expect(try await town.notices.asked == 240_00)
            try await town.record(NoticeEventWish(.posted, on: "2020-06-20", way: .deed), notice)
            let waiting = try await town.read { try $0.waitingForTreasury() }
            #expect(waiting == (2, -120_00))
            let lines = try await town.handOver(on: "2020-06-20")
            #expect(lines.count == 2 && lines[0].contains("\(first.number);Storno;2020-05;") && lines[0].contains(";-360,00;;"), "\(lines)")
            #expect(lines[1].contains("\(notice.number);Gebühr;2020-05;") && lines[1].contains(";240,00;01.07.2020;"), "\(lines)")
            #expect(try await town.found(.halted).isEmpty)
            let claim = try #require(try await town.read { try $0.feeClaims(try $0.feeNotices(of: [TownFixture.mother.id]), on: "2020-06-25").first })
            #expect(claim.owed == 240_00 && claim.overdue == 0)
            await browser.get("/gebuehren/bescheide/\(notice.id)")
            #expect(browser.text.contains("zu zahlen bis") && browser.text.contains("01.07.2020") && !browser.text.contains("überfällig"))
            await browser.get("/gebuehren/bescheide/\(first.id)")
            #expect(browser.text.contains("An seine Stelle ist ein anderer getreten"))
        }
    }

    @Test(arguments: Engine.available)
    func `a notice still in the house is not sent any more once another stands in its stead`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            let first = try #require(try await town.notices.first)
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let notice = try #require(try await town.notices.first)
            #expect(!notice.isChange && notice.difference == 240_00)
            #expect(try await town.found(.unposted) == [notice.id])
            await #expect(throws: Refusal.self) { try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .post), first) }
            try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .post), notice)
            #expect(try await town.found(.unbooked) == [notice.id])
            #expect(try await town.handOver(on: "2020-06-18").count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `where an earlier one was made known that one is changed, and the letter names its day`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issueAndPost(.month, "2020-05")
            let first = try #require(try await town.notices.first)
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            try await town.move(TownFixture.child.id, on: "2020-05-21", to: Stay(.citySite, site: TownFixture.citySite.id))
            try await town.issue(.changes)
            let last = try #require(try await town.notices.first)
            #expect(last.sequence == 2 && last.previous == first.id && last.previousCents == 360_00 && last.cents > 240_00)
            let letter = try await town.letter(of: last)
            #expect(letter.contains("der Bescheid Nr. \(first.number) vom") && letter.contains("zu den bisherigen Terminen (01.07.2020)"), "\(letter)")
            #expect(try await town.notices.asked == last.cents)
            #expect(try await town.read { try $0.feeNoticeSum(NoticeFilter()) }.cents == last.cents)
        }
    }
}
