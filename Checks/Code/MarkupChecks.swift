import Testing

/// What stands in HTML literals besides markup.
@Suite struct MarkupChecks {
    private var pages: [SourceFile] {
        Repository.sources.filter { !$0.isTest && ($0.isOffice || $0.isIn("Platform/Markup", "Platform/Web", "App/Town")) }
    }

    @Test func `every visible word is translatable`() {
        var wrong: [String] = []
        for file in pages {
            for literal in file.literals where literal.isMarkup {
                // The product's own name is the same in every language.
                let text = literal.visibleText.replacing("Miteinander", with: "")
                guard text.contains(where: { $0.isLetter }) else { continue }
                wrong.append("\(file.path):\(literal.line) \(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))")
            }
        }
        #expect(wrong == [])
    }

    @Test func `every spoken attribute is translatable`() {
        var wrong: [String] = []
        for file in pages {
            for literal in file.literals where literal.hasTags {
                for name in ["aria-label", "aria-description", "aria-roledescription", "alt", "placeholder", " title"] {
                    for piece in literal.text.components(name + "=\"").dropFirst()
                    where piece.prefix(while: { $0 != "\"" }).contains(where: \.isLetter) {
                        wrong.append("\(file.path):\(literal.line) \(name)")
                    }
                }
            }
        }
        #expect(wrong == [])
    }

    @Test func `no style, script or event is written into a page`() {
        var wrong: [String] = []
        for file in pages {
            for literal in file.literals where literal.hasTags {
                let names = literal.attributeNames
                if let name = names.first(where: { $0 == "style" || $0.hasPrefix("on") }) { wrong.append("\(file.path):\(literal.line) \(name)") }
                for piece in literal.text.components("<script").dropFirst() where !piece.prefix(while: { $0 != ">" }).contains("src=") {
                    wrong.append("\(file.path):\(literal.line) script")
                }
                if literal.text.contains("<style") || literal.text.contains("javascript:") { wrong.append("\(file.path):\(literal.line)") }
            }
        }
        #expect(wrong == [])
    }

    @Test func `the reader of literals sees what a person sees`() {
        let found = LiteralReader.literals(of: ##"let x: HTML = "<p lang=\"de\">\(t: "Zahl \(n) von \(max(1, m))")</p>" // "no""##)
        #expect(found.map(\.key) == ["Zahl {1} von {2}", "<p lang=\"de\">{1}</p>"])
        #expect(found.last?.visibleText.contains(where: \.isLetter) == false)
        #expect(LiteralReader.literals(of: "\"<b>Hallo</b>\"").first?.visibleText == "Hallo")
    }
}

extension Literal {
    /// A literal with elements, or one that is markup for what it interpolates.
    var isMarkup: Bool { hasTags || labels.contains { $0.hasPrefix("t:") || $0.hasPrefix("name:") || $0.hasPrefix("when:") } }

    /// What is left without elements and character references.
    var visibleText: String {
        var result = ""
        var isTag = false
        var isReference = false
        for character in text {
            switch character {
            case "<": isTag = true
            case ">": isTag = false
            case "&" where !isTag: isReference = true
            case ";" where isReference: isReference = false
            default: if !isTag && !isReference && character != Literal.gap { result.append(character) }
            }
        }
        return result
    }

    /// The names of attributes inside elements.
    var attributeNames: [String] {
        text.components("<").dropFirst().flatMap { tag -> [String] in
            // Every second piece lies between quotation marks.
            let outside = tag.prefix { $0 != ">" }.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
            return outside.compactMap { piece in
                piece.element.hasSuffix("=") ? piece.element.dropLast().split(separator: " ").last.map(String.init) : nil
            }
        }
    }
}
