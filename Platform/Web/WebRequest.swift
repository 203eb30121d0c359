import Vocabulary

/// One request as a plain value, whatever brought it.
package struct WebRequest: Sendable {
    package var method: String
    package var path: String
    /// Whether the path is written in the one way this program writes it: no empty parts, nothing encoded that need not be, no encoded
    /// slash. What a proxy in front reads and what is matched here are then the same.
    package var isPlain: Bool
    package var query: FormFields
    /// Lower-case names.
    package var headers: [String: String]
    package var body: [UInt8]
    package var remote: String

    package init(_ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = [], remote: String = "127.0.0.1") {
        self.method = method
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = FormFields.decoded(parts[0], plusIsSpace: false)
        isPlain = WebRequest.isPlain(parts[0])
        query = FormFields(encoded: parts.count > 1 ? String(parts[1]) : "")
        self.headers = headers
        self.body = body
        self.remote = remote
    }

    private static func isPlain(_ raw: Substring) -> Bool {
        guard raw.hasPrefix("/") else { return false }
        if raw == "/" { return true }
        return raw.dropFirst().split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            let decoded = FormFields.decoded(part, plusIsSpace: false)
            guard !part.isEmpty, decoded != ".", decoded != "..", !decoded.contains("/"), !decoded.contains("\\") else { return false }
            // Letters, digits and marks that every address may hold are never written as numbers.
            return !part.contains("%") || !FormFields.hidesPlain(part)
        }
    }

    package var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for pair in (headers["cookie"] ?? "").split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { cookies[parts[0].filter { $0 != " " }] = String(parts[1]) }
        }
        return cookies
    }
}

/// The fields of a form or a query, in order, cleaned of characters that hide or turn text.
package struct FormFields: Sendable, Hashable {
    package private(set) var pairs: [(name: String, value: String)] = []
    /// Fields that held control characters, which were taken out.
    package private(set) var cleaned: Set<String> = []

    package init() {}

    package init(_ pairs: [(name: String, value: String)]) {
        for pair in pairs { append(pair.name, pair.value) }
    }

    /// More fields than any form here has; what comes after is not read.
    package static let most = 2000

    /// Reads `application/x-www-form-urlencoded`.
    package init(encoded text: String) {
        for part in text.split(separator: "&", maxSplits: FormFields.most).prefix(FormFields.most) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            append(FormFields.decoded(sides[0], plusIsSpace: true), sides.count > 1 ? FormFields.decoded(sides[1], plusIsSpace: true) : "")
        }
    }

    package mutating func append(_ name: String, _ value: String) {
        let clean = FormFields.clean(value)
        if clean.unicodeScalars.count != value.replacingLineEnds.unicodeScalars.count { cleaned.insert(name) }
        pairs.append((FormFields.clean(name), clean))
    }

    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    package var isEmpty: Bool { pairs.isEmpty }

    /// All values by name, as the field components take them.
    package var values: [String: [String]] { Dictionary(grouping: pairs, by: \.name).mapValues { $0.map(\.value) } }

    package func without(_ names: Set<String>) -> FormFields {
        var rest = self
        rest.pairs.removeAll { names.contains($0.name) }
        return rest
    }

    /// Fields in which passwords are typed: never kept, never shown again, also not to whoever typed them.
    package static let secrets: Set = ["kennwort", "bisher"]

    package var withoutSecrets: FormFields { without(FormFields.secrets) }

    package var encoded: String {
        pairs.map { FormFields.percentEncoded($0.name) + "=" + FormFields.percentEncoded($0.value) }.joined(separator: "&")
    }

    package static func == (one: FormFields, other: FormFields) -> Bool { one.encoded == other.encoded }
    package func hash(into hasher: inout Hasher) { hasher.combine(encoded) }

    package static func decoded(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x41 + 10
            case 0x61...0x66: byte - 0x61 + 10
            default: nil
            }
        }
        while let byte = rest.popFirst() {
            if byte == 0x25, rest.count >= 2, let high = digit(rest[rest.startIndex]), let low = digit(rest[rest.startIndex + 1]) {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == 0x2B && plusIsSpace ? 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether something is encoded that nobody needs to encode.
    static func hidesPlain(_ text: some StringProtocol) -> Bool {
        text.split(separator: "%", omittingEmptySubsequences: false).dropFirst().contains { piece in
            let code = String(piece.prefix(2))
            return code.utf8.count < 2
                || UInt8(code, radix: 16).map { percentEncoded(String(UnicodeScalar($0))) == String(UnicodeScalar($0)) } ?? true
        }
    }

    package static func percentEncoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
            }
        }
        return result
    }

    /// Without control characters, embeddings and isolates; joiners stay, Persian needs them.
    static func clean(_ value: String) -> String {
        HiddenSigns.without(value.replacingLineEnds)
    }
}

extension String {
    fileprivate var replacingLineEnds: String {
        guard utf8.contains(0x0D) else { return self }
        var result = String.UnicodeScalarView()
        var previousWasReturn = false
        for scalar in unicodeScalars {
            if scalar == "\r" {
                result.append("\n")
            } else if scalar != "\n" || !previousWasReturn {
                result.append(scalar)
            }
            previousWasReturn = scalar == "\r"
        }
        return String(result)
    }
}
