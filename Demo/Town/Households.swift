import Register
import Vocabulary

/// One person of a household before it has a name and a birthday.
struct Figurine {
    let part: Membership.Part
    let isFemale: Bool
    let age: Int
}

// Inventing households: who belongs together, how old, called what.

extension TownPlan {
    /// A household of at most `size` people.
    mutating func figurines(_ origin: Origin, size: Int) -> [Figurine] {
        let isUkrainian = origin.country == "UA"
        if size == 1 || dice.chance(origin.singles) {
            let isFemale = dice.chance(isUkrainian ? 680 : 110)
            return [
                Figurine(
                    part: .reference, isFemale: isFemale,
                    age: isUkrainian ? dice.within(20...78) : 18 + min(dice.below(24), dice.below(40)))
            ]
        }
        let parentAge = dice.within(22...46)
        var family = [Figurine(part: .reference, isFemale: isUkrainian || dice.chance(180), age: parentAge)]
        let isAlone = dice.chance(isUkrainian ? 620 : 160)
        if !isAlone {
            let reference = family[0].isFemale
            family.append(Figurine(part: .partner, isFemale: !reference, age: max(18, parentAge + dice.within(-6...4))))
        }
        let mother = family.first(where: \.isFemale)?.age ?? parentAge
        let wanted =
            isAlone
            ? dice.within(1...3)
            : dice.pick([
                (0, weight: 18), (1, weight: 25), (2, weight: 27), (3, weight: 18), (4, weight: 8), (5, weight: 4),
            ])
        for _ in 0..<wanted where family.count < size {
            family.append(
                Figurine(part: .child, isFemale: dice.chance(490), age: dice.below(max(1, min(19, mother - 18)))))
        }
        if family.count < size, dice.chance(isUkrainian ? 140 : 35) {
            family.append(Figurine(part: .parent, isFemale: dice.chance(700), age: parentAge + dice.within(20...32)))
        }
        return Array(family.prefix(size))
    }

    /// Gives a household its people and files, without a place in town yet.
    mutating func found(_ origin: Origin, _ stream: Stream, _ figurines: [Figurine], on day: Day, minor: Bool = false)
        -> Int
    {
        let home = homes.count
        homes.append(
            Home(
                id: ids.next(at: Instant(day, hour: 8)), stream: stream, origin: origin,
                family: dice.pick(origin.names.family),
                language: dice.pick(origin.languages), arrived: day,
                members: [], pillar: .unknown, lastEffect: day, lastRecord: day,
                lastBirth: day.addingMonths(-dice.below(14))))
        for figurine in figurines {
            let born = minor ? minorsBirth(figurine.age, on: day) : birth(figurine.age, origin, on: day)
            add(figurine, born: born, to: home, on: day)
        }
        return home
    }

    /// One more in a household: named after the family, or as women from many countries by her own.
    mutating func add(_ figurine: Figurine, born: Birth, to home: Int, on day: Day) {
        let origin = homes[home].origin
        let keepsOwn = figurine.part == .partner && origin.country != "UA" && origin.country != "TR" && dice.chance(600)
        let family = keepsOwn ? dice.pick(origin.names.family) : homes[home].family
        let pool = figurine.isFemale ? origin.names.female : origin.names.male
        var given = dice.pick(pool)
        // Brothers and sisters are told apart.
        let taken = homes[home].members.map { people[$0].name.given }
        for _ in 0..<3 where taken.contains(given.latin) { given = dice.pick(pool) }
        let name = PersonName(family: family.latin, given: given.latin, source: .personsStatement)
        homes[home].members.append(people.count)
        people.append(
            Resident(
                id: ids.next(at: Instant(day, hour: 8)), name: name, original: original(family: family, given: given),
                birth: born,
                isFemale: figurine.isFemale, part: figurine.part))
    }

    private func original(family: ScriptedName, given: ScriptedName) -> PersonName? {
        guard let familyName = family.original, let givenName = given.original else { return nil }
        return PersonName(.original, family: familyName, given: givenName, source: .passport)
    }

    mutating func birth(_ age: Int, _ origin: Origin, on day: Day) -> Birth {
        let born = day.addingYears(-age).advanced(by: -dice.below(365))
        let isSure = ["UA", "TR", "RS", "XK"].contains(origin.country)
        guard !isSure, age > 4, !dice.chance(720) else {
            return Birth(born: born, evidence: isSure || dice.chance(550) ? .documented : .declared)
        }
        let (year, month, _) = born.civil
        // Where nobody kept a register, offices write the first of January; some leave day and month open.
        let year1 = age >= 18 ? year : max(year, day.civil.year - 17)
        let declared = Birth(born: born, evidence: .declared)
        let vague =
            switch dice.below(10) {
            case 0, 1: Birth(year: year1, month: nil, day: nil, evidence: .declared) ?? declared
            case 2, 3: Birth(year: year1, month: month, day: nil, evidence: .declared) ?? declared
            default: Birth(born: Day(year: year, month: 1, day: 1) ?? born, evidence: .declared)
            }
        return (vague.age(on: day) >= 18) == (age >= 18) ? vague : declared
    }

    /// Minors without papers: declared, or fixed by the youth office.
    private mutating func minorsBirth(_ age: Int, on day: Day) -> Birth {
        let born = day.addingYears(-age).advanced(by: -dice.below(330))
        let year = born.civil.year
        switch dice.below(10) {
        case 0...3: return Birth(born: born, evidence: .declared)
        case 4: return Birth(born: born, evidence: .documented)
        case 5:
            return Birth(year: year, month: born.civil.month, day: nil, evidence: .declared)
                ?? Birth(born: born, evidence: .declared)
        case 6, 7: return Birth(born: Day(year: year, month: 12, day: 31) ?? born, evidence: .fixed)
        default:
            let fixed = Day(year: year + 1, month: 1, day: 1) ?? born
            return Birth(born: fixed, evidence: .fixed)
        }
    }
}
