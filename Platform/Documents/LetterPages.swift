// What stands where in a letter.

extension Letter {
    func set(on press: LetterPress) {
        press.tagged("Document") {
            head(on: press)
            press.tagged("H1") { press.flow(subject, LetterStyle(size: 11.5, isBold: true)) }
            press.top += 8
            for block in blocks { block.set(on: press) }
        }
    }

    /// Sender, window of the envelope, block of information. However much is typed, each keeps to its place.
    private func head(on press: LetterPress) {
        let (mm, name) = (LetterPress.millimetre, sender.first ?? "")
        press.tagged("P") {
            press.draw(name, LetterStyle(size: 14, isBold: true), x: LetterPress.left, y: 15 * mm, width: LetterPress.width, most: 1)
        }
        press.tagged("P") {
            press.draw(
                sender.joined(separator: " · "), LetterStyle(size: 6.5, side: .window), x: LetterPress.left, y: 46 * mm, width: 80 * mm, most: 2)
        }
        var y = 62.7 * mm
        press.tagged("P") {
            var left = 6
            for line in recipient where left > 0 {
                let lines = press.lines(line + " ", LetterStyle(side: .window), width: 80 * mm).prefix(left)
                for line in lines {
                    press.draw(line, x: LetterPress.left, y: y)
                    y += line.height
                }
                left -= lines.count
            }
        }
        y = 50 * mm
        let (label, value) = press.isMirrored ? (162 * mm, 125 * mm) : (125 * mm, 154 * mm)
        for reference in references where y < 230 * mm {
            press.tagged("P") {
                let height = press.draw(reference.label + " ", LetterStyle(size: 8.5), x: label, y: y, width: 28 * mm, most: 3)
                y += max(height, press.draw(reference.value, LetterStyle(size: 8.5), x: value, y: y, width: 36 * mm, most: 3)) + 2
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
            press.tagged("H2") { press.flow(text, LetterStyle(isBold: true)) }
            press.top += 3
        case .list(let items):
            press.tagged("L") { for item in items { set(item: item, on: press) } }
            press.top += 6
        case .table(let rows, let numeric, let hasSum):
            LetterTable(rows: rows, numeric: numeric, hasSum: hasSum, press: press).set()
        case .closing(let lines):
            press.top += 8
            press.makeRoom(for: min(200, Double(lines.count) * 14))
            for line in lines { press.tagged("P") { press.flow(line) } }
        }
    }

    private func set(item: String, on press: LetterPress) {
        let indent = 16.0
        press.makeRoom(for: 14)
        press.tagged("LI") {
            press.tagged("Lbl") { press.draw("•", x: LetterPress.left + 4, y: press.top, width: LetterPress.width - 8) }
            let x = press.isMirrored ? LetterPress.left : LetterPress.left + indent
            press.tagged("LBody") { press.flow(item, x: x, width: LetterPress.width - indent) }
        }
        press.top += 2
    }
}
