import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// What comes too late, or has been replaced itself, ends nothing and is carried out against nobody.
@Suite struct OrdersOvertaken {
    private static let today = TownFixture.today
    private static let agreed = OrderWish.Hearing.waived(.agreed, "Die Familie hat den Umzug selbst beantragt.")
    private static let threat = ThreatWish(.force, until: "2020-07-20", reason: "Ein Zwangsgeld wäre nicht beizutreiben.")

    static func placement(from: Day = today, until: Day = .endless) -> OrderWish {
        OrderWish(
            .placement, people: OrdersStored.family, site: TownFixture.citySite.id, spot: OrdersStored.room, from: from, until: until,
            reason: "Keine Wohnung.", discretion: OrdersStored.discretion, signatory: "D. A.")
    }

    static func relocation(_ spot: ID<Spot>, from: Day, _ threat: ThreatWish? = nil) -> OrderWish {
        OrderWish(
            .relocation, people: OrdersStored.family, site: TownFixture.citySite.id, spot: spot, from: from, reason: "Das Haus wird erneuert.",
            discretion: OrdersStored.discretion, threat: threat, takingBack: OrdersStored.reserved,
            immediateReason: "Das Wasser läuft in die Wohnung darunter, jeder Tag macht den Schaden größer.", hearing: agreed, signatory: "D. A.")
    }

    private static func hand(_ order: Order, _ day: Day = today, in town: FixtureTown) async throws {
        try await town.record(EventWish(.served(Sending(.handedOver)), on: day), of: order, today: day)
    }

    private static func standing(_ order: Order, on day: Day, in town: FixtureTown) async throws -> OrderStanding {
        try #require(try await town.read { try $0.orderBook(of: [order.id]).standing(order.id, on: day) })
    }

    @Test(arguments: Engine.available)
    func `a relocation that another one has replaced is carried out against nobody`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let first = try #require(try await town.issue(Self.relocation(OrdersStored.room, from: "2020-07-01", Self.threat)).first)
            try await Self.hand(first, in: town)
            #expect(try await Self.standing(first, on: "2020-07-22", in: town).mayEnforce)
            let next = try #require(try await town.issue(Self.relocation(ID("wohnung"), from: "2020-07-10")).first)
            try await Self.hand(next, in: town)
            let standing = try await Self.standing(first, on: "2020-07-22", in: town)
            #expect(!standing.mayEnforce && !standing.isOperative && standing.isDisplaced)
            #expect(try await town.state(first, on: "2020-07-22") == .replaced)
            let browser = try await town.browser("unterbringung", today: "2020-07-22")
            await browser.get("/verfuegungen/\(first.id)")
            #expect(browser.text.contains("nein: eine andere Verfügung hat diese abgelöst") && !browser.text.contains("Vor der Räumung"))
        }
    }

    @Test(arguments: Engine.available)
    func `what becomes known after its last day ends nothing, and page, list and start page say so`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let old = try #require(try await town.issue(Self.placement()).first)
            try await Self.hand(old, in: town)
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            try await Self.hand(ending, "2020-07-06", in: town)
            #expect(try await town.state(old, on: "2020-09-01") == .final)
            #expect(try await town.state(ending, on: "2020-07-07") == .overtaken)
            #expect(try await town.read { try $0.orderStates(on: "2020-09-01") } == [.final: 1, .overtaken: 1])
            let browser = try await town.browser("unterbringung", today: "2020-09-01")
            await browser.get("/start")
            #expect(browser.text.contains("Verfügungen: zu spät bekannt gegeben"))
            await browser.get("/verfuegungen/\(ending.id)")
            #expect(browser.text.contains("nein: der letzte Tag lag nicht nach der Bekanntgabe"))
        }
    }

    @Test func `a threat that came too late to leave fitting time is none, and a new one is asked for`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(Self.relocation(OrdersStored.room, from: "2020-07-14", Self.threat)).first)
            try await Self.hand(order, "2020-07-10", in: town)
            let standing = try await Self.standing(order, on: "2020-07-22", in: town)
            #expect(standing.isOperative && !standing.mayEnforce && standing.needsNewThreat)
            let browser = try await town.browser("unterbringung", today: "2020-07-22")
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("es braucht eine neue Androhung") && browser.text.contains("Drohen Sie ein Zwangsmittel schriftlich mit Frist an"))
            let threat = EventWish(.threatened(Threat(.force, .days(20))), on: "2020-07-22")
            try await town.record(threat, of: order, today: "2020-07-22")
            #expect(try await Self.standing(order, on: "2020-08-20", in: town).mayEnforce)
        }
    }

    @Test func `final and yet without effect is explained, and an objection to the placement stands in the form`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let old = try #require(try await town.issue(Self.placement()).first)
            try await Self.hand(old, in: town)
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            try await Self.hand(ending, "2020-07-06", in: town)
            try await town.record(EventWish(.objected, on: "2020-07-07"), of: old, today: "2020-07-07")
            let browser = try await town.browser("unterbringung", today: "2020-09-01")
            await browser.get("/verfuegungen/\(ending.id)")
            #expect(browser.text.contains("wirken tut sie trotzdem nicht: ihre Tage waren vorbei"))
            await browser.get("/verfuegungen/neu?person=\(TownFixture.mother.id)&art=beendigung")
            #expect(browser.text.contains("Über die bisherige Einweisung wird noch gestritten.") && browser.text.contains("\(old.number), Wachtelia Kanarivogel: Widerspruch offen"))
            // Nothing of the case is said for whoever decides.
            await browser.get("/verfuegungen/neu?person=\(TownFixture.mother.id)&art=einweisung")
            #expect(try (browser.form().fields["grund"] ?? "").isEmpty)
            await #expect(throws: Refusal.self) {
                let wish = OrdersStored.ending
                try await town.issue(
                    OrderWish(
                        .ending, people: wish.people, from: "2020-10-01", reason: wish.reason, discretion: wish.discretion,
                        takingBack: wish.takingBack, immediateReason: "Eilt.", hearing: wish.hearing, signatory: "D. A."))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what becomes known after the time of another was up has not replaced it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let old = try #require(try await town.issue(Self.placement(until: "2020-07-01")).first)
            try await Self.hand(old, in: town)
            let again = try #require(try await town.issue(Self.placement(from: "2020-06-20")).first)
            try await Self.hand(again, "2020-07-06", in: town)
            #expect(try await town.state(old, on: "2020-07-07") == .expired)
            #expect(try await town.state(again, on: "2020-07-07") == .running)
        }
    }
}
