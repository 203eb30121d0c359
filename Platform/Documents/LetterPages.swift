// What stands where in a letter.

extension Letter {
    func set(on press: LetterPress) {
        press.tagged("Document") {
            LetterFront(letter: self, press: press).set()
            press.tagged("H1") { press.flow(subject, LetterStyle(size: 11.5, isBold: true)) }
            press.top += 8
            for block in blocks { block.set(on: press) }
        }
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
