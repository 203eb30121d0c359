import Foundation

/// A word headings are known by (Wort einer Überschrift), made ready once: of every cell in the first rows it is asked whether it could be one.
struct HeadingWord: Sendable {
    /// Between spaces where it must stand alone; a long word may be a part of another.
    private let letters: [CChar]
    /// "seit" and "bis", which mean living here only where nothing else stands beside them.
    let span: String?

    init(_ word: String) {
        let plain = word.hasPrefix("=") ? String(word.dropFirst()) : word
        span = word == "=seit" || word == "=bis" ? plain : nil
        letters = Array((word.hasPrefix("=") || word.count < 5 ? " \(plain) " : plain).utf8CString)
    }

    static let all: [(field: ImportField, words: [HeadingWord])] = ImportField.words.map { ($0, $1.map(HeadingWord.init)) }

    /// `text` begins and ends with a space, and a zero after that.
    func isIn(_ text: [CChar]) -> Bool { strstr(text, letters) != nil }
}
