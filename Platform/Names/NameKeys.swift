/// Under which keys a written name is kept in an index (Suchschlüssel eines Namens).
///
/// A key is a whole word as it is spelt (`=muhamad`), the consonants it is heard as (`MHMT`), the same with a long vowel before
/// the end (`~MHMuT`), two neighbours read as one (`&NRTN`), or two words of the name in the order of the alphabet (`HSN+MHMT`), so that a
/// common first name does not flood the answer. Keys are coarse; what is found by them is compared by `likeness`.
package enum NameKeys {
    /// Rises whenever keys are made in another way; an index of another version is made anew.
    package static let version = 2

    /// The skeleton of two neighbours read as one word; apart from words, so that the list of skeletons stays as short as the list
    /// of words.
    package static func joined(_ skeleton: String) -> String { "&" + skeleton }

    /// Two words side by side, in whatever order they were written.
    package static func pair(_ one: String, _ other: String) -> String { one < other ? one + "+" + other : other + "+" + one }
}

/// The keys to keep for a written name; two spellings of one name share at least one.
package func nameKeys(of text: String) -> Set<String> {
    let words = WrittenName(text).words.prefix(6)
    var keys: Set<String> = []
    for (index, word) in words.enumerated() {
        keys.insert(word.exactKey)
        keys.formUnion(word.skeletons)
        keys.formUnion(word.fineKeys)
        if index + 1 < words.count { keys.formUnion(WrittenWord(word, words[index + 1]).skeletons.prefix(2).map(NameKeys.joined)) }
        for other in words.dropFirst(index + 1) {
            keys.insert(NameKeys.pair(word.exactKey, other.exactKey))
            for one in word.skeletons.prefix(2) {
                for second in other.skeletons.prefix(2) { keys.insert(NameKeys.pair(one, second)) }
            }
        }
    }
    return keys
}

extension WrittenWord {
    package var exactKey: String { "=" + folded }

    /// The word's consonants in coarse classes, in every way they may be heard; four at most.
    package var skeletons: [String] {
        var found: [String] = []
        for form in forms { for way in WrittenWord.ways(form) where !found.contains(way) { found.append(way) } }
        return Array(found.prefix(4))
    }

    /// Skeletons that also tell a long i or u in the last syllable: Mahmud is not Mohamed.
    package var fineKeys: [String] {
        var found: [String] = []
        for form in forms {
            guard let last = form.lastIndex(where: { !$0.isVowel && !$0.isSemivowel && !$0.isSilent }), last > 0 else { continue }
            let vowel = form[..<last].last { !$0.isSilent }
            let mark = vowel.map { $0.isDark ? "u" : $0.isBright ? "i" : "" } ?? ""
            for way in WrittenWord.ways(form).prefix(2) where !way.isEmpty {
                let key = "~" + way.dropLast() + mark + way.suffix(1)
                if !found.contains(key) { found.append(key) }
            }
        }
        return Array(found.prefix(3))
    }

    private static func ways(_ form: [Letter]) -> [String] {
        var ways = [""]
        for (index, letter) in form.enumerated() {
            let options = letter.classes(isFirst: index == 0, isLast: index == form.count - 1)
            ways = ways.count * options.count <= 4 ? ways.flatMap { way in options.map { way + $0 } } : ways.map { $0 + options[0] }
        }
        return ways.filter { !$0.isEmpty }.isEmpty ? ["A"] : ways.filter { !$0.isEmpty }
    }
}

extension Letter {
    fileprivate var isDark: Bool { sounds.contains(.u) && sounds.isSubset(of: [.u, .o, .w, .v, .a]) }
    fileprivate var isBright: Bool { sounds.contains(.i) && sounds.isDisjoint(with: [.a, .u, .o]) }
    private static let latinCh: Sounds = [.kh, .sh, .tsh, .k]
    private static let order: [(Sounds, String)] = [
        ([.r], "R"), ([.l], "L"), ([.m], "M"), ([.n], "N"), ([.t, .d], "T"), ([.b, .p], "P"), ([.f, .v, .w], "V"),
    ]

    func classes(isFirst: Bool, isLast: Bool) -> [String] {
        if isLast, sounds.isSuperset(of: [.t, .h]) { return ["", "T"] }
        if sounds == [.s, .silent] { return ["", "S"] }
        if isVowel || (isSilent && sounds.contains(.a)) { return isFirst ? ["A"] : sounds.contains(.w) ? ["", "V"] : [""] }
        if isSemivowel {
            if sounds.contains(.w) { return isFirst ? (sounds.contains(.v) ? ["V"] : ["A", "V"]) : ["", "V"] }
            return isFirst ? ["Y"] : [""]
        }
        if sounds.contains(.h), isLast, sounds.isDisjoint(with: [.g, .kh]) { return [""] }
        if sounds == .silent { return [""] }
        return consonantClasses(isFirst: isFirst)
    }

    private func consonantClasses(isFirst: Bool) -> [String] {
        if sounds.isSuperset(of: [.k, .dzh]) { return ["K", "J"] }
        if sounds.isSuperset(of: [.s, .dzh]) { return ["S", "J"] }
        if sounds == Letter.latinCh || sounds.isSuperset(of: [.k, .s]) { return ["K", "S"] }
        if sounds.isSuperset(of: [.t, .s]) || sounds.isSuperset(of: [.d, .z]) { return ["T", "S"] }
        if sounds.isSuperset(of: [.g, .h]) { return ["K", "H"] }
        if sounds.isSuperset(of: [.dzh, .y]) { return isFirst ? ["J", "Y"] : ["J", ""] }
        if sounds == [.kh, .h] { return ["K", "H"] }
        if sounds.contains(.y) { return [""] }
        if sounds.isSuperset(of: [.dzh, .z]) { return ["J", "S"] }
        for (family, name) in Letter.order where !sounds.isDisjoint(with: family) && sounds.isSubset(of: family.union([.silent, .zh, .tsh, .w])) {
            return [name]
        }
        if sounds.contains(.h), !sounds.contains(.g) { return ["H"] }
        if sounds.contains(.dzh) || sounds == [.zh] { return sounds == [.g, .dzh] ? ["K", "J"] : ["J"] }
        if !sounds.isDisjoint(with: [.k, .g, .kh]), !sounds.contains(.tsh) { return ["K"] }
        if !sounds.isDisjoint(with: [.s, .z, .ts, .sh, .tsh, .zh]) { return ["S"] }
        return sounds.isDisjoint(with: [.t, .d]) ? [""] : ["T"]
    }
}
