import Register
import Vocabulary

/// Why two files must not be merged (Hindernis).
package enum Blocker: Sendable, Hashable {
    case same
    case azrNumbers(String, String)
    case parentAndChild(String)
    case diedBeforeBirth(Day)
    case apart(on: Day, reason: String)
    case merged(String)

    package var phrase: Phrase {
        switch self {
        case .same: "Das ist zweimal dieselbe Akte."
        case .azrNumbers(let one, let other):
            "Die AZR-Nummern sind verschieden (\(one) und \(other)). Eine Nummer gehört einer Person. Klären Sie, welche falsch ist, und berichtigen Sie sie zuerst."
        case .parentAndChild(let household):
            "Beide gehörten zugleich als Elternteil und Kind zum Haushalt \(household), und ihre Geburtsdaten liegen eine Generation auseinander."
        case .diedBeforeBirth(let day): "Die eine Person ist am \(day) verstorben, bevor die andere geboren wurde."
        case .apart(let day, let reason):
            reason.isEmpty
                ? "Am \(day) wurde entschieden: nicht dieselbe Person. Heben Sie diese Entscheidung zuerst auf."
                : "Am \(day) wurde entschieden: nicht dieselbe Person (\(reason)). Heben Sie diese Entscheidung zuerst auf."
        case .merged(let number): "Die Akte \(number) lebt schon in einer anderen weiter. Vergleichen Sie mit jener."
        }
    }

    /// Whether it shows that these are two people, so that nobody need look at the pair.
    var isProof: Bool {
        switch self {
        case .parentAndChild, .diedBeforeBirth, .apart, .same: true
        case .azrNumbers, .merged: false
        }
    }
}

extension Blocker {
    /// What the two files themselves say against it.
    static func between(_ one: PersonRecord, _ other: PersonRecord, households: [ID<Household>: String]) -> [Blocker] {
        if one.person.id == other.person.id { return [.same] }
        var found: [Blocker] = []
        let (numbers, others) = (one.azrNumbers, other.azrNumbers)
        if let first = numbers.sorted().first, let second = others.sorted().first, numbers.isDisjoint(with: others) {
            found.append(.azrNumbers(first, second))
        }
        if let household = sharedGeneration(one, other) { found.append(.parentAndChild(households[household] ?? "")) }
        for (dead, born) in [(one, other), (other, one)] {
            if let death = dead.deathDay, let birth = born.birth, death < birth.earliest { found.append(.diedBeforeBirth(death)) }
        }
        return found
    }

    /// Years between parent and child below which a wrong date of birth is likelier than a generation.
    static let generation = 12

    private static func sharedGeneration(_ one: PersonRecord, _ other: PersonRecord) -> ID<Household>? {
        guard let birth = one.birth, let another = other.birth else { return nil }
        let years = abs(birth.born.number - another.born.number) / 365
        guard years >= generation else { return nil }
        for own in one.facts.of(.membership) {
            guard case .membership(let membership) = own.content else { continue }
            for foreign in other.facts.of(.membership) where foreign.period.overlaps(own.period) {
                guard case .membership(let second) = foreign.content, second.household == membership.household else { continue }
                if (membership.part == .child) != (second.part == .child) { return membership.household }
            }
        }
        return nil
    }
}

extension PersonRecord {
    var azrNumbers: Set<String> {
        Set(facts.compactMap { if case .azrNumber(let azr) = $0.content { azr.number } else { nil } })
    }
}
