import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Who is written to and whether somebody was heard, answered by the town's own rules and by a third reading of the statutes.
@Suite struct PapersBeforeStatute {
    static func law() async throws -> (Law, HolidayCalendar) {
        try await Engine.sqlite.withEmptyTown { database async throws in try await database.read { (try $0.law(), try $0.holidayCalendar()) } }
    }

    // MARK: Recipients

    static func addressee(_ person: StatuteValue) -> Addressee {
        var found = Addressee(ofAgeFrom: person.born.text.flatMap { Day($0) }.map { Birth(born: $0, evidence: .documented).birthday(18) })
        found.died = person.died.text.flatMap { Day($0) }
        found.left = person.left.text.flatMap { Day($0) }
        found.isRepresented = person.represented != .missing
        found.carerFrom = person.carer.text.flatMap { Day($0) }
        found.lawyerFrom = person.lawyer.text.flatMap { Day($0) }
        return found
    }

    static func way(_ text: String?) -> Sending.Way? {
        switch text {
        case "letter": .post
        case "hand": .handedOver
        case "public": .publicNotice
        default: text.flatMap(Sending.Way.init)
        }
    }

    private static func copies(_ life: StatuteLife, _ law: Law) throws -> [String] {
        let people = life.life.people.list.map { person in
            Concerned(
                id: ID(person.id.text ?? ""), addressee: addressee(person), custodian: person.represented.text.flatMap(Concerned.Custodian.init),
                family: person.family.text, isAlone: person.alone.flag ?? false)
        }
        let day = try #require(Day(life.ask))
        return HouseholdCopies.needed(for: people, by: try #require(way(life.life.way.text)), on: day, ProcedureLaw(law, HolidayCalendar([]))).map {
            "\($0.to == .oneself ? "self" : $0.to.rawValue) \($0.person)"
        }
    }

    private static func differences(_ lives: [StatuteLife], _ law: Law) throws -> [String] {
        try lives.filter { life in
            let expected = life.expect.copies.list.map { "\($0.list.first?.text ?? "") \($0.list.last?.text ?? "")" }
            return try copies(life, law) != expected
        }.map(\.line)
    }

    @Test func `who of a household gets a paper is what the statutes say, by every way and under every reading`() async throws {
        let (law, _) = try await Self.law()
        let lives = try StatuteLives.tell("copies")
        #expect(lives.count > 1000)
        let wrong = try Self.differences(lives, law)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
        for (question, reading, told) in [
            (LawQuestion.jointLetters, "one", ["joint_letters": "one"]), (.carerLetters, "either", ["carer_letters": "either"]),
            (.lawyerLetters, "lawyer", ["lawyer_letters": "lawyer"]),
        ] {
            let other = try StatuteLives.tell("copies", readings: told)
            #expect(try Self.differences(other, law.holding(question, reading)).isEmpty, "\(question)")
            // The reading matters: what held before answers some lives otherwise, but for the carer, who comes first in either.
            #expect(try question == .carerLetters || !Self.differences(other, law).isEmpty, "\(question)")
        }
    }

    // MARK: Hearings

