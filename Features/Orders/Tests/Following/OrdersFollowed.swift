import Lists
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// What becomes of orders after they were issued, on both engines.
@Suite struct OrdersFollowed {
    @Test(arguments: Engine.available)
    func `one of two clerks who record the same thing at once is told so`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            let kept = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        do {
                            try await town.record(EventWish(.served, on: TownFixture.today, detail: "post"), of: order)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(kept == 1)
            let event = try #require(try await town.read { try $0.orderEvents(of: [order.id]) }.first)
            // 17.06.2020 + 3 days is a Saturday: that is no period. A month later is a Monday.
            #expect(event.effective == "2020-06-20" && event.deadline == "2020-07-20")
            try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: order, on: TownFixture.today, reason: "falscher Tag") }
            #expect(try await town.state(order) == .unserved)
            await #expect(throws: Refusal.self) {
                try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: order, on: TownFixture.today, reason: "noch einmal") }
            }
            #expect(try await town.read { try $0.takenBackEvents(of: order.id) }.map(\.reason) == ["falscher Tag"])
        }
    }

    @Test(arguments: Engine.available)
    func `a relocation ends one use and begins another, after the person was heard; undone, the old order lives on`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let old = try #require(try await town.issue(OrdersStored.placement()).first)
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter)) }
            let heard = try #require(try await town.issue(OrdersStored.hearing).first)
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter)) }
            try await town.record(EventWish(.served, on: TownFixture.today, detail: "handedOver"), of: heard)
            // Time to answer runs until 01.07.2020.
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter)) }
            try await town.record(EventWish(.answered, on: TownFixture.today, note: "Die Schule ist {nah}."), of: heard)
            let order = try #require(try await town.issue(OrdersStored.relocation(.letter)).first)
            #expect(
                order.measures.map(\.kind) == [.ending, .placement] && order.hearing == heard.id
                    && order.hearingNote.contains("Die Schule ist {nah}."))
            #expect(order.measures[0].spot == nil && order.measures[1].spot == OrdersStored.room)
            #expect(try await town.state(old) == .unserved)
            #expect(try await town.state(old, on: "2020-07-01") == .replaced)
            // One hearing is for one decision.
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter)) }
            try await town.record(EventWish(.revoked, on: TownFixture.today, detail: "unlawful", note: "falsches Haus"), of: order)
            #expect(try await town.state(old, on: "2020-07-01") == .unserved)
            #expect(try await town.state(order) == .revoked)
            // Where somebody lives already nobody is moved to.
            await #expect(throws: Refusal.self) {
                try await town.issue(
                    OrderWish(
                        .relocation, people: OrdersStored.family, site: TownFixture.citySite.id, from: "2020-07-01", reason: "x",
                        hearing: .waived(.agreed),
                        signatory: "D."))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the list tells the same as each order by itself, on any day`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let today = TownFixture.today
            let first = try #require(try await town.issue(OrdersStored.placement()).first)
            let second = try #require(try await town.issue(OrdersStored.placement()).first)
            let heard = try #require(try await town.issue(OrdersStored.hearing).first)
            try await town.record(EventWish(.served, on: today, detail: "registered", arrived: "2020-06-25"), of: first)
            try await town.record(EventWish(.served, on: today, detail: "deed"), of: second)
            try await town.record(EventWish(.objected, on: today.next), of: second, today: today.next)
            try await town.record(EventWish(.settled, on: today.advanced(by: 5), detail: "rejected"), of: second, today: today.advanced(by: 5))
            try await town.record(EventWish(.served, on: today, detail: "handedOver"), of: heard)
            for day in [0, 1, 4, 5, 14, 15, 38, 39, 60].map({ today.advanced(by: $0) }) {
                let lines = try await town.read { try $0.orderCases(OrderQuery(), on: day, limit: 50, offset: 0) }
                #expect(lines.count == 3)
                for line in lines {
                    let events = try await town.read { try $0.orderEvents(of: [line.order.id]) }
                    #expect(line.state == line.order.state(events, on: day), "\(line.order.number) \(day)")
                    let filter = OrderQuery(state: line.state)
                    #expect(
                        try await town.read { try $0.orderCases(filter, on: day, limit: 50, offset: 0) }.contains { $0.order.id == line.order.id })
                }
            }
            let due = OrderQuery(due: .month, order: ListOrder("deadline"))
            // Objections to the first until 27.07., to the second until 17.07.; the answer until 01.07.
            #expect(
                try await town.read { try $0.orderCases(due, on: "2020-06-30", limit: 50, offset: 0) }.map(\.order.number)
                    == [heard, second, first].map(\.number))
        }
    }
}
