import Vocabulary

/// A file with tables that somebody brought (Tabellendatei): what it is, is found in its content, never in its name.
package enum TableFile {
    /// All sheets with something in them; refuses in one sentence what is no table, or more than a table.
    package static func sheets(_ bytes: [UInt8], limits: TableLimits = TableLimits()) throws(Refusal) -> [Grid] {
        if bytes.isEmpty { throw TableFault.empty }
        try refuseOthers(bytes)
        let isArchive = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
        let grids = isArchive ? try WorkbookReader.sheets(bytes, limits) : [try SeparatedText.sheet(bytes, limits)]
        let filled = grids.filter { !$0.isEmpty }
        if filled.isEmpty { throw TableFault.noCells }
        return filled
    }

    private static func refuseOthers(_ bytes: [UInt8]) throws(Refusal) {
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            // A password puts the workbook into a container of the old kind.
            throw contains("EncryptedPackage", in: bytes) ? TableFault.password : TableFault.oldExcel
        }
        let images: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("%PDF".utf8), Array("RIFF".utf8), [0x49, 0x49, 0x2A, 0],
            [0x4D, 0x4D, 0, 0x2A], Array("{\\rtf".utf8),
        ]
        if images.contains(where: { bytes.starts(with: $0) }) { throw TableFault.image }
        if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: Array("Rar!".utf8)) || bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF]) {
            throw TableFault.noWorkbook
        }
        let start = String(decoding: bytes.prefix(200).drop { $0 <= 0x20 || $0 >= 0x80 }, as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<" + "html") { throw TableFault.webPage }
        if start.hasPrefix("<?xml") || start.hasPrefix("<!doctype") { throw TableFault.noWorkbook }
    }

    /// Whether a name stands in the directory of a container, in two bytes a letter.
    private static func contains(_ name: String, in bytes: [UInt8]) -> Bool {
        let wanted: [UInt8] = name.utf8.flatMap { (letter: UInt8) -> [UInt8] in [letter, 0] }
        guard bytes.count >= wanted.count else { return false }
        return bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index + wanted.count <= buffer.count {
                if buffer[index] == wanted[0], wanted.indices.allSatisfy({ buffer[index + $0] == wanted[$0] }) { return true }
                index += 2
            }
            return false
        }
    }
}
