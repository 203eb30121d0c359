import Register
import Vocabulary

// What is written down when a planned household is registered.

extension TownPlan {
    /// Opens the files: who they are.
    mutating func register(
        _ home: Int, on day: Day, members: [Int]? = nil, kind: Act.Kind = .registration,
        and more: [PlannedAct.Step] = []
    ) {
        var steps: [PlannedAct.Step] =
            members == nil ? [.household(Household(id: homes[home].id, fileNumber: number("H", day)))] : []
        var afterwards: [PlannedAct.Step] = []
        for member in members ?? homes[home].members { steps += identity(member, home, on: day, mistakes: &afterwards) }
        act(kind, home, on: day, late: kind == .birth ? 3 + dice.below(20) : nil, steps + more)
        for mistake in afterwards {
            guard case .correct(_, let wrong, _) = mistake else { continue }
            let reason =
                wrong.kind == .birth
                ? "Geburtsdatum nach Vorlage der Urkunde berichtigt" : "Schreibweise an das Ausweisdokument angepasst"
            correction(home, on: day, after: 12...150, binding: false, reason: reason, [mistake])
        }
    }

    private mutating func identity(_ member: Int, _ home: Int, on day: Day, mistakes: inout [PlannedAct.Step])
        -> [PlannedAct.Step]
    {
        let resident = people[member]
        let origin = homes[home].origin
        let id = resident.id
        let period = DayRange.starting(day)
        var steps: [PlannedAct.Step] = [.person(Person(id: id, fileNumber: number("P", day)))]
        func say(_ content: Fact.Content) { steps.append(.say(id, period, content)) }
        steps += names(resident, period, &mistakes)
        steps += births(resident, day, &mistakes)
        if let sex = sex(resident) { say(.sex(sex)) }
        for country in nationalities(origin) { say(.nationality(Nationality(country))) }
        say(.language(SpokenLanguage(homes[home].language)))
        if resident.birth.age(on: day) > 11, dice.chance(origin.english) { say(.language(SpokenLanguage("en"))) }
        if dice.chance(955) {
            say(.azrNumber(AZRNumber(padded(1 + dice.below(999_999), 6) + padded(dice.below(1_000_000), 6))))
        }
        steps.append(.hold(id, day, .membership(Membership(household: homes[home].id, part: resident.part))))
        steps.append(.hold(id, day, .residenceStatus(homes[home].status)))
        if let guardian = guardian(member, home, on: day), let minority = DayRange(day, resident.birth.birthday(18)) {
            steps.append(.say(id, minority, .guardianship(guardian)))
        }
        return steps
    }

    private mutating func names(_ resident: Resident, _ period: DayRange, _ mistakes: inout [PlannedAct.Step])
        -> [PlannedAct.Step]
    {
        var official = resident.name
        official.source = dice.pick([
            (.arrivalCertificate, weight: 40), (.passport, weight: 25), (.residenceDocument, weight: 20),
            (.personsStatement, weight: 15),
        ])
        var steps: [PlannedAct.Step] = []
        let spellings = Spellings.of(official.given)
        if !spellings.isEmpty, dice.chance(70) {
            var wrong = official
            wrong.given = dice.pick(spellings)
            wrong.source = .arrivalCertificate
            official.source = .passport
            steps.append(.say(resident.id, period, .name(wrong), remembered: true))
            mistakes.append(.correct(resident.id, .name(wrong), .name(official)))
        } else {
            steps.append(.say(resident.id, period, .name(official)))
        }
        if let original = resident.original, dice.chance(800) {
            steps.append(.say(resident.id, period, .name(original)))
        }
        if !spellings.isEmpty, dice.chance(350) {
            for spelling in dice.shuffled(spellings).prefix(dice.chance(200) ? 2 : 1) {
                let alias = PersonName(
                    .alias, family: official.family, given: spelling,
                    source: dice.chance(500) ? .otherAuthority : .personsStatement)
                steps.append(.say(resident.id, period, .name(alias)))
            }
        }
        return steps
    }

    private mutating func births(_ resident: Resident, _ day: Day, _ mistakes: inout [PlannedAct.Step]) -> [PlannedAct
        .Step]
    {
        let period = DayRange.starting(day)
        let age = resident.birth.age(on: day)
        guard age > 2, resident.birth.precision == .day, dice.chance(25) else {
            return [.say(resident.id, period, .birth(resident.birth))]
        }
        // A year or a month off, but on the same side of majority.
        let other = Birth(born: resident.birth.born.addingMonths(dice.chance(500) ? -12 : 1), evidence: .declared)
        guard (other.age(on: day) >= 18) == (age >= 18), age != 17 else {
            return [.say(resident.id, period, .birth(resident.birth))]
        }
        mistakes.append(.correct(resident.id, .birth(other), .birth(resident.birth)))
        return [.say(resident.id, period, .birth(other), remembered: true)]
    }

    private mutating func sex(_ resident: Resident) -> Sex? {
        switch dice.below(1000) {
        case 0: .diverse
        case 1: .noEntry
        case 2...4: nil
        default: resident.isFemale ? .female : .male
        }
    }

    private mutating func nationalities(_ origin: Origin) -> [String] {
        switch dice.below(1000) {
        case 0..<6: []
        case 6..<20 where origin.country == "SY": [Nationality.stateless]
        case 20..<28: [origin.country, origin.country == "UA" ? "RU" : "IR"]
        default: [origin.country]
        }
    }

    /// Who cares for a minor: parents of the household, relatives, or the youth office.
    private mutating func guardian(_ member: Int, _ home: Int, on day: Day) -> Guardianship? {
        guard !people[member].isAdult(on: day) else { return nil }
        if homes[home].pillar == .unaccompaniedMinor {
            return Guardianship(.youthOffice, name: "Jugendamt des Landkreises Ludwigsburg")
        }
        guard let adult = homes[home].members.first(where: { people[$0].isAdult(on: day) }) else { return nil }
        return Guardianship(people[member].part == .child ? .parent : .relative, name: people[adult].name.full)
    }
}
