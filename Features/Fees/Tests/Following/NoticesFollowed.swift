import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

extension FixtureTown {
    fileprivate var notice: FeeNotice {
        get async throws { try #require(try await read { try $0.feeNotices(of: [TownFixture.mother.id]).first }) }
    }

    fileprivate func record(_ wish: NoticeEventWish, _ notice: FeeNotice, today: Day = "2020-08-31") async throws {
        try await database.write(by: .commandLine) { try $0.record(wish, of: notice.id, today: today) }
    }

    fileprivate func found(_ sort: NoticeFilter.Sort, on day: Day) async throws -> [ID<FeeNotice>] {
        try await read { try $0.feeNotices(NoticeFilter(sort: sort, day: day), limit: 99, offset: 0).map(\.id) }
    }

    fileprivate func claim(on day: Day) async throws -> FeeClaim {
        try #require(try await read { try $0.feeClaims(try $0.feeNotices(of: [TownFixture.mother.id]), on: day).first })
    }

    fileprivate func bury(_ person: ID<Person>, on day: Day) async throws {
        try await database.write(by: .commandLine) { transaction in
            try transaction.record(try Act.death(of: try transaction.db.record(of: person), on: day))
        }
    }
}

@Suite struct NoticesFollowed {
    @Test(arguments: Engine.available)
    func `a run goes to the post at once, then each notice is overdue, contested, paid and paid too much`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let notice = try await town.notice
            #expect(try await town.found(.unposted, on: "2020-06-17") == [notice.id])
            #expect(try await town.claim(on: "2020-12-31").overdue == 0)
            #expect(try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: "2020-06-17", today: "2020-06-17") } == 1)
            await #expect(throws: Refusal.self) {
                try await town.database.write(by: .commandLine) { _ = try $0.post(run.id, by: .post, on: "2020-06-18", today: "2020-06-18") }
            }
            // Three days after Wednesday is Saturday: Monday. Due on 1 July.
            let claim = try await town.claim(on: "2020-07-02")
            let standing = try #require(claim.current?.standing)
            #expect(standing.remedies.known.day == "2020-06-22" && standing.remedies.objectionUntil == "2020-07-22" && claim.overdue == 360_00)
            #expect(try await town.found(.unposted, on: "2020-07-02").isEmpty)
            #expect(try await town.found(.overdue, on: "2020-07-01").isEmpty)
            #expect(try await town.found(.overdue, on: "2020-07-02") == [notice.id])
            try await town.record(NoticeEventWish(.objected, on: "2020-07-03"), notice)
            #expect(try await town.found(.contested, on: "2020-07-03") == [notice.id])
            // An objection does not put off payment.
            #expect(try await town.found(.overdue, on: "2020-07-03") == [notice.id])
            var paid = NoticeEventWish(.paid, on: "2020-07-06")
            (paid.cents, paid.payer) = (400_00, .jobCentre)
            // More than is asked for, or before it was asked for, is recorded with a word; from another year not at all.
            let wordless = paid
            await #expect(throws: Refusal.self) { try await town.record(wordless, notice) }
            paid.note = "zusammen mit dem April überwiesen"
            var old = NoticeEventWish(.paid, on: "1995-01-01")
            (old.cents, old.payer, old.note) = (10_00, .debtor, "so gelesen")
            let ancient = old
            await #expect(throws: Refusal.self) { try await town.record(ancient, notice) }
            var early = NoticeEventWish(.paid, on: "2020-06-10")
            (early.cents, early.payer) = (10_00, .debtor)
            let premature = early
            await #expect(throws: Refusal.self) { try await town.record(premature, notice) }
            try await town.record(paid, notice)
            let over = try await town.claim(on: "2020-07-06")
            #expect(over.overdue == 0 && over.paid == 400_00 && over.credit == 40_00 && over.creditTo == [.person(TownFixture.mother.id): 40_00])
            #expect(try await town.found(.refund, on: "2020-07-06") == [notice.id])
            #expect(try await town.found(.overdue, on: "2020-07-06").isEmpty)
            #expect(try await town.read { try $0.feeRefunds(on: "2020-07-06") }.count == 1)
            // What is learnt late lowers the month: more goes back.
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let change = try await town.notice
            try await town.record(NoticeEventWish(.posted, on: "2020-07-07", way: .deed), change)
            let lower = try await town.claim(on: "2020-07-07")
            #expect(lower.current?.notice.id == change.id && lower.owed == 240_00 && lower.credit == 160_00)
            // It goes back from the change that made it a credit, and no more than that.
            var back = NoticeEventWish(.refunded, on: "2020-07-08")
            (back.cents, back.payer) = (500_00, .jobCentre)
            let tooMuch = back
            await #expect(throws: Refusal.self) { try await town.record(tooMuch, change) }
            back.cents = 160_00
            try await town.record(back, change, today: "2020-07-08")
            #expect(try await town.claim(on: "2020-07-08").credit == 0)
            let again = back
            await #expect(throws: Refusal.self) { try await town.record(again, change) }
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what was recorded by mistake is taken back and stays readable`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            let notice = try await town.notice
            try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .post), notice)
            let event = try #require(try await town.read { try $0.noticeEvents(of: [notice.id])[notice.id]?.first })
            // The same cannot be recorded twice, nor before the letter, nor in the future.
            for wish in [
                NoticeEventWish(.posted, on: "2020-06-18", way: .post), NoticeEventWish(.objected, on: "2020-06-01"),
                NoticeEventWish(.objected, on: "2021-01-01"), NoticeEventWish(.sued, on: "2020-06-20"),
            ] { await #expect(throws: Refusal.self) { try await town.record(wish, notice) } }
            try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: notice, on: "2020-06-19", reason: "lag noch im Ausgang") }
            await #expect(throws: Refusal.self) {
                try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: notice, on: "2020-06-19", reason: "noch einmal") }
            }
            #expect(try await town.read { try $0.noticeEvents(of: [notice.id]) }.isEmpty)
            #expect(try await town.read { try $0.takenBackEvents(of: notice.id) }.map(\.reason) == ["lag noch im Ausgang"])
            #expect(try await town.found(.unposted, on: "2020-06-19") == [notice.id])
        }
    }

    @Test(arguments: Engine.available)
    func `nobody writes to the dead: what they owed until then is shown, their children are cleared up`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-04")
            let before = try await town.notice
            try await town.bury(TownFixture.mother.id, on: "2020-05-11")
            let assessment = try await town.read { try Assessment($0.feeBasis(Month(typed: "2020-05")!)) }
            let mother = try #require(assessment.debtor(TownFixture.mother.id))
            // Ten days of her own, eleven of the child's: the day of death is one of them.
            #expect(mother.died == "2020-05-11" && mother.cents == 60_00 + 66_00, "\(mother.cents)")
            #expect(assessment.left.contains { $0.person == TownFixture.mother.id && $0.gap == .debtorDied })
            #expect(assessment.left.contains { $0.person == TownFixture.child.id && $0.gap == .noAdult && $0.days == 20 })
            try await town.issue(.month, "2020-05")
            try await town.issue(.changes)
            #expect(try await town.notice == before)
            // What can never be sent does not stand among the changes that wait.
            #expect(try await town.read { try $0.compareFees(on: "2020-06-18") }.isEmpty)
            #expect(try await town.claim(on: "2020-06-18").words.text == "nicht bekannt gegeben: verstorben")
            await #expect(throws: Refusal.self) { try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .post), before) }
        }
    }

    @Test(arguments: Engine.available)
    func `a notice on its way when its debtor dies was posted, but asks for nothing`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issue(.month, "2020-05")
            try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .post), try await town.notice)
            try await town.bury(TownFixture.mother.id, on: "2020-06-19")
            let claim = try await town.claim(on: "2020-08-01")
            #expect(claim.words.text == "nicht wirksam: vor der Bekanntgabe verstorben" && claim.owed == 0 && claim.overdue == 0)
            #expect(try await town.found(.unposted, on: "2020-08-01").isEmpty)
            #expect(try await town.found(.estate, on: "2020-08-01").count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `who moved away no longer owes for the children`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.database.write(by: .commandLine) { transaction in
                var act = try Act.departure(of: try transaction.db.record(of: TownFixture.mother.id), on: "2020-05-11", Departure(.movedAway))
                act.reason = "fort"
                try transaction.record(act)
            }
            #expect(try await town.owed("2020-05") == [TownFixture.mother.id: 60_00 + 60_00])
            #expect(try await town.owed("2020-06").isEmpty)
            let left = try await town.read { try Assessment($0.feeBasis(Month(typed: "2020-06")!)).left }
            #expect(left.map(\.gap) == [.noAdult] && left.map(\.person) == [TownFixture.child.id])
        }
    }

    @Test(arguments: Engine.available)
    func `a fee due from being made known has its day once it was posted, and goes to the treasury then`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            var content = TariffPreset.hessigheim.content
            content.rules.due = DueRule(.known, 2, .weeks)
            try await town.haveTariff(content)
            #expect(try await town.read { try $0.feeTerms(.everything) }.first?.content.rules.due == DueRule(.known, 2, .weeks))
            try await town.issue(.month, "2020-05")
            let notice = try await town.notice
            #expect(notice.dueAfter == DueRule(.known, 2, .weeks) && notice.dueOn == "2020-07-06")
            let letter = try await town.read { try $0.row("SELECT letter FROM fee_document WHERE notice_id = \(notice.id)")?.text("letter") ?? "" }
            #expect(letter.contains("innerhalb von zwei Wochen nach der Bekanntgabe dieses Bescheids"))
            await #expect(throws: Refusal.self) { try await town.database.write(by: .commandLine) { _ = try $0.handOver(on: "2020-06-18") } }
            try await town.record(NoticeEventWish(.posted, on: "2020-06-24", way: .post), notice)
            #expect(try await town.claim(on: "2020-08-01").current?.standing.dueOn == "2020-07-13")
            let file = try await town.database.write(by: .commandLine) { try $0.handOver(on: "2020-06-25") }
            let text = try await town.read { String(decoding: try $0.treasuryFile(ID(file))!.content, as: UTF8.self) }
            #expect(text.contains(";360,00;13.07.2020;17.06.2020;"), "\(text)")
        }
    }

    @Test(arguments: Engine.available)
    func `the treasury gets what left the house, a change only after what it changes, and nothing of the dead`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issueAndPost(.month, "2020-05")
            let first = try await town.notice
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let change = try await town.notice
            try await town.database.write(by: .commandLine) { try $0.takeBack($0.db.noticeEvents(of: [first.id])[first.id]![0], of: first, on: "2020-06-18", reason: "lag noch da") }
            #expect(try await town.found(.unbooked, on: "2020-06-18").isEmpty)
            try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .post), change)
            #expect(try await town.found(.unbooked, on: "2020-06-18").isEmpty)
            try await town.record(NoticeEventWish(.posted, on: "2020-06-18", way: .post), first)
            #expect(Set(try await town.found(.unbooked, on: "2020-06-18")) == [first.id, change.id])
            // What came back is not made known; posted again it is.
            try await town.record(NoticeEventWish(.returned, on: "2020-06-20"), first)
            #expect(try await town.found(.unbooked, on: "2020-06-20").isEmpty)
            #expect(try await town.found(.returned, on: "2020-06-20") == [first.id])
            try await town.record(NoticeEventWish(.posted, on: "2020-06-22", way: .post), first)
            #expect(try await town.found(.unbooked, on: "2020-06-22").count == 2)
            #expect(try await town.found(.returned, on: "2020-06-22").isEmpty)
            try await town.bury(TownFixture.mother.id, on: "2020-07-10")
            #expect(try await town.found(.unbooked, on: "2020-07-10").isEmpty)
            #expect(Set(try await town.found(.estate, on: "2020-07-10")) == [first.id, change.id])
            await #expect(throws: Refusal.self) { try await town.database.write(by: .commandLine) { _ = try $0.handOver(on: "2020-07-10") } }
        }
    }

    @Test func `a change to less says that money goes back, and what was assumed before`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            try await town.issueAndPost(.month, "2020-05")
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let change = try await town.notice
            let letter = try await town.read { try $0.row("SELECT letter FROM fee_document WHERE notice_id = \(change.id)")?.text("letter") ?? "" }
            for words in ["§ 37 Abs. 2 der Abgabenordnung", "auch wenn Sie ausgezogen sind", "Jobcenter", "Bisher angenommen war", "voller Monat"] {
                #expect(letter.contains(words), "\(words)")
            }
        }
    }

    @Test func `a month the limit has overtaken is not set any more`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff()
            let instant = try await town.read { try $0.latestRecording() }
            func drafts(_ day: Day) async throws -> Int {
                try await town.read { try $0.noticeDrafts(FeeRunWish(.month, month: Month(typed: "2020-05"), knownAt: instant, day: day)).count }
            }
            #expect(try await drafts("2024-12-31") == 1)
            #expect(try await drafts("2025-01-02") == 0)
        }
    }
}
