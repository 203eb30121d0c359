import Foundation
import Vocabulary

/// A file sent with a form (hochgeladene Datei); its name is only what the browser says.
package struct UploadedFile: Sendable, Hashable {
    /// The name of the form field.
    package let field: String
    package let name: String
    package let bytes: [UInt8]

    package init(field: String, name: String, bytes: [UInt8]) {
        (self.field, self.name, self.bytes) = (field, name, bytes)
    }
}

/// Reads `multipart/form-data` (RFC 7578): few parts, short heads, one pass.
struct Multipart {
    private(set) var fields = FormFields()
    private(set) var files: [UploadedFile] = []

    static let mostParts = 100
    private static let longestHead = 4096

    /// Nil where the body is not what its type says.
    init?(_ body: [UInt8], type: String) {
        guard type.lowercased().hasPrefix("multipart/form-data"), let boundary = Multipart.parameter("boundary", in: type),
            (1...70).contains(boundary.utf8.count)
        else { return nil }
        let data = Data(body)
        let (mark, lineEnd, headEnd) = (Data(("--" + boundary).utf8), Data("\r\n".utf8), Data("\r\n\r\n".utf8))
        guard var end = data.range(of: mark)?.upperBound, end == mark.count else { return nil }
        for _ in 0..<Multipart.mostParts {
            let rest = data[end...]
            if rest.starts(with: Data("--".utf8)) { return }
            guard rest.starts(with: lineEnd), let head = data.range(of: headEnd, in: end..<min(data.count, end + Multipart.longestHead)),
                let next = data.range(of: lineEnd + mark, in: (head.upperBound - 2)..<data.count)
            else { return nil }
            let lines = String(decoding: data[(end + 2)..<max(end + 2, head.lowerBound)], as: UTF8.self)
            // An empty part has the line end of its head for its own.
            keep(lines, data[head.upperBound..<max(head.upperBound, next.lowerBound)])
            end = next.upperBound
        }
        return nil
    }

    private mutating func keep(_ head: String, _ content: Data) {
        let lines = head.replacing("\r\n", with: "\n").split(separator: "\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }).map(String.init),
            let name = Multipart.parameter("name", in: line)
        else { return }
        if let file = Multipart.parameter("filename", in: line) {
            // Without a file chosen, browsers send an empty one without a name.
            if !file.isEmpty || !content.isEmpty { files.append(UploadedFile(field: name, name: FormFields.clean(file), bytes: Array(content))) }
        } else {
            fields.append(name, String(decoding: content.prefix(1 << 20), as: UTF8.self))
        }
    }

    /// `name="value"` or `name=value`, with `\"` and the `%22` that browsers write for a quotation mark.
    static func parameter(_ name: String, in header: String) -> String? {
        for piece in header.split(separator: ";").dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
            guard sides.count == 2, sides[0].lowercased() == name else { continue }
            guard sides[1].hasPrefix("\"") else { return String(sides[1]) }
            guard let start = header.range(of: piece)?.lowerBound, let quote = header[start...].firstIndex(of: "\"") else { return nil }
            var (value, isEscaped) = ("", false)
            for character in header[header.index(after: quote)...] {
                if isEscaped {
                    value.append(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    return value.replacing("%22", with: "\"")
                } else {
                    value.append(character)
                }
            }
            return nil
        }
        return nil
    }
}
