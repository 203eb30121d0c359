extension String {
    /// By this names are put in order as people count and as a German register does (natürliche Reihenfolge): room 9 before
    /// room 10, "Ärztehaus" among the As, capitals beside small letters.
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

    private static let longestNumber = 12

    private static func fold(_ scalar: Unicode.Scalar, into key: inout [UInt8]) {
        switch scalar.value {
        case 0x41...0x5A: key.append(UInt8(scalar.value) + 0x20)
        case 0..<0x80: key.append(UInt8(scalar.value))
        case 0xDF: key += [0x73, 0x73]
        case 0xC0...0x17F: key.append(bases[Int(scalar.value) - 0xC0])
        default: key += scalar.properties.lowercaseMapping.utf8
        }
    }

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
