import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

/// A couple that owes one notice together, of May 2020.
private struct Couple {
    let town: FixtureTown
    let run: FeeRun
    let notice: FeeNotice

    init(_ town: FixtureTown) async throws {
        var content = TariffPreset.hessigheim.content
        content.rules.debtors = .joint
        try await town.haveTariff(content)
        try await JointDebts.joinHousehold(town)
        (self.town, run) = (town, try await town.issue(.month, "2020-05"))
        notice = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]).first })
    }

    static let partner = TownFixture.single.id

    func record(_ kind: NoticeEvent.Kind, on day: Day, joint: ID<Person>? = nil, _ change: (inout NoticeEventWish) -> Void = { _ in }) async throws {
        var wish = NoticeEventWish(kind, on: day, way: kind == .posted ? .deed : nil)
        wish.joint = joint
        change(&wish)
        try await town.database.write(by: .commandLine) { [wish] in try $0.record(wish, of: notice.id, today: "2020-08-31") }
    }

    func found(_ sort: NoticeFilter.Sort, on day: Day) async throws -> [ID<FeeNotice>] {
        try await town.read { try $0.feeNotices(NoticeFilter(sort: sort, day: day), limit: 99, offset: 0).map(\.id) }
    }
}

/// Of several debtors each has a letter, an objection, a delay and an answer of its own.
@Suite struct DebtorsApart {
    @Test(arguments: Engine.available)
    func `nobody's period runs by default: whom an entry is about is said, on whose account only where that is known`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let couple = try await Couple(town)
            for person in [nil, Couple.partner] { try await couple.record(.posted, on: "2020-06-18", joint: person) }
            let (path, browser) = ("/gebuehren/bescheide/\(couple.notice.id)", try await town.browser("gebuehren", today: "2020-07-01"))
            func objections() async throws -> [ID<Person>?] {
                try await town.read { try ($0.noticeEvents(of: [couple.notice.id])[couple.notice.id] ?? []).filter { $0.kind == .objected }.map(\.joint) }
            }
            await browser.get("\(path)/eintrag?art=objected")
            try await browser.submit()
            #expect(browser.status == 422 && browser.problems["wer"] != nil)
            #expect(try await objections().isEmpty)
            try await browser.submit(["wer": Couple.partner.text]).follow()
            #expect(browser.success != nil)
            await browser.get("\(path)/eintrag?art=objected")
            try await browser.submit(["wer": TownFixture.mother.id.text]).follow()
            #expect(try await objections() == [Couple.partner, nil])
            await browser.get("\(path)/eintrag?art=paid")
            try await browser.submit(["betrag": "10", "zahler": "debtor"])
            #expect(browser.status == 422 && browser.problems["wer"] != nil)
            try await browser.submit(["betrag": "10", "zahler": "debtor", "ungeklaert": "ja"]).follow()
            #expect(browser.success != nil, "\(browser.problems)")
        }
    }

    @Test(arguments: Engine.available)
    func `lists know what any of them is late with or contests, a month once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let couple = try await Couple(town)
            let notice = couple.notice.id
            try await couple.record(.posted, on: "2020-06-18") { $0.way = .post }
            try await couple.record(.posted, on: "2020-06-18", joint: Couple.partner)
            try await couple.record(.objected, on: "2020-07-01", joint: Couple.partner)
            #expect(try await couple.found(.contested, on: "2020-07-02") == [notice])
            #expect(try await couple.found(.overdue, on: "2020-07-31") == [notice])
            // Hers came back: she owes nothing by it yet, he all of it.
            try await couple.record(.returned, on: "2020-06-22")
            #expect(try await couple.found(.overdue, on: "2020-07-31") == [notice])
            try await couple.record(.paid, on: "2020-07-31") { ($0.cents, $0.payer) = (couple.notice.cents, .debtor) }
            #expect(try await couple.found(.overdue, on: "2020-07-31").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a copy that came back holds nothing of the debtor's own letter and stands in a list of its own`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let couple = try await Couple(town)
            try await couple.record(.posted, on: "2020-06-18", joint: Couple.partner)
            try await couple.record(.returned, on: "2020-06-22", joint: Couple.partner)
            #expect(try await couple.found(.unposted, on: "2020-07-31") == [couple.notice.id])
            #expect(try await couple.found(.returned, on: "2020-07-31").isEmpty)
            #expect(try await couple.found(.jointReturned, on: "2020-07-31") == [couple.notice.id])
            try await couple.record(.posted, on: "2020-06-25", joint: Couple.partner)
            #expect(try await couple.found(.jointReturned, on: "2020-07-31").isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `what came in for a month counts whichever of its notices somebody was told; heirs are those of the dead alone`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let couple = try await Couple(town)
            for person in [nil, Couple.partner] { try await couple.record(.posted, on: "2020-06-18", joint: person) }
            try await couple.record(.paid, on: "2020-07-01") { ($0.cents, $0.payer) = (couple.notice.cents, .debtor) }
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let change = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]).first })
            func joint() async throws -> FeeClaim { try #require(try await town.read { try $0.jointClaims(of: [change], on: "2020-08-01").first }) }
            let claim = try await joint()
            #expect(change.isChange && claim.paid == couple.notice.cents && claim.overdue == 0)
            try await town.database.write(by: .commandLine) { transaction in
                try transaction.record(try Act.death(of: try transaction.db.record(of: TownFixture.mother.id), on: "2020-07-10"))
            }
            try await couple.record(.heirs, on: "2020-07-20") { $0.note = "Erbschein: Tesfay Allein" }
            #expect(try await joint().heirs == nil)
            #expect(try await town.read { try $0.feeClaims(try $0.feeNotices(of: [TownFixture.mother.id]), on: "2020-08-01").first?.heirs } != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever asks what is kept is told of the own letter and objection, not of the other's`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let couple = try await Couple(town)
            try await couple.record(.posted, on: "2020-06-18") { $0.note = "Kuvert mit Fenster" }
            try await couple.record(.posted, on: "2020-06-18", joint: Couple.partner) { $0.sentTo = "Quittenweg 12, 71600 Ludwigsburg" }
            try await couple.record(.revoked, on: "2020-06-25") { $0.note = "Der Tarif war falsch gelesen." }
            let entries = try await town.journal().map(\.note).filter { $0.action == "fees.posting" }.map(\.subject)
            #expect(entries == [TownFixture.mother.id.text, Couple.partner.text], "\(entries)")
            for (person, told, kept) in [
                (TownFixture.mother.id, "Kuvert mit Fenster", "Quittenweg"), (Couple.partner, "Quittenweg", "Kuvert mit Fenster"),
            ] {
                let browser = try await town.browser("leitung")
                await browser.get("/personen/\(person)/auskunft")
                try await browser.submit(["anlass": "Antrag", "identitaet": "ja"], without: ["schwaerzen"], button: "data")
                let body = String(decoding: browser.reply.body, as: UTF8.self)
                #expect(browser.status == 200 && body.contains(told) && !body.contains(kept), "\(person)")
                #expect(body.contains("Der Tarif war falsch gelesen."), "\(person)")
            }
        }
    }
}
