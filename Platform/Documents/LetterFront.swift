/// What stands above the subject (Briefkopf): sender, window of the envelope, block of information. However much is typed, each keeps to its
/// place, and nothing of it is left out: what is long is set smaller, and what no window holds is said in full above the subject.
struct LetterFront {
    let letter: Letter
    let press: LetterPress

    private static let mm = LetterPress.millimetre
    /// The lower edge of the window in form B of DIN 5008, and where six lines of address begin.
    private static let (address, edge) = (62.7 * mm, 90 * mm)
    /// Where the address may begin when six lines do not hold it: the place for remarks, below the sender's line.
    private static let remarks = 52.5 * mm
    private static let window = 80 * mm

    /// Sizes in which an address still is read by people and machines, the usual one first.
    private static let settings: [(size: Double, top: Double)] = [
        (10.5, address), (9.5, address), (9, address), (8, address), (9, remarks), (8, remarks), (7, remarks),
    ]

    private struct Setting {
        let lines: [SetLine]
        let top: Double

        func isWithin(_ edge: Double) -> Bool { top + lines.reduce(0) { $0 + $1.height } <= edge }
    }

    private var recipient: [String] { letter.recipient.filter { !$0.allSatisfy(\.isWhitespace) } }

    private func setting(_ size: Double, _ top: Double) -> Setting {
        Setting(lines: recipient.flatMap { press.lines($0 + " ", LetterStyle(size: size, side: .window), width: Self.window) }, top: top)
    }

    /// The whole address as large as the window takes it; nil where it takes no size of it.
    private var whole: Setting? {
        Self.settings.lazy.map { setting($0.size, $0.top) }.first { $0.isWithin(Self.edge) }
    }

    var isAddressWithinWindow: Bool { whole != nil }

    func set() {
        let isLong = sender()
        let isWhole = window()
        references()
        if isLong { said(letter.sender) }
        if !isWhole { said(recipient) }
    }

    /// The sender's name above, its address in small letters over the window; says whether that line holds not all of it.
    private func sender() -> Bool {
        let (name, line) = (letter.sender.first ?? "", letter.sender.joined(separator: " · "))
        let room = 26 * Self.mm
        let styles = [14.0, 12, 10, 8].map { LetterStyle(size: $0, isBold: true) }
        let style = styles.first { press.lines(name, $0, width: LetterPress.width).count == 1 } ?? styles[3]
        press.tagged("P") {
            press.draw(
                name, style, x: LetterPress.left, y: 15 * Self.mm, width: LetterPress.width, most: Int(room / (style.size * 1.3)))
        }
        let small = [6.5, 6, 5.5].map { LetterStyle(size: $0, side: .window) }
        let folded = small.lazy.compactMap { style in self.folded(style).map { (style: style, lines: $0) } }.first
        let fitting = small.first { press.lines(line, $0, width: Self.window).count <= 2 }
        press.tagged("P") {
            var y = 46 * Self.mm
            for part in folded?.lines ?? [line] {
                y += press.draw(part, folded?.style ?? fitting ?? small[2], x: LetterPress.left, y: y, width: Self.window, most: 2)
            }
        }
        return fitting == nil
    }

    /// The sender on one line, or on two of which neither ends in a dot between its parts; nil where a part is too long for that.
    private func folded(_ style: LetterStyle) -> [String]? {
        func holds(_ line: String) -> Bool { press.lines(line, style, width: Self.window).count == 1 }
        let parts = letter.sender
        return (1...max(1, parts.count)).reversed().lazy
            .map { [parts.prefix($0), parts.dropFirst($0)].filter { !$0.isEmpty }.map { $0.joined(separator: " · ") } }
            .first { $0.allSatisfy(holds) }
    }

    private func window() -> Bool {
        let whole = whole
        let shown = whole ?? cut
        var y = shown.top
        press.tagged("P") {
            for line in shown.lines {
                press.draw(line, x: LetterPress.left, y: y)
                y += line.height
            }
        }
        return whole != nil
    }

    /// As much of the address as the window holds, and that there is more.
    private var cut: Setting {
        let (size, top) = Self.settings[Self.settings.count - 1]
        let more = press.lines("…", LetterStyle(size: size, side: .window), width: Self.window)
        var (room, kept) = (Self.edge - top - more.reduce(0) { $0 + $1.height }, [SetLine]())
        for line in setting(size, top).lines {
            room -= line.height
            if room < 0 { break }
            kept.append(line)
        }
        return Setting(lines: kept + more, top: top)
    }

    private func references() {
        var y = 50 * Self.mm
        let (label, value) = press.isMirrored ? (162 * Self.mm, 125 * Self.mm) : (125 * Self.mm, 154 * Self.mm)
        for reference in letter.references {
            // Only what is longer than a page could not end here.
            let most = Int((LetterPress.bottom - y) / 12)
            guard most > 0 else { break }
            press.tagged("P") {
                let height = press.draw(reference.label + " ", LetterStyle(size: 8.5), x: label, y: y, width: 28 * Self.mm, most: most)
                y += max(height, press.draw(reference.value, LetterStyle(size: 8.5), x: value, y: y, width: 36 * Self.mm, most: most)) + 2
            }
        }
        press.top = max(y + 14, 98.5 * Self.mm)
    }

    /// In full, where its own place was too small.
    private func said(_ lines: [String]) {
        press.tagged("P") { press.flow(lines.joined(separator: ", "), LetterStyle(size: 9.5)) }
        press.top += 8
    }
}

extension Letter {
    /// Whether the window of the envelope shows all of the address; what it does not show stands above the subject.
    package var fitsWindow: Bool {
        let surface = LetterPress.nowhere()
        defer { LetterPress.drop(surface) }
        let words = LetterWords(language: language)
        return LetterFront(letter: self, press: LetterPress(surface, fonts: FontCase(words), words: words, mark: mark, total: nil))
            .isAddressWithinWindow
    }
}
