import Register
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Days an order names lie after the day on which it counts as made known.
@Suite struct OrderDays {
    private static let today: Day = "2026-11-30"

    private static func faults(
        _ kind: Order.Kind, from: Day, threat: Day? = nil, way: Sending.Way = .post, basis: OrderBasis = .bylaw,
        taking: TakingBack? = TakingBack(.reserved, factsOn: "2026-11-02", source: .order), on today: Day = today
    ) async throws -> [Refusal.Problem] {
        let wish = OrderWish(
            kind, people: [], from: from, basis: basis, discretion: OrdersStored.discretion,
            threat: threat.map { ThreatWish(.fine, until: $0, cents: 100_00) }, takingBack: taking, way: way,
            hearing: .waived(.danger, "In der Nacht brannte die Küche, das Haus ist nicht bewohnbar."), signatory: "x")
        return wish.faults(try await orderLaw(), today)
    }

    @Test(arguments: [
        // Posted on a Monday: the fourth day is Friday, whatever the day is called.
        (Sending.Way.post, "2026-12-04"), (.registered, "2026-12-04"), (.deed, "2026-12-04"), (.receipt, "2026-12-04"), (.handedOver, "2026-11-30"),
        (.portal, "2026-12-11"), (.publicNotice, "2026-12-15"),
    ] as [(Sending.Way, Day)])
    func `an ending, a relocation and a threat name no day before the order counts as made known`(way: Sending.Way, known: Day) async throws {
        let law = try await orderLaw()
        #expect(law.earliestKnown(way, on: Self.today) == known)
        let (first, second) = (known.next, known.advanced(by: 2))
        let late = try await Self.faults(.ending, from: first, way: way)
        #expect(late.map(\.field) == ["ab"] && late[0].message.text.contains(first.german), "\(late)")
        #expect(try await Self.faults(.ending, from: second, way: way).isEmpty)
        #expect(try await Self.faults(.relocation, from: known, way: way).map(\.field) == ["ab"])
        #expect(try await Self.faults(.relocation, from: first, way: way).isEmpty)
        let unripe = try await Self.faults(.relocation, from: first, threat: known, way: way)
        #expect(unripe.map(\.field) == ["zwangsfrist"] && unripe[0].message.text.contains(first.german), "\(unripe)")
        #expect(try await Self.faults(.relocation, from: first, threat: first, way: way).isEmpty)
    }

    @Test func `where the day would be free, the later reading of the fiction is planned for`() async throws {
        // Posted on Tuesday: the fourth day is a Saturday, or by the other reading the Monday after.
        #expect(try await orderLaw().earliestKnown(.post, on: "2026-06-09") == "2026-06-15")
        #expect(try await Self.faults(.ending, from: "2026-06-16", on: "2026-06-09").map(\.field).contains("ab"))
    }

    @Test func `an order that rests on a by-law too says why milder coercion does not do`() async throws {
        func asked(_ basis: OrderBasis) async throws -> Bool {
            let threat = ThreatWish(.force, until: "2027-01-04")
            let (law, day) = (try await orderLaw().law, Self.today)
            return !threat.faults(basis.coercion(law, on: day), lastDay: "2027-01-03", today: day, law).isEmpty
        }
        for basis in OrderBasis.allCases { #expect(try await asked(basis) == (basis != .police), "\(basis)") }
    }

    // MARK: Taking back

    @Test(arguments: [
        (OrderEvent.Ground.facts, "2025-12-01", "2026-12-01", true), (.facts, "2025-11-30", "2026-12-01", false), (.reserved, "2024-02-29", "2025-02-28", true),
        (.reserved, "2024-02-29", "2025-03-01", false), (.unlawful, "2025-12-05", "2026-12-05", true), (.unlawful, "2025-12-05", "2026-12-07", false),
        (.facts, "2026-12-02", "2026-12-01", false),
    ] as [(OrderEvent.Ground, Day, Day, Bool)])
    func `a right is taken back within a year of knowing why`(ground: OrderEvent.Ground, factsOn: Day, told: Day, may: Bool) async throws {
        #expect((TakingBack(ground, factsOn: factsOn).fault(issued: told, known: told, try await orderLaw()) == nil) == may)
    }

    @Test func `nobody takes back a right without saying since when the office knew, unless no time limits it`() async throws {
        let law = try await orderLaw()
        for ground in OrderEvent.Ground.allCases {
            let isRefused = TakingBack(ground).fault(issued: Self.today, known: Self.today, law) != nil
            #expect(isRefused == ground.hasLimit, "\(ground)")
        }
        #expect(!OrderEvent.Ground.fraud.hasLimit && OrderEvent.Ground.unlawful.hasLimit)
        // Issued in time and known too late: in time by the other reading only.
        let taking = TakingBack(.facts, factsOn: "2025-12-02")
        #expect(taking.fault(issued: Self.today, known: "2026-12-04", law)?.message.text.contains("persönlich") == true)
        let other = try await orderLaw(reading: "issued", of: .takingBackKept)
        #expect(taking.fault(issued: Self.today, known: "2026-12-04", other) == nil)
        // A number that is changed changes the last day.
        for mutant in law.law.mutants(of: [LegalSpan.takingBackMonths.rawValue], except: { $0.name.contains("1977-01-01: from") }) {
            #expect(ProcedureLaw(mutant.law, law.holidays).takingBackEnd(knownOn: "2025-12-01") != "2026-12-01", "\(mutant.name)")
        }
    }

    @Test func `which right may be chosen follows from what the order gives or takes`() async throws {
        #expect(!OrderEvent.Ground.ofPlacements.contains(.lawChanged) && !OrderEvent.Ground.ofPlacements.contains(.revocation))
        #expect(OrderEvent.Ground.offered(.ending) == [.unlawful, .revocation, .settled] && OrderEvent.Ground.offered(.hearing) == [.settled])
        #expect(OrderEvent.Ground.offered(.placement).contains(.lawChanged) && !OrderEvent.Ground.offered(.relocation).contains(.revocation))
        #expect(try await Self.faults(.ending, from: "2027-01-01", taking: nil).map(\.field) == ["aufhebung"])
        #expect(try await Self.faults(.ending, from: "2027-01-01", taking: TakingBack(.revocation)).map(\.field) == ["aufhebung"])
        #expect(try await Self.faults(.ending, from: "2027-01-01", taking: TakingBack(.expired)).isEmpty)
    }

    @Test func `a letter cites the right that was chosen, whatever a wording names`() {
        let old = "§ 4 GemO; § 49 Absatz 2 Satz 1 Nummer 1 des Landesverwaltungsverfahrensgesetzes (LVwVfG)"
        for wording in [OrderWording(subject: "x", body: "{grund}", basis: old), OrderWording(subject: "x", body: "{grund}", basis: "Satzung: \(old)")] {
            #expect(
                wording.basis(.bylaw, takingBack: TakingBack(.facts, factsOn: "2026-11-02"))
                    == "§ 4 GemO; § 49 Absatz 2 Satz 1 Nummer 3 des Landesverwaltungsverfahrensgesetzes (LVwVfG)")
            #expect(wording.basis(.bylaw, takingBack: nil) == old)
            #expect(wording.paragraphs.contains("{aufhebungsgrund}"))
        }
        #expect(TakingBack(.unlawful, factsOn: "2026-11-02").verb.text.contains("zurückgenommen"))
        #expect(TakingBack(.expired).verb.text.contains("befristet"))
    }

