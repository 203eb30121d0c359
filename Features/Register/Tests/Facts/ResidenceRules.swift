@testable import Register
import Testing
import Vocabulary

/// Titles, prolongations and residence duty, by hand.
@Suite struct ResidenceRules {
    private func end(_ facts: Fact...) -> ProvisionalEnd? { ProvisionalEnd.of(admitted.facts + facts, law: .tested) }

    private func status(_ ground: ResidenceStatus.Ground, _ document: ResidenceStatus.Document, _ from: Day, _ until: Day = .endless) -> Fact {
        fact(.residenceStatus(ResidenceStatus(ground, document: document, printedUntil: nil)), from, until)
    }

    @Test func `a title ends provisional accommodation, a ground without one does not`() {
        #expect(end(status(.refugeeProtection, .residencePermit, "2019-05-02"))?.day == "2019-05-02")
        for document in [ResidenceStatus.Document.provisionalCertificate, .travelDocument, .none, .unknown, .toleration] {
            #expect(end(status(.refugeeProtection, document, "2019-05-02"))?.day == "2020-06-17", "\(document)")
        }
        // Citizens of the Union need no title.
        #expect(end(status(.euCitizen, .residencePermit, "2019-05-02"))?.day == "2020-06-17")
        #expect(end(status(.otherTitle, .visa, "2019-05-02"))?.day == "2019-05-02")
    }

