import Register
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// How orders stand, compared with the law as it was read a third time from the statutes.
@Suite struct OrdersByStatute {
    @Test func `an order stands on any day of any life as the statutes say`() async throws {
        let law = try await orderLaw()
        var (asked, differing): (Int, [String: (count: Int, shortest: String)]) = (0, [:])
        for told in try StatuteLives.tell("order") {
            for order in try StatuteOrder.read(told) {
                asked += 1
                for (field, answer) in OrderStanding(order.life, on: order.ask, law).told where answer != order.expect[field] {
                    let words = "\(order.of): \(answer) for \(order.expect[field]) in \(order.line)"
                    let old = differing[field]
                    differing[field] = ((old?.count ?? 0) + 1, old.map { $0.shortest.count < words.count ? $0.shortest : words } ?? words)
                }
            }
        }
        for (field, found) in differing.sorted(by: { $0.key < $1.key }) { Issue.record("\(field): \(found.count) of \(asked) differ; \(found.shortest)") }
        #expect(asked > 1000)
    }

    @Test(arguments: [
        ("order_fiction_shifts", "true", LawQuestion.orderFictionShifts, "yes"), ("registered_by", "begun", .registeredBy, "begun"),
        ("public_service_day", "last", .publicServiceDay, "last"), ("suspension_reaches_back", "false", .suspensionReachesBack, "no"),
        ("bare_immediacy", "fails", .bareImmediacy, "fails"), ("suspension_end_shifts", "false", .suspensionEndShifts, "no"),
        ("after_expiry", "sameNumber", .afterExpiry, "sameNumber"), ("suspension_after_leave", "appeal", .suspensionAfterLeave, "appeal"),
        ("late_objection", "pending", .lateObjection, "pending"), ("carer_letters", "either", .carerLetters, "either"),
        ("lawyer_letters", "lawyer", .lawyerLetters, "lawyer"), ("death_day_served", "true", .deathDayServed, "yes"),
    ])
    func `so it does under every other reading of an open question`(key: String, told: String, question: LawQuestion, reading: String) async throws {
        let law = try await orderLaw(reading: reading, of: question)
        for life in try StatuteLives.tell("order", count: 1000, readings: [key: told]) {
            for order in try StatuteOrder.read(life) {
                for (field, answer) in OrderStanding(order.life, on: order.ask, law).told where answer != order.expect[field] {
                    Issue.record("\(field): \(answer) for \(order.expect[field]) in \(order.line)")
                }
            }
        }
    }

    @Test func `every number, day of change and reading that orders rest on is noticed by some life`() async throws {
        let law = try await orderLaw()
        let lives = try StatuteLives.tell("order", count: 6000).flatMap(StatuteOrder.read)
        let questions: Set<LawQuestion> = [
            .orderFictionShifts, .registeredBy, .publicServiceDay, .suspensionReachesBack, .bareImmediacy, .suspensionEndShifts, .afterExpiry,
            .suspensionAfterLeave, .lateObjection, .carerLetters, .lawyerLetters, .deathDayServed,
        ]
        let mutants = law.law.mutants(of: Set(OrderSpan.allCases.map(\.rawValue)), questions) { mutant in
            // The first day of all: no life is that old.
            ["1977-01-01: from", "1960-04-01: from"].contains(where: mutant.name.contains)
        }
        #expect(mutants.count > 50)
        let answers = lives.map { OrderStanding($0.life, on: $0.ask, law).told }
        for mutant in mutants {
            let changed = OrderLaw(mutant.law, law.holidays)
            let isNoticed = zip(lives, answers).contains { OrderStanding($0.life, on: $0.ask, changed).told != $1 }
            #expect(isNoticed, "\(mutant.name) makes no difference")
        }
        for mutant in law.holidays.mutants where !mutant.name.contains("Reformationstag") {
            let changed = OrderLaw(law.law, mutant.calendar)
            let isNoticed = zip(lives, answers).contains { OrderStanding($0.life, on: $0.ask, changed).told != $1 }
            #expect(isNoticed, "\(mutant.name) makes no difference")
        }
    }
}

/// The law the town begins with.
func orderLaw(reading: String? = nil, of question: LawQuestion? = nil) async throws -> OrderLaw {
    let found = try await Engine.sqlite.withEmptyTown { database in try await database.read { try $0.orderLaw() } }
    guard let reading, let question else { return found }
    let readings = found.law.readings.map {
        $0.question == question ? LawReading(question, validity: $0.validity, reading: reading, reference: $0.reference, mark: $0.mark) : $0
    }
    return OrderLaw(Law(numbers: found.law.numbers, prolongations: found.law.prolongations, readings: readings), found.holidays)
}
