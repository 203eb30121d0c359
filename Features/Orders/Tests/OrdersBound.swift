import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

/// What is issued is what was looked at, with all it does; whoever comes second is told.
@Suite struct OrdersBound {
    private static let path = "/verfuegungen/neu?person=\(TownFixture.mother.id)&art=einweisung"

    @Test(arguments: Engine.available)
    func `of twelve who issue one check page at once, each with a key of their own, one does`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let browser = try await town.browser("unterbringung")
            await browser.get(Self.path)
            try await browser.submit(
                [
                    "grundlage": "bylaw", "grund": "Es fehlt eine Wohnung.", "alternativen": "Andere Räume waren an diesem Tag nicht frei.", "belastung": "Es ist enger als in einer Wohnung.",
                    "abwaegung": "Ohne die Einweisung droht Obdachlosigkeit.",
                ], button: "pruefen")
            #expect(browser.heading.hasPrefix("Prüfen"), "\(browser.problems)")
            let checked = try browser.form()
            let answers = await withTaskGroup(of: Int.self) { group in
                for number in 0..<12 {
                    nonisolated(unsafe) let one = Browser(another: browser)
                    let sent = checked.fields(changing: ["_vorgang": "key-of-their-own-\(number)"], button: "speichern")
                    group.addTask { await one.post(checked.action, sent).status }
                }
                return await group.reduce(into: [Int]()) { $0.append($1) }
            }
            // Of so many of one account some are turned away before they are looked at.
            let others = answers.filter { $0 != 303 }
            #expect(others.count == 11 && others.allSatisfy { $0 == 409 || $0 == 429 } && others.contains(409), "\(answers)")
            #expect(try await town.read { try $0.orders(concerning: [TownFixture.mother.id]).count } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `what an order does is part of what was looked at, not only what it says`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let ground = try await town.read {
                try $0.orderGround(OrderQuestion(kind: .placement, person: TownFixture.mother.id, from: TownFixture.today, today: TownFixture.today))
            }
            func effect(_ wish: OrderWish) async throws -> String {
                try await town.read { try $0.papers(wish, ground, fee: { _, _, _, _, _ in nil }).effect() }
            }
            let (first, other) = (OrdersStored.placement(), try await effect(OrdersStored.placement()))
            #expect(try await effect(first) == other)
            try await town.issue(first)
            let later = try await town.read {
                try $0.orderGround(OrderQuestion(kind: .placement, person: TownFixture.mother.id, from: TownFixture.today, today: TownFixture.today))
            }
            // The letter says the same; now it would replace another.
            #expect(try await town.read { try $0.papers(first, later, fee: { _, _, _, _, _ in nil }).effect() } != other)
        }
    }

    @Test(arguments: Engine.available)
    func `who gets letters in somebody's stead is noted, gets them, and is left out once it is over`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let browser = try await town.browser("unterbringung")
            await browser.get("/personen/\(TownFixture.mother.id)/vertretung")
            // She is of age: nobody cares for her as for a child.
            try await browser.submit(["art": "guardian", "name": "Kanzlei Spatz", "anschrift": "Allee 4\n70003 Musterburg"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["art"], "\(browser.problems)")
            try await browser.submit(["art": "lawyer", "name": "Kanzlei Spatz", "anschrift": "Allee 4"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["anschrift", "nachweis"], "\(browser.problems)")
            try await browser.submit(["anschrift": "Allee 4\n70003 Musterburg", "nachweis": "Vollmacht vom 02.01.2020"]).follow()
            #expect(browser.text.contains("Kanzlei Spatz"), "\(browser.problems)")
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            let got = try await town.read { try $0.orderRecipients(of: order.id) }
            #expect(got.map(\.role) == [.lawyer, .oneself] && got.map(\.name) == ["Kanzlei Spatz", "Wachtelia Kanarivogel"])
            #expect(got[0].address == "Allee 4\n70003 Musterburg")
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("Kanzlei Spatz (Vertretung mit Vollmacht für Wachtelia Kanarivogel)"))
            for file in ["/pdf", "/pdf?an=1"] {
                await browser.get("/verfuegungen/\(order.id)\(file)")
                #expect(browser.reply.body.starts(with: Array("%PDF".utf8)), "\(file)")
            }
            #expect(await browser.get("/verfuegungen/\(order.id)/pdf?an=2").status == 404)
            let held = try #require(try await town.read { try $0.representatives(of: [TownFixture.mother.id]) }.first)
            let other = try await town.browser("unterbringung")
            for one in [browser, other] { await one.get("/verfuegungen/vertretung/\(held.id)") }
            try await browser.submit(["anlass": "Vollmacht erloschen"]).follow()
            try await other.submit(["anlass": "Mandat niedergelegt"])
            #expect(other.status == 409)
            #expect(try other.form().fields["anlass"] == "Mandat niedergelegt")
            #expect(try await town.read { try $0.representatives(of: [TownFixture.mother.id]) }.map(\.period.until) == [TownFixture.today.next])
            let next = try await town.issue(OrdersStored.hearing, on: TownFixture.today.next)
            #expect(try await town.read { try $0.orderRecipients(of: next[0].id) }.map(\.role) == [.oneself])
        }
    }
}
