import Testing

/// GLOSSARY.md and the code name the same things.
@Suite struct GlossaryChecks {
    private struct Entry {
        let word: String
        let german: String
        let file: String
    }

    /// Rows of the tables: word · Deutsch · § · meaning · file.
    private static let entries: [Entry] =
        Repository.text("GLOSSARY.md").split(separator: "\n").compactMap { line in
            guard line.hasPrefix("| `") else { return nil }
            let cells = line.split(separator: "|").map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).filter { $0 != "`" }
            }
            return cells.count == 5 ? Entry(word: cells[0], german: cells[1], file: cells[4]) : nil
        }

    private static let declared: [(file: SourceFile, type: TypeDeclaration)] =
        Repository.sources.filter { $0.isIn("Features") && !$0.isTest }.flatMap { file in
            file.types.filter { $0.isShared && $0.isValue && !$0.isNested && !$0.name.hasSuffix("Feature") && !$0.name.hasSuffix("Command") }.map { (file, $0) }
        }

    @Test func `every shared type of a feature is in the glossary`() {
        let known = Set(Self.entries.map(\.word))
        let missing = Self.declared.filter { !known.contains($0.type.name) }
        #expect(missing.map { "\($0.file.path): \($0.type.name)" } == [])
    }

    @Test func `every word of the glossary is in the file it names`() {
        let all = Repository.sources.flatMap { file in file.types.map { (file.path, $0.name) } }
        let lost = Self.entries.filter { entry in !all.contains { $0.1 == entry.word && $0.0 == entry.file } }
        #expect(lost.map { "\($0.word) in \($0.file)" } == [])
        #expect(Self.entries.count > 40)
    }

    @Test func `the glossary and the comment beside the type use the same German word`() {
        var wrong: [String] = []
        for (file, type) in Self.declared {
            // The term stands in parentheses in the first sentence: "Where a person really lives (Aufenthalt, Wohnform)."
            guard let entry = Self.entries.first(where: { $0.word == type.name }) else { continue }
            let terms = type.comment.components("(").dropFirst().compactMap { $0.components(")").first }.filter { $0.first?.isUppercase == true }
            guard let term = terms.first?.components(",").first, !term.hasPrefix("NIST") else { continue }
            if !entry.german.lowercased().contains(term.lowercased()) { wrong.append("\(file.path): \(type.name) \(term) ≠ \(entry.german)") }
        }
        #expect(wrong == [])
    }

    @Test func `no word has two meanings`() {
        let words = Self.entries.map(\.word)
        #expect(words.filter { word in words.filter { $0 == word }.count > 1 } == [])
    }
}
