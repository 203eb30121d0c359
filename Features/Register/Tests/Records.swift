import Places
import Register
import Vocabulary

// Records made by hand, for rules that need no database.

let someone = Person(id: ID("p"), fileNumber: "P-1")
let lra = ID<Authority>("lra")
let stadt = ID<Authority>("stadt")
let amt = ID<Authority>("jugendamt")
let haus = Stay(.citySite, site: ID("haus"))
let halle = Stay(.districtSite, site: ID("halle"))
let wohnung = Stay(.ownFlat, address: "Am Wall 3")

func fact(_ content: Fact.Content, _ from: Day, _ until: Day = .endless) -> Fact {
    Fact(
        id: ID("\(content.kind.rawValue)-\(from.iso)-\(until.iso)-\(content.hashValue)"), person: someone.id, period: DayRange(from, until)!,
        recordedAt: Instant(microseconds: 1), recordedAct: ID("a"), content: content)
}

func record(_ facts: Fact...) -> PersonRecord { PersonRecord(person: someone, facts: facts, version: Instant(microseconds: 1)) }

/// Born 03.11.1987, in the city's care since 01.02.2019.
let adult = record(
    fact(.birth(Birth(born: "1987-11-03", evidence: .documented)), "1987-11-03"),
    fact(.phase(Phase(.followUp, authority: stadt, reason: .allocation)), "2019-02-01"),
    fact(.stay(haus), "2019-02-01"))

/// Born 20.06.2002, taken into care on 01.08.2019.
let minor = record(
    fact(.birth(Birth(born: "2002-06-20", evidence: .fixed)), "2002-06-20"),
    fact(.guardianship(Guardianship(.youthOffice, name: "Jugendamt")), "2019-08-01"),
    fact(.phase(Phase(.unaccompaniedMinor, authority: amt, reason: .takenIntoCare)), "2019-08-01"), fact(.stay(Stay(.fosterFamily)), "2019-08-01"))

/// In provisional accommodation since 17.06.2018.
let admitted = record(
    fact(.birth(Birth(born: "1990-12-31", precision: .year, evidence: .declared)), "1990-01-01"),
    fact(.admission(Admission(.asylumSeeker)), "2018-06-17"), fact(.phase(Phase(.provisional, authority: lra, reason: .allocation)), "2018-06-17"),
    fact(.stay(halle), "2018-06-17"))

extension PersonRecord {
    /// What is known after an act.
    func after(_ act: Act) -> PersonRecord { PersonRecord(person: person, facts: facts.applying(act.changes), version: version) }
}

extension Array where Element == Fact {
    func applying(_ changes: [Change]) -> [Fact] {
        var facts = self
        for change in changes {
            switch change {
            case .supersede(let fact): facts.removeAll { $0.id == fact.id }
            case .record(_, let period, let content): facts.append(fact(content, period.from, period.until))
            }
        }
        return facts
    }

    /// What holds on a day; more than one thing is an overlap.
    func contents(_ kind: Fact.Kind, on day: Day) -> [Fact.Content] { of(kind).filter { $0.period.contains(day) }.map(\.content) }
}

extension Law {
    /// The numbers of the law as the schema brings them.
    static let tested = Law(
        numbers: [
            LawNumber(key: "provisionalMonthsAsylum", validity: .starting("2014-01-01"), number: 24, reference: "§ 9 Abs. 1 Nr. 4 FlüAG"),
            LawNumber(key: "provisionalMonthsHumanitarian", validity: .starting("2014-01-01"), number: 6, reference: "§ 9 Abs. 4 FlüAG"),
            LawNumber(key: "provisionalContinuationMonths", validity: .starting("2014-01-01"), number: 3, reference: "§ 9 Abs. 3 FlüAG"),
            LawNumber(key: "ageOfMajority", validity: .starting("1975-01-01"), number: 18, reference: "§ 2 BGB"),
            LawNumber(key: "residenceDutyYears", validity: .starting("2016-01-01"), number: 3, reference: "§ 12a AufenthG", seenUntil: "2026-08-19"),
            LawNumber(
                key: "residenceDutyYearsTemporary", validity: .starting("2022-06-01"), number: 3, reference: "§ 12a AufenthG",
                seenUntil: "2026-08-19", mark: .toBeConfirmed),
            LawNumber(key: "residencePlaceMonths", validity: .starting("2016-01-01"), number: 6, reference: "§ 12a Abs. 2 AufenthG"),
            LawNumber(key: "residencePlaceMoreMonths", validity: .starting("2016-01-01"), number: 6, reference: "§ 12a Abs. 2 AufenthG"),
            LawNumber(key: "movementMonths", validity: .starting("2015-01-01"), number: 3, reference: "§ 59a AsylG", seenUntil: "2026-08-19"),
        ],
        prolongations: [
            Prolongation(ground: .temporaryProtection, validOn: "2024-02-01", effectiveUntil: "2025-03-04", reference: "2024"),
            Prolongation(ground: .temporaryProtection, validOn: "2025-02-01", effectiveUntil: "2026-03-04", reference: "2025", nationals: "UA"),
            Prolongation(ground: .temporaryProtection, validOn: "2026-02-01", effectiveUntil: "2027-03-04", reference: "2026", nationals: "UA"),
        ])
}

/// The fields a rule blames; nil when it does not refuse.
func blamed(_ body: () throws -> Act) -> [String]? {
    do {
        _ = try body()
        return nil
    } catch {
        let refusal = error as? Refusal
        return refusal?.kind == .conflict ? ["conflict"] : refusal?.problems.map { $0.field ?? "" }
    }
}
