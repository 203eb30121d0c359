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
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private(set) var literals: [Literal] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        while index < bytes.count { code(inside: false) }
    }

    private func at(_ text: StaticString, _ offset: Int = 0) -> Bool {
        let start = index + offset
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        for position in 0..<text.utf8CodeUnitCount where bytes[start + position] != text.utf8Start[position] { return false }
        return true
    }

    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            if bytes[index] == 0x0A { line += 1 }
            index += 1
        }
    }

    /// Reads code; inside an interpolation only to its closing parenthesis.
    private mutating func code(inside: Bool) {
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "/") where at("//"):
                while index < bytes.count, bytes[index] != 0x0A { step() }
            case UInt8(ascii: "/") where at("/*"):
                while index < bytes.count, !at("*/") { step() }
                step(2)
            case UInt8(ascii: "#"):
                var hashes = 0
                while index + hashes < bytes.count, bytes[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
                if at("\"", hashes) { literal(hashes: hashes) } else { step(hashes) }
            case UInt8(ascii: "\""): literal(hashes: 0)
            case UInt8(ascii: "("):
                depth += 1
                step()
            case UInt8(ascii: ")"):
                step()
                if inside && depth == 0 { return }
                depth -= 1
            default: step()
            }
        }
    }

    private mutating func literal(hashes: Int) {
        let before = String(decoding: bytes[max(0, index - 24)..<index], as: UTF8.self)
        let start = line
        step(hashes)
        let isLong = at("\"\"\"")
        step(isLong ? 3 : 1)
        var text: [UInt8] = []
        var labels: [String] = []
        while index < bytes.count {
            if closes(isLong, hashes) {
                step((isLong ? 3 : 1) + hashes)
                break
            }
            guard bytes[index] == UInt8(ascii: "\\"), hasHashes(hashes, 1) else {
                text.append(bytes[index])
                step()
                continue
            }
            step(1 + hashes)
            guard index < bytes.count else { break }
            if bytes[index] == UInt8(ascii: "(") {
                step()
                labels.append(String(decoding: bytes[index..<min(index + 16, bytes.count)], as: UTF8.self))
                code(inside: true)
                text += String(Literal.gap).utf8
            } else {
                if at("\"") { text.append(bytes[index]) }
                if at("n") { text.append(0x0A) }
                step()
            }
        }
        literals.append(Literal(line: start, text: String(decoding: text, as: UTF8.self), labels: labels, before: before))
    }

    private func closes(_ isLong: Bool, _ hashes: Int) -> Bool {
        (isLong ? at("\"\"\"") : at("\"")) && hasHashes(hashes, isLong ? 3 : 1)
    }

    private func hasHashes(_ hashes: Int, _ offset: Int) -> Bool {
        (0..<hashes).allSatisfy { index + offset + $0 < bytes.count && bytes[index + offset + $0] == UInt8(ascii: "#") }
    }
}
