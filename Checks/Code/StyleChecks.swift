import Testing

/// The measurable part of STYLE.md.
@Suite struct StyleChecks {
    @Test func `no file is longer than 250 lines`() {
        let long = Repository.sources.filter { $0.lines.count > 251 }
        #expect(long.map { "\($0.path): \($0.lines.count - 1)" } == [])
    }

    @Test func `no line is wider than 150 columns, one long sentence aside`() {
        var wide: [String] = []
        for file in Repository.sources {
            for (number, line) in file.lines.enumerated() where line.count > 150 {
                let isSentence = line.split(separator: "\"").contains { $0.count > 60 || line.count - $0.count < 100 }
                if line.count > 220 || !isSentence { wide.append("\(file.path):\(number + 1): \(line.count)") }
            }
        }
        #expect(wide == [])
    }

    @Test func `no type is named after a technique`() {
        let forbidden = ["Manager", "Helper", "Util", "Handler", "Service", "Info", "Impl", "Misc", "Common"]
        var wrong: [String] = []
        for file in Repository.sources {
            for declaration in file.types where forbidden.contains(where: { declaration.name.contains($0) }) {
                wrong.append("\(file.path):\(declaration.line) \(declaration.name)")
            }
            if forbidden.contains(where: { file.name.contains($0) }) { wrong.append(file.path) }
        }
        #expect(wrong == [])
    }

    @Test func `nothing is public; modules share by package`() {
        var wrong: [String] = []
        for file in Repository.sources where file.path != "Package.swift" {
            for (number, line) in file.lines.enumerated() {
                let code = line.drop { $0 == " " }
                if code.hasPrefix("public ") || code.hasPrefix("open class") { wrong.append("\(file.path):\(number + 1)") }
            }
        }
        #expect(wrong == [])
    }

    @Test func `every type other modules use says what it is`() {
        var wrong: [String] = []
        for file in Repository.sources where file.isIn("Features", "Platform") && !file.isTest {
            for declaration in file.types where declaration.isShared && !declaration.isNested && declaration.comment.isEmpty {
                wrong.append("\(file.path):\(declaration.line) \(declaration.name)")
            }
        }
        #expect(wrong == [])
    }

    @Test func `nothing tells on which machine or with which tools it was written`() {
        // In halves, so that this file does not find itself.
        let words = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "chat" + "gpt", "clau" + "de", "anthro" + "pic", "co" + "pilot", "far" + "m-"]
        var wrong: [String] = []
        let text = ["swift", "md", "py", "css", "js", "json", "yml", "service", "sh", "txt", "svg", ""]
        for path in Repository.files {
            let name = path.split(separator: "/").last ?? ""
            let ending = name.contains(".") && !name.hasPrefix(".") ? String(name.split(separator: ".").last ?? "") : ""
            guard text.contains(ending) else { continue }
            let content = Repository.text(path).lowercased()
            for word in words where content.contains(word) { wrong.append("\(path): \(word)") }
        }
        #expect(wrong == [])
    }
}

/// A type declared in a source file.
struct TypeDeclaration {
    let name: String
    let line: Int
    /// Used by other modules.
    let isShared: Bool
    let isNested: Bool
    /// Only values and rules; not protocols or classes.
    let isValue: Bool
    let comment: String
}

extension SourceFile {
    var types: [TypeDeclaration] {
        var found: [TypeDeclaration] = []
        var comment = ""
        for (number, line) in lines.enumerated() {
            let code = line.drop { $0 == " " }
            if code.hasPrefix("///") {
                comment += code.dropFirst(3)
                continue
            }
            let words = code.split(whereSeparator: { " :<{(".contains($0) })
            if let position = words.firstIndex(where: { ["struct", "enum", "class", "actor", "protocol"].contains($0) }), words.count > position + 1,
                words[..<position].allSatisfy({ ["package", "private", "fileprivate", "final", "indirect", "@MainActor"].contains($0) })
            {
                found.append(
                    TypeDeclaration(
                        name: String(words[position + 1]), line: number + 1, isShared: words.contains("package"), isNested: line.hasPrefix(" "),
                        isValue: ["struct", "enum"].contains(words[position]), comment: comment))
            }
            comment = code.hasPrefix("@") ? comment : ""
        }
        return found
    }
}
