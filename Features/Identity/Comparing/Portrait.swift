import Foundation
import Names
import Places
import Register
import Vocabulary

/// A person made ready for comparing: names are read once, however often they are compared.
struct Portrait: Sendable {
    struct Spelling: Sendable {
        let whole: WrittenName
        let isLeading: Bool
        private let name: PersonName
        private let parts: (given: WrittenName, family: WrittenName)?

        var given: WrittenName { parts?.given ?? WrittenName(name.given) }
        var family: WrittenName { parts?.family ?? WrittenName(name.family) }

        /// Brief: the parts are read when they are asked for, which in a single question they seldom are.
        init(_ name: PersonName, isBrief: Bool) {
            self.name = name
            whole = WrittenName(name.full)
            isLeading = name.kind == .official
            parts = isBrief ? nil : (WrittenName(name.given), WrittenName(name.family))
        }
    }

    let person: ID<Person>
    let newcomer: Newcomer
    let spellings: [Spelling]
    let addresses: [Set<String>]

    init(_ person: ID<Person>, _ newcomer: Newcomer, isBrief: Bool = false) {
        self.person = person
        self.newcomer = newcomer
        var seen: Set<String> = []
        spellings = newcomer.names.filter { $0.kind != .callName && !$0.full.isEmpty && seen.insert($0.full).inserted }.prefix(6).map {
            Spelling($0, isBrief: isBrief)
        }
        addresses = newcomer.stays.filter { !$0.address.isEmpty }.map { Portrait.words(of: $0.address) }
    }

    /// Spellings that sound alike find the same files, so one of them is enough; the leading one first.
    var differentSounding: [WrittenName] {
        var heard: Set<Set<String>> = []
        let names = (spellings.filter(\.isLeading) + spellings.filter { !$0.isLeading }).map(\.whole)
        return Array(names.filter { heard.insert(Set($0.words.compactMap(\.skeletons.first))).inserted }.prefix(3))
    }

    static func words(of address: String) -> Set<String> {
        Set(PersonName.folded(address).split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
}

/// How common names, nationalities and sites are in this town (Häufigkeit): what is rare says more.
struct Frequencies: Sendable {
    let people: Int
    var words: [String: Int] = [:]
    var countries: [String: Int] = [:]
    var sites: [ID<Site>: Int] = [:]
    /// In how many people's addresses a word stands; empty when nobody counted.
    var places: [String: Int] = [:]

    init(people: Int) { self.people = max(people, 64) }

    init(_ portraits: [Portrait]) {
        self.init(people: portraits.count)
        for portrait in portraits {
            for key in Set(portrait.spellings.filter(\.isLeading).flatMap { Frequencies.keys(of: $0.whole) }) { words[key, default: 0] += 1 }
            for country in portrait.newcomer.nationalities { countries[country, default: 0] += 1 }
            for word in Set(portrait.addresses.flatMap { $0 }) { places[word, default: 0] += 1 }
            for site in Set(portrait.newcomer.stays.compactMap(\.site)) { sites[site, default: 0] += 1 }
        }
    }

    /// One coarse key for each word, so that the spellings of a name are counted together.
    static func keys(of name: WrittenName) -> [String] { name.words.map { $0.skeletons.first ?? $0.folded } }

    func bits(_ count: Int?) -> Double { log2(Double(people) / Double(max(1, count ?? 1))) }

    /// What it says that two people share this name.
    func bits(of name: WrittenName) -> Double {
        let bits = Frequencies.keys(of: name).map { max(Weights.leastWord, self.bits(words[$0])) }
        // A family shares its names and a people its fashions, so they are worth less together than one by one.
        return min(Weights.mostName, bits.reduce(0, +) * 0.85)
    }

    /// What it says that two addresses have these words in common.
    func bits(ofAddress shared: Set<String>) -> Double {
        if places.isEmpty { return Weights.uncountedAddress }
        return min(Weights.mostAddress, Weights.addressShare * shared.reduce(0) { $0 + bits(places[$1]) })
    }

    /// How unlikely any two people of this town are to be one.
    var prior: Double { -log2(Double(people)) }
}
