import Register
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary

/// The rules of status against lives told from the statutes, with the law as the schema brings it.
@Suite struct StatusLives {
    private static func law() async throws -> Law {
        try await Engine.sqlite.withDatabase(migrations: Schema.migrations) { try await $0.read { try $0.law() } }
    }

    private static func differences(_ lives: [StatuteLife], _ law: Law) throws -> [String] {
        try lives.flatMap { life -> [String] in
            let answer = try StatusAnswer(life, law)
            return answer.differences(from: life.expect).map { "\($0): \(life.line)" }
        }
    }

    @Test func `end, permit, age and residence duty are what the statutes say of invented lives`() async throws {
        let found = try Self.differences(try StatuteLives.tell("status"), try await Self.law())
        #expect(found.prefix(3) == [] && found.count == 0)
    }

    @Test(
        arguments: [
            ("deviations_for_admitted", "false", LawQuestion.deviationsForAdmitted, "no"),
            ("trigger_before_admission", "check", .triggerBeforeAdmission, "check"), ("visa_is_title", "false", .visaIsTitle, "no"),
        ] as [(String, String, LawQuestion, String)])
    func `each open question is answered by the reading that is held`(setting: String, value: String, question: LawQuestion, reading: String)
        async throws
    {
        let law = try await Self.law()
        let lives = try StatuteLives.tell("status", count: 600, readings: [setting: value])
        #expect(try !Self.differences(lives, law).isEmpty)
        let readings = law.readings.map {
            $0.question == question ? LawReading(question, validity: $0.validity, reading: reading, reference: $0.reference, mark: $0.mark) : $0
        }
        let found = try Self.differences(lives, Law(numbers: law.numbers, prolongations: law.prolongations, readings: readings))
        #expect(found.prefix(3) == [] && found.count == 0)
    }

    @Test func `no number, day or reading of the law can be another without a life noticing`() async throws {
        let law = try await Self.law()
        let lives = try StatuteLives.tell("status")
        // The lives begin long after the first days of these; and whoever the second ordinance carries, the third carries on.
        let older = ["provisional", "ageOfMajority"]
        let carriedOn = "prolongation temporaryProtection valid on 2025-02-01: until"
        let mutants = law.mutants(
            of: [
                "provisionalMonthsAsylum", "provisionalMonthsHumanitarian", "provisionalContinuationMonths", "ageOfMajority", "residenceDutyYears",
                "residenceDutyYearsTemporary",
            ], [.deviationsForAdmitted, .triggerBeforeAdmission, .visaIsTitle], prolongations: [.temporaryProtection],
            except: { mutant in
                mutant.name.hasPrefix(carriedOn) || mutant.name.contains(": from ") && older.contains { mutant.name.hasPrefix("number \($0)") }
            })
        #expect(mutants.count == 32)
        for mutant in mutants {
            #expect(try lives.contains { try !StatusAnswer($0, mutant.law).differences(from: $0.expect).isEmpty }, "\(mutant)")
        }
    }
}

/// What the register says of one life.
private struct StatusAnswer {
    let on: Day
    let end: ProvisionalEnd
    let birth: Birth
    let majority: Int
    var permit: (issued: Day, end: DocumentValidity, step: Int)?
    let hasResidence: Bool
    var duty: ResidenceDuty?

