import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// The one law of making known, asked for each paper: what differs is a value.
@Suite struct PapersByLaw {
    private static func law(_ readings: [LawQuestion: String] = [:]) async throws -> ProcedureLaw {
        let law = try await Engine.sqlite.withEmptyTown { database in try await database.read { try $0.procedureLaw() } }
        let changed = law.law.readings.map { one in
            LawReading(one.question, validity: one.validity, reading: readings[one.question] ?? one.reading, reference: one.reference, mark: one.mark)
        }
        return ProcedureLaw(Law(numbers: law.law.numbers, prolongations: law.law.prolongations, readings: changed), law.holidays)
    }

    @Test func `the day of a letter moves off a free day for fees only, and counts by the day the procedure began for orders only`() async throws {
        let law = try await Self.law()
        // Posted on Tuesday 01.12.2026; four days later is a Saturday.
        func known(_ way: Sending.Way, _ paper: Sending.Paper, begun: Day? = nil) -> Day? {
            law.known(Mailing(Sending(way, paper), on: "2026-12-01", begun: begun)).day
        }
        #expect(known(.post, .order) == "2026-12-05" && known(.post, .fee) == "2026-12-07" && known(.registered, .fee) == "2026-12-05")
        #expect(known(.post, .order, begun: "2025-01-02") == "2026-12-04" && known(.post, .fee, begun: "2025-01-02") == "2026-12-07")
        // The ruling on an objection has to be served.
        #expect(known(.post, .review) == nil && known(.registered, .review) == "2026-12-05")
        #expect(Sending.Paper.allCases.map(\.law.isSuspendedByObjection) == [true, false, true])
    }

    @Test func `a lawyer is served for an order and may be passed over for fees; whether a Betreuer gets fees is asked`() async throws {
        let (law, other) = (try await Self.law(), try await Self.law([.carerFees: "no"]))
        var person = Addressee(ofAgeFrom: "2000-01-01")
        func to(_ way: Sending.Way, _ paper: Sending.Paper, _ law: ProcedureLaw) -> [Recipient] {
            person.recipients(way, paper, sent: "2026-11-30", on: "2026-12-04", law)
        }
        person.lawyerFrom = "2026-01-01"
        #expect(to(.deed, .order, law) == [.lawyer] && to(.deed, .fee, law) == [.oneself, .lawyer] && to(.post, .order, law) == [.oneself, .lawyer])
        #expect(person.letterRecipient(.fee, sent: "2026-11-30", law) == .lawyer)
        person.lawyerFrom = nil
        person.carerFrom = "2026-01-01"
        #expect(to(.post, .fee, law) == [.carer] && to(.post, .fee, other) == [.oneself] && to(.post, .order, other) == [.carer])
    }

    @Test func `letters reach who is here: not the dead, not who left, again who came back`() async throws {
        let law = try await Self.law()
        var person = Addressee(ofAgeFrom: "2000-01-01")
        person.left = "2026-06-01"
        #expect(person.letterRecipient(.fee, sent: "2026-11-30", law) == nil)
        person.back = "2026-10-01"
        #expect(person.letterRecipient(.fee, sent: "2026-11-30", law) == .oneself)
        person.died = "2026-11-01"
        #expect(person.letterRecipient(.fee, sent: "2026-11-30", law) == nil)
    }

    @Test func `an objection before anything was made known is in time, and a letter that came back starts nothing`() async throws {
        let law = try await Self.law()
        let lost = Mailing(Sending(.post, .fee), on: "2026-11-02", lost: "2026-11-09")
        let steps = [RemedyStep(.objected, on: "2026-11-10")]
        func remedies(_ mailings: [Mailing], on day: Day) -> Remedies {
            let nothing = MakingKnown(day: nil, why: [])
            return Remedies(Contest(.fee, known: law.known(mailings, to: Addressee()), ruling: nothing, .correct, steps), on: day, law)
        }
        let before = remedies([lost], on: "2027-06-01")
        #expect(before.known.day == nil && before.objectionUntil == nil && !before.isFinal)
        let after = remedies([lost, Mailing(Sending(.deed, .fee), on: "2026-12-01")], on: "2027-06-01")
        #expect(after.known.day == "2026-12-01" && after.isPending && !after.isFinal && after.stage == .objected)
    }
}
