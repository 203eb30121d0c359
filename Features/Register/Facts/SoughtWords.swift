import Vocabulary
import Web

extension Sought {
    /// What somebody typed, read.
    package init(typed text: String) { self.init(text, words: Sought.words(text)) }

    /// Letters and digits, folded, one word after the other.
    package static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map { PersonName.folded(String($0)) }
    }

    /// Whether something of this name may be meant: each typed word is one of its words or, from three letters on, begins one.
    package func fit(_ name: String) -> Finding.Fit? {
        let called = Sought.words(name)
        guard !words.isEmpty, words.allSatisfy({ word in called.contains { Sought.fits(word, $0) } }) else { return nil }
        return words == called ? .named : .partly
    }

    /// What names may be narrowed by in SQL before they are compared here: letters that folding changes stand for any.
    package static func pattern(_ word: String) -> String {
        let loose = word.map { "bdfghjklmpqrtvwx0123456789".contains($0) ? String($0) : $0 == "s" ? "%" : "_" }
        return "%" + loose.joined() + "%"
    }

    package static func fits(_ typed: String, _ word: String) -> Bool {
        word == typed || (typed.count >= 3 && typed.contains(where: \.isLetter) && word.hasPrefix(typed))
    }
}
