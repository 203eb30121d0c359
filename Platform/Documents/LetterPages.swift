import CCairo

// What stands where in a letter.

extension Letter {
    func set(on press: LetterPress) {
        press.tagged("Document") {
            head(on: press)
            press.tagged("H1") { press.flow(subject, .init(size: 11.5, isBold: true)) }
            press.top += 8
            for block in blocks { block.set(on: press) }
        }
    }

    /// Sender, window of the envelope, block of information.
    private func head(on press: LetterPress) {
        let (mm, name) = (LetterPress.millimetre, sender.first ?? "")
        press.tagged("P") { press.draw(name, .init(size: 14, isBold: true), x: LetterPress.left, y: 15 * mm, width: 165 * mm) }
        press.tagged("P") {
            press.draw(sender.joined(separator: " · "), .init(size: 6.5), x: LetterPress.left, y: 46 * mm, width: 80 * mm)
        }
        press.tagged("P") {
            press.draw(recipient.prefix(6).joined(separator: "\n"), x: LetterPress.left, y: 62.7 * mm, width: 80 * mm)
        }
        var y = 50 * mm
        for reference in references {
            press.tagged("P") {
                press.draw(reference.label, .init(size: 8.5), x: 125 * mm, y: y, width: 28 * mm)
                y += max(11.5, press.draw(reference.value, .init(size: 8.5), x: 154 * mm, y: y, width: 36 * mm)) + 2
            }
        }
        press.top = max(y + 14, 98.5 * mm)
    }
}

extension Letter.Block {
    func set(on press: LetterPress) {
        switch self {
        case .paragraph(let text):
            press.tagged("P") { press.flow(text) }
            press.top += 7
        case .heading(let text):
            press.top += 3
            press.makeRoom(for: 45)
            press.tagged("H2") { press.flow(text, .init(isBold: true)) }
            press.top += 3
        case .list(let items):
            press.tagged("L") {
                for item in items {
                    press.makeRoom(for: 14)
                    press.tagged("LI") {
                        press.tagged("Lbl") { press.draw("•", x: LetterPress.left + 4, y: press.top, width: 10) }
                        press.tagged("LBody") { press.flow(item, x: LetterPress.left + 16, width: LetterPress.right - LetterPress.left - 16) }
                    }
                    press.top += 2
                }
            }
            press.top += 6
        case .table(let rows, let numeric, let hasSum):
            LetterTable(rows: rows, numeric: numeric, hasSum: hasSum, press: press).set(on: press)
        case .closing(let lines):
            press.top += 8
            press.makeRoom(for: Double(lines.count) * 14)
            for line in lines { press.tagged("P") { press.flow(line) } }
        }
    }
}

/// A table in a letter: columns as wide as their words, rows kept whole, the head again on every page.
private struct LetterTable {
    let rows: [[String]]
    let numeric: Set<Int>
    let hasSum: Bool
    private let widths: [Double]
    private static let gap = 8.0

    init(rows: [[String]], numeric: Set<Int>, hasSum: Bool, press: LetterPress) {
        (self.rows, self.numeric, self.hasSum) = (rows, numeric, hasSum)
        let count = rows.map(\.count).max() ?? 0
        let wanted = (0..<count).map { column in
            rows.map { row -> Double in
                guard column < row.count else { return 0 }
                let layout = press.layout(row[column], .init(size: 9.5, isBold: true), width: nil)
                defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
                var width: Int32 = 0
                pango_layout_get_size(layout, &width, nil)
                return Double(width) / Double(PANGO_SCALE) + 1
            }.max() ?? 0
        }
        let space = LetterPress.right - LetterPress.left - LetterTable.gap * Double(max(0, count - 1))
        let fair = space / Double(max(1, count))
        // Narrow columns get what they want, the others share the rest by what they want.
        let narrow = wanted.filter { $0 <= fair }.reduce(0, +)
        let wide = wanted.filter { $0 > fair }.reduce(0, +)
        widths = wanted.map { $0 <= fair ? $0 : min($0, max(fair, $0 / wide * (space - narrow))) }.map { min($0, space) }
    }

    func set(on press: LetterPress) {
        guard let head = rows.first, !widths.isEmpty else { return }
        press.tagged("Table") {
            press.tagged("TR") { row(head, "TH", isBold: true, on: press) }
            rule(on: press)
            for (index, cells) in rows.dropFirst().enumerated() {
                let isSum = hasSum && index == rows.count - 2
                if press.makeRoom(for: height(cells, on: press) + 4) {
                    // Only for the eye: listeners have heard it.
                    row(head, nil, isBold: true, on: press)
                    rule(on: press)
                }
                if isSum { rule(on: press) }
                press.tagged("TR") { row(cells, "TD", isBold: isSum, on: press) }
            }
        }
        press.top += 8
    }

    private func rule(on press: LetterPress) {
        press.line(from: (LetterPress.left, press.top + 1), to: (LetterPress.right, press.top + 1))
        press.top += 4
    }

    private func height(_ cells: [String], on press: LetterPress) -> Double {
        zip(cells, widths).map { cell, width in
            let layout = press.layout(cell, .init(size: 9.5), width: width)
            defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
            return press.height(of: layout)
        }.max() ?? 0
    }

    private func row(_ cells: [String], _ tag: String?, isBold: Bool, on press: LetterPress) {
        var (x, height) = (LetterPress.left, 0.0)
        for (index, cell) in cells.prefix(widths.count).enumerated() {
            let style = LetterPress.Style(size: 9.5, isBold: isBold, align: numeric.contains(index) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
            let draw = { height = max(height, press.draw(cell, style, x: x, y: press.top, width: widths[index])) }
            if let tag { press.tagged(tag, draw) } else { draw() }
            x += widths[index] + LetterTable.gap
        }
        press.top += height + 3
    }
}
