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
        // One walk over the template: what a value holds is never taken for a placeholder.
        var result = String.UnicodeScalarView()
        var rest = template.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "{", let close = rest.firstIndex(of: "}"), let number = Int(String(rest[..<close])),
                arguments.indices.contains(number - 1)
            {
                result.append(contentsOf: words(of: arguments[number - 1], in: wording).unicodeScalars)
                rest = rest[rest.index(after: close)...]
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private func words(of argument: Argument, in wording: Wording) -> String {
        switch argument {
        case .text(let text): text
        case .phrase(let phrase): phrase.text(in: wording)
        }
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
