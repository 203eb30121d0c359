import Foundation
import Testing

/// The measurable part of STYLE.md.
@Suite struct StyleChecks {
    @Test func `no file is longer than 250 lines`() {
        let long = Repository.sources.filter { $0.lines.count > 251 }
        #expect(long.map { "\($0.path): \($0.lines.count - 1)" } == [])
    }

    @Test func `no folder of an office holds more than 25 files`() {
        let folders = Dictionary(grouping: Repository.sources.filter(\.isOffice)) { String($0.path.dropLast($0.name.count + 1)) }
        let crowded = folders.filter { $0.value.count > 25 }
        #expect(crowded.map { "\($0.key): \($0.value.count)" }.sorted() == [])
    }

    /// Tests may hold wide tables of cases.
    @Test func `no line is wider than 150 columns, what stands in quotation marks aside`() {
        var wide: [String] = []
        for file in Repository.sources where !file.isTest {
            for (number, line) in file.lines.enumerated() where line.utf8.count > 150 && line.count > 150 {
                let code = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
                if code.reduce(0, { $0 + $1.element.count }) > 120 { wide.append("\(file.path):\(number + 1): \(line.count)") }
            }
        }
        #expect(wide == [])
    }

    @Test func `no type is named after a technique`() {
        let forbidden: Set = ["Manager", "Helper", "Util", "Utility", "Handler", "Service", "Info", "Impl", "Misc", "Common"]
        var wrong: [String] = []
        for file in Repository.sources {
            for declaration in file.types where !forbidden.isDisjoint(with: NameWords(declaration.name).all.map(NameWords.one)) {
                wrong.append("\(file.path):\(declaration.line) \(declaration.name)")
            }
            if !forbidden.isDisjoint(with: NameWords(file.name).all.map(NameWords.one)) { wrong.append(file.path) }
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
        for file in Repository.sources where file.isIn("Features", "Specimen", "Platform") && !file.isTest {
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
        // An intruder looks for such places.
        for path in Repository.files where !path.hasPrefix("Checks/Attack/") {
            let name = path.split(separator: "/").last ?? ""
            let ending = name.contains(".") && !name.hasPrefix(".") ? String(name.split(separator: ".").last ?? "") : ""
            guard text.contains(ending) else { continue }
            let content = Data(Repository.text(path).lowercased().utf8)
            for word in words where content.range(of: Data(word.utf8)) != nil { wrong.append("\(path): \(word)") }
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

extension TypeDeclaration {
    static func all(in lines: [Substring]) -> [TypeDeclaration] {
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
