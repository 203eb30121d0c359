import Names
import Register
import Vocabulary

/// How alike two files are and why (Ähnlichkeit zweier Akten).
struct Resemblance: Sendable, Hashable {
    let score: Int
    let evidence: [Evidence]

    init(score: Int, evidence: [Evidence]) {
        self.score = score
        self.evidence = evidence
    }

    init(_ one: Portrait, _ other: Portrait, _ frequencies: Frequencies) {
        var sum = Sum(bits: frequencies.prior)
        sum.add(azr: one.newcomer.azrNumbers, other.newcomer.azrNumbers)
        sum.add(births: one.newcomer.births, other.newcomer.births)
        sum.add(names: one, other, frequencies)
        sum.add(rest: one.newcomer, other.newcomer, frequencies)
        sum.add(addresses: one.addresses, other.addresses, frequencies)
        let score = Weights.score(sum.bits)
        evidence = sum.evidence
        self.score =
            sum.evidence.contains(.azr)
            ? max(score, Weights.leastWithAZR) : sum.evidence.contains(.againstSibling) ? min(score, Weights.mostOfSiblings) : score
    }

    /// Whether two can be alike enough at all, told without comparing their names letter by letter, which is what takes time.
    static func isPossible(_ one: Portrait, _ other: Portrait, _ frequencies: Frequencies, least: Int) -> Bool {
        var sum = Sum(bits: frequencies.prior)
        sum.add(azr: one.newcomer.azrNumbers, other.newcomer.azrNumbers)
        sum.add(births: one.newcomer.births, other.newcomer.births)
        sum.add(rest: one.newcomer, other.newcomer, frequencies)
        sum.add(addresses: one.addresses, other.addresses, frequencies)
        if sum.evidence.contains(.azr) { return true }
        // Names are worth at most what the one with fewer words is worth.
        let words = one.spellings.map(\.whole.words.count).max() ?? 0
        let names = (one.spellings + other.spellings.filter { $0.whole.words.count < words }).map { frequencies.bits(of: $0.whole) }
        return Weights.score(sum.bits + (names.max() ?? 0)) >= least
    }

    func lookAlike(_ person: ID<Person>) -> LookAlike {
        LookAlike(person, score, evidence)
    }
}

extension Proposal {
    func lookAlike(_ person: ID<Person>) -> LookAlike { LookAlike(person, score, evidence) }
}

extension LookAlike {
    fileprivate init(_ person: ID<Person>, _ score: Int, _ evidence: [Evidence]) {
        self.init(
            person: person, score: score, reasons: evidence.filter(\.isFor).map(\.phrase), doubts: evidence.filter { !$0.isFor }.map(\.phrase))
    }
}

/// Adds up what speaks for and against.
private struct Sum {
    var bits: Double
    var evidence: [Evidence] = []

    mutating func add(_ bits: Double, _ evidence: Evidence?) {
        self.bits += bits
        if let evidence { self.evidence.append(evidence) }
    }

    mutating func add(azr one: Set<String>, _ other: Set<String>) {
        guard !one.isEmpty, !other.isEmpty else { return }
        if one.isDisjoint(with: other) { add(Weights.otherAZR, .againstAZR) } else { add(Weights.sameAZR, .azr) }
    }

    mutating func add(births one: [Birth], _ other: [Birth]) {
        let found = one.flatMap { first in other.map { BirthAgreement.compare(first, $0) } }.max { $0.bits < $1.bits }
        if let found { add(found.bits, found.evidence) }
    }

