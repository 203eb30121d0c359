import Register
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Days that were worked out by hand from the text of the law.
@Suite struct OrdersByVector {
    private func standing(
        _ events: [(OrderEvent.Fact, Day)], begun: Day = "2026-11-30", basis: OrderBasis = .bylaw, instruction: Instruction = .correct,
        immediacy: Immediacy = .none, on day: Day = "2030-01-01"
    ) async throws -> OrderStanding {
        let life = OrderLife(
            issuedOn: begun, begun: begun, basis: basis, instruction: instruction, immediacy: immediacy,
            events: events.enumerated().map { OrderEvent(id: ID("\($0)"), order: ID("v"), $1.0, on: $1.1) })
        return OrderStanding(life, on: day, try await orderLaw())
    }

    @Test(arguments: [
        ("2025-02-06", "2025-02-17", "2025-02-20", "2025-03-20"), ("2025-02-06", "2025-03-10", "2025-03-13", "2025-04-14"),
        ("2025-02-07", "2025-02-17", "2025-02-21", "2025-03-21"), ("2025-02-07", "2025-03-10", "2025-03-14", "2025-04-14"),
        ("2026-11-30", "2026-11-30", "2026-12-04", "2027-01-04"),
    ])
    func `a letter counts as made known by the text in force when the procedure began`(begun: String, posted: String, known: String, until: String)
        async throws
    {
        let found = try await standing([(.served(Sending(.post)), #require(Day(posted)))], begun: #require(Day(begun)))
        #expect(found.knownOn?.iso == known && found.objectionUntil?.iso == until)
    }

    @Test func `a month ends on the last day of a shorter one, then moves; a proven arrival counts`() async throws {
        #expect(try await standing([(.served(Sending(.handedOver)), "2026-01-31")]).objectionUntil == "2026-03-02")
        for (arrived, until) in [("2026-12-08", "2027-01-08"), ("2026-12-09", "2027-01-11")] as [(Day, Day)] {
            let found = try await standing([(.served(Sending(.post)), "2026-11-30"), (.arrived(ID("0")), arrived)])
            #expect(found.knownOn == arrived && found.objectionUntil == until)
        }
    }

    @Test func `a receipt beats the fiction, a portal wants fetching in ten days, a public notice two weeks`() async throws {
        #expect(try await standing([(.served(Sending(.receipt)), "2026-12-02")]).knownOn == "2026-12-02")
        #expect(try await standing([(.served(Sending(.portal)), "2026-11-30"), (.fetched(ID("0")), "2026-12-05")]).knownOn == "2026-12-06")
        #expect(try await standing([(.served(Sending(.portal)), "2026-11-30"), (.fetched(ID("0")), "2026-12-11")]).knownOn == nil)
        #expect(try await standing([(.served(Sending(.publicNotice)), "2026-12-01")]).knownOn == "2026-12-16")
    }

    @Test func `without a right notice a year is left; a suit has a month from service; nobody need wait longer than three months`() async throws {
        let wrong = try await standing([(.served(Sending(.post)), "2026-11-30"), (.misinformed(.wrong), "2026-12-20")])
        #expect(wrong.knownOn == "2026-12-04" && wrong.objectionUntil == "2027-12-06")
        for (served, until) in [("2026-11-25", "2026-12-28"), ("2026-10-01", "2026-11-02")] as [(Day, Day)] {
            let found = try await standing(
                [
                    (.served(Sending(.deed)), "2026-08-03"), (.objected, "2026-08-20"), (.reviewed(.rejected, .correct), "2026-09-01"),
                    (.served(Sending(.deed, .review)), served),
                ], begun: "2026-08-01")
            #expect(found.suitUntil == until)
        }
        let waiting = try await standing([(.served(Sending(.deed)), "2026-08-20"), (.objected, "2026-09-01")], begun: "2026-08-01", on: "2026-11-30")
        // The three months have passed with 01.12.2026.
        #expect(waiting.inactionFrom == "2026-12-02" && waiting.isSuspended && !waiting.isFinal)
    }

    @Test func `an objection suspends an ending unless it is immediate, and a rejected one is not final before the time to sue is over`() async throws
    {
        let objected: [(OrderEvent.Fact, Day)] = [(.served(Sending(.deed)), "2026-11-30"), (.objected, "2026-12-10")]
        let threat: (OrderEvent.Fact, Day) = (.threatened(Threat(.force, .days(14))), "2026-11-30")
        let suspended = try await standing(objected + [threat], on: "2027-03-01")
        // Objecting to a threat suspends nothing (§ 12 LVwVG), but there is nothing to enforce.
        #expect(suspended.isSuspended && !suspended.isOperative && !suspended.isEnforceable)
        let immediate = try await standing(objected + [threat], immediacy: .reasoned, on: "2027-03-01")
        #expect(!immediate.isSuspended && immediate.isOperative && immediate.means == [.force])
        let rejected = objected + [(.reviewed(.rejected, .correct), "2027-01-11"), (.served(Sending(.deed, .review)), "2027-01-12")]
        let open = try await standing(rejected, on: "2027-02-12")
        #expect(open.isSuspended && !open.isFinal && open.remedies.stage == .suitOpen)
        #expect(try await standing(rejected, on: "2027-02-13").isFinalCautious)
        // After a withdrawal the first period still counts.
        let withdrawn = objected + [(.objectionWithdrawn, "2026-12-15")]
        #expect(try await !standing(withdrawn, on: "2026-12-16").isFinal)
        #expect(try await standing(withdrawn, on: "2026-12-31").isFinal)
    }

    @Test func `direct force under police law needs no threat and its officers; under a by-law it needs one, danger aside`() async throws {
        let served: [(OrderEvent.Fact, Day)] = [(.served(Sending(.deed)), "2026-11-30")]
        let police = try await standing(served, basis: .police, immediacy: .reasoned, on: "2026-12-10")
        #expect(police.means == [.force] && police.why.contains { $0.reference.contains("PolG") })
        #expect(try await standing(served, immediacy: .reasoned, on: "2026-12-10").means == [])
        #expect(try await standing(served + [(.danger, "2026-12-09")], on: "2026-12-10").means == [.force, .substitute])
        let unripe = (OrderEvent.Fact.threatened(Threat(.fine, .until("2026-12-12", isFixed: false))), "2026-12-01" as Day)
        // 12.12.2026 is a Saturday.
        #expect(try await standing(served + [unripe], immediacy: .reasoned, on: "2026-12-14").means == [])
        #expect(try await standing(served + [unripe], immediacy: .reasoned, on: "2026-12-15").means == [.fine])
    }

    @Test func `an order is called final only when both readings of the fiction have run`() async throws {
        // Posted on a Tuesday, known on a Saturday or the Monday after it.
        let posted: [(OrderEvent.Fact, Day)] = [(.served(Sending(.post)), "2026-06-09")]
        let between = try await standing(posted, begun: "2026-06-09", on: "2026-07-14")
        #expect(between.knownOn == "2026-06-13" && between.objectionUntil == "2026-07-13" && between.isFinal && !between.isFinalCautious)
        #expect(try await standing(posted, begun: "2026-06-09", on: "2026-07-16").isFinalCautious)
    }

    @Test func `who rules on an objection follows from the law an order rests on, and what no text settles is said`() async throws {
        let law = try await orderLaw().law
        let authorities = OrderBasis.allCases.map { $0.objectionAuthority(law, on: "2026-11-30") }
        #expect(authorities == [.city, .higher, .toBeChecked, .toBeChecked])
        let city = try await orderLaw(reading: "city", of: .policeObjection).law
        #expect(OrderBasis.police.objectionAuthority(city, on: "2026-11-30") == .city)
        #expect(OrderBasis.allCases.map { $0.coercion(law, on: "2026-11-30") } == [.enforcement, .police, .both, .enforcement])
        let police = try await orderLaw(reading: "police", of: .mixedCoercion).law
        #expect(OrderBasis.both.coercion(police, on: "2026-11-30") == .police)
    }
}
