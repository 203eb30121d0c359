/// One string literal of a source file.
struct Literal {
    let line: Int
    /// The text; every interpolation is one `Literal.gap`.
    let text: String
    /// How each interpolation begins, such as `t:`.
    let labels: [String]
    /// The code just before the opening quotation mark.
    let before: String

    static let gap: Character = "\u{FFFC}"
    static let gapBytes = Array("\u{FFFC}".utf8)

    /// The wording under which a `Phrase` made from this literal is translated.
    var key: String {
        var number = 0
        return text.reduce(into: "") { key, character in
            if character == Literal.gap {
                number += 1
                key += "{\(number)}"
            } else {
                key.append(character)
            }
        }
    }
}

/// Finds the string literals of Swift source, those inside interpolations too. Knows comments, raw and multi-line
/// literals; that is all the checks need, and much faster than a compiler.
struct LiteralReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    /// Where lines are counted from, so that each byte is counted once.
    private var counted = (index: 0, line: 1)
    private(set) var literals: [Literal] = []

    static func literals(of text: String) -> [Literal] {
        var text = text
        return text.withUTF8 { bytes in
            var reader = LiteralReader(bytes)
            while reader.index < bytes.count { reader.code(inside: false) }
            return reader.literals
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private func byte(_ offset: Int = 0) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

    private func isQuote(_ offset: Int, times: Int) -> Bool {
        for position in 0..<times where byte(offset + position) != 0x22 { return false }
        return true
    }

    private mutating func line() -> Int {
        while counted.index < index {
            if bytes[counted.index] == 0x0A { counted.line += 1 }
            counted.index += 1
        }
        return counted.line
    }

    private mutating func skip(past one: UInt8, _ other: UInt8? = nil) {
        while index < bytes.count, byte() != one || (other != nil && byte(1) != other) { index += 1 }
        index += other == nil ? 1 : 2
    }

    /// Reads code; inside an interpolation only to its closing parenthesis.
    private mutating func code(inside: Bool) {
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"): skip(past: 0x0A)
            case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skip(past: UInt8(ascii: "*"), UInt8(ascii: "/"))
            case UInt8(ascii: "#"):
                let hashes = hashes(from: 0)
                if byte(hashes) == 0x22 { literal(hashes: hashes) } else { index += hashes }
            case UInt8(ascii: "\""): literal(hashes: 0)
            case UInt8(ascii: "("):
                depth += 1
                index += 1
            case UInt8(ascii: ")"):
                index += 1
                if inside && depth == 0 { return }
                depth -= 1
            default: index += 1
            }
        }
    }

    private mutating func literal(hashes: Int) {
        let before = text(max(0, index - 24)..<index)
        let start = line()
        let quotes = isQuote(hashes, times: 3) ? 3 : 1
        index += hashes + quotes
        var text: [UInt8] = []
        var labels: [String] = []
        while index < bytes.count {
            if byte() == 0x22, isQuote(0, times: quotes), self.hashes(from: quotes) >= hashes {
                index += quotes + hashes
                break
            }
            guard byte() == UInt8(ascii: "\\"), self.hashes(from: 1) >= hashes else {
                text.append(bytes[index])
                index += 1
                continue
            }
            index += 1 + hashes
            if byte() == UInt8(ascii: "(") {
                index += 1
                labels.append(self.text(index..<min(index + 16, bytes.count)))
                code(inside: true)
                text += Literal.gapBytes
            } else {
                if byte() == 0x22 { text.append(0x22) }
                if byte() == UInt8(ascii: "n") { text.append(0x0A) }
                index += 1
            }
        }
        literals.append(Literal(line: start, text: String(decoding: text, as: UTF8.self), labels: labels, before: before))
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func hashes(from offset: Int) -> Int {
        var count = 0
        while byte(offset + count) == UInt8(ascii: "#") { count += 1 }
        return count
    }
}
