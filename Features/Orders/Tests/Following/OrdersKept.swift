import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Whatever happens to orders is kept as it was told, and the list never says anything else of them than the page.
@Suite struct OrdersKept {
    @Test(arguments: Engine.available)
    func `random lives come back from the database as they were, and list and page agree on any day`(engine: Engine) async throws {
        let told = try StatuteLives.tell("order", count: 40).flatMap(StatuteOrder.read)
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            var kept: [(order: Order, life: OrderLife, ask: Day)] = []
            for (index, one) in told.enumerated() {
                // Every third would end those before it.
                let order = try #require(try await town.issue(index % 3 == 2 ? OrdersStored.ending : OrdersStored.placement()).first)
                let copies = Dictionary(
                    uniqueKeysWithValues: one.life.events.map { ($0.id, ID<OrderEvent>("\(index)-\($0.id)")) })
                // A proof about a sending nobody knows of yet cannot be kept.
                let events = one.life.events.filter { $0.fact.proven.map { copies[$0] != nil } ?? true }.map { event in
                    OrderEvent(
                        id: copies[event.id] ?? event.id, order: order.id, event.fact.about(copies), on: event.day, note: "Eintrag \(index)",
                        recordedAt: event.recordedAt)
                }
                try await town.database.write(by: .commandLine) { transaction in
                    let act = try transaction.begin(OrderAct(.served, on: order.issuedOn), about: "person", order.addressee.text, details: order.number)
                    for event in events { try transaction.record(event, of: ["order_id": order.id], in: .starting(event.day), as: event.id, by: act) }
                }
                kept.append((order, order.life(events, Addressee()), one.ask))
            }
            let days = kept.map(\.ask) + [TownFixture.today, "2025-02-07", "2026-11-30", "2031-01-01"]
            let book = try await town.read { try $0.orderBook() }
            for one in kept {
                let life = try #require(book.entries[one.order.id]).life
                let facts = { (life: OrderLife) in Set(life.events.map { "\($0.id) \($0.fact) \($0.day) \($0.note)" }) }
                #expect(facts(life) == facts(one.life))
                #expect(life.firstDay == one.life.firstDay && life.immediacy == one.life.immediacy && life.begun == one.life.begun)
            }
            var met: Set<OrderState> = []
            for day in Set(days).sorted() {
                let lines = try await town.read { try $0.orderCases(OrderQuery(), on: day, limit: 500, offset: 0) }
                #expect(lines.count == kept.count)
                for line in lines {
                    met.insert(line.state)
                    let alone = book.stand(line.order.id, on: day)
                    #expect(line.state == alone.state && line.deadline == alone.deadline, "\(line.order.number) \(day)")
                }
                for one in kept.shuffled().prefix(3) {
                    let alone = try await town.read { try $0.orderBook(of: [one.order.id]).stand(one.order.id, on: day) }
                    let line = try #require(lines.first { $0.order.id == one.order.id })
                    #expect(line.state == alone.state && line.deadline == alone.deadline, "\(one.order.number) \(day)")
                }
            }
            // The endings of June 2020 become known years later, when there is nothing left to end.
            #expect(met.isSuperset(of: [.unserved, .running, .objected, .final, .overtaken, .revoked]))
        }
    }
}

extension OrderEvent.Fact {
    /// A proof about the same sending under another name.
    fileprivate func about(_ copies: [ID<OrderEvent>: ID<OrderEvent>]) -> OrderEvent.Fact {
        switch self {
        case .arrived(let id): .arrived(copies[id] ?? id)
        case .lost(let id): .lost(copies[id] ?? id)
        case .fetched(let id): .fetched(copies[id] ?? id)
        default: self
        }
    }
}
