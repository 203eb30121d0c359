import Register
import Testing
import TestSupport
import Vocabulary

@testable import Orders

/// Handing an order over makes it known, whoever has a power (§ 41 Abs. 1 Satz 2 LVwVfG); only what is served goes to the lawyer alone.
@Suite struct HandedOver {
    @Test func `posted or handed over to somebody with a lawyer an order is made known alike, served it is not`() async throws {
        let law = try await orderLaw()
        var person = Addressee()
        person.lawyerFrom = "2026-01-01"
        func known(_ way: Sending.Way, _ paper: Sending.Paper = .order, to: Recipient = .oneself) -> Day? {
            law.known([Mailing(Sending(way, paper, to: to), on: "2026-11-06", begun: "2026-10-01")], to: person).day
        }
        #expect(known(.handedOver) == "2026-11-06" && known(.post) == "2026-11-10")
        #expect(known(.deed) == nil && known(.receipt) == nil && known(.registered) == nil)
        #expect(known(.deed, to: .lawyer) == "2026-11-06")
        // A ruling on an objection is served, however it goes (§ 73 Abs. 3 VwGO).
        #expect(known(.handedOver, .review) == nil && known(.handedOver, .review, to: .lawyer) == "2026-11-06")
    }

    @Test func `what a day ends is over from the next day on`() async throws {
        let law = try await orderLaw()
        let sent = OrderEvent(id: ID("e"), order: ID("o"), .served(Sending(.deed, to: .oneself)), on: "2026-07-01")
        let life = OrderLife(issuedOn: "2026-07-01", begun: "2026-07-01", addressee: Addressee(), events: [sent])
        func why(_ day: Day) -> [Day?] { OrderStanding(life, on: day, law).why.filter { $0.reference == "§ 70 VwGO" }.map(\.day) }
        #expect(why("2026-08-03") == ["2026-08-03"] && why("2026-08-04") == ["2026-08-04"])
    }
}
