import CLibPQ
import Foundation
import Storage
import Vocabulary

/// Values on their way to the server, as libpq wants them: texts ending in NUL, nil for NULL, and their types.
struct PostgresArguments {
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var offsets: [Int?] = []

    init(_ values: [Value]) throws {
        types.reserveCapacity(values.count)
        offsets.reserveCapacity(values.count)
        for value in values { try append(value) }
    }

    private mutating func append(_ value: Value) throws {
        let start = bytes.count
        let type: Oid
        switch value {
        case .null:
            types.append(0)
            offsets.append(nil)
            return
        case .integer(let number):
            type = 20
            bytes += String(number).utf8
        case .real(let number):
            type = 701
            bytes += String(number).utf8
        case .text(let text):
            // Without a type the server takes the column's own.
            type = 0
            bytes += text.utf8
            if bytes[start...].contains(0) { throw StorageError.check("NUL in text") }
        case .flag(let flag):
            type = 16
            bytes.append(UInt8(ascii: flag ? "t" : "f"))
        case .day(let day):
            type = 1082
            bytes += day.iso.utf8
        case .bytes(let content):
            type = 17
            bytes += "\\x".utf8
            bytes += Digest.hex(content).utf8
        }
        bytes.append(0)
        types.append(type)
        offsets.append(start)
    }

    /// The pointers are valid during the call only.
    func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) -> T) -> T {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(offsets.map { offset in offset.flatMap { base?.advanced(by: $0) } })
        }
    }
}

extension Value {
    /// One cell of an answer in libpq's text form.
    init(_ text: UnsafePointer<CChar>, length: Int, type: Oid) {
        let bytes = UnsafeRawBufferPointer(start: text, count: length)
        switch type {
        case 20, 21, 23: self = .integer(strtoll(text, nil, 10))
        case 16: self = .flag(bytes.first == UInt8(ascii: "t"))
        case 700, 701: self = .real(strtod(text, nil))
        // A sum of whole numbers comes back as NUMERIC, but is a whole number to us.
        case 1700:
            self = bytes.contains(UInt8(ascii: ".")) ? .real(strtod(text, nil)) : .integer(strtoll(text, nil, 10))
        case 17: self = .bytes(Value.unhex(bytes))
        case 1082:
            let text = String(decoding: bytes, as: UTF8.self)
            self = Day(text).map(Value.day) ?? .text(text)
        default: self = .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// `\x00ff…`
    private static func unhex(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        func digit(_ letter: UInt8) -> UInt8 {
            letter <= UInt8(ascii: "9") ? letter - UInt8(ascii: "0") : letter - UInt8(ascii: "a") + 10
        }
        return stride(from: 2, to: text.count - 1, by: 2).map { digit(text[$0]) << 4 | digit(text[$0 + 1]) }
    }
}
