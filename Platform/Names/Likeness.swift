import Vocabulary

/// How alike two written names are (Ähnlichkeit von Namen).
///
/// A score of 1 is the same name; from 0.93 up it is another spelling of it, around 0.85 one word has a typing error or is a
/// near relative (Mahmud for Mohamed), around 0.7 half of the words agree. Below 0.55 there is no likeness worth showing.
package struct Likeness: Sendable, Hashable {
    package enum Kind: Int, Sendable, Comparable, CaseIterable {
        case similar, normalised, exact

        package static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }
    }

    package let score: Double
    package let kind: Kind
    package let reason: Phrase

    package init(score: Double, kind: Kind, reason: Phrase) {
        self.score = score
        self.kind = kind
        self.reason = reason
    }

    static let least = 0.55
    /// Somebody typed only the beginning of a word.
    static let beginning = 0.9
    /// Beside another word that fits, a search lets a word be this unlike.
    static let leastBeside = 0.45
    static let good = 0.88
    static let leastWord = 0.62
    /// Enough to come second, not enough to count as another name.
    static let turned = 0.01
}

/// How alike two whole names are, in any script and any order of words; symmetric. Nil: not alike.
package func likeness(_ one: String, _ other: String) -> Likeness? { WrittenName(one).likeness(to: WrittenName(other)) }

extension WrittenName {
    /// Two people's names against each other: words only one of them has count against both a little.
    package func likeness(to other: WrittenName) -> Likeness? {
        let (one, joining) = (plainLikeness(to: other, joins: false), canJoin(other) ? plainLikeness(to: other, joins: true) : nil)
        return [one, joining].compactMap(\.self).max { $0.score < $1.score }
    }

    private func canJoin(_ other: WrittenName) -> Bool { words.count > 1 || other.words.count > 1 }

    private func plainLikeness(to other: WrittenName, joins: Bool) -> Likeness? {
        let match = Match(self, other, joins: joins)
        let (ones, others) = (match.unmatchedWeight(of: words, match.onesUsed), match.unmatchedWeight(of: other.words, match.othersUsed))
        let opposed = min(ones, others)
        let surplus = max(ones, others) - opposed
        return match.result(lost: opposed + surplus * (match.count > 1 ? 0.25 : 0.5), isAsTyped: ones + others == 0)
    }

    /// Whether somebody who typed `self` may mean `name`: words that were not typed hardly count.
    package func searched(in name: WrittenName) -> Likeness? {
        let (one, joining) = (plainSearch(in: name, joins: false), canJoin(name) ? plainSearch(in: name, joins: true) : nil)
        return [one, joining].compactMap(\.self).max { $0.score < $1.score }
    }

    private func plainSearch(in name: WrittenName, joins: Bool) -> Likeness? {
        let match = Match(self, name, joins: joins, beginnings: true)
        let (typed, more) = (match.unmatchedWeight(of: words, match.onesUsed), match.unmatchedWeight(of: name.words, match.othersUsed))
        return match.result(lost: typed + more * 0.02, isAsTyped: typed == 0)
    }
}

/// Which words of two names belong together.
struct Match {
    private struct Pair {
        let ones: Range<Int>
        let others: Range<Int>
        let one: WrittenWord
        let other: WrittenWord
        let score: Double
        var weight: Double { (one.weight + other.weight) / 2 }
    }

    private var pairs: [Pair] = []
    private let isSameText: Bool
    private(set) var onesUsed: Set<Int> = []
    private(set) var othersUsed: Set<Int> = []

    var count: Int { pairs.count }

