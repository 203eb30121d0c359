import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Fees

/// Published and reckoned cases of fee notices, one by one.
@Suite struct NoticeVectors {
    private static func begun() async throws -> ProcedureLaw {
        try await Engine.sqlite.withEmptyTown { database in
            try await database.read { try $0.procedureLaw() }
        }
    }

    private static func posted(_ day: Day, by way: Sending.Way = .post, arose: Day, due: NoticeGround.Due) -> NoticeGround {
        var ground = NoticeGround(cents: 180_00, arose: arose, due: due, debtor: Addressee())
        ground.sendings = [Mailing(Sending(way, .fee), on: day)]
        return ground
    }

    @Test(arguments: [
        // Christmas Day and the one after, a Saturday, then a Sunday.
        ("2026-12-11" as Day, DueRule(.dated, 14), "2026-12-28" as Day), ("2026-10-17", DueRule(.dated, 14), "2026-11-02"),
        ("2026-12-23", DueRule(.dated, 14), "2027-01-07"), ("2026-11-30", DueRule(.dated, 1, .months), "2026-12-30"),
        ("2026-01-31", DueRule(.dated, 1, .months), "2026-03-02"), ("2026-11-30", DueRule(.dated, 2, .weeks), "2026-12-14"),
        // Posted on the letter's date, known four days later: Friday 4 December; then two weeks.
        ("2026-11-30", DueRule(.known, 2, .weeks), "2026-12-18"), ("2026-12-01", DueRule(.known, 14), "2026-12-21"),
        ("2026-11-30", DueRule(.nextMonth, 15), "2026-12-15"), ("2026-11-30", DueRule(.nextMonth, 31), "2026-12-31"),
        // A day of the month before the letter can be known, on Friday 4 December, cannot be kept: the next such day.
        ("2026-11-30", DueRule(.month, 15), "2026-12-15"), ("2026-11-30", DueRule(.nextMonth, 3), "2027-01-04"),
        ("2026-11-30", DueRule(.nextMonth, 4), "2026-12-04"), ("2026-11-30", DueRule(.dated, 2), "2026-12-04"),
        // Written on its own due day; the 31st, a Saturday, becomes Monday the 2nd, on which a letter of the 29th is known, and one of the 30th not yet.
        ("2026-12-15", DueRule(.month, 15), "2027-01-15"), ("2026-01-29", DueRule(.month, 31), "2026-02-02"), ("2026-01-30", DueRule(.month, 31), "2026-03-02"),
    ])
    func `a due day is a working day, whatever it is counted from`(dated: Day, rule: DueRule, due: Day) async throws {
        #expect(rule.named(for: Month(containing: dated), issuedOn: dated, try await Self.begun()) == due)
    }

    @Test func `an objection does not put off payment; the office and the court can`() async throws {
        let law = try await Self.begun()
        var ground = Self.posted("2026-11-30", arose: "2026-10-01", due: .on("2026-12-14"))
        ground.steps = [RemedyStep(.objected, on: "2026-12-10")]
        let contested = NoticeCase(ground, on: "2026-12-15", law)
        #expect(contested.isDue && contested.isOverdue && !contested.isSuspended && contested.remedies.isPending)
        #expect(contested.why.contains { $0.reference.contains("§ 80 Abs. 2 Satz 1 Nr. 1 VwGO") })
        ground.pauses = [NoticeGround.Pause(on: "2026-12-12", holds: true)]
        let paused = NoticeCase(ground, on: "2026-12-15", law)
        #expect(paused.isSuspended && !paused.isDue && !paused.isOverdue)
        ground.pauses.append(NoticeGround.Pause(on: "2026-12-14", holds: false))
        #expect(NoticeCase(ground, on: "2026-12-15", law).isOverdue)
    }

    @Test func `a fee of March 2022 leaves the house by the end of 2026, in January 2027 it is barred`() async throws {
        let law = try await Self.begun()
        #expect(law.assessedUntil("2022-03-01") == "2026-12-31")
        let last = Self.posted("2026-12-31", arose: "2022-03-01", due: .on("2027-01-15"))
        #expect(NoticeCase(last, on: "2027-02-01", law).isInTime)
        let late = Self.posted("2027-01-02", arose: "2022-03-01", due: .on("2027-01-15"))
        #expect(!NoticeCase(late, on: "2027-02-01", law).isInTime)
        // What was lost keeps no time, and starts none.
        var lost = last
        lost.sendings = [Mailing(Sending(.post, .fee), on: "2026-12-31", lost: "2027-01-08"), Mailing(Sending(.deed, .fee), on: "2027-01-15")]
        #expect(!NoticeCase(lost, on: "2027-02-01", law).isInTime && NoticeCase(lost, on: "2027-02-01", law).remedies.known.day == "2027-01-15")
    }

    @Test func `payment of May 2021 is barred after 2026`() async throws {
        let ground = Self.posted("2021-04-30", arose: "2021-04-01", due: .on("2021-05-14"))
        #expect(NoticeCase(ground, on: "2021-06-01", try await Self.begun()).limitedOn == "2026-12-31")
    }

    @Test func `the post's day moves off a free day under the tax code, not under the law of service`() async throws {
        let law = try await Self.begun()
        // Four days after Tuesday 1 December is Saturday 5 December.
        let letter = NoticeCase(Self.posted("2026-12-01", arose: "2026-11-01", due: .on("2026-12-15")), on: "2026-12-31", law)
        #expect(letter.remedies.known.day == "2026-12-07" && letter.remedies.objectionUntil == "2027-01-07")
        let registered = NoticeCase(
            Self.posted("2026-12-01", by: .registered, arose: "2026-11-01", due: .on("2026-12-15")), on: "2026-12-31", law)
        #expect(registered.remedies.known.day == "2026-12-05" && registered.remedies.objectionUntil == "2027-01-05")
        let deed = NoticeCase(Self.posted("2026-12-05", by: .deed, arose: "2026-11-01", due: .on("2026-12-15")), on: "2026-12-31", law)
        #expect(deed.remedies.known.day == "2026-12-05")
        // The three days of the law before 2025.
        let old = NoticeCase(Self.posted("2024-12-30", arose: "2024-11-01", due: .on("2025-01-15")), on: "2025-01-31", law)
        #expect(old.remedies.known.day == "2025-01-02")
    }