    // MARK: Hearings

    @Test func `no ground for not hearing anybody is offered that is for measures of enforcement, and each is one ground`() {
        let all = OrderWish.Waiver.allCases
        #expect(!all.contains { $0.label.text.contains("Nr. 5") || $0.reason.text.contains("Nummer 5") })
        #expect(all.filter { $0.label.text.contains("Nr. 1 ") }.count == 2 && !all.contains { $0.label.text.contains(" oder öffentliches Interesse") })
    }

    @Test(arguments: Engine.available)
    func `an answer frees the decision only when nothing more will come, or when the time is over`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let today = TownFixture.today
            let heard = try #require(try await town.issue(OrdersStored.hearing).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: today), of: heard)
            try await town.record(EventWish(.answered(isFinal: false), on: today, note: "Wir fragen erst die Schule."), of: heard)
            #expect(try await town.state(heard) == .waiting)
            let wish = OrdersStored.relocation(.letter([heard.id]))
            await #expect(throws: Refusal.self) { try await town.issue(wish) }
            try await town.record(EventWish(.answered(isFinal: true), on: today.next, note: "Der Weg ist zu weit."), of: heard, today: today.next)
            #expect(try await town.state(heard, on: today.next) == .answered)
            let order = try #require(try await town.issue(wish, on: today.next).first)
            #expect(order.hearingNote.contains("Wir fragen erst die Schule.") && order.hearingNote.contains("Der Weg ist zu weit."))
        }
    }

    @Test(arguments: Engine.available)
    func `by which right a placement ends is kept, told in the letter and on the page; a lapsed year is refused`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(OrdersStored.ending).first)
            #expect(try await town.read { try $0.orderWeighing(of: order.id) }.takingBack == OrdersStored.reserved)
            let german = try #require(try await town.read { try $0.orderDocuments(of: order.id) }.first { $0.language == .german }).letter
            #expect(german.contains("wird widerrufen") && german.contains("§ 49 Absatz 2 Satz 1 Nummer 1") && german.contains("seit dem 01.06.2020 bekannt"))
            let browser = try await town.browser("unterbringung")
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("§ 49 Abs. 2 Nr. 1 LVwVfG"))
            var late = OrdersStored.ending
            late = OrderWish(
                .ending, people: late.people, from: late.from, reason: late.reason, discretion: late.discretion,
                takingBack: TakingBack(.facts, factsOn: "2019-06-16", why: TakingReasons.interest), hearing: late.hearing, signatory: late.signatory)
            let lapsed = late
            await #expect(throws: Refusal.self) { try await town.issue(lapsed) }
            let placed = try #require(try await town.issue(OrdersStored.placement()).first)
            for wish in [EventWish(.revoked(.revocation), on: TownFixture.today, note: "x"), EventWish(.revoked(.facts), on: TownFixture.today, note: "x")] {
                await #expect(throws: Refusal.self) { try await town.record(wish, of: placed) }
            }
            try await town.record(EventWish(.revoked(.facts, factsOn: "2020-06-01"), on: TownFixture.today, note: "x"), of: placed)
            let kept = try #require(try await town.read { try $0.orderEvents(of: [placed.id]) }.first)
            #expect(kept.fact == .revoked(.facts, factsOn: "2020-06-01"))
        }
    }

    @Test(arguments: Engine.available)
    func `a placement names nobody as debtor of the fee but whom the fee office names`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            let german = try #require(try await town.read { try $0.orderDocuments(of: order.id) }.first { $0.language == .german }).letter
            #expect(german.contains("2 × 100 €") && !german.contains("Gebührenschuldner ist"))
        }
    }
}
