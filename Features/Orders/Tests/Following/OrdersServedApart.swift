import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// One paper for several people: each has it on a day of their own.
@Suite struct OrdersServedApart {
    private static let lawyer = Representative(.lawyer, name: "Rita Recht", address: "Allee 4\n70003 Musterburg", proof: "Vollmacht vom 02.01.2020")

    @Test(arguments: Engine.available)
    func `what the mother got is not made known to the child whose lawyer is passed over, and final it is for both or not at all`(engine: Engine)
        async throws
    {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            try await town.database.write(by: .commandLine) { try $0.record(Self.lawyer, of: TownFixture.child.id, from: "2020-01-02") }
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            let recipients = try await town.read { try $0.orderRecipients(of: order.id) }
            #expect(recipients.map(\.role) == [.oneself, .lawyer] && recipients.map(\.people) == [OrdersStored.family, [TownFixture.child.id]])
            let today = TownFixture.today
            let own = try await town.record(EventWish(.served(Sending(.deed, to: .oneself, copy: 0)), on: today), of: order)
            #expect(try await town.state(order) == .partly)
            let line = try #require(try await town.read { try $0.orderCases(OrderQuery(), on: today, limit: 9, offset: 0) }.first)
            #expect(line.state == .partly && line.missing == ["Rita Recht"] && line.deadline == "2020-07-17")
            // Two weeks later the lawyer has it, too: the later period decides.
            let later = today.advanced(by: 14)
            try await town.record(EventWish(.served(Sending(.deed, to: .lawyer, copy: 1)), on: later), of: order, today: later)
            let standings = try await town.read { try $0.orderBook(of: [order.id]).standings(order.id, on: "2020-07-20") }
            #expect(standings.map(\.person) == OrdersStored.family && standings.map(\.standing.objectionUntil) == ["2020-07-17", "2020-08-03"])
            #expect(standings.map(\.standing.isFinal) == [true, false])
            #expect(try await town.state(order, on: "2020-07-20") == .running)
            #expect(try await town.state(order, on: "2020-08-04") == .final)
            // The dates of one do not hang on the other's.
            let event = try #require(try await town.read { try $0.orderEvent(own) })
            #expect(event.fact.sending?.copy == 0)
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `one letter to a lawyer is enough for all who are represented`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            try await town.database.write(by: .commandLine) { transaction in
                for person in OrdersStored.family { try transaction.record(Self.lawyer, of: person, from: "2020-01-02") }
            }
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            let recipients = try await town.read { try $0.orderRecipients(of: order.id) }
            #expect(recipients.map(\.role) == [.lawyer, .oneself] && recipients.first?.people == OrdersStored.family)
            // Whoever was passed over with a deed has not been served.
            try await town.record(EventWish(.served(Sending(.deed, to: .oneself, copy: 1)), on: TownFixture.today), of: order)
            #expect(try await town.state(order) == .unserved)
            try await town.record(EventWish(.served(Sending(.deed, to: .lawyer, copy: 0)), on: TownFixture.today), of: order)
            #expect(try await town.state(order) == .running)
        }
    }

    @Test func `the form asks who has got it on a day, and keeps one entry for each`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            try await town.database.write(by: .commandLine) { try $0.record(Self.lawyer, of: TownFixture.child.id, from: "2020-01-02") }
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            let browser = try await town.browser("unterbringung")
            let path = "/verfuegungen/\(order.id)"
            await browser.get(path)
            #expect(browser.text.contains("hat es noch nicht"))
            await browser.get("\(path)/eintrag?art=served")
            // Nothing that makes the law is chosen beforehand.
            let empty = try browser.form()
            #expect(empty.fields.all("an").isEmpty && (empty.fields["weg"] ?? "").isEmpty)
            var both = empty.fields(changing: ["weg": "deed", "an": "0"])
            both.append("an", "1")
            await browser.post(empty.action, both)
            await browser.follow()
            #expect(browser.success != nil && browser.text.contains("hat es seit 17.06.2020") && browser.text.contains("Für wen die Verfügung wie steht"))
            let events = try await town.read { try $0.orderEvents(of: [order.id]) }
            #expect(events.compactMap { $0.fact.sending?.copy }.sorted() == [0, 1] && Set(events.map(\.recordedAt)).count == 1)
            // Nobody ticked is nobody served.
            await browser.get("\(path)/eintrag?art=served")
            let form = try browser.form()
            await browser.post(form.action, form.fields(changing: ["weg": "deed"]).without(["an"]))
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["an"])
        }
    }
}