    init(_ told: StatuteLife, _ law: Law) throws {
        let (life, known) = (told.life, told.known)
        on = try #require(Day(told.ask))
        let admitted = try #require(life.admitted.text.flatMap { Day($0) })
        birth = Birth(born: try #require(life.born.text.flatMap { Day($0) }), evidence: .documented)
        majority = law.number("ageOfMajority", on: on)?.number ?? 0
        let seen = life.facts.list.filter { ($0.known.text ?? "") <= known && known < $0.unknown.text ?? "9999" }
        let facts = seen.compactMap(Self.fact)
        end = try #require(
            ProvisionalEnd.of([Self.admission(admitted, life.group.text == "asylum" ? .asylumSeeker : .humanitarian)] + facts, law: law))
        if let issued = life.permit.issued.text.flatMap({ Day($0) }) {
            let document = try #require(life.permit.document.text.flatMap { ResidenceStatus.Document(rawValue: $0) })
            let status = ResidenceStatus(
                life.permit.section.text == "24" ? .temporaryProtection : .refugeeProtection, document: document,
                printedUntil: life.permit.printed.text.flatMap { Day($0) },
                prolongationGround: life.permit.ground.text.flatMap { ResidenceStatus.ProlongationGround(rawValue: $0) })
            let end = try #require(
                status.effectiveUntil(heldFrom: issued, nationalities: Set([life.permit.nationality.text].compactMap(\.self)), by: law.prolongations))
            let step = end.because.last.flatMap { last in law.prolongations.firstIndex(of: last) }.map { $0 + 1 } ?? 0
            permit = (issued, end, step)
        }
        hasResidence = life.residence != .missing
        if let began = life.residence.began.text.flatMap({ Day($0) }), let kind = life.residence.kind.text.flatMap({ ResidenceDuty.Kind(rawValue: $0) }) {
            duty = ResidenceDuty.of(kind, began: began, birth: birth, wasUnaccompanied: life.residence.unaccompanied.flag ?? false, law: law)
        }
    }

    private static func admission(_ day: Day, _ group: Admission.LegalGroup) -> Fact { held(.admission(Admission(group)), .starting(day)) }

    /// What the register would hold of an event; nil where a clerk is told not to record it.
    private static func fact(_ told: StatuteValue) -> Fact? {
        guard let day = told.day.text.flatMap({ Day($0) }) else { return nil }
        func event(_ kind: ProvisionalEvent.Kind, _ period: DayRange? = nil) -> Fact {
            held(.provisionalEvent(ProvisionalEvent(kind)), period ?? .starting(day))
        }
        switch told.type.text {
        case "decisionFinal": return event(.decisionFinal)
        case "obligationEnded": return told.housing.flag != false && told.extraCost.flag != true ? event(.obligationEnded) : nil
        case "earlyEnd": return told.housing.flag == true && told.livelihood.flag == true ? event(.earlyEnd) : nil
        case "titleIssued":
            let isCitizen = told.document.text == "euCitizenship"
            let document = isCitizen ? .passport : told.document.text.flatMap { ResidenceStatus.Document(rawValue: $0) }
            return document.map {
                held(.residenceStatus(ResidenceStatus(isCitizen ? .euCitizen : .asylum, document: $0, printedUntil: nil)), .starting(day))
            }
        case "continued":
            guard let until = told.until.text.flatMap({ Day($0) }), told.kind.text == "secure" || told.agreed.flag == true else { return nil }
            return event(told.kind.text == "secure" ? .continuation : .departing, DayRange(min(day, until), until.next))
        default: return nil
        }
    }

    func differences(from expected: StatuteValue) -> [String] {
        var found: [String] = []
        func compare(_ name: String, _ own: StatuteValue, _ other: StatuteValue) { if own != other { found.append("\(name) \(own), not \(other)") } }
        func day(_ day: Day?) -> StatuteValue { day.map { .text($0.iso) } ?? .missing }
        let wanted = expected.provisional
        compare("end", day(end.isToBeChecked ? nil : end.day), wanted.end)
        compare("last", day(end.isToBeChecked ? nil : end.lastDay), wanted.lastDay)
        compare("overdue from", day(end.isToBeChecked ? nil : end.overdueFrom), wanted.overdueFrom)
        compare("overdue", .flag(!end.isToBeChecked && end.overdueFrom <= on), expected.overdue)
        let warned = wanted.warn.list.filter { $0.text != "continuation without the immigration authority" }
        if !end.isToBeChecked { compare("warned", .flag(!end.warnings.isEmpty), .flag(!warned.isEmpty)) }
        compare("age", .number(birth.age(on: on)), expected.age)
        compare("of age", .flag(birth.birthday(majority) <= on), expected.ofAge)
        if let permit {
            compare("permit", day(permit.end.day), expected.permit.until)
            compare("check", .flag(permit.end.toCheck != nil), expected.permit.check)
            compare("step", .number(permit.step), expected.permit.step)
            let valid = on < permit.issued ? false : permit.end.holds(on: on)
            compare("valid", valid.map { .flag($0) } ?? .missing, expected.permitValid)
        }
        if hasResidence {
            compare("duty from", day(duty?.from), expected.residence.from)
            compare("duty until", day(duty?.until), expected.residence.until)
            compare("duty to check", duty.map { .flag($0.isToBeChecked) } ?? .missing, expected.residence.check)
            compare("asks", .flag(duty?.binds(on: on) ?? false), expected.askOnMove)
        }
        return found
    }
}

private func held(_ content: Fact.Content, _ period: DayRange) -> Fact { fact(content, period.from, period.until) }
