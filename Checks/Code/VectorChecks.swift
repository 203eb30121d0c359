import Foundation
import Register
import Testing
import Vocabulary

/// The rules of law against cases computed by a second, independent implementation (`Checks/Oracle/law.py`).
@Suite struct VectorChecks {
    private func cases<Case: Decodable>(_ name: String, of _: Case.Type = Case.self) throws -> [Case] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../vectors/\(name).json")
        return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test func `provisional accommodation ends on the day the law says`() throws {
        for given in try cases("provisional-end", of: ProvisionalCase.self) {
            let end = try #require(ProvisionalEnd.of(given.facts(), law: .tested), "\(given)")
            #expect(end.day == (try day(given.ends)), "\(given)")
            #expect(end.continued?.until.iso == given.continuedUntil, "\(given)")
            #expect(end.warnings.isEmpty != given.warns, "\(given)")
            #expect(end.steps.filter(\.decides).map(\.day) == [end.day], "\(given)")
        }
    }

    @Test func `documents under section 24 stay valid by ordinance`() throws {
        struct Case: Decodable {
            let ground, document, country, heldFrom, printedUntil, effectiveUntil: String
            let reason: String?
            let check: Bool
        }
        for given in try cases("prolongation", of: Case.self) {
            let ground = try #require(ResidenceStatus.Ground(rawValue: given.ground))
            let document = try #require(ResidenceStatus.Document(rawValue: given.document))
            let status = ResidenceStatus(
                ground, document: document, printedUntil: try day(given.printedUntil),
                prolongationGround: given.reason.flatMap { ResidenceStatus.ProlongationGround(rawValue: $0) })
            let found = try #require(
                status.effectiveUntil(heldFrom: day(given.heldFrom), nationalities: [given.country], by: Law.tested.prolongations))
            #expect(found.day.iso == given.effectiveUntil && (found.toCheck != nil) == given.check, "\(given)")
        }
    }

    @Test func `a year of life is completed as section 187 BGB counts`() throws {
        struct Case: Decodable {
            let born, on: String
            let age: Int
            let adult: Bool
        }
        for given in try cases("age", of: Case.self) {
            let birth = Birth(born: try day(given.born), evidence: .documented)
            #expect(birth.age(on: try day(given.on)) == given.age, "\(given)")
            #expect((birth.birthday(18) <= (try day(given.on))) == given.adult, "\(given)")
        }
    }

    @Test func `a month later is the same day or the last of the month`() throws {
        struct Case: Decodable {
            let from: String
            let months: Int
            let day: String
        }
        for given in try cases("months", of: Case.self) {
            #expect(try day(given.from).addingMonths(given.months).iso == given.day, "\(given)")
        }
    }

    @Test func `an incomplete birth date counts for the younger age`() throws {
        struct Case: Decodable {
            let year: Int
            let month, day: Int?
            let born: String
        }
        for given in try cases("birth", of: Case.self) {
            let birth = try #require(Birth(year: given.year, month: given.month, day: given.day, evidence: .declared))
            #expect(birth.born.iso == given.born, "\(given)")
        }
    }
}

private struct ProvisionalCase: Decodable {
    struct Event: Decodable {
        let kind, from: String
        let until: String?
    }
    struct Title: Decodable { let ground, document, from: String }
    let group, admitted, ends: String
    let continuedUntil: String?
    let warns: Bool
    let events: [Event]
    let titles: [Title]

    func facts() throws -> [Fact] {
        var facts = [fact(admitted, nil, .admission(Admission(try #require(.init(rawValue: group)))))]
        for event in events {
            facts.append(fact(event.from, event.until, .provisionalEvent(ProvisionalEvent(try #require(.init(rawValue: event.kind))))))
        }
        for title in titles {
            let ground = try #require(ResidenceStatus.Ground(rawValue: title.ground))
            let document = try #require(ResidenceStatus.Document(rawValue: title.document))
            facts.append(fact(title.from, nil, .residenceStatus(ResidenceStatus(ground, document: document, printedUntil: nil))))
        }
        return facts
    }

    private func fact(_ from: String, _ until: String?, _ content: Fact.Content) -> Fact {
        Fact(
            id: ID("f"), person: ID("p"), period: DayRange(Day(from) ?? .endless, until.flatMap { Day($0) } ?? .endless)!,
            recordedAt: Instant(microseconds: 0), recordedAct: ID("a"), content: content)
    }
}

extension Law {
    /// The numbers of the law as the schema brings them.
    fileprivate static let tested = Law(
        numbers: [
            LawNumber(key: "provisionalMonthsAsylum", validity: .starting("2014-01-01"), number: 24, reference: "§ 9 FlüAG"),
            LawNumber(key: "provisionalMonthsHumanitarian", validity: .starting("2014-01-01"), number: 6, reference: "§ 9 FlüAG"),
            LawNumber(key: "provisionalContinuationMonths", validity: .starting("2014-01-01"), number: 3, reference: "§ 9 FlüAG"),
        ],
        prolongations: [
            Prolongation(ground: .temporaryProtection, validOn: "2024-02-01", effectiveUntil: "2025-03-04", reference: "2024"),
            Prolongation(ground: .temporaryProtection, validOn: "2025-02-01", effectiveUntil: "2026-03-04", reference: "2025", nationals: "UA"),
            Prolongation(ground: .temporaryProtection, validOn: "2026-02-01", effectiveUntil: "2027-03-04", reference: "2026", nationals: "UA"),
        ])
}
