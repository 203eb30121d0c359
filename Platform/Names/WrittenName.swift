import Foundation

/// A name as somebody wrote it, read letter by letter (geschriebener Name). Read once, compared often.
package struct WrittenName: Sendable, Hashable {
    package let text: String
    /// Without articles and "son of"; a name that has nothing else keeps them.
    package let words: [WrittenWord]

    /// What nobody is called is cut off: a text of any length stays cheap.
    static let longest = (words: 12, letters: 40)

    package init(_ text: String) {
        self.text = text
        let all = WrittenName.split(text).prefix(WrittenName.longest.words)
        var words: [WrittenWord] = []
        var rest = all[...]
        while let word = rest.popFirst() {
            if Particles.isServant(word, before: rest.first), let next = rest.first {
                // "Abd al-Rahman": servant and whom are one name.
                var whom = next
                rest.removeFirst()
                if Particles.articles.contains(whom.folded), let after = rest.popFirst() { whom = after }
                words.append(WrittenWord(servantOf: whom, text: word.text + " " + whom.text))
            } else if !Particles.all.contains(word.folded) {
                words.append(word)
            }
        }
        if words.isEmpty { words = Array(all) }
        self.words = words.filter { !$0.letters.isEmpty }
    }

    private static func split(_ text: String) -> [WrittenWord] {
        var words: [WrittenWord] = []
        var current = String.UnicodeScalarView()
        func finish() {
            if !current.isEmpty { words.append(WrittenWord(String(current))) }
            current = String.UnicodeScalarView()
        }
        for scalar in text.prefix(400).precomposedStringWithCompatibilityMapping.unicodeScalars {
            if WrittenName.isDropped(scalar) { continue }
            if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
                if current.count < longest.letters { current.append(scalar) }
            } else {
                finish()
            }
        }
        finish()
        return words
    }

    /// Apostrophes, prolonged lines and marks of direction do not part words; a non-joiner does.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0x60, 0xAD, 0xB4, 0xB7, 0x2018, 0x2019, 0x201B, 0x2032, 0x02B0...0x02FF, 0x055A, 0x0640, 0x200B: true
        case 0x200D...0x200F, 0x202A...0x202E, 0xFEFF: true
        case 0x2066...0x2069: true
        default: false
        }
    }
}

/// Words that come and go between two spellings of one name (Namenszusätze).
enum Particles {
    static let articles: Set<String> = [
        "al", "el", "l", "ul", "il", "as", "ad", "ar", "ash", "at", "az", "an", "es", "ed", "er", "esch", "asch", "ech", "ال",
    ]
    static let kinship: Set<String> = [
        "bin", "ibn", "ben", "bint", "binti", "ould", "abu", "abou", "abo", "abi", "bou", "umm", "oum", "um", "aal", "بن", "ابن", "بنت", "ابو", "ابي",
        "ام",
    ]
    static let servant: Set<String> = ["abd", "abdul", "abdel", "abdal", "abdur", "abdol", "abdoul", "عبد", "عبدال"]
    /// "Abdu" is a name of its own, "Abdu l-Karim" is not.
    static func isServant(_ word: WrittenWord, before next: WrittenWord?) -> Bool {
        guard let next else { return false }
        return servant.contains(word.folded) || (["abdu", "abdi", "abdou"].contains(word.folded) && articles.contains(next.folded))
    }

    static let noble: Set<String> = ["von", "van", "de", "der", "den", "du", "la", "le", "del", "della", "da", "di", "zu"]
    static let all = articles.union(kinship).union(noble)
}