    /// Two neighbours may be one word of the other name, where `joins` lets them.
    init(_ one: WrittenName, _ other: WrittenName, joins: Bool, beginnings: Bool = false) {
        isSameText = one.words.map(\.folded) == other.words.map(\.folded) && one.words.count > 0
        let possible = Match.possible(one.words, other.words, joins: joins, beginnings: beginnings).sorted {
            ($0.score * $0.weight, $1.ones.lowerBound, $1.others.lowerBound) > ($1.score * $1.weight, $0.ones.lowerBound, $0.others.lowerBound)
        }
        for pair in possible where onesUsed.isDisjoint(with: pair.ones) && othersUsed.isDisjoint(with: pair.others) {
            pairs.append(pair)
            onesUsed.formUnion(pair.ones)
            othersUsed.formUnion(pair.others)
        }
    }

    private static func possible(_ ones: [WrittenWord], _ others: [WrittenWord], joins: Bool, beginnings: Bool) -> [Pair] {
        var found: [Pair] = []
        let least = beginnings && !joins && ones.count > 1 && others.count > 1 ? Likeness.leastBeside : Likeness.leastWord
        for (i, one) in ones.enumerated() {
            for (j, other) in others.enumerated() {
                let begins = beginnings && one.folded.count >= 3 && other.folded.hasPrefix(one.folded) && one.folded != other.folded
                let score = max(one.score(other), begins ? Likeness.beginning : 0)
                if score >= least { found.append(Pair(ones: i..<i + 1, others: j..<j + 1, one: one, other: other, score: score)) }
                guard joins else { continue }
                if i + 1 < ones.count { join(i..<i + 2, WrittenWord(one, ones[i + 1]), j..<j + 1, other, &found) }
                if j + 1 < others.count { join(i..<i + 1, one, j..<j + 2, WrittenWord(other, others[j + 1]), &found) }
            }
        }
        return found
    }

    /// Joined words must agree well, or any two short words would make up a long one.
    private static func join(_ ones: Range<Int>, _ one: WrittenWord, _ others: Range<Int>, _ other: WrittenWord, _ found: inout [Pair]) {
        let score = one.score(other)
        if score >= 0.8 { found.append(Pair(ones: ones, others: others, one: one, other: other, score: score)) }
    }

    /// The words agree in another order, such as the family name first.
    private var isTurned: Bool {
        let order = pairs.sorted { $0.ones.lowerBound < $1.ones.lowerBound }.map(\.others.lowerBound)
        return zip(order, order.dropFirst()).contains { $0 > $1 }
    }

    private var words: String { pairs.sorted { $0.others.lowerBound < $1.others.lowerBound }.map(\.other.text).joined(separator: " ") }

    func unmatchedWeight(of words: [WrittenWord], _ used: Set<Int>) -> Double {
        words.indices.reduce(0) { used.contains($1) ? $0 : $0 + words[$1].weight }
    }

    /// `isAsTyped`: nothing that was asked for is missing.
    func result(lost: Double, isAsTyped: Bool) -> Likeness? {
        let weight = pairs.reduce(0) { $0 + $1.weight }
        guard weight > 0, let worst = pairs.min(by: { $0.score < $1.score }) else { return nil }
        // The other way round it is as likely another person's name.
        let score = pairs.reduce(0) { $0 + $1.score * $1.weight } / (weight + lost) - (isTurned ? Likeness.turned : 0)
        guard score >= Likeness.least else { return nil }
        if worst.score < Likeness.leastWord, !pairs.contains(where: { $0.score >= Likeness.good }) { return nil }
        if isSameText { return Likeness(score: 1, kind: .exact, reason: "genau so geschrieben") }
        let spelt = pairs.filter { $0.one.text.lowercased() != $0.other.text.lowercased() }
        if spelt.isEmpty, isAsTyped { return Likeness(score: min(score, 0.999), kind: .exact, reason: "so geschrieben: \(words)") }
        if worst.score >= 0.999 {
            return Likeness(score: min(score, 0.995), kind: .normalised, reason: "gleich ohne Zeichen und Artikel: \(words)")
        }
        return Likeness(score: min(score, 0.99), kind: .similar, reason: "Schreibweise ähnlich: \(worst.one.text) – \(worst.other.text)")
    }
}
