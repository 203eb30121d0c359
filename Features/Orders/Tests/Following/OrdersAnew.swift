import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

/// What becomes of an order when its addressee dies or leaves, and how it stands while it is on its way.
@Suite struct OrdersAnew {
    private static func life(died: Day?, others: [ID<Person>: Addressee] = [:]) -> OrderLife {
        var addressee = Addressee()
        addressee.died = died
        let events = [
            OrderEvent(id: ID("a"), order: ID("v"), .served(Sending(.deed)), on: "2026-11-03"),
            OrderEvent(id: ID("b"), order: ID("v"), .threatened(Threat(.fine, .days(7))), on: "2026-11-04"),
        ]
        return OrderLife(issuedOn: "2026-11-02", begun: "2026-11-02", firstDay: "2026-11-10", addressee: addressee, others: others, events: events)
    }

    @Test func `an order outlives its addressee while others it is about are there, and forces them to nothing`() async throws {
        let (law, child) = (try await orderLaw(), ID<Person>("kind"))
        var gone = Addressee()
        gone.left = "2026-12-24"
        func standing(_ others: [ID<Person>: Addressee], died: Day? = "2026-12-05", on day: Day) -> OrderStanding {
            OrderStanding(Self.life(died: died, others: others), on: day, law)
        }
        #expect(standing([:], on: "2026-12-05").isInEffect && !standing([:], on: "2026-12-06").isInEffect)
        #expect(standing([child: Addressee()], on: "2026-12-28").isInEffect)
        #expect(standing([child: gone], on: "2026-12-23").isInEffect && !standing([child: gone], on: "2026-12-24").isInEffect)
        #expect(standing([child: Addressee()], died: nil, on: "2026-12-28").means == [.fine])
        #expect(standing([child: Addressee()], on: "2026-12-28").means.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `after a death the page says for whom the order still holds, and the file of each that it is to be addressed anew`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let (mother, child, today) = (TownFixture.mother.id, TownFixture.child.id, TownFixture.today)
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: today), of: order)
            let later = today.advanced(by: 5)
            // The list remembers how everything stood before.
            #expect(try await town.read { try $0.orderCases(OrderQuery(), on: later, limit: 5, offset: 0) }.map(\.state) == [.running])
            try await town.database.write(by: .commandLine) { transaction in
                try transaction.record(try Act.death(of: try transaction.db.record(of: mother), on: today.next))
            }
            #expect(try await town.state(order, on: later) == .running)
            let browser = try await town.browser("unterbringung", today: later)
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("ist am 18.06.2020 verstorben") && browser.text.contains("Die Verfügung gilt weiter für: Küken Kanarivogel."))
            #expect(browser.text.contains("kann für Küken Kanarivogel noch Widerspruch eingehen") && !browser.text.contains("ausgelaufen"))
            #expect(browser.html.contains("/verfuegungen/neu?person=\(child)&amp;art=einweisung"))
            await browser.get("/personen/\(child)")
            #expect(browser.text.contains("neu zu richten"))
            // When the last one leaves, it is over.
            try await town.database.write(by: .commandLine) { transaction in
                let gone = try Act.departure(of: try transaction.db.record(of: child), on: today.advanced(by: 3), Departure(.movedAway, destination: "Köln"))
                try transaction.record(gone)
            }
            #expect(try await town.state(order, on: later) == .expired)
            #expect(try await town.read { try $0.orderCases(OrderQuery(), on: later, limit: 5, offset: 0) }.map(\.state) == [.expired])
        }
    }

    // MARK: On its way

    private static func book(_ kind: Order.Kind, answerBy: Day? = nil, _ events: [(OrderEvent.Fact, Day)], issued: Day) async throws -> OrderBook {
        let happened = events.enumerated().map { OrderEvent(id: ID("e\($0.offset)"), order: ID("v"), $0.element.0, on: $0.element.1) }
        let life = OrderLife(issuedOn: issued, begun: issued, events: happened)
        return OrderBook(law: try await orderLaw(), entries: [ID("v"): .init(kind: kind, answerBy: answerBy, addressee: ID("p"), life: life, apart: [], sent: [])], closing: [:])
    }

    @Test func `what was posted is on its way until it counts as made known`() async throws {
        let book = try await Self.book(.placement, [(.served(Sending(.post)), "2026-12-07")], issued: "2026-12-07")
        #expect(book.stand(ID("v"), on: "2026-12-10").state == .underway && book.stand(ID("v"), on: "2026-12-11").state == .running)
        #expect(book.underway(ID("v"), on: "2026-12-10") == OrderBook.Underway(sent: "2026-12-07", isPosted: true, known: "2026-12-11"))
        let lost = try await Self.book(.placement, [(.served(Sending(.post)), "2026-12-07"), (.lost(ID("e0")), "2026-12-09")], issued: "2026-12-07")
        #expect(lost.stand(ID("v"), on: "2026-12-10").state == .unserved && lost.underway(ID("v"), on: "2026-12-10") == nil)
    }

    @Test func `a hearing that ends on a holiday ends on the next working day wherever one looks`() async throws {
        // 26.12.2026 is a Saturday and a holiday.
        let book = try await Self.book(.hearing, answerBy: "2026-12-26", [(.served(Sending(.handedOver)), "2026-12-01")], issued: "2026-12-01")
        #expect(book.answerUntil(ID("v")) == "2026-12-28")
        let (last, after) = (book.stand(ID("v"), on: "2026-12-28"), book.stand(ID("v"), on: "2026-12-29"))
        #expect(last.state == .waiting && last.deadline == "2026-12-28" && after.state == .unanswered)
    }

    @Test func `the first day of a suit over inaction is no last day of anything`() async throws {
        let book = try await Self.book(.placement, [(.served(Sending(.deed)), "2026-12-01"), (.objected, "2026-12-02")], issued: "2026-12-01")
        let found = book.stand(ID("v"), on: "2026-12-10")
        #expect(found.state == .objected && found.deadline == nil)
        #expect(book.standing(ID("v"), on: "2026-12-10")?.inactionFrom == "2027-03-03")
    }

    // MARK: What comes next

    private static func course(_ events: [(OrderEvent.Fact, Day)]) -> OrderCourse {
        let order = AnswersWeighed.order("v", .placement, to: "ada")
        return OrderCourse(order, events.enumerated().map { OrderEvent(id: ID("e\($0.offset)"), order: order.id, $0.element.0, on: $0.element.1) })
    }

    @Test func `what came back goes out again before anything else`() {
        let posted = Self.course([(.served(Sending(.post)), "2026-10-02")])
        let lost = Self.course([(.served(Sending(.post)), "2026-10-02"), (.lost(ID("e0")), "2026-10-06")])
        #expect(posted.possible.first != .served && lost.possible.first == .served)
    }

    @Test func `which paper went out is chosen beforehand only where it is certain`() {
        func paper(_ more: [(OrderEvent.Fact, Day)]) -> String {
            let before: [(OrderEvent.Fact, Day)] = [
                (.served(Sending(.deed)), "2026-10-02"), (.objected, "2026-10-06"), (.reviewed(.rejected, .correct), "2026-10-20"),
            ]
            return EventForm(course: Self.course(before + more), kind: .served).start["papier"]
        }
        let letter: (OrderEvent.Fact, Day) = (.served(Sending(.post, .review)), "2026-10-21")
        #expect(EventForm(course: Self.course([]), kind: .served).start["papier"] == "order")
        #expect(paper([]) == "review" && paper([letter]) == "review")
        #expect(paper([letter, (.arrived(ID("e3")), "2026-10-23")]) == "" && paper([(.served(Sending(.deed, .review)), "2026-10-21")]) == "")
    }
}
