/// Text that was read in the wrong character set (falscher Zeichensatz): names would be kept wrongly for good.
enum Mojibake {
    /// Letters in two bytes read one by one, as in `MÃ¼ller`, and signs that stand in no word, as old character sets leave them.
    static func isIn(_ text: String) -> Bool {
        var (before, last): (Unicode.Scalar, Unicode.Scalar) = (" ", " ")
        for scalar in text.unicodeScalars {
            // Windows-1252 has no letters here; DOS has `ü`.
            if (0x80...0x9F).contains(scalar.value) || scalar == "\u{FFFD}" { return true }
            if (last == "Ã" || last == "Â" || last == "Ä" || last == "Å"), continuations.contains(scalar) { return true }
            if inNoWord.contains(last), isLetter(before), isLetter(scalar) { return true }
            (before, last) = (last, scalar)
        }
        return false
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

    /// What the second byte of a letter looks like in Windows-1252; no letters, so that no name has them here.
    private static let continuations = Set("¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿€‚ƒ„…†‡ˆ‰‹Œ‘’“”•–—˜™›œ".unicodeScalars)
    private static let inNoWord = Set("„”“…‡†‰§¤¥¦¨¬¯±²³¶¸¹¼½¾™".unicodeScalars)
}
