import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Fees

/// Notices as the law is told a third time, in the product's own words.
struct ToldNotice {
    let ground: NoticeGround
    let ask: Day

    init(_ told: StatuteLife, _ law: ProcedureLaw) throws {
        let life = told.life
        let (ask, known) = (told.ask, told.known)
        let events = life.events.list.filter { $0.known.text! <= known && ($0.unknown.text.map { known < $0 } ?? true) }
        let debtor = life.debtor
        let dated = try #require(Day(debug: life.dated.text))
        let arose = try #require(Day(debug: life.arose.text))
        let due: NoticeGround.Due
        if let day = Day(debug: life.due.day.text) {
            due = .on(day)
        } else {
            let start = try #require(DueRule.Start(rawValue: life.due["from"].text ?? ""))
            let amount = start.isDayOfMonth ? life.due["number"].number : life.due.amount.number
            let rule = DueRule(start, try #require(amount), DueRule.Unit(rawValue: life.due.unit.text ?? "") ?? .days)
            let named = rule.named(for: Month(containing: arose), issuedOn: dated, law)
            due = start == .known ? .afterKnown(rule) : start.isDayOfMonth ? .each(rule.amount, named: named) : .on(named)
        }
        var ground = NoticeGround(
            cents: life.cents.number!, arose: arose, due: due, debtor: Self.addressee(debtor))
        ground.instruction = life.instruction.text == "correct" ? .correct : .wrong
        for event in events where event.type.text == "sent" {
            let sending = try ToldNotice.sending(event, events)
            if sending.sending.paper == .fee { ground.sendings.append(sending) } else { ground.rulings.append(sending) }
        }
        for event in events { try ToldNotice.add(event, to: &ground) }
        self.ground = ground
        self.ask = try #require(Day(debug: ask))
    }

    private static func addressee(_ person: StatuteValue) -> Addressee {
        var one = Addressee(ofAgeFrom: Day(debug: person.born.text).map { Birth(born: $0, evidence: .documented).birthday(18) })
        (one.died, one.left, one.isRepresented) = (Day(debug: person.died.text), Day(debug: person["left"].text), person.represented.text != nil)
        (one.carerFrom, one.lawyerFrom) = (Day(debug: person.carer.text), Day(debug: person.lawyer.text))
        return one
    }

    private static func sending(_ event: StatuteValue, _ events: [StatuteValue]) throws -> Mailing {
        let ways: [String: Sending.Way] = [
            "letter": .post, "registered": .registered, "receipt": .receipt, "deed": .deed, "hand": .handedOver, "portal": .portal,
            "public": .publicNotice,
        ]
        let to = event.to.text == "self" ? Recipient.oneself : try #require(Recipient(rawValue: event.to.text ?? ""))
        var sending = Mailing(
            Sending(
                try #require(ways[event.way.text ?? ""]), event.paper.text == "fee" ? .fee : .review, to: to,
                isAccepted: event.permitted.flag == true || event.accepted.flag ?? true), on: try #require(Day(debug: event.day.text)))
        sending.gone = Day(debug: event.gone.text)
        for proof in events where proof.copy == event.copy && proof != event && event.copy != .missing {
            switch proof.type.text {
            case "arrived": sending.arrived = Day(debug: proof.day.text)
            case "lost": sending.lost = Day(debug: proof.day.text)
            case "fetched": sending.fetched = Day(debug: proof.day.text)
            default: break
            }
        }
        return sending
    }

    private static func add(_ event: StatuteValue, to ground: inout NoticeGround) throws {
        let day = try #require(Day(debug: event.day.text))
        func step(_ kind: RemedyStep.Kind) { ground.steps.append(RemedyStep(kind, on: day)) }
        switch event.type.text {
        case "objected": step(.objected)
        case "objectionWithdrawn": step(.objectionWithdrawn)
        case "reinstated": step(.reinstated)
        case "reviewed": step(.reviewed(isGranted: event.result.text == "granted", event.instruction.text == "correct" ? .correct : .wrong))
        case "sued": step(.sued)
        case "suitWithdrawn": step(.suitWithdrawn)
        case "judged": step(.judged(isAnnulled: event.result.text == "annulled"))
        case "leaveSought": step(.leaveSought)
        case "leaveDecided": step(.leaveDecided(isGranted: event.granted.flag == true))
        case "bound": step(.bound(isAnnulled: event.result.text == "annulled"))
        case "officeSuspended": ground.pauses.append(NoticeGround.Pause(on: day, holds: true))
        case "officeResumed": ground.pauses.append(NoticeGround.Pause(on: day, holds: false))
        case "ruled": ground.pauses.append(NoticeGround.Pause(on: day, holds: event.restores.flag == true))
        case "revoked": ground.revokedOn = min(ground.revokedOn ?? day, day)
        case "paid":
            ground.payments.append(
                FeePayment(
                    event.cents.number!, on: day, by: event.payer.text == "jobCentre" ? .jobCentre : .debtor, for: event.account.text.map { ID($0) }))
        default: break
        }
    }

    /// What the product answers, in the words of the third law.
    func answer(_ law: ProcedureLaw) -> StatuteValue {
        let found = NoticeCase(ground, on: ask, law)
        func text(_ day: Day?) -> StatuteValue { day.map { .text($0.iso) } ?? .missing }
        let back = found.creditTo.map { creditor, cents -> (String, StatuteValue) in
            switch creditor {
            case .person(let id): (id.text, .number(cents))
            case .jobCentre: ("jobCentre", .number(cents))
            case .check: ("check", .number(cents))
            }
        }
        return .object([
            "madeKnownOn": text(found.remedies.known.day), "madeKnown": .flag(found.isKnown), "dueOn": text(found.dueOn),
            "objectionUntil": text(found.remedies.objectionUntil), "suitUntil": text(found.remedies.suitUntil),
            "inactionSuitFrom": text(found.remedies.inactionFrom), "stands": .flag(found.stands), "suspended": .flag(found.isSuspended),
            "final": .flag(found.remedies.isFinal), "due": .flag(found.isDue), "overdue": .flag(found.isOverdue), "inTime": .flag(found.isInTime),
            "owed": .number(found.owed), "paid": .number(found.paid), "credit": .number(found.credit),
            "creditTo": .object(Dictionary(uniqueKeysWithValues: back)), "limitedOn": text(found.limitedOn),
        ])
    }
}

extension Day {
    fileprivate init?(debug text: String?) {
        guard let text, let day = Day(typed: text) else { return nil }
        self = day
    }
}

@Suite struct NoticeLives {
    private static func withLaw(_ body: (ProcedureLaw) async throws -> Void) async throws {
        try await Engine.sqlite.withEmptyTown { database in
            try await body(try await database.read { try $0.procedureLaw() })
        }
    }

    /// Fields in which an answer differs from the law's.
    private static func differences(_ told: StatuteLife, _ law: ProcedureLaw) throws -> [String] {
        let (expected, found) = (told.expect.object, try ToldNotice(told, law).answer(law).object)
        return expected.keys.filter { $0 != "why" && $0 != "warn" && expected[$0] != found[$0] }.sorted()
    }

    @Test func `invented notices stand as the statutes say`() async throws {
        try await Self.withLaw { law in
            let lives = try StatuteLives.tell("notice")
            for told in lives {
                let wrong = try Self.differences(told, law)
                if !wrong.isEmpty { Issue.record("\(wrong): \(told.line) — \(try ToldNotice(told, law).answer(law))") }
            }
            #expect(lives.count >= 2000)
        }
    }

    @Test(arguments: [
        ("feeFictionShifts", LawQuestion.feeFictionShifts, "fee_fiction_shifts=false"), ("dueBeforeKnown", .dueBeforeKnown, "due_before_known=asSet"),
        ("creditOfJobCentre", .creditOfJobCentre, "credit_of_job_centre=payer"), ("lateObjection", .lateObjection, "late_objection=pending"), ("carerFees", .carerFees, "carer_fees=no"),
    ])
    func `another reading of an open question is followed, too`(name: String, question: LawQuestion, reading: String) async throws {
        try await Self.withLaw { law in
            let (key, value) = (reading.prefix { $0 != "=" }, reading.drop { $0 != "=" }.dropFirst())
            let changed = Law(
                numbers: law.law.numbers, prolongations: [],
                readings: law.law.readings.map {
                    $0.question == question
                        ? LawReading(question, validity: $0.validity, reading: question.readings[1], reference: "", mark: .toBeConfirmed) : $0
                })
            let lives = try StatuteLives.tell("notice", readings: [String(key): String(value)])
            let other = ProcedureLaw(changed, law.holidays)
            for told in lives {
                let wrong = try Self.differences(told, other)
                if !wrong.isEmpty { Issue.record("\(name) \(wrong): \(told.line)") }
            }
            // Some of them would be answered otherwise under the reading that is held.
            #expect(try lives.contains { try !Self.differences($0, law).isEmpty })
        }
    }
}
