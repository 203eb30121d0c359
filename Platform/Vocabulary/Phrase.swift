/// A sentence for people, written in German where it is shown and translatable by that wording.
///
/// `"Einträge \(first) bis \(last)"` is looked up as `Einträge {1} bis {2}`.
package struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
    package private(set) var key: String
    private var arguments: [Argument] = []

    private indirect enum Argument: Hashable, Sendable {
        case text(String)
        case phrase(Phrase)
    }

    package init(stringLiteral value: String) { key = value }

    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.phrase }

    /// Text that needs no translation, such as a name.
    package static func verbatim(_ text: String) -> Phrase { "\(text)" }

    package var isEmpty: Bool { key.isEmpty }

    /// The sentence in the language of the current task.
    package var text: String { text(in: .current) }

    package func text(in wording: Wording) -> String {
        let template = wording.table[key] ?? key
        guard !arguments.isEmpty else { return template }
        var result = template
        for (index, argument) in arguments.enumerated() {
            let value =
                switch argument {
                case .text(let text): text
                case .phrase(let phrase): phrase.text(in: wording)
                }
            // A value may itself look like a later placeholder; split instead of replacing twice.
            result = result.replacingFirst("{\(index + 1)}", with: value.replacingBraces)
        }
        return result.restoringBraces
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var phrase = Phrase(stringLiteral: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { phrase.key += literal }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(.text(value.description)) }

        package mutating func appendInterpolation(_ value: Phrase) { append(.phrase(value)) }

        private mutating func append(_ argument: Argument) {
            phrase.arguments.append(argument)
            phrase.key += "{\(phrase.arguments.count)}"
        }
    }
}

/// The language one answer is written in, and its translations by German wording.
package struct Wording: Sendable {
    /// BCP 47, such as `de` or `en`.
    package let language: String
    package let table: [String: String]

    package init(language: String, table: [String: String]) {
        self.language = language
        self.table = table
    }

    package static let german = Wording(language: "de", table: [:])

    @TaskLocal package static var current = Wording.german
}

extension String {
    fileprivate func replacingFirst(_ pattern: String, with value: String) -> String {
        var search = startIndex
        while search < endIndex {
            if self[search...].hasPrefix(pattern) {
                return self[..<search] + value + self[index(search, offsetBy: pattern.count)...]
            }
            search = index(after: search)
        }
        return self
    }

    fileprivate var replacingBraces: String { String(map { $0 == "{" ? "\u{E000}" : $0 }) }
    fileprivate var restoringBraces: String { String(map { $0 == "\u{E000}" ? "{" : $0 }) }
}
