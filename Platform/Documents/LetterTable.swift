/// A table in a letter (Tabelle): columns as wide as their words, rows kept whole, the head again on every page.
struct LetterTable {
    let rows: [[String]]
    let numeric: Set<Int>
    let hasSum: Bool
    private let press: LetterPress
    private let widths: [Double]
    private static let gap = 8.0

    init(rows: [[String]], numeric: Set<Int>, hasSum: Bool, press: LetterPress) {
        (self.rows, self.numeric, self.hasSum, self.press) = (rows, numeric, hasSum, press)
        let count = rows.map(\.count).max() ?? 0
        var wanted = [Double](repeating: 0, count: count)
        for row in rows {
            for (column, cell) in row.enumerated() { wanted[column] = max(wanted[column], press.wish(cell, LetterStyle(size: 9.5, isBold: true))) }
        }
        let space = LetterPress.width - LetterTable.gap * Double(max(0, count - 1))
        let fair = space / Double(max(1, count))
        // Narrow columns get what they want, the others share the rest by what they want.
        let narrow = wanted.filter { $0 <= fair }.reduce(0, +)
        let wide = wanted.filter { $0 > fair }.reduce(0, +)
        let shared = wanted.map { $0 <= fair ? $0 : min($0, max(fair / 2, $0 / wide * (space - narrow))) }
        let sum = shared.reduce(0, +)
        widths = sum > space ? shared.map { $0 * space / sum } : shared
    }

    func set() {
        guard let head = rows.first, !widths.isEmpty else { return }
        press.makeRoom(for: 45)
        press.tagged("Table") {
            row(head, "TH", isBold: true)
            rule()
            for (index, cells) in rows.dropFirst().enumerated() {
                let isSum = hasSum && index == rows.count - 2
                let height = self.height(cells)
                // A row higher than a page goes on over pages like a text.
                if height < LetterPress.bottom - LetterPress.head - 60, press.makeRoom(for: height + 4) { repeatHead(head) }
                if isSum { rule() }
                row(cells, "TD", isBold: isSum)
            }
        }
        press.top += 8
    }

    /// Only for the eye: listeners have heard it.
    private func repeatHead(_ head: [String]) {
        let height = height(head, isBold: true)
        guard height < 100 else { return }
        for (lines, x) in columns(head, isBold: true) {
            var y = press.top
            for line in lines {
                press.draw(line, x: x, y: y)
                y += line.height
            }
        }
        press.top += height + 3
        rule()
    }

    private func rule() {
        press.line(from: (LetterPress.left, press.top + 1), to: (LetterPress.right, press.top + 1))
        press.top += 4
    }

    private func height(_ cells: [String], isBold: Bool = false) -> Double {
        columns(cells, isBold: isBold).map { $0.lines.reduce(0) { $0 + $1.height } }.max() ?? 0
    }

    /// The lines of each cell and where its column begins; the first column lies where the letter's writing begins.
    private func columns(_ cells: [String], isBold: Bool) -> [(lines: [SetLine], x: Double)] {
        var offset = 0.0
        return zip(widths, cells).enumerated().map { index, column in
            let (width, cell) = column
            let style = LetterStyle(size: LetterStyle.cell.size, isBold: isBold, side: numeric.contains(index) ? .end : .start)
            let x = press.isMirrored ? LetterPress.right - offset - width : LetterPress.left + offset
            offset += width + LetterTable.gap
            return (press.lines(cell, style, width: width), x)
        }
    }

    private func row(_ cells: [String], _ tag: String, isBold: Bool) {
        var columns = columns(cells, isBold: isBold)
        repeat {
            let first = columns.compactMap(\.lines.first?.height).max() ?? 0
            press.makeRoom(for: first)
            let top = press.top
            var bottom = top
            press.tagged("TR") {
                for index in columns.indices {
                    var y = top
                    press.tagged(tag) {
                        while let line = columns[index].lines.first, y == top || y + line.height <= LetterPress.bottom {
                            press.draw(line, x: columns[index].x, y: y)
                            y += line.height
                            columns[index].lines.removeFirst()
                        }
                    }
                    bottom = max(bottom, y)
                }
            }
            press.top = bottom
        } while columns.contains { !$0.lines.isEmpty }
        press.top += 3
    }
}
