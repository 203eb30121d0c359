/// A page as a browser would see it: elements, their attributes and their text.
package final class Element {
    package enum Piece {
        case text(String)
        case element(Element)
    }

    package let name: String
    package let attributes: [String: String]
    package fileprivate(set) var pieces: [Piece] = []

    init(_ name: String, _ attributes: [String: String] = [:]) {
        self.name = name
        self.attributes = attributes
    }

    package subscript(attribute: String) -> String? { attributes[attribute] }
    package var classes: Set<Substring> { Set((self["class"] ?? "").split(separator: " ")) }
    package var children: [Element] { pieces.compactMap { if case .element(let element) = $0 { element } else { nil } } }

    /// The text exactly as it stands in the page.
    package var rawText: String {
        pieces.map {
            switch $0 {
            case .text(let text): text
            case .element(let element): element.rawText
            }
        }.joined()
    }

    /// The text with single spaces, as people read it.
    package var text: String { rawText.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Every element below this one, in the order of the page.
    package var all: [Element] { children.flatMap { [$0] + $0.all } }
    package func all(_ name: String) -> [Element] { all.filter { $0.name == name } }
    package func all(withClass name: Substring) -> [Element] { all.filter { $0.classes.contains(name) } }
    package func first(_ name: String) -> Element? { all.first { $0.name == name } }
    package func first(id: String) -> Element? { all.first { $0["id"] == id } }
}

/// Reads HTML tolerantly; knows nothing of how it was made.
package enum PageReader {
    private static let empty: Set<String> = ["input", "br", "meta", "link", "img", "hr", "circle", "path", "line", "rect", "polyline"]

    package static func read(_ html: String) -> Element {
        let root = Element("document")
        var open = [root]
        var rest = Array(html.unicodeScalars)[...]
        while !rest.isEmpty {
            if rest.first == "<", let end = tagEnd(rest) {
                var tag = String(String.UnicodeScalarView(rest[(rest.startIndex + 1)..<end]))
                rest = rest[(end + 1)...]
                if tag.hasPrefix("!") { continue }
                if tag.hasPrefix("/") {
                    let name = tag.dropFirst().lowercased()
                    if let index = open.lastIndex(where: { $0.name == name }), index > 0 { open.removeSubrange(index...) }
                    continue
                }
                let closesItself = tag.hasSuffix("/")
                if closesItself { tag.removeLast() }
                let element = element(tag)
                open[open.count - 1].pieces.append(.element(element))
                if !closesItself && !empty.contains(element.name) { open.append(element) }
            } else {
                let end = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
                open[open.count - 1].pieces.append(.text(decoded(String(String.UnicodeScalarView(rest[..<end])))))
                rest = rest[end...]
            }
        }
        return root
    }

    /// The `>` that ends a tag, not one inside a quoted value; nil when this is no tag.
    private static func tagEnd(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let next = text.dropFirst().first, next == "/" || next == "!" || next.properties.isAlphabetic else { return nil }
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index] == ">" && !isQuoted { return index }
        }
        return nil
    }

    private static func element(_ tag: String) -> Element {
        var rest = tag.unicodeScalars[...]
        func take(while condition: (Unicode.Scalar) -> Bool) -> String {
            let piece = rest.prefix(while: condition)
            rest = rest[piece.endIndex...]
            return String(piece)
        }
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" || scalar == "\t" }
        let name = take { !isSpace($0) }.lowercased()
        var attributes: [String: String] = [:]
        while !rest.isEmpty {
            _ = take(while: isSpace)
            let key = take { !isSpace($0) && $0 != "=" }
            guard !key.isEmpty else { break }
            guard rest.first == "=" else {
                attributes[key] = ""
                continue
            }
            rest.removeFirst()
            if rest.first == "\"" {
                rest.removeFirst()
                attributes[key] = decoded(take { $0 != "\"" })
                if !rest.isEmpty { rest.removeFirst() }
            } else {
                attributes[key] = decoded(take { !isSpace($0) })
            }
        }
        return Element(name, attributes)
    }

    private static let references = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&nbsp;": "\u{A0}", "&amp;": "&"]

    package static func decoded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if scalar == "&", let end = rest.prefix(8).firstIndex(of: ";"), let character = references[String(rest[...end])] {
                result.append(contentsOf: character.unicodeScalars)
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(scalar)
                rest.removeFirst()
            }
        }
        return String(result)
    }
}