    @Test func `a faulty instruction leaves a year, and a notice is never final before its ruling can no longer be sued against`() async throws {
        let law = try await Self.begun()
        var ground = Self.posted("2026-11-30", arose: "2026-10-01", due: .on("2026-12-14"))
        ground.instruction = .missing
        #expect(NoticeCase(ground, on: "2027-02-01", law).remedies.objectionUntil == "2027-12-06")
        ground.instruction = .correct
        ground.steps = [RemedyStep(.objected, on: "2026-12-10"), RemedyStep(.reviewed(isGranted: false, .correct), on: "2026-11-20")]
        ground.rulings = [Mailing(Sending(.deed, .review), on: "2027-01-20")]
        ground.steps[1] = RemedyStep(.reviewed(isGranted: false, .correct), on: "2027-01-18")
        let ruled = NoticeCase(ground, on: "2027-02-01", law)
        #expect(ruled.remedies.suitUntil == "2027-02-22" && !ruled.remedies.isFinal)
        #expect(NoticeCase(ground, on: "2027-02-23", law).remedies.isFinal)
    }

    @Test func `too much paid goes back to whoever's account it was paid on, the last money first`() async throws {
        let law = try await Self.begun()
        var ground = Self.posted("2026-11-30", arose: "2026-10-01", due: .on("2026-12-14"))
        let (debtor, other) = (ID<Person>("a"), ID<Person>("b"))
        ground.payments = [
            FeePayment(180_00, on: "2026-12-10", by: .debtor, for: debtor), FeePayment(50_00, on: "2026-12-11", by: .jobCentre, for: other),
            FeePayment(20_00, on: "2026-12-12", by: .other, for: nil),
        ]
        let over = NoticeCase(ground, on: "2026-12-20", law)
        #expect(over.owed == 180_00 && over.paid == 250_00 && over.credit == 70_00)
        #expect(over.creditTo == [.check: 20_00, .person(other): 50_00])
        ground.payments.append(FeePayment(-20_00, on: "2026-12-15", by: .other, for: nil))
        #expect(NoticeCase(ground, on: "2026-12-20", law).creditTo == [.person(other): 50_00])
        ground.revokedOn = "2026-12-18"
        #expect(NoticeCase(ground, on: "2026-12-20", law).creditTo == [.person(debtor): 180_00, .person(other): 50_00])
    }

    /// Posted, or its objection ruled on by a registered letter, around the days on which the law of the post changed.
    private static var edges: [NoticeGround] {
        var inCare = posted("2024-12-02", arose: "2024-11-01", due: .on("2024-12-16"))
        inCare.debtor.carerFrom = "2024-06-01"
        inCare.sendings = [Mailing(Sending(.post, .fee, to: .oneself), on: "2024-12-02")]
        return [inCare] + (0..<45).flatMap { number -> [NoticeGround] in
            let day = ("2024-12-28" as Day).advanced(by: number)
            var ruled = posted("2024-11-04", arose: "2024-10-01", due: .on("2024-11-18"))
            ruled.steps = [RemedyStep(.objected, on: "2024-11-11"), RemedyStep(.reviewed(isGranted: false, .correct), on: day)]
            ruled.rulings = [Mailing(Sending(.registered, .review), on: day)]
            return [ruled] + [Sending.Way.post, .registered].map { posted(day, by: $0, arose: "2024-10-01", due: .on(day)) }
        }
    }

    @Test func `every number and reading of law that notices rest on decides some life`() async throws {
        let law = try await Self.begun()
        let keys: Set<String> = [
            "feePostingDays", "registeredPostingDays", "reviewPostingDays", "objectionMonths", "objectionUninstructedMonths", "suitMonths",
            "suitUninstructedMonths", "inactionMonths", "leaveMonths", "feeLimitationYears", "feePaymentYears",
        ]
        let lives = try StatuteLives.tell("notice").map { try ToldNotice($0, law) }
        let answers = lives.map { $0.answer(law) }
        let edges = Self.edges
        // The steps tell more than the days: three days and four can end on the same working day.
        func stand(_ law: ProcedureLaw) -> [[WhyStep]] {
            edges.map { NoticeCase($0, on: "2025-12-30", law) }.map { $0.why + [WhyStep($0.dueOn, "", "")] }
        }
        let stood = stand(law)
        let mutants = law.law.mutants(
            of: keys,
            [.feeFictionShifts, .dueBeforeKnown, .creditOfJobCentre, .lateObjection, .carerLetters, .carerFees, .lawyerLetters, .deathDayServed],
            // Laws older than the register have a first day nobody can tell.
            except: { $0.name.contains(": from 19") })
        for mutant in mutants {
            let changed = ProcedureLaw(mutant.law, law.holidays)
            let isSeen = zip(lives, answers).contains { $0.answer(changed) != $1 } || stand(changed) != stood
            #expect(isSeen, "\(mutant.name) makes no difference")
        }
        for mutant in law.holidays.mutants where !mutant.name.contains("2017") {
            let changed = ProcedureLaw(law.law, mutant.calendar)
            if !zip(lives, answers).contains(where: { $0.answer(changed) != $1 }) { Issue.record("\(mutant.name) makes no difference") }
        }
    }
}
