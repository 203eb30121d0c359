/// What it costs to take one word for another (Abstand zweier Wörter): letters that may stand for the same sound cost next to
/// nothing, unwritten short vowels little, another consonant one whole edit.
struct Alignment {
    let one: [Letter]
    let other: [Letter]
    let isOneUnvocalised: Bool
    let isOtherUnvocalised: Bool

    static func weight(_ letters: [Letter]) -> Double {
        letters.reduce(0) { $0 + ($1.isVowel ? 0.35 : $1.isSilent ? 0.3 : 1) }
    }

    /// 1 is the same, 0 has nothing in common.
    var score: Double {
        let weight = max(Alignment.weight(one), Alignment.weight(other), 2)
        return max(0, 1 - cost / weight)
    }

    var cost: Double {
        let (rows, columns) = (one.count, other.count)
        let onesGaps = gaps(of: one, besideUnvocalised: isOtherUnvocalised)
        let othersGaps = gaps(of: other, besideUnvocalised: isOneUnvocalised)
        var before = [Double](repeating: 0, count: columns + 1)
        var last = before
        var current = before
        for column in 0..<columns { last[column + 1] = last[column] + othersGaps[column] }
        for row in 0..<rows {
            current[0] = last[0] + onesGaps[row]
            for column in 0..<columns {
                var best = last[column] + Alignment.change(one[row], other[column])
                best = min(best, last[column + 1] + onesGaps[row], current[column] + othersGaps[column])
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column], one[row] != other[column] {
                    best = min(best, before[column - 1] + 0.7)
                }
                current[column + 1] = best
            }
            (before, last, current) = (last, current, before)
        }
        return last[columns]
    }

    /// What each letter costs when the other word does not have it.
    private func gaps(of letters: [Letter], besideUnvocalised: Bool) -> [Double] {
        let lastVowel = letters.lastIndex { $0.isVowel }
        return letters.enumerated().map { index, letter in
            if letter.isSilent { return index == 0 ? 0.2 : 0.05 }
            if letter.isVowel {
                guard besideUnvocalised else { return 0.35 }
                let isOpen = letter.sounds.isSubset(of: [.a, .e])
                if letter.isLong { return 0.25 }
                // In the last syllable an i or u is long and would be written.
                return isOpen ? 0.04 : index == lastVowel && letter.sounds.contains(.u) ? 0.25 : 0.12
            }
            if letter.isSemivowel { return 0.3 }
            return letter.sounds.contains(.h) ? 0.35 : 1
        }
    }

    static func change(_ one: Letter, _ other: Letter) -> Double {
        if one.sounds == other.sounds { return 0 }
        if !one.sounds.intersection(other.sounds).subtracting(.silent).isEmpty { return 0.08 }
        let vowels = (one.isVowel || one.isSemivowel, other.isVowel || other.isSemivowel)
        if vowels.0, vowels.1 { return 0.3 }
        if vowels.0 != vowels.1 { return 1.2 }
        if Sounds.voices.contains(where: { !one.sounds.isDisjoint(with: $0) && !other.sounds.isDisjoint(with: $0) }) { return 0.25 }
        return Sounds.families.contains { !one.sounds.isDisjoint(with: $0) && !other.sounds.isDisjoint(with: $0) } ? 0.4 : 1
    }
}

extension WrittenWord {
    /// How alike two words are, by their best readings.
    func score(_ other: WrittenWord) -> Double {
        var best = 0.0
        for ones in forms {
            for others in other.forms {
                best = max(
                    best, Alignment(one: ones, other: others, isOneUnvocalised: isUnvocalised, isOtherUnvocalised: other.isUnvocalised).score)
            }
        }
        return best
    }

    var weight: Double { max(Alignment.weight(letters), 2) }
}
