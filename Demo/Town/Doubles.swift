import Register
import Vocabulary

// Some people were registered twice: their second files wait to be found.

extension TownPlan {
    /// In what a second file differs from the first.
    fileprivate enum Slip: CaseIterable {
        case spelling, turnedBirth, otherYear, onlyYear, otherNumber, swappedNames, originalScript
    }

    /// Years in which no number was ever published, so that nobody is counted twice where it matters.
    private static let earliest: Day = "2026-01-01"

    /// One second file of each sort, recorded yesterday by somebody in a hurry.
    mutating func doubles() -> [PlannedAct] {
        guard today > Self.earliest else { return [] }
        var dice = Dice(seed: 0x446F_7070_656C_0000)
        let candidates = everyone.flatMap { home in homes[home].members.map { (home, $0) } }.filter { home, member in
            let resident = people[member]
            return homes[home].pillar != .unaccompaniedMinor && resident.birth.age(on: today) >= 20 && resident.birth.precision == .day
                && homes[home].arrived < Self.earliest
        }
        guard candidates.count > 100 else { return [] }
        return Slip.allCases.compactMap { slip in
            let fitting = dice.shuffled(candidates).first { slip.fits(people[$0.1]) }
            return fitting.map { double(slip, home: $0.0, member: $0.1, &dice) }
        }
    }

    private mutating func double(_ slip: Slip, home: Int, member: Int, _ dice: inout Dice) -> PlannedAct {
        let (resident, recorded) = (people[member], today.previous)
        let day = recorded.advanced(by: -dice.within(5...40))
        let (id, household): (ID<Person>, ID<Household>) = (ids.next(at: Instant(recorded, hour: 8)), ids.next(at: Instant(recorded, hour: 8)))
        let (name, birth) = slip.described(resident)
        var steps: [PlannedAct.Step] = [
            .household(Household(id: household, fileNumber: number("H", recorded))), .person(Person(id: id, fileNumber: number("P", recorded))),
        ]
        func say(_ from: Day, _ content: Fact.Content) { steps.append(.say(id, .starting(from), content)) }
        say(day, .name(name))
        say(day, .birth(birth))
        say(day, .sex(resident.isFemale ? .female : .male))
        say(day, .nationality(Nationality(homes[home].origin.country)))
        if let number = slip.number(&dice) { say(day, .azrNumber(number)) }
        say(day, .membership(Membership(household: household, part: .reference)))
        say(day, .phase(phase(homes[home].pillar, .unknown)))
        say(day, .stay(homes[home].stay))
        return PlannedAct(kind: .registration, day: day, recordDay: recorded, clerk: .unterbringung, reason: "", steps: steps)
    }
}

extension TownPlan.Slip {
    fileprivate func fits(_ resident: Resident) -> Bool {
        let (_, month, day) = resident.birth.born.civil
        switch self {
        case .spelling: return !Spellings.of(resident.name.given).isEmpty
        case .turnedBirth: return day <= 12 && day != month
        case .otherYear: return !(day == 29 && month == 2)
        case .originalScript: return resident.original != nil
        default: return true
        }
    }

    fileprivate func described(_ resident: Resident) -> (PersonName, Birth) {
        var (name, birth) = (resident.name, resident.birth)
        let (year, month, day) = birth.born.civil
        name.source = .personsStatement
        switch self {
        case .spelling: name.given = Spellings.of(name.given)[0]
        case .turnedBirth: birth = Birth(year: year, month: day, day: month, evidence: .declared) ?? birth
        case .otherYear: birth = Birth(year: year + 1, month: month, day: day, evidence: .declared) ?? birth
        case .onlyYear: birth = Birth(year: year, month: nil, day: nil, evidence: .declared) ?? birth
        case .swappedNames: (name.family, name.given) = (name.given, name.family)
        case .originalScript:
            name = resident.original.map { PersonName(.official, family: $0.family, given: $0.given, source: .personsStatement) } ?? name
        case .otherNumber: break
        }
        return (name, birth)
    }

    /// A number of their own where the first file has another; most second files have none.
    fileprivate func number(_ dice: inout Dice) -> AZRNumber? {
        self == .otherNumber ? AZRNumber(padded(1 + dice.below(999_999), 6) + padded(dice.below(1_000_000), 6)) : nil
    }
}