    @Test func `who was recognised before being taken in is out on the day of admission, and somebody is told`() throws {
        let found = try #require(end(status(.asylum, .residencePermit, "2018-01-10")))
        #expect(found.day == "2018-06-17" && found.overdueFrom == "2018-06-18" && found.warnings.count == 1 && !found.isToBeChecked)
        // A title that was over by then says nothing, and what belongs to an earlier stay belongs there.
        #expect(end(status(.asylum, .residencePermit, "2015-01-10", "2018-06-17"))?.day == "2020-06-17")
        let again = [fact(.admission(Admission(.asylumSeeker)), "2016-01-01", "2017-01-01"), fact(.provisionalEvent(ProvisionalEvent(.decisionFinal)), "2016-09-01")]
        #expect(ProvisionalEnd.of(again + admitted.facts, law: .tested)?.day == "2020-06-17")
        #expect(
            blamed { try Act.provisionalEvent(of: admitted, .starting("2018-06-01"), ProvisionalEvent(.decisionFinal)) } == nil)
    }

    @Test func `only what secures follow-up accommodation is limited to three months`() throws {
        func going(_ kind: ProvisionalEvent.Kind, _ until: Day) -> ProvisionalEnd? {
            end(fact(.provisionalEvent(ProvisionalEvent(kind)), "2020-06-01", until))
        }
        #expect(going(.continuation, "2020-09-18")?.warnings == [] && going(.continuation, "2020-09-19")?.warnings.count == 1)
        let departing = try #require(going(.departing, "2021-06-01"))
        #expect(departing.warnings == [] && departing.lastDay == "2021-05-31" && departing.cause == .departing)
        #expect(blamed { try Act.provisionalEvent(of: admitted, .starting("2020-06-17"), ProvisionalEvent(.departing)) } == ["bis"])
        // After the last day of a month the months that follow end with the last day of one.
        #expect(("2023-02-28" as Day).lastAfter(months: 3) == "2023-05-31" && ("2020-06-17" as Day).lastAfter(months: 3) == "2020-09-17")
    }

    private func until(
        _ printed: Day, from held: Day = "2024-06-01", _ country: String = "UA", _ document: ResidenceStatus.Document = .residencePermit,
        _ reason: ResidenceStatus.ProlongationGround? = nil
    ) -> DocumentValidity? {
        ResidenceStatus(.temporaryProtection, document: document, printedUntil: printed, prolongationGround: reason)
            .effectiveUntil(heldFrom: held, nationalities: [country], by: Law.tested.prolongations)
    }

    @Test func `a permit under section 24 is prolonged for those the ordinance names`() throws {
        #expect(until("2025-12-31") == DocumentValidity(day: "2027-03-04", because: Array(Law.tested.prolongations.suffix(2))))
        let first = ResidenceStatus(.temporaryProtection, document: .residencePermit, printedUntil: "2025-12-31")
        let known = Array(Law.tested.prolongations.prefix(2))
        #expect(first.effectiveUntil(heldFrom: "2024-06-01", nationalities: ["UA"], by: known)?.day == "2026-03-04")
        #expect(first.effectiveUntil(heldFrom: "2025-02-02", nationalities: ["UA"], by: known)?.day == "2025-12-31")
        #expect(until("2026-02-01")?.day == "2027-03-04" && until("2026-01-31", from: "2025-06-01")?.day == "2026-01-31")
        #expect(until("2027-05-09", from: "2026-05-10")?.day == "2027-05-09")
        // The first step was for everybody; from the second on a ground is needed, and while nobody has looked that is said.
        let stranger = try #require(until("2024-03-04", from: "2022-08-10", "NG"))
        #expect(stranger.day == "2025-03-04" && stranger.toCheck?.effectiveUntil == "2026-03-04")
        #expect(stranger.holds(on: "2025-03-04") == true && stranger.holds(on: "2025-03-05") == nil)
        #expect(until("2024-03-04", from: "2022-08-10", "NG", .residencePermit, .family)?.day == "2027-03-04")
        let none = try #require(until("2024-03-04", from: "2022-08-10", "XX", .residencePermit, .no))
        #expect(none.day == "2025-03-04" && none.holds(on: "2025-03-05") == false)
        #expect(until("2025-12-31", "UA", .provisionalCertificate)?.holds(on: "2026-01-01") == false)
        #expect(until("2025-12-31", "UA", .unknown)?.holds(on: "2026-03-05") == nil)
        #expect(ResidenceStatus(.asylum, document: .none, printedUntil: nil).effectiveUntil(heldFrom: "2020-01-01", nationalities: [], by: []) == nil)
    }

    private func duty(_ kind: ResidenceDuty.Kind, _ began: Day, born: Day? = nil) -> ResidenceDuty? {
        ResidenceDuty.of(
            kind, began: began, birth: born.map { Birth(born: $0, evidence: .documented) }, wasUnaccompanied: born != nil, law: .tested)
    }

    @Test func `the residence duty lasts three years from recognition, of a minor alone from majority`() throws {
        let plain = try #require(duty(.protection, "2023-12-01"))
        #expect(plain.until == "2026-12-01" && plain.binds(on: "2026-12-01") && !plain.binds(on: "2026-12-02"))
        #expect(plain.placeOrderUntil == ["2024-06-01", "2024-12-01"])
        #expect(duty(.protection, "2015-12-31") == nil && duty(.protection, "2016-01-01")?.until == "2019-01-01")
        let young = try #require(duty(.protection, "2025-03-10", born: "2007-12-24"))
        #expect(young.from == "2025-12-24" && young.until == "2028-03-10")
        #expect(duty(.temporary, "2022-06-01")?.isToBeChecked == false)
        let early = try #require(duty(.temporary, "2022-05-31"))
        #expect(early.isToBeChecked && early.from == "2022-06-01" && early.until == "2025-05-31" && duty(.temporary, "2019-05-31") == nil)
    }

    @Test func `a move asks what the status asks, and says until when the text was seen`() {
        func asked(_ status: Fact, on day: Day) -> [String] {
            MoveQuestion.questions(adult.with(status), on: day, law: .tested).map(\.text)
        }
        let recognised = status(.subsidiaryProtection, .none, "2023-12-01")
        #expect(asked(recognised, on: "2026-08-19").count == 1 && !asked(recognised, on: "2026-08-19")[0].contains("Text gesehen"))
        #expect(asked(recognised, on: "2026-12-01")[0].contains("Text gesehen bis 19.08.2026") && asked(recognised, on: "2026-12-02") == [])
        // Of § 24 and the others the first title counts, not the paper before it.
        #expect(asked(status(.temporaryProtection, .provisionalCertificate, "2023-12-01"), on: "2024-01-01") == [])
        #expect(asked(status(.temporaryProtection, .residencePermit, "2023-12-01"), on: "2024-01-01").count == 1)
        #expect(asked(status(.toleratedStay, .toleration, "2023-12-01"), on: "2024-01-01")[0].contains("§ 61 Abs. 1d AufenthG"))
        #expect(asked(status(.permissionToRemain, .permissionToRemain, "2023-12-01"), on: "2024-01-01")[0].contains("§ 60 AsylG"))
        #expect(asked(status(.settlementPermit, .settlementPermit, "2023-12-01"), on: "2024-01-01") == [])
    }
}

extension PersonRecord {
    fileprivate func with(_ more: Fact) -> PersonRecord { PersonRecord(person: person, facts: facts + [more], version: version) }
}
