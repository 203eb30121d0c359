/// What somebody typed, taken apart before it is read as a number or a date (Eingabe).
///
/// One place decides what is overlooked: blanks of any kind, marks of direction, the several signs that look like a minus.
/// Digits are those of ASCII; others are refused everywhere.
struct Typed {
    /// A run of digits or of letters, and the sign that follows it.
    struct Piece {
        let text: String
        let isNumber: Bool
        var mark: Unicode.Scalar?

        var number: Int? { isNumber && text.utf8.count <= 9 ? Int(text) : nil }
    }

    /// More than anybody types into a field for a number or a date.
    static let most = 200

    /// Single blanks, none at the ends; nil when it is too long to be read.
    static func plain(_ typed: some StringProtocol) -> String? {
        guard typed.utf8.count <= most else { return nil }
        var plain = String.UnicodeScalarView()
        var isASCII = true
        for scalar in typed.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09...0x0D: if plain.last != nil && plain.last != " " { plain.append(" ") }
            case 0..<0x80: plain.append(scalar)
            case 0x61C, 0x200E, 0x200F: continue
            case 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D: plain.append("-")
            default:
                isASCII = false
                plain.append(scalar.properties.isWhitespace ? " " : scalar)
            }
        }
        if plain.last == " " { plain.removeLast() }
        return isASCII ? String(plain) : String(plain).trimmed
    }

    /// Digits and letters with at most one sign after each; nil for anything else.
    static func pieces(_ typed: some StringProtocol) -> [Piece]? {
        guard let plain = plain(typed) else { return nil }
        var pieces: [Piece] = []
        var run = String.UnicodeScalarView()
        func close() {
            if let first = run.first { pieces.append(Piece(text: String(run), isNumber: isDigit(first))) }
            run = String.UnicodeScalarView()
        }
        for scalar in plain.unicodeScalars {
            let isDigit = isDigit(scalar)
            if isDigit || isLetter(scalar, after: run.last) {
                if let last = run.last, self.isDigit(last) != isDigit { close() }
                run.append(scalar)
                continue
            }
            close()
            if scalar == " " { continue }
            guard let last = pieces.indices.last, pieces[last].mark == nil else { return nil }
            pieces[last].mark = scalar
        }
        close()
        return pieces
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    /// An accent written on its own belongs to the letter before it.
    private static func isLetter(_ scalar: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
        if scalar.value < 0x80 { return (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value) }
        if scalar.properties.isAlphabetic { return true }
        return scalar.properties.canonicalCombiningClass != .notReordered && last.map { !isDigit($0) } ?? false
    }

    /// Digits, perhaps in groups of three set apart by points or blanks; nil for anything else.
    static func whole(_ text: some StringProtocol) -> Int? {
        let groups = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == " " }
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        if groups.count > 1 {
            guard (1...3).contains(groups[0].count), groups[0] != "0", groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        }
        let digits = groups.joined()
        return digits.utf8.count <= 15 ? Int(digits) : nil
    }
}

extension Int {
    /// A whole number as people write it (ganze Zahl): `1014`, `1.014`, `1 014`, `−3`.
    package init?(typed: some StringProtocol) {
        guard var plain = Typed.plain(typed) else { return nil }
        let isNegative = plain.hasPrefix("-")
        if isNegative || plain.hasPrefix("+") { plain = plain.dropFirst().trimmed }
        guard let whole = Typed.whole(plain) else { return nil }
        self = isNegative ? -whole : whole
    }
}

extension StringProtocol {
    /// Without white space, no-break spaces and joiners at the ends, and with single spaces inside a line.
    package var trimmed: String {
        func isBlank(_ character: Character) -> Bool {
            character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.isDefaultIgnorableCodePoint }
        }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        var result = ""
        var previousWasBlank = false
        for character in self[first...last] {
            let blank = character != "\n" && character.isWhitespace
            if blank && previousWasBlank { continue }
            result.append(blank ? " " : character)
            previousWasBlank = blank
        }
        return result
    }
}
