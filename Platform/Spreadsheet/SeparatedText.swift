import Vocabulary

/// Reads CSV as programs and offices write it: separator and encoding are found out.
enum SeparatedText {
    static func sheet(_ bytes: [UInt8], _ limits: TableLimits) throws(Refusal) -> Grid {
        guard let whole = decoded(bytes) else { throw TableFault.noWorkbook }
        if Mojibake.isIn(whole) { throw TableFault.damaged }
        var text = whole.unicodeScalars[...]
        var separator: Unicode.Scalar?
        // Excel's own first line, which only names the separator.
        if text.starts(with: "sep=".unicodeScalars), let named = text.dropFirst(4).first {
            separator = named
            text = text.drop { $0 != "\n" && $0 != "\r" }.drop { $0 == "\r" }
            text = text.first == "\n" ? text.dropFirst() : text
        }
        var grid = Grid("CSV")
        grid.rows = try rows(text, separator ?? likelySeparator(text), limits)
        return grid
    }

    /// Nil where it is no text at all.
    static func decoded(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(validating: bytes.dropFirst(3), as: UTF8.self) ?? windows(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), isLittle: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), isLittle: false) }
        let start = bytes.prefix(1024)
        let zeros = start.enumerated().filter { $0.element == 0 }
        if !zeros.isEmpty {
            // Latin letters in two bytes have a zero in every second place.
            let odd = zeros.count { $0.offset % 2 == 1 }
            if odd == zeros.count, 2 * odd > start.count / 2 { return wide(bytes[...], isLittle: true) }
            if odd == 0, 2 * zeros.count > start.count / 2 { return wide(bytes[...], isLittle: false) }
            return nil
        }
        if let text = String(validating: bytes, as: UTF8.self) { return isText(text) ? text : nil }
        let text = windows(bytes[...])
        return isText(text) ? text : nil
    }

    private static func isText(_ text: String) -> Bool {
        let start = text.unicodeScalars.prefix(4096)
        let strange = start.count { $0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t" }
        return strange * 50 <= start.count
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (one, two) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isLittle ? two << 8 | one : one << 8 | two)
            index += 2
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Windows-1252, where it differs from Latin-1.
    private static let windowsHigh: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func windows(_ bytes: ArraySlice<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? windowsHigh[Int(byte) - 0x80] : UInt32(byte)
            scalars.append(UnicodeScalar(value) ?? " ")
        }
        return String(scalars)
    }

    /// The sign that divides the first lines most alike, outside of quotes.
    private static func likelySeparator(_ text: Substring.UnicodeScalarView) -> Unicode.Scalar {
        var counts: [[Unicode.Scalar: Int]] = [[:]]
        var isQuoted = false
        for scalar in text.prefix(40_000) {
            if scalar == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if scalar == "\n" || scalar == "\r" {
                if counts.last?.isEmpty == false { counts.append([:]) }
                if counts.count > 40 { break }
            } else if scalar == ";" || scalar == "," || scalar == "\t" || scalar == "|" {
                counts[counts.count - 1][scalar, default: 0] += 1
            }
        }
        let lines = counts.filter { !$0.isEmpty }
        func score(_ sign: Unicode.Scalar) -> Int {
            let found = lines.map { $0[sign] ?? 0 }.filter { $0 > 0 }
            guard let usual = Dictionary(grouping: found, by: { $0 }).max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }) else {
                return 0
            }
            return usual.value.count * 1000 + min(usual.key, 150)
        }
        // Decimal commas must not win over semicolons that are as regular.
        let signs: [Unicode.Scalar] = [";", "\t", ",", "|"]
        return signs.max { score($0) < score($1) || score($0) == score($1) && $0 != ";" } ?? ";"
    }

    private static func unclosed(_ row: Int) -> Refusal {
        TableFault.refuse("In der CSV-Datei wird ein Anführungszeichen nicht geschlossen (ab Zeile \(row + 1)).")
    }

    private static func rows(
        _ text: Substring.UnicodeScalarView, _ separator: Unicode.Scalar, _ limits: TableLimits
    ) throws(Refusal) -> [[Grid.Cell]] {
        var (rows, row, field): ([[Grid.Cell]], [Grid.Cell], String.UnicodeScalarView) = ([], [], .init())
        var (budget, length) = (TableBudget(limits), 0)
        var (isQuoted, isStart) = (false, true)
        func endField() throws(Refusal) {
            try budget.take(cells: 1)
            row.append(field.isEmpty ? .empty : .text(String(field)))
            field = .init()
            (isStart, length) = (true, 0)
        }
        func endRow() throws(Refusal) {
            try endField()
            while row.last == .empty { row.removeLast() }
            if row.count > limits.columns { throw TableFault.columns(limits) }
            if rows.count >= limits.rows, !row.isEmpty { throw TableFault.rows(limits) }
            if rows.count < limits.rows { rows.append(row) }
            row = []
        }
        var rest = text
        // Counted along: the length of a text is found by walking it.
        var quoted = 0
        while let scalar = rest.popFirst() {
            if isQuoted {
                if scalar != "\"" {
                    field.append(scalar)
                } else if rest.first == "\"" {
                    field.append("\"")
                    rest.removeFirst()
                } else {
                    isQuoted = false
                }
                quoted += 1
                if quoted > 40_000 { throw unclosed(rows.count) }
            } else if scalar == "\"", isStart {
                (isQuoted, isStart, quoted) = (true, false, 0)
            } else if scalar == separator {
                try endField()
            } else if scalar == "\n" || scalar == "\r" {
                if scalar == "\r", rest.first == "\n" { rest.removeFirst() }
                try endRow()
            } else {
                length += 1
                if length > 32_767 { throw TableFault.long }
                field.append(scalar)
                isStart = false
            }
        }
        if isQuoted { throw unclosed(rows.count) }
        if !field.isEmpty || !row.isEmpty { try endRow() }
        while rows.last?.isEmpty == true { rows.removeLast() }
        return rows
    }
}
