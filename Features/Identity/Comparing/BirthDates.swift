import Register
import Vocabulary

/// How two dates of birth go together.
enum BirthAgreement {
    static func compare(_ one: Birth, _ other: Birth) -> (bits: Double, evidence: Evidence?) {
        let (first, second) = (one.born.civil, other.born.civil)
        let years = abs(first.year - second.year)
        guard one.precision == .day, other.precision == .day else { return coarse(one, other) }
        if one.born == other.born {
            let isCommon = first.day == 1 && first.month == 1
            return (isCommon ? Weights.sameCommonBirth : Weights.sameBirth, .birthSame)
        }
        if years == 0, first.day == second.month, first.month == second.day { return (Weights.turnedBirth, .birthTurned) }
        if years == 1, first.day == second.day, first.month == second.month {
            return (first.day == 1 && first.month == 1 ? Weights.sameYear / 2 : Weights.yearBeside, .birthYear)
        }
        if isOneSlip(one.born.iso, other.born.iso) { return (Weights.oneDigit, .birthDigit) }
        if years == 0 {
            // One of them may be the first of January only because nobody knew better.
            let isGuess = (first.day == 1 && first.month == 1) || (second.day == 1 && second.month == 1)
            return isGuess ? (Weights.sameYear / 2, .birthOnlyYear) : (Weights.otherDayOfYear, .againstBirth)
        }
        return (years > 5 ? Weights.farBirth : Weights.otherBirth, .againstBirth)
    }

    private static func coarse(_ one: Birth, _ other: Birth) -> (bits: Double, evidence: Evidence?) {
        let (first, second) = (one.born.civil, other.born.civil)
        let years = abs(first.year - second.year)
        if years == 0 {
            if one.precision == .year || other.precision == .year { return (Weights.sameYear, .birthOnlyYear) }
            return first.month == second.month ? (Weights.sameMonth, .birthMonth) : (Weights.otherDayOfYear, .againstBirth)
        }
        return years == 1 ? (0, nil) : (years > 5 ? Weights.farBirth : Weights.otherBirth, .againstBirth)
    }

    /// One digit other, or two neighbours changed places.
    static func isOneSlip(_ one: String, _ other: String) -> Bool {
        let (first, second) = (Array(one.utf8), Array(other.utf8))
        guard first.count == second.count else { return false }
        let places = first.indices.filter { first[$0] != second[$0] }
        if places.count == 1 { return true }
        guard places.count == 2, places[1] == places[0] + 1 else { return false }
        return first[places[0]] == second[places[1]] && first[places[1]] == second[places[0]]
    }
}
