/// Words by their consonants only (Konsonantengerüst): how near two are, and what both keep when one letter is wrong.
package enum Skeleton {
    /// The skeleton with one letter left out in every way, two in long ones, and whole: two skeletons one edit apart share a part.
    package static func parts(of skeleton: String) -> Set<String> {
        let letters = Array(skeleton)
        var parts: Set<String> = [skeleton]
        guard letters.count > 1 else { return parts }
        let shorter = without(letters)
        parts.formUnion(shorter.map { String($0) })
        if letters.count >= 6 { for one in shorter { parts.formUnion(without(one).map { String($0) }) } }
        return parts
    }

    private static func without(_ letters: [Character]) -> [[Character]] {
        letters.indices.map { Array(letters[..<$0]) + Array(letters[($0 + 1)...]) }
    }

    /// Edits from one to the other; sounds that are easily taken for one another or not heard cost a part of one.
    package static func distance(_ one: String, _ other: String) -> Double {
        let (ones, others) = (Array(one.utf8), Array(other.utf8))
        var before: [Double] = []
        var last = [0.0]
        for letter in others { last.append(last[last.count - 1] + gap(letter)) }
        for (row, letter) in ones.enumerated() {
            var current = [last[0] + gap(letter)]
            for (column, against) in others.enumerated() {
                var best = last[column] + change(letter, against)
                best = min(best, last[column + 1] + gap(letter), current[column] + gap(against))
                if row > 0, column > 0, letter == others[column - 1], ones[row - 1] == against { best = min(best, before[column - 1] + 0.8) }
                current.append(best)
            }
            (before, last) = (last, current)
        }
        return last[others.count]
    }

    /// How far two skeletons may lie apart and still be tried.
    package static func reach(of skeleton: String) -> Double { skeleton.count < 3 ? 0.7 : skeleton.count < 6 ? 1 : 1.8 }

    private static func gap(_ letter: UInt8) -> Double {
        switch letter {
        case UInt8(ascii: "H"), UInt8(ascii: "Y"), UInt8(ascii: "A"): 0.35
        case UInt8(ascii: "V"): 0.5
        default: 1
        }
    }

    private static let near: Set<[UInt8]> = Set(
        ["KH", "KS", "KJ", "ST", "SJ", "JY", "AY", "AH", "VP", "YS", "KY", "TJ"].flatMap { pair -> [[UInt8]] in
            let bytes = Array(pair.utf8)
            return [bytes, bytes.reversed()]
        })

    private static func change(_ one: UInt8, _ other: UInt8) -> Double { one == other ? 0 : near.contains([one, other]) ? 0.5 : 1 }
}