    /// When the letter of a life became known, by the rules of service.
    private static func known(_ hearing: StatuteValue, _ person: StatuteValue, _ law: ProcedureLaw) throws -> Day? {
        let sent = try #require(hearing.day.text.flatMap { Day($0) })
        let letter: ID<OrderEvent> = ID("letter")
        let sending = Sending(try #require(way(hearing.way.text)), to: hearing.to.text == "self" ? .oneself : hearing.to.text.flatMap(Recipient.init))
        var events = [OrderEvent(id: letter, order: ID("v"), .served(sending), on: sent)]
        for (key, fact) in [("arrived", OrderEvent.Fact.arrived(letter)), ("lost", .lost(letter))] {
            if let day = hearing[key].text.flatMap({ Day($0) }) { events.append(OrderEvent(id: ID(key), order: ID("v"), fact, on: day)) }
        }
        return OrderLife(issuedOn: sent, begun: hearing.begun.text.flatMap { Day($0) } ?? sent, addressee: addressee(person), events: events)
            .heardOn(law)
    }

    private static func verdict(_ life: StatuteLife, _ law: ProcedureLaw) throws -> HearingRule.Verdict {
        let (order, hearing, waiver) = (life.life.order, life.life.hearing, life.life.waiver)
        let letter = hearing == .missing ? nil : HearingRule.Letter(
            announced: hearing.measure.text.flatMap { Order.Kind(rawValue: $0) }, isOwn: hearing.of.text == life.life.person.id.text,
            known: try known(hearing, life.life.person, law), answerBy: try #require(hearing.answerBy.text.flatMap { Day($0) }),
            isFixed: hearing.hint.flag ?? false,
            answers: hearing.answered.text.flatMap { Day($0) }.map { [HearingRule.Answer(day: $0, isFinal: hearing.final.flag ?? false)] } ?? [])
        let isGround = waiver.ground.text.map { $0 == "asDeclared" || OrderWish.Waiver(rawValue: $0) != nil } ?? false
        return HearingRule(law: law.law, holidays: law.holidays).verdict(
            on: try #require(order.measure.text.flatMap { Order.Kind(rawValue: $0) }), try #require(order.day.text.flatMap { Day($0) }), letter,
            // A ground the law does not name cannot be chosen.
            waiver: waiver == .missing ? nil : isGround ? waiver.sentence.text ?? "" : "", isWeighed: order.weighed.flag ?? false)
    }

    private static func told(_ life: StatuteLife, _ law: ProcedureLaw) throws -> String {
        let verdict = try verdict(life, law)
        return "\(verdict.isLawful) \(verdict.earliest?.iso ?? "")"
    }

    private static func wrong(_ lives: [StatuteLife], _ law: ProcedureLaw) throws -> [String] {
        try lives.compactMap { life in
            let (told, expected) = (try told(life, law), "\(life.expect.ok.flag ?? false) \(life.expect.earliest.text ?? "")")
            return told == expected ? nil : "\(told) for \(expected) in \(life.line)"
        }
    }

    @Test func `whether somebody was heard is what the statutes say, and every number, reading and holiday of it matters`() async throws {
        let law = try await orderLaw()
        let lives = try StatuteLives.tell("hearing", count: 4000)
        #expect(lives.count > 1000)
        let wrong = try Self.wrong(lives, law)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
        let other = try await orderLaw(reading: "no", of: .hearingFiction)
        #expect(try Self.wrong(try StatuteLives.tell("hearing", readings: ["hearing_fiction": "false"]), other).prefix(3).isEmpty)
        let answers = try lives.map { try Self.told($0, law) }
        // Hearings began with the law of 1977; no life is that old.
        let mutants = law.law.mutants(of: ["hearingDays"], [.hearingFiction]) { $0.name.contains("1977-01-01: from") }
        #expect(mutants.count == 3)
        for mutant in mutants {
            let isNoticed = try zip(lives, answers).contains { try Self.told($0, ProcedureLaw(mutant.law, law.holidays)) != $1 }
            #expect(isNoticed, "\(mutant.name) makes no difference")
        }
        // An end moves off free days; which days are free is tried by the lives of orders.
        let workdays = ProcedureLaw(law.law, HolidayCalendar([]))
        #expect(try zip(lives, answers).contains { try Self.told($0, workdays) != $1 })
    }
}

extension Law {
    /// The same with another reading of a question.
    fileprivate func holding(_ question: LawQuestion, _ reading: String) -> Law {
        let readings = readings.map {
            $0.question == question ? LawReading(question, validity: $0.validity, reading: reading, reference: $0.reference, mark: $0.mark) : $0
        }
        return Law(numbers: numbers, prolongations: prolongations, readings: readings)
    }
}
