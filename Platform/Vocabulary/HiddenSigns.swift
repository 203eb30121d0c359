/// Signs that nobody sees but that turn, split or hide what stands beside them (unsichtbare Zeichen). One rule for forms, lists and pages.
package enum HiddenSigns {
    /// No text of ours holds these: control characters, embeddings, isolates. Joiners stay, Persian needs them.
    package static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
        default: false
        }
    }

    /// What is kept of a text, whichever way it came in.
    package static func without(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnwanted) else { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isUnwanted(scalar) { kept.append(scalar) }
        return String(kept)
    }

    /// Without any sign that has no look of its own: for numbers, days and words that are compared.
    package static func bare(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return text }
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar == "\n" || scalar == "\t" || !isUnseen(scalar) { kept.append(scalar) }
        return String(kept)
    }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        isUnwanted(scalar) || scalar.properties.generalCategory == .format || scalar.properties.isDefaultIgnorableCodePoint
    }

    /// As a page shows it: what turns or hides is written out, such as `[U+202E]`, so that nobody is shown something else than is there.
    package static func shown(_ text: String) -> String {
        // The first bytes of all of them; most text has none.
        guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F || $0 == 0xC2 || $0 >= 0xE1 }),
            text.unicodeScalars.contains(where: isWrittenOut)
        else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isWrittenOut(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                shown.append(contentsOf: "[U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)]".unicodeScalars)
            } else {
                shown.append(scalar)
            }
        }
        return String(shown)
    }

    private static func isWrittenOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0D: false
        case 0x180E, 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xE0000...0xE007F: true
        default: isUnwanted(scalar)
        }
    }
}
