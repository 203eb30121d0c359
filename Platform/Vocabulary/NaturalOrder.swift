import Foundation

extension String {
    /// By this names are put in order as people count and as a German register does (natürliche Reihenfolge, DIN 5007): room 9 before
    /// room 10, "Ärztehaus" among the As, "Øzdemir" among the Os, capitals beside small letters, apostrophes not at all.
    package var naturalKey: String {
        var (key, digits) = ([UInt8](), [UInt8]())
        key.reserveCapacity(utf8.count + 8)
        func close() {
            if digits.isEmpty { return }
            key += Array(repeating: 0x30, count: max(0, String.longestNumber - digits.count)) + digits
            digits = []
        }
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.append(UInt8(scalar.value))
            case 0x300...0x36F: continue
            default:
                close()
                String.fold(scalar, into: &key)
            }
        }
        close()
        return String(decoding: key, as: UTF8.self)
    }

    /// Small letters, each foreign one as the plain letters it stands beside; apostrophes and what nobody sees are left out.
    package var baseLetters: String {
        if utf8.allSatisfy({ $0 < 0x80 && $0 != 0x27 && $0 != 0x60 && !(0x41...0x5A).contains($0) }) { return self }
        var key: [UInt8] = []
        key.reserveCapacity(utf8.count + 8)
        for scalar in unicodeScalars where !(0x300...0x36F).contains(scalar.value) { String.fold(scalar, into: &key) }
        return String(decoding: key, as: UTF8.self)
    }

    private static let longestNumber = 12

    private static func fold(_ scalar: Unicode.Scalar, into key: inout [UInt8]) {
        switch scalar.value {
        case 0x41...0x5A: key.append(UInt8(scalar.value) + 0x20)
        // Apostrophes of all kinds, joiners and marks of direction.
        case 0x27, 0x60, 0xAD, 0xB4, 0x2B9...0x2BF, 0x2C8, 0x2CA, 0x2CB, 0x200B...0x200F, 0x2018...0x201B, 0x2032, 0x2060, 0xFEFF: return
        case 0..<0x80: key.append(UInt8(scalar.value))
        case 0xDF, 0x1E9E: key += [0x73, 0x73]
        case 0xC0...0x17F: key += doubled[scalar.value] ?? [bases[Int(scalar.value) - 0xC0]]
        case 0x180...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF: key += base(scalar)
        default: key += scalar.properties.lowercaseMapping.utf8
        }
    }

    /// Letters that stand for two.
    private static let doubled: [UInt32: [UInt8]] = [
        0xC6: Array("ae".utf8), 0xE6: Array("ae".utf8), 0x152: Array("oe".utf8), 0x153: Array("oe".utf8), 0xDE: Array("th".utf8),
        0xFE: Array("th".utf8), 0x132: Array("ij".utf8), 0x133: Array("ij".utf8),
    ]

    /// Further Latin letters: what is left of them without their marks, or the letter they were made from.
    private static func base(_ scalar: Unicode.Scalar) -> [UInt8] {
        let small = scalar.properties.lowercaseMapping
        if let plain = small.unicodeScalars.first.flatMap({ further[$0] }) { return Array(plain.utf8) }
        let parts = small.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !(0x300...0x36F).contains($0.value) }
        return parts.flatMap { part in further[part].map { Array($0.utf8) } ?? Array(String(part).utf8) }
    }

    private static let further: [Unicode.Scalar: String] = [
        "ə": "e", "ɛ": "e", "ǝ": "e", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ɣ": "g", "ɔ": "o", "ɲ": "n", "ƞ": "n", "ɩ": "i", "ɨ": "i",
        "ʋ": "v", "ʊ": "u", "ƭ": "t", "ƈ": "c", "ƒ": "f", "ǥ": "g", "ɠ": "g", "ʒ": "z", "ƶ": "z", "ȼ": "c", "ɇ": "e", "ɍ": "r", "ʉ": "u", "ⱥ": "a",
        "ŋ": "n", "ı": "i", "đ": "d", "ł": "l", "ø": "o",
    ]

    /// The plain letter under each accent, from À (U+00C0) to ſ (U+017F), sixteen a line.
    private static let bases: [UInt8] = Array(
        """
        aaaaaaaceeeeiiii\
        dnooooo*ouuuuyts\
        aaaaaaaceeeeiiii\
        dnooooo/ouuuuyty\
        aaaaaaccccccccdd\
        ddeeeeeeeeeegggg\
        gggghhhhiiiiiiii\
        iiiijjkkklllllll\
        lllnnnnnnnnnoooo\
        oooorrrrrrssssss\
        ssttttttuuuuuuuu\
        uuuuwwyyyzzzzzzs
        """.utf8)
}

extension Sequence {
    /// In natural order of what stands for each; equal ones by the second, so that the order is always the same.
    package func inNaturalOrder(by name: (Element) throws -> String, then tie: (Element) throws -> String) rethrows -> [Element] {
        try map { (try name($0).naturalKey, try tie($0), $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
}