    mutating func add(names one: Portrait, _ other: Portrait, _ frequencies: Frequencies) {
        guard !one.spellings.isEmpty, !other.spellings.isEmpty else { return }
        guard let best = NameAgreement(one, other) else { return add(Weights.otherName, .againstName) }
        let worth = frequencies.bits(of: best.rarer)
        let share = max(0, min(1, (best.likeness.score - Weights.nameFloor) / (Weights.nameCeiling - Weights.nameFloor)))
        let kinds: [Likeness.Kind: Evidence] = [.exact: .nameExact, .normalised: .nameOther, .similar: .nameSimilar]
        add(Weights.otherName / 2 + share * (worth - Weights.otherName / 2), kinds[best.likeness.kind])
        if share >= 0.9, worth >= Weights.mostName - 4 { add(0, .nameRare) }
        // Under one roof people have like names; elsewhere like names may be one name.
        let liveTogether = !one.newcomer.households.isDisjoint(with: other.newcomer.households)
        guard best.givenDiffer(isStrict: liveTogether) else { return }
        if liveTogether || evidence.contains(.birthSame) { add(Weights.sibling, .againstSibling) } else { add(Weights.otherGivenName, .againstGiven) }
    }

    mutating func add(rest one: Newcomer, _ other: Newcomer, _ frequencies: Frequencies) {
        if let sex = one.sex, let second = other.sex, sex != .noEntry, second != .noEntry {
            if sex == second { add(Weights.sameSex, .sex) } else { add(Weights.otherSex, .againstSex) }
        }
        let unclear: Set<String> = [Nationality.unclear, Nationality.stateless]
        let (countries, others) = (one.nationalities.subtracting(unclear), other.nationalities.subtracting(unclear))
        if !countries.isEmpty, !others.isEmpty {
            if let shared = countries.intersection(others).sorted().first {
                add(min(Weights.mostNationality, frequencies.bits(frequencies.countries[shared])), .nationality)
            } else {
                add(Weights.otherNationality, .againstNationality)
            }
        }
        if !one.households.isDisjoint(with: other.households) { add(Weights.sameHousehold, .household) }
        let sites = Set(one.stays.compactMap(\.site)).intersection(other.stays.compactMap(\.site))
        if let best = sites.map({ min(Weights.mostPlace, frequencies.bits(frequencies.sites[$0])) }).max() { add(best, .site) }
    }

    mutating func add(addresses one: [Set<String>], _ other: [Set<String>], _ frequencies: Frequencies) {
        let shared = one.flatMap { first in other.map { (words: first.intersection($0), all: max(1, min(first.count, $0.count))) } }
        guard let best = shared.filter({ 2 * $0.words.count >= $0.all }).max(by: { $0.words.count < $1.words.count }) else { return }
        add(frequencies.bits(ofAddress: best.words), .address)
    }
}

/// The two spellings of two people that are most alike.
struct NameAgreement {
    let likeness: Likeness
    /// The spelling with fewer words: what agrees can be worth no more than it.
    let rarer: WrittenName
    private let first: Portrait.Spelling
    private let second: Portrait.Spelling

    init?(_ one: Portrait, _ other: Portrait) {
        var best: (Likeness, Portrait.Spelling, Portrait.Spelling)?
        search: for first in one.spellings {
            for second in other.spellings {
                guard let likeness = first.whole.likeness(to: second.whole), likeness.score > best?.0.score ?? 0 else { continue }
                best = (likeness, first, second)
                if likeness.score >= 0.99 { break search }
            }
        }
        guard let (likeness, first, second) = best else { return nil }
        self.likeness = likeness
        rarer = first.whole.words.count <= second.whole.words.count ? first.whole : second.whole
        (self.first, self.second) = (first, second)
    }

    /// Given names that are not alike (strictly: not the same), nor each the other's family name, as when the two were swapped.
    func givenDiffer(isStrict: Bool) -> Bool {
        guard !first.given.words.isEmpty, !second.given.words.isEmpty else { return false }
        func alike(_ one: WrittenName, _ other: WrittenName) -> Bool {
            guard let likeness = one.likeness(to: other) else { return false }
            return isStrict ? likeness.kind >= .normalised : likeness.score >= 0.7
        }
        if alike(first.given, second.given) { return false }
        return !(alike(first.given, second.family) && alike(first.family, second.given))
    }
}
