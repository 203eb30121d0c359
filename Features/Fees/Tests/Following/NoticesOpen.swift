import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

extension FixtureTown {
    fileprivate var notice: FeeNotice { get async throws { try #require(try await read { try $0.feeNotices(of: [TownFixture.mother.id]).first }) } }
}

/// What a page says of a notice that may not hold, or of which only a part does.
@Suite struct NoticesOpen {
    @Test(arguments: Engine.available)
    func `one of which nobody knows whether it was made known asks for nothing by any day, and the treasury is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let notice = try await town.notice
            _ = try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: "2020-06-18", today: "2020-06-18") }
            _ = try await town.database.write(by: .commandLine) { try $0.handOver(on: "2020-06-30") }
            let browser = try await town.browser("gebuehren", today: "2020-07-31")
            await browser.get("/gebuehren/bescheide/\(notice.id)")
            #expect(browser.text.contains("zu zahlen bis") && !browser.text.contains("Die Kasse hat diesen Bescheid schon"))
            try await town.move(TownFixture.mother.id, on: "2020-06-10")
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            await browser.get("/gebuehren/bescheide/\(notice.id)")
            for word in ["zu zahlen bis", "die Kasse bekommt ihn nicht", "Bis dahin gilt dieser Bescheid", "Zahlung verjährt"] {
                #expect(!browser.text.contains(word), "\(word)")
            }
            for word in ["Die Kasse hat diesen Bescheid schon: Datei 1", "bis zur Klärung", "An seine Stelle ist ein anderer getreten"] {
                #expect(browser.text.contains(word), "\(word) in \(browser.text)")
            }
            // What was handed over is not looked at again for the next file.
            #expect(try await town.read { try $0.unclearNotices(on: "2020-07-31") } == [notice.id])
            #expect(try await town.read { try $0.unclearNotices(on: "2020-07-31", isUnbooked: true) }.isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a letter to whoever represents a minor, at their own address, is not judged by where the minor lived`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.database.housekeep { db in
                try db.run("INSERT INTO order_act (id, kind, day, recorded_at, account, reason) VALUES ('v', 'representative', '2020-01-02', 1, '', '')")
                try db.run(
                    """
                    INSERT INTO order_representative (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, kind, name, address, proof)
                    VALUES ('v', \(TownFixture.mother.id), '2020-01-02', \(endless: .day), 1, 'v', \(endless: .instant), 'guardian', 'Vera Vormund',
                            'Hof 3\n70002 Musterburg', 'AG Musterburg')
                    """)
            }
            try await town.issue(.month, "2020-05")
            let notice = try await town.notice
            try await town.move(TownFixture.mother.id, on: "2020-06-10")
            for (to, isGone) in [(Recipient.representative, false), (.oneself, true)] {
                var posted = NoticeEventWish(.posted, on: "2020-06-18", way: .post)
                posted.to = to
                try await town.database.write(by: .commandLine) { [posted] in try $0.record(posted, of: notice.id, today: "2020-06-18") }
                #expect(try await town.read { try $0.goneSendings(of: [notice.id]) }.isEmpty != isGone, "\(to)")
                let event = try #require(try await town.read { try $0.noticeEvents(of: [notice.id])[notice.id]?.first })
                try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: notice, on: "2020-06-18", reason: "anders") }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what a notice asked for stays due on its day until the day of its change, as far as the change leaves it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let law = try await town.read { ProcedureLaw(try $0.law(), try $0.holidayCalendar()) }
            func notice(_ sequence: Int, _ cents: Int, before: Int, due: Day) -> FeeNotice {
                FeeNotice(
                    id: ID("n\(sequence)"), run: ID("l"), debtor: ID("a"), month: Month(typed: "2020-05")!, sequence: sequence, number: "\(sequence)",
                    issuedOn: "2020-06-02", recordedAt: .endless, knownAt: .endless, dueOn: due, dueAfter: nil, dueEach: nil, cents: cents,
                    previous: nil, previousCents: before)
            }
            func claim(_ second: FeeNotice, on day: Day) -> FeeClaim {
                let first = notice(0, 300_00, before: 0, due: "2020-07-01")
                let posted = [first, second].map { NoticeEvent(id: ID($0.id.text), notice: $0.id, kind: .posted, day: "2020-06-10", way: .deed) }
                return FeeClaim([first, second], Dictionary(grouping: posted, by: \.notice), Addressee(), on: day, law)
            }
            let (more, less) = (notice(1, 360_00, before: 300_00, due: "2020-09-01"), notice(1, 240_00, before: 300_00, due: "2020-09-01"))
            for (second, left) in [(more, 300_00), (less, 240_00)] {
                let term = claim(second, on: "2020-07-15").oldTerm(of: ID("n0"))
                #expect(term?.day == "2020-07-01" && term?.cents == left && term?.cents == claim(second, on: "2020-07-15").overdue)
                #expect(claim(second, on: "2020-09-02").oldTerm(of: ID("n0")) == nil)
            }
            // A change that asks for less names no day of its own: what is left stays due as it was.
            #expect(claim(less, on: "2020-12-31").restDue?.day == "2020-07-01" && claim(more, on: "2020-12-31").restDue == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `where those who moved before the month had lived is read at once for all of them`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            for person in [TownFixture.mother.id, TownFixture.child.id] { try await town.move(person, on: "2020-04-20") }
            let wish = FeeRunWish(.changes, month: nil, knownAt: try await town.read { try $0.latestRecording() }, day: TownFixture.today)
            let drafts = try await town.read { try $0.noticeDrafts(wish) }
            let counted = CountedDatabase(town.database)
            let reasons = try await counted.read { try $0.changeReasons(drafts, knownAt: wish.knownAt) }
            let moved = reasons.values.flatMap { $0 }.filter { $0.kind == .movedOut }
            #expect(moved.count == 2 && moved.allSatisfy { $0.day == "2020-04-20" }, "\(reasons)")
            #expect(counted.take().statements.filter { $0.contains("s.room_id FROM stay s") && $0.contains("ORDER BY s.from_day") }.count == 1)
        }
    }
}
