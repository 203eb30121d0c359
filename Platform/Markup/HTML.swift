import Vocabulary

/// HTML as text. Literals are markup, interpolated values are escaped, `t:` is translated, `name:` is isolated.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String

    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package static let empty: HTML = ""
    package var isEmpty: Bool { text.isEmpty }

    package static func + (one: HTML, other: HTML) -> HTML {
        var sum = one
        sum.text += other.text
        return sum
    }

    package static func += (one: inout HTML, other: HTML) { one.text += other.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + 16 * interpolationCount) }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            HTML.escape(value.description, into: &text)
        }
        package mutating func appendInterpolation(_ value: String?) { if let value { HTML.escape(value, into: &text) } }
        package mutating func appendInterpolation(_ html: HTML) { text += html.text }
        package mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
        package mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { text += piece.text } }

        /// Interface text in the reader's language.
        package mutating func appendInterpolation(t phrase: Phrase) { HTML.escape(HiddenSigns.shown(phrase.text), into: &text) }

        /// Markup only when a condition holds.
        package mutating func appendInterpolation(when condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { text += html().text }
        }

        /// Text people entered, such as a name: kept apart from the direction of the page and marked with its script.
        package mutating func appendInterpolation(name: String) {
            if let script = HTML.script(of: name) {
                text += "<bdi lang=\"und-\(script)\">"
            } else {
                text += "<bdi>"
            }
            HTML.escape(HiddenSigns.shown(name), into: &text)
            text += "</bdi>"
        }
    }

    /// Escapes for text and for double-quoted attributes alike.
    package static func escape(_ value: String, into text: inout String) {
        if value.utf8.allSatisfy({ $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 && $0 != 0x27 }) {
            text += value
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// ISO 15924 code of the first letter outside the Latin script, so that a screen reader changes its voice.
    package static func script(of value: String) -> String? {
        for scalar in value.unicodeScalars where scalar.value >= 0x370 {
            switch scalar.value {
            case 0x370...0x3FF: return "Grek"
            case 0x400...0x52F: return "Cyrl"
            case 0x531...0x58F: return "Armn"
            case 0x590...0x5FF: return "Hebr"
            case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: return "Arab"
            case 0x980...0x9FF: return "Beng"
            case 0xB80...0xBFF: return "Taml"
            case 0x10A0...0x10FF: return "Geor"
            case 0x1200...0x139F: return "Ethi"
            case 0x4E00...0x9FFF: return "Hani"
            default: continue
            }
        }
        return nil
    }
}

extension Array where Element == HTML {
    package func joined(separator: HTML = "") -> HTML {
        var result = HTML.empty
        for (index, piece) in enumerated() {
            if index > 0 { result += separator }
            result += piece
        }
        return result
    }
}
