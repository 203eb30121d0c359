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
                            try await town.record(EventWish(.served(Sending(.post)), on: TownFixture.today), of: order)
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(kept == 1)
            let event = try #require(try await town.read { try $0.orderEvents(of: [order.id]) }.first)
            // 17.06.2020 + 3 days is a Saturday: that is no period. A month later is a Monday.
            let standing = try #require(try await town.read { try $0.orderBook(of: [order.id]).standing(order.id, on: TownFixture.today) })
            #expect(standing.knownOn == "2020-06-20" && standing.objectionUntil == "2020-07-20" && !standing.isMadeKnown)
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
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter([]))) }
            let heard = try #require(try await town.issue(OrdersStored.hearing).first)
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter([heard.id]))) }
            try await town.record(EventWish(.served(Sending(.handedOver)), on: TownFixture.today), of: heard)
            // Time to answer runs until 01.07.2020.
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter([heard.id]))) }
            try await town.record(EventWish(.answered(isFinal: true), on: TownFixture.today, note: "Die Schule ist {nah}."), of: heard)
            let order = try #require(try await town.issue(OrdersStored.relocation(.letter([heard.id]))).first)
            #expect(
                order.measures.map(\.kind) == [.ending, .placement] && order.hearing == heard.id
                    && order.hearingNote.contains("Die Schule ist {nah}."))
            #expect(order.measures[0].spot == nil && order.measures[1].spot == OrdersStored.room)
            // What is not made known ends nothing, and nothing ends before its first day.
            #expect(try await town.state(old, on: "2020-07-01") == .unserved)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: TownFixture.today), of: order)
            #expect(try await town.state(old, on: "2020-06-30") == .unserved)
            #expect(try await town.state(old, on: "2020-07-01") == .replaced)
            // One hearing is for one decision.
            await #expect(throws: Refusal.self) { try await town.issue(OrdersStored.relocation(.letter([heard.id]))) }
            try await town.record(EventWish(.revoked(.unlawful, factsOn: TownFixture.today), on: TownFixture.today, note: "falsches Haus"), of: order)
            #expect(try await town.state(old, on: "2020-07-01") == .unserved)
            #expect(try await town.state(order) == .revoked)
            // Where somebody lives already nobody is moved to.
            await #expect(throws: Refusal.self) {
                try await town.issue(
                    OrderWish(
                        .relocation, people: OrdersStored.family, site: TownFixture.citySite.id, from: "2020-07-01", reason: "x",
                        discretion: OrdersStored.discretion, takingBack: OrdersStored.reserved,
                        hearing: .waived(.agreed, "Die Familie hat den Umzug selbst beantragt."),
                        signatory: "D."))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what an ending takes away comes back when it is held back or taken back, and not by a revocation for the future`(engine: Engine)
        async throws
    {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let today = TownFixture.today
            let old = try #require(try await town.issue(OrdersStored.placement()).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: today), of: old)
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            // Issued is not enough.
            #expect(try await town.state(old, on: "2020-12-01") == .final)
            try await town.record(EventWish(.served(Sending(.deed)), on: today), of: ending)
            #expect(try await town.state(old, on: "2020-12-01") == .ended)
            #expect(try await town.state(old, on: "2020-06-30") == .running)
            let objection = try await town.record(EventWish(.objected, on: "2020-07-03"), of: ending, today: "2020-07-03")
            #expect(try await town.state(old, on: "2020-07-05") == .running)
            #expect(try await town.state(ending, on: "2020-07-05") == .objected)
            // Carried out at once in spite of it.
            try await town.record(
                EventWish(.immediacy(.reasoned), on: "2020-07-06", note: "Ab morgen wird der Platz für eine Familie gebraucht, die sonst auf der Straße stünde."), of: ending, today: "2020-07-06")
            #expect(try await town.state(old, on: "2020-07-06") == .ended)
            try await town.record(EventWish(.urgent, on: "2020-07-07"), of: ending, today: "2020-07-07")
            try await town.record(EventWish(.ruled(restores: true), on: "2020-07-20"), of: ending, today: "2020-07-20")
            #expect(try await town.state(old, on: "2020-07-20") == .final)
            // Nobody can take back what others rest on.
            let event = try #require(try await town.read { try $0.orderEvent(objection) })
            try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: ending, on: "2020-07-21", reason: "falsche Akte") }
            #expect(try await town.state(old, on: "2020-07-21") == .ended)
            try await town.record(EventWish(.revoked(.revocation), on: "2020-08-03", note: "anders entschieden"), of: ending, today: "2020-08-03")
            #expect(try await town.state(old, on: "2020-08-04") == .ended)
            let revoked = try #require(try await town.read { try $0.orderEvents(of: [ending.id]) }.last)
            try await town.database.write(by: .commandLine) { try $0.takeBack(revoked, of: ending, on: "2020-08-04", reason: "falsches Recht") }
            try await town.record(EventWish(.revoked(.unlawful), on: "2020-08-03", note: "war falsch"), of: ending, today: "2020-08-04")
            #expect(try await town.state(old, on: "2020-08-04") == .final)
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
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            let posted = try await town.record(EventWish(.served(Sending(.registered)), on: today), of: first)
            try await town.record(EventWish(.arrived(posted), on: "2020-06-25"), of: first, today: "2020-06-25")
            try await town.record(EventWish(.served(Sending(.deed)), on: today), of: second)
            try await town.record(EventWish(.objected, on: today.next), of: second, today: today.next)
            try await town.record(
                EventWish(.reviewed(.rejected, .correct), on: today.advanced(by: 5)), of: second, today: today.advanced(by: 5))
            try await town.record(
                EventWish(.served(Sending(.deed, .review)), on: today.advanced(by: 6)), of: second, today: today.advanced(by: 6))
            try await town.record(EventWish(.served(Sending(.handedOver)), on: today), of: heard)
            try await town.record(EventWish(.served(Sending(.post)), on: today), of: ending)
            var met: Set<OrderState> = []
            for day in [0, 1, 4, 5, 6, 13, 14, 15, 36, 38, 39, 60, 200].map({ today.advanced(by: $0) }) {
                let lines = try await town.read { try $0.orderCases(OrderQuery(), on: day, limit: 50, offset: 0) }
                #expect(lines.count == 4)
                for line in lines {
                    met.insert(line.state)
                    let alone = try await town.read { try $0.orderBook(of: [line.order.id]).stand(line.order.id, on: day) }
                    #expect(line.state == alone.state && line.deadline == alone.deadline, "\(line.order.number) \(day)")
                    let filter = OrderQuery(state: line.state)
                    #expect(
                        try await town.read { try $0.orderCases(filter, on: day, limit: 50, offset: 0) }.contains { $0.order.id == line.order.id })
                }
            }
            #expect(met.isSuperset(of: [.underway, .running, .objected, .suing, .final, .ended, .waiting, .unanswered]))
            let due = OrderQuery(due: .month, order: ListOrder("deadline"))
            // To sue over the second until 23.07., to object to the first until 27.07. and to the last until 20.07.; the answer until 01.07.
            #expect(
                try await town.read { try $0.orderCases(due, on: "2020-06-30", limit: 50, offset: 0) }.map(\.order.number)
                    == [heard, ending, second, first].map(\.number))
            #expect(try await town.read { try $0.orderStates(on: "2020-06-30") }[.suing] == 1)
            #expect(
                try await town.read { try $0.orderCases(OrderQuery(order: ListOrder("nummer", isDescending: true)), on: today, limit: 2, offset: 1) }
                    .map(\.order.number) == [heard, second].map(\.number))
        }
    }
}
