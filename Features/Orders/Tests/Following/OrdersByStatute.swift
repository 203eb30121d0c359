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
        for (field, found) in differing.sorted(by: { $0.key < $1.key }) {
            Issue.record("\(field): \(found.count) of \(asked) differ; \(found.shortest)")
        }
        #expect(asked > 1000)
    }

    @Test(arguments: [
        ("order_fiction_shifts", "true", LawQuestion.orderFictionShifts, "yes"), ("registered_by", "begun", .registeredBy, "begun"),
        ("public_service_day", "last", .publicServiceDay, "last"), ("suspension_reaches_back", "false", .suspensionReachesBack, "no"),
        ("bare_immediacy", "fails", .bareImmediacy, "fails"), ("suspension_end_shifts", "false", .suspensionEndShifts, "no"),
        ("after_expiry", "sameNumber", .afterExpiry, "sameNumber"), ("suspension_after_leave", "appeal", .suspensionAfterLeave, "appeal"),
        ("late_objection", "pending", .lateObjection, "pending"), ("carer_letters", "either", .carerLetters, "either"),
        ("lawyer_letters", "lawyer", .lawyerLetters, "lawyer"), ("death_day_served", "true", .deathDayServed, "yes"),
        ("mixed_coercion", "police", .mixedCoercion, "police"), ("threat_runs_suspended", "true", .threatRunsSuspended, "yes"),
    ])
    func `so it does under every other reading of an open question`(key: String, told: String, question: LawQuestion, reading: String) async throws {
        let law = try await orderLaw(reading: reading, of: question)
        for life in try StatuteLives.tell("order", count: 400, readings: [key: told]) {
            for order in try StatuteOrder.read(life) {
                for (field, answer) in OrderStanding(order.life, on: order.ask, law).told where answer != order.expect[field] {
                    Issue.record("\(field): \(answer) for \(order.expect[field]) in \(order.line)")
                }
            }
        }
    }

    @Test func `every number, day of change and reading that orders rest on is noticed by some life`() async throws {
        let law = try await orderLaw()
        let lives = Self.edges + (try StatuteLives.tell("order", count: 2000).flatMap(StatuteOrder.read).map { ($0.life, $0.ask) })
        let questions: Set<LawQuestion> = [
            .orderFictionShifts, .registeredBy, .publicServiceDay, .suspensionReachesBack, .bareImmediacy, .suspensionEndShifts, .afterExpiry,
            .suspensionAfterLeave, .lateObjection, .carerLetters, .lawyerLetters, .deathDayServed, .mixedCoercion, .threatRunsSuspended,
        ]
        let spans = Set(LegalSpan.allCases.map(\.rawValue)).subtracting(
            [LegalSpan.appealReasoningMonths, .feePostingDays, .takingBackMonths].map(\.rawValue))
        let mutants = law.law.mutants(of: spans, questions, except: Self.isOlderThanAnyLife)
        #expect(mutants.count > 50)
        let answers = lives.map { OrderStanding($0.life, on: $0.ask, law).told }
        func notices(_ changed: ProcedureLaw, _ answers: [[String: StatuteValue]]) -> Bool {
            zip(lives, answers).contains { OrderStanding($0.life, on: $0.ask, changed).told != $1 }
        }
        for mutant in mutants { #expect(notices(ProcedureLaw(mutant.law, law.holidays), answers), "\(mutant.name) makes no difference") }
        for mutant in law.holidays.mutants where !mutant.name.contains("Reformationstag") {
            #expect(notices(ProcedureLaw(law.law, mutant.calendar), answers), "\(mutant.name) makes no difference")
        }
        // Only who reads § 80b so asks for the time for reasons of the appeal.
        let other = try await orderLaw(reading: "appeal", of: .suspensionAfterLeave)
        let others = lives.map { OrderStanding($0.life, on: $0.ask, other).told }
        for mutant in other.law.mutants(of: [LegalSpan.appealReasoningMonths.rawValue], except: Self.isOlderThanAnyLife) {
            #expect(notices(ProcedureLaw(mutant.law, law.holidays), others), "\(mutant.name) makes no difference")
        }
    }

    /// The first day of all.
    private static func isOlderThanAnyLife(_ mutant: LawMutant) -> Bool { ["1977-01-01: from", "1960-04-01: from"].contains(where: mutant.name.contains) }

    /// Days that random lives rarely meet: letters posted around a change of law, and suspensions that end after a judgment.
    private static let edges: [(life: OrderLife, ask: Day)] = {
        func life(_ facts: [(OrderEvent.Fact, Day)]) -> OrderLife {
            OrderLife(
                issuedOn: "2024-06-03", begun: "2024-06-03",
                events: facts.enumerated().map { OrderEvent(id: ID("\($0)"), order: ID("v"), $1.0, on: $1.1) })
        }
        let (later, changes): (Day, [Day]) = ("2025-06-02", ["2024-12-31", "2025-01-01", "2025-02-06", "2025-02-07"])
        let posted = changes.flatMap { day -> [(OrderLife, Day)] in
            let review = life([
                (.served(Sending(.deed)), "2024-06-03"), (.objected, "2024-06-10"), (.reviewed(.rejected, .correct), day),
                (.served(Sending(.registered, .review)), day),
            ])
            return [(life([(.served(Sending(.registered)), day)]), later), (review, later)]
        }
        let judged = (0..<50).flatMap { (step: Int) -> [(OrderLife, Day)] in
            let day = ("2024-11-15" as Day).advanced(by: step)
            let one = life([
                (.served(Sending(.deed)), "2024-06-03"), (.objected, "2024-06-10"), (.sued, "2024-10-01"), (.judged(.dismissed), day),
                (.leaveSought, day.next), (.leaveDecided(granted: true), day.advanced(by: 90)),
            ])
            return (Array(146...162) + Array(208...222)).map { (one, day.advanced(by: $0)) }
        }
        return posted + judged
    }()
}

private let begun = Task { try await Engine.sqlite.withEmptyTown { database in try await database.read { try $0.procedureLaw() } } }

/// The law the town begins with.
func orderLaw(reading: String? = nil, of question: LawQuestion? = nil) async throws -> ProcedureLaw {
    let found = try await begun.value
    guard let reading, let question else { return found }
    let readings = found.law.readings.map {
        $0.question == question ? LawReading(question, validity: $0.validity, reading: reading, reference: $0.reference, mark: $0.mark) : $0
    }
    return ProcedureLaw(Law(numbers: found.law.numbers, prolongations: found.law.prolongations, readings: readings), found.holidays)
}
