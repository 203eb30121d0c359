import Foundation

/// The files of this repository as the checks read them.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file that belongs to the sources, by its path from the root.
    static let files: [String] = {
        let made: Set<String> = [".git", ".build", ".tc", ".tools", "var", "__pycache__"]
        guard let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey]) else { return [] }
        var found: [String] = []
        for case let file as URL in all {
            if made.contains(file.lastPathComponent) {
                all.skipDescendants()
            } else if (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true {
                found.append(String(file.path.dropFirst(root.path.count).drop { $0 == "/" }))
            }
        }
        return found.sorted()
    }()

    static let sources: [SourceFile] = files.filter { $0.hasSuffix(".swift") }.map(SourceFile.init)

    static func text(_ path: String) -> String { (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? "" }
}

/// One Swift file.
struct SourceFile {
    let path: String
    let lines: [Substring]
    let literals: [Literal]
    let types: [TypeDeclaration]

    init(_ path: String) {
        self.path = path
        let text = Repository.text(path)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        literals = LiteralReader.literals(of: text)
        types = TypeDeclaration.all(in: lines)
    }

    var name: String { String(path.split(separator: "/").last ?? "") }
    var isTest: Bool { path.contains("/Tests/") || path.hasPrefix("Checks/") || path.hasPrefix("TestSupport/") }

    /// Of an office, be it one of the program or the one made for learning.
    var isOffice: Bool { isIn("Features", "Specimen") }

    func isIn(_ folders: String...) -> Bool { folders.contains { path.hasPrefix($0 + "/") } }

    /// The modules it imports, with their lines.
    var imports: [(line: Int, module: String)] {
        lines.enumerated().compactMap { number, line in
            let words = line.split(separator: " ")
            guard let position = words.firstIndex(of: "import"), words[..<position].allSatisfy({ $0.hasPrefix("@") }), words.count > position + 1
            else { return nil }
            return (number + 1, String(words[position + 1]))
        }
    }
}
