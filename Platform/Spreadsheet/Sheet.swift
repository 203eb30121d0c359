import Vocabulary

/// A table to take away (Tabelle): one value, written as CSV and as XLSX, so that both say the same.
package struct Sheet: Sendable {
    package enum Cell: Sendable, Hashable {
        case text(String)
        case number(Int)
        /// Per cent in tenths: 138 is 13,8 %.
        case percent(Int)
        /// Euros, counted in cents.
        case cents(Int)
        case day(Day)
        case empty
    }

    package struct Column: Sendable {
        package var title: Phrase
        /// In letters.
        package var width: Int
        /// Said in the title where the cells do not show it.
        package var isPercent = false

        package init(_ title: Phrase, width: Int = 14) {
            self.title = title
            self.width = width
        }

        package static func percent(_ title: Phrase) -> Column {
            var column = Column(title)
            column.isPercent = true
            return column
        }
    }

    package var title: Phrase
    /// What the numbers mean, above the table: reference day, state of knowledge, definition.
    package var head: [(label: Phrase, text: String)]
    package var columns: [Column]
    package var rows: [[Cell]]

    package init(_ title: Phrase, head: [(label: Phrase, text: String)] = [], _ columns: [Column], rows: [[Cell]]) {
        self.title = title
        self.head = head
        self.columns = columns
        self.rows = rows
    }
}

extension Sheet {
    /// UTF-8 with byte order mark and semicolons, as German spreadsheets expect. Every line has the same number of
    /// fields. `withHead: false` leaves the bare table, for other programs.
    package func csv(withHead: Bool = true) -> [UInt8] {
        let width = max(columns.count, withHead && !head.isEmpty ? 2 : 1)
        var lines: [[String]] = []
        if withHead {
            lines.append([title.text])
            lines += head.map { [$0.label.text, Sheet.harmless($0.text)] }
        }
        lines.append(columns.map { $0.isPercent ? Phrase("\($0.title) in Prozent").text : $0.title.text })
        lines += rows.map { $0.map(Sheet.plain) }
        let text = lines.map { line in
            (line + Array(repeating: "", count: max(0, width - line.count))).map(Sheet.quoted).joined(separator: ";") + "\r\n"
        }
        return [0xEF, 0xBB, 0xBF] + Array(text.joined().utf8)
    }

    private static func plain(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): harmless(text)
        case .number(let number): String(number)
        case .percent(let tenths): "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10),\(abs(tenths) % 10)"
        case .cents(let cents): "\(cents < 0 ? "-" : "")\(abs(cents) / 100),\(padded(abs(cents) % 100, 2))"
        case .day(let day): day.german
        case .empty: ""
        }
    }

    /// A spreadsheet must not take text that people entered for a formula, also where it begins with signs nobody sees.
    package static func harmless(_ text: String) -> String {
        let first = text.unicodeScalars.first { !isUnseen($0) }
        guard text.unicodeScalars.first == "\t" || first.map({ "=+-@|%＝＋－＠｜％".unicodeScalars.contains($0) }) == true else { return text }
        return "'" + text
    }

    /// The text as it was before a quote was put in front; any other quote belongs to it.
    package static func unharmed(_ text: String) -> String {
        guard text.hasPrefix("'") else { return text }
        let rest = String(text.dropFirst())
        return harmless(rest) == text ? rest : text
    }

    /// Spaces, control characters, byte order marks and joiners, which programs skip before they look for a formula.
    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.properties.isWhitespace
            || scalar.properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(scalar.value)
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.utf8.contains { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
