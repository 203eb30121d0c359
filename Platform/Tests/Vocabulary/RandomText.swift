import Vocabulary

/// Text as nobody expects it, the same in every run.
enum RandomText {
    /// Any Unicode at all, with a liking for what means something to HTML, forms and scripts.
    static func any(_ random: inout SplitMix, max: Int = 24) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...max, using: &random) {
            let choice = Int.random(in: 0..<8, using: &random)
            let range: ClosedRange<UInt32> =
                switch choice {
                case 0: 0x20...0x7E
                case 1: 0xA0...0x24F
                case 2: 0x300...0x36F
                case 3: 0x600...0x6FF
                case 4: 0x1200...0x137F
                case 5: 0x1F300...0x1F64F
                default: 0...0
                }
            let scalar = choice >= 6 ? special.randomElement(using: &random) : Unicode.Scalar(UInt32.random(in: range, using: &random))
            if let scalar { text.append(scalar) }
        }
        return String(text)
    }

    private static let special = Array("&<>\"'{}=+%;#/\\-_ \t\u{200C}\u{200D}\u{0600}\u{E000}\u{301}".unicodeScalars)

    /// A sample with a few characters exchanged, removed or added.
    static func near(_ sample: String, _ random: inout SplitMix) -> String {
        var characters = Array(sample)
        for _ in 0...Int.random(in: 0...3, using: &random) {
            let position = Int.random(in: 0...characters.count, using: &random)
            let new = any(&random, max: 2) + ["", "0", "9", "-", ":", "Z", "T", ".", "+"].randomElement(using: &random)!
            if Bool.random(using: &random), position < characters.count {
                characters.replaceSubrange(position...position, with: Array(new))
            } else {
                characters.insert(contentsOf: Array(new), at: position)
            }
        }
        return String(characters)
    }
}
