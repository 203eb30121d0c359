/// Under which keys a written name is found in an index (Suchschlüssel eines Namens).
package struct NameKeys: Sendable, Hashable {
    /// Rises whenever keys are made in another way; an index of another version is made anew.
    package static let version = 1

    /// The consonants each word may be heard as.
    package let skeletons: [[String]]
    /// Everything to keep or to ask for: whole spellings, skeletons, neighbours joined and pairs of words.
    package let keys: Set<String>
}

/// The keys of a written name; two spellings of one name share at least one.
package func nameKeys(of text: String) -> NameKeys { NameKeys(WrittenName(text)) }

extension NameKeys {
    init(_ name: WrittenName) {
        skeletons = name.words.map(\.skeletons)
        var keys: Set<String> = []
        for (index, word) in name.words.enumerated() {
            keys.insert("=" + word.folded)
            keys.formUnion(skeletons[index])
            if index + 1 < name.words.count { keys.formUnion(WrittenWord(word, name.words[index + 1]).skeletons) }
            for other in name.words.indices where other > index {
                for one in skeletons[index].prefix(2) {
                    for second in skeletons[other].prefix(2) { keys.insert(NameKeys.pair(one, second)) }
                }
            }
        }
        self.keys = keys
    }

    package static func pair(_ one: String, _ other: String) -> String { one < other ? one + "+" + other : other + "+" + one }
}

extension WrittenWord {
    /// The word's consonants in coarse classes, in every way they may be heard; four at most.
    var skeletons: [String] {
        var found: [String] = []
        for form in forms {
            var ways = [""]
            for (index, letter) in form.enumerated() {
                let options = letter.classes(isFirst: index == 0, isLast: index == form.count - 1)
                ways = ways.flatMap { way in options.map { way + $0 } }
                if ways.count > 4 { ways = Array(ways.prefix(4)) }
            }
            for way in ways where !found.contains(way) && !way.isEmpty { found.append(way) }
        }
        if found.isEmpty { found = ["A"] }
        return Array(found.prefix(4))
    }
}

extension Letter {
    func classes(isFirst: Bool, isLast: Bool) -> [String] {
        if isVowel || (isSilent && sounds.contains(.a)) { return isFirst ? ["A"] : [""] }
        if isSemivowel {
            if sounds.contains(.w) { return isFirst ? ["V"] : ["", "V"] }
            return isFirst ? ["Y"] : [""]
        }
        if sounds.contains(.h), isLast { return [""] }
        return consonantClasses
    }

    private var consonantClasses: [String] {
        if sounds == [.kh, .sh, .tsh, .k] || sounds.isSuperset(of: [.k, .s]) { return ["K", "S"] }
        if sounds.isSuperset(of: [.t, .s]) || sounds.isSuperset(of: [.d, .z]) { return ["T", "S"] }
        if sounds.isSuperset(of: [.g, .h]) { return ["K", "H"] }
        if sounds.isSuperset(of: [.dzh, .y]) { return ["J", "Y"] }
        if sounds.isSuperset(of: [.dzh, .z]) { return ["J", "S"] }
        let order: [(Sounds, String)] = [
            ([.r], "R"), ([.l], "L"), ([.m], "M"), ([.n], "N"), ([.t, .d], "T"), ([.b, .p], "P"), ([.f], "F"), ([.v, .w], "V"),
        ]
        for (family, name) in order where !sounds.isDisjoint(with: family) && sounds.isSubset(of: family.union([.silent, .f, .v, .p, .zh, .w])) {
            return [name]
        }
        if sounds.contains(.h), !sounds.contains(.g) { return ["H"] }
        if sounds.contains(.dzh) || sounds == [.zh] { return sounds.contains(.k) || sounds == [.g, .dzh] ? ["K", "J"] : ["J"] }
        if !sounds.isDisjoint(with: [.k, .g, .kh]), !sounds.contains(.tsh) { return ["K"] }
        if !sounds.isDisjoint(with: [.s, .z, .ts, .sh, .tsh, .zh]) { return ["S"] }
        return sounds.isDisjoint(with: [.t, .d]) ? [""] : ["T"]
    }
}
