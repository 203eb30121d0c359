import Foundation
import Testing

/// Translations belong to wordings that exist, and keep what is filled in.
@Suite struct TranslationChecks {
    private var tables: [(file: String, table: [String: String])] {
        Repository.files.filter { $0.hasPrefix("Translations/") && $0.hasSuffix(".json") }.map { path in
            (path, (try? JSONDecoder().decode([String: String].self, from: Data(Repository.text(path).utf8))) ?? ["": ""])
        }
    }

    /// What can be shown where no one is signed in.
    private var wordings: Set<String> {
        Set(Repository.sources.filter { !$0.isTest && $0.isIn("Features", "Platform", "App") }.flatMap { $0.literals.map(\.key) })
    }

    @Test func `every translated wording is one the pages use`() {
        let known = wordings
        for (file, table) in tables {
            #expect(table.keys.filter { !known.contains($0) }.sorted() == [], "\(file)")
        }
    }

    @Test func `a translation fills in what the wording fills in`() {
        for (file, table) in tables {
            let wrong = table.filter { TranslationChecks.gaps($0.key) != TranslationChecks.gaps($0.value) }
            #expect(wrong.keys.sorted() == [], "\(file)")
        }
    }

    @Test func `no translation is empty or brings markup`() {
        for (file, table) in tables {
            let wrong = table.filter { entry in entry.value.isEmpty || ["</", "<br", "&"].contains { entry.value.contains($0) } }
            #expect(wrong.keys.sorted() == [], "\(file)")
        }
    }

    private static func gaps(_ text: String) -> [String] {
        text.components("{").dropFirst().map { String($0.prefix { $0 != "}" }) }.sorted()
    }
}
