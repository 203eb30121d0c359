import Foundation

/// One word of a name with the ways to read it (Namenswort).
package struct WrittenWord: Sendable, Hashable {
    /// As it was written.
    package let text: String
    /// Lower case, without marks, one code point for each Arabic letter: equal for spellings nobody tells apart.
    package let folded: String
    /// The ways to read it; the first is the usual one, others leave out an article or take "Abu" away.
    let forms: [[Letter]]
    /// Written without short vowels.
    let isUnvocalised: Bool

    var letters: [Letter] { forms[0] }

    init(_ text: String) {
        self.text = text
        let lower = text.lowercased().precomposedStringWithCanonicalMapping
        let folded = WrittenWord.folded(lower)
        let isArabic = Script(of: folded.first ?? "a") == .arabic
        self.folded = folded
        isUnvocalised = WrittenWord.isUnvocalised(folded)
        // Marks tell sounds apart in Latin and Cyrillic, in Arabic they are mostly left out.
        forms = Prefixes.readings(of: folded).map { WrittenWord.letters(of: $0 == folded && !isArabic ? lower : $0) }
    }

    /// "Abd al-Rahman", read like "Abdulrahman".
    init(servantOf whom: WrittenWord, text: String) {
        self.text = text
        isUnvocalised = whom.isUnvocalised
        let joined = (whom.isUnvocalised ? "عبد" : "abdul") + whom.folded
        folded = joined
        forms = Prefixes.readings(of: joined).map { WrittenWord.letters(of: $0) }
    }

    /// Two neighbours read as one: "Nour Eddine" and "Noureddine".
    package init(_ one: WrittenWord, _ other: WrittenWord) {
        text = one.text + " " + other.text
        folded = one.folded + other.folded
        isUnvocalised = one.isUnvocalised
        var forms = other.forms.prefix(2).map { WrittenWord.single(one.letters + $0, isArabic: one.isUnvocalised) }
        if let last = one.letters.last, last.isSilent, last.sounds.contains(.h) {
            // A last h falls silent, or is heard before the next word.
            forms.append(WrittenWord.single(one.letters.dropLast() + other.letters, isArabic: one.isUnvocalised))
        }
        self.forms = forms
    }

    private static func letters(of word: String) -> [Letter] {
        var letters: [Letter] = []
        var run: [Character] = []
        var script = Script.latin
        func finish() {
            letters += script.letters(of: run)
            run = []
        }
        for character in word {
            let its = Script(of: character)
            if its != script { finish() }
            script = its
            run.append(character)
        }
        finish()
        return single(opened(letters), isArabic: script == .arabic)
    }

    /// A first ا or ع carries any vowel; a last h is heard by some only.
    private static func opened(_ letters: [Letter]) -> [Letter] {
        var letters = letters
        if let first = letters.first, first.isSilent, first.sounds.contains(.a) { letters[0] = Letter(Sounds.vowels.union(.silent)) }
        if letters.count > 2, letters[letters.count - 1].sounds.isSubset(of: [.h, .silent]) { letters[letters.count - 1].sounds.insert(.silent) }
        return letters
    }

    /// Double letters count once; in Arabic script they are two.
    private static func single(_ letters: [Letter], isArabic: Bool = false) -> [Letter] {
        var result: [Letter] = []
        for letter in letters where isArabic || result.last != letter || letter.isVowel { result.append(letter) }
        return Array(result.prefix(WrittenName.longest.letters))
    }

    private static func isUnvocalised(_ folded: String) -> Bool {
        guard let scalar = folded.unicodeScalars.first, (0x600...0x6FF).contains(scalar.value) else { return false }
        return !folded.unicodeScalars.contains { [0x6D5, 0x6C6, 0x6CE].contains($0.value) }
    }

    static func folded(_ lower: String) -> String {
        if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
        var result = String.UnicodeScalarView()
        for scalar in lower.decomposedStringWithCompatibilityMapping.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            switch scalar.value {
            case 0x6CC, 0x649: result.append("ي")
            case 0x6A9: result.append("ك")
            case 0x6C1, 0x6BE: result.append("ه")
            case 0x671: result.append("ا")
            case 0x621: continue
            case 0xDF: result.append(contentsOf: "ss".unicodeScalars)
            case 0x131: result.append("i")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}

/// What may be left out at the front of a word.
enum Prefixes {
    static func readings(of word: String) -> [String] {
        if let first = word.unicodeScalars.first, (0x600...0x6FF).contains(first.value) { return arabic(word) }
        guard let first = word.first, "aeb".contains(first) else { return [word] }
        if word.hasPrefix("abd"), word.count > 5, let whom = servant(word) { return ["abd" + whom, word] }
        for prefix in ["aboul", "abul", "abou", "abu", "ben", "bin", "al", "el"] where word.hasPrefix(prefix) && word.count - prefix.count >= 4 {
            return [word, String(word.dropFirst(prefix.count))]
        }
        return [word]
    }

    /// "ulrahman", "elrahman", "urrahman" → "rahman".
    private static func servant(_ word: String) -> String? {
        let rest = word.dropFirst(3)
        guard let vowel = rest.first, "aeuio".contains(vowel) else { return rest.count >= 3 ? String(rest) : nil }
        let after = rest.dropFirst()
        guard let consonant = after.first else { return nil }
        if consonant == "l" || after.dropFirst().first == consonant { return String(after.dropFirst()) }
        return nil
    }

    private static func arabic(_ whole: String) -> [String] {
        // "Ullah" at the end is written with a letter nobody hears.
        let word = whole.hasSuffix("الله") && whole.count > 4 ? whole.dropLast(4) + "له" : whole
        if word.hasPrefix("عبدال"), word.count > 6 { return ["عبد" + word.dropFirst(5)] }
        if word.hasPrefix("ال"), word.count >= 4 { return [String(word.dropFirst(2)), word] }
        return [word]
    }
}

/// The scripts whose letters are known; everything else is first spelt in Latin letters.
enum Script {
    case latin, arabic, cyrillic, ethiopic, other

    init(of character: Character) {
        let value = character.unicodeScalars.first?.value ?? 0
        self =
            switch value {
            case ..<0x370, 0x1E00...0x1EFF: .latin
            case 0x400...0x52F: .cyrillic
            case 0x600...0x6FF: .arabic
            case 0x1200...0x139F: .ethiopic
            default: .other
            }
    }

    func letters(of run: [Character]) -> [Letter] {
        switch self {
        case .latin: LatinLetters.letters(of: run)
        case .arabic: ArabicLetters.letters(of: run)
        case .cyrillic: CyrillicLetters.letters(of: run)
        case .ethiopic: EthiopicLetters.letters(of: run)
        case .other:
            LatinLetters.letters(of: Array((String(run).applyingTransform(.toLatin, reverse: false) ?? "").lowercased()))
        }
    }
}
