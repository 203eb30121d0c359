/// That two tables hold the same: how many rows, and one number over all they say (Prüfsumme).
package struct TableProof: Hashable, Sendable {
    package let table: String
    package let rows: Int
    /// SHA-256 in hexadecimal.
    package let checksum: String
}

/// Sums up rows in a form in which both engines say the same: days as ISO text, yes and no as one and zero.
package struct Fingerprint {
    private var hash = [UInt8](repeating: 0, count: 32)
    private var rows = 0

    package init() {}

    package mutating func add(_ row: [Value]) {
        var bytes = hash
        for value in row { Fingerprint.append(value, to: &bytes) }
        // Each row's hash covers the one before, so the order counts and nothing has to be kept.
        hash = Digest.sha256(bytes)
        rows += 1
    }

    package func proof(of table: String) -> TableProof {
        TableProof(table: table, rows: rows, checksum: Digest.hex(hash))
    }

    private static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(UInt8(ascii: "n"))
        case .integer(let number): bytes += "i\(number);".utf8
        case .flag(let flag): bytes += "i\(flag ? 1 : 0);".utf8
        case .real(let number): bytes += "r\(number.bitPattern);".utf8
        case .day(let day): append(.text(day.iso), to: &bytes)
        case .text(let text):
            bytes += "t\(text.utf8.count):".utf8
            bytes += text.utf8
        case .bytes(let content):
            bytes += "b\(content.count):".utf8
            bytes += content
        }
    }
}
