import Testing

/// Who may know whom, and where each language is written.
@Suite struct ArchitectureChecks {
    static let arrows = Arrows(Repository.text("Package.swift"))

    /// Part of the language's own distribution.
    static let given: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Testing", "PackageDescription"]

    @Test func `Package.swift is read as it is meant`() throws {
        let statistics = try #require(Self.arrows.modules.first { $0.name == "Statistics" })
        #expect(
            statistics.uses == [
                "Vocabulary", "Markup", "Storage", "Jobs", "Web", "Forms", "Access", "Places", "Register", "Lists", "Spreadsheet", "Commands",
                "ArgumentParser", "swift-argument-parser",
            ])
        #expect(Self.arrows.module(of: "Features/Register/Tests/X.swift")?.name == "RegisterTests")
        #expect(Self.arrows.module(of: "Platform/Vocabulary/Day.swift")?.uses == [])
    }

    @Test func `imports follow the arrows of Package.swift`() {
        var wrong: [String] = []
        for file in Repository.sources where file.path != "Package.swift" {
            guard let module = Self.arrows.module(of: file.path) else {
                wrong.append("\(file.path) belongs to no module")
                continue
            }
            for (line, name) in file.imports where !module.uses.contains(name) && !Self.given.contains(name) {
                wrong.append("\(file.path):\(line) \(module.name) imports \(name)")
            }
        }
        #expect(wrong == [])
    }

    @Test func `only the executable and the tests know an engine or the schema`() {
        var wrong: [String] = []
        for file in Repository.sources where !file.isTest && !file.isIn("App") {
            for (line, name) in file.imports {
                let own = file.isIn("Platform/\(name)", name)
                if ["StorageSQLite", "StoragePostgres", "Schema"].contains(name) && !own { wrong.append("\(file.path):\(line) \(name)") }
                if name == "GRDB" && !file.isIn("Platform/StorageSQLite") { wrong.append("\(file.path):\(line) \(name)") }
                if name == "CLibPQ" && !file.isIn("Platform/StoragePostgres") { wrong.append("\(file.path):\(line) \(name)") }
            }
        }
        #expect(wrong == [])
    }

    @Test func `an office's seeds stand in Demo under its name, and in the one list`() {
        let frame: Set<String> = ["DemoTown", "DemoStore", "OfficeSeeds", "OfficeEvent", "Town", "DemoFeature"]
        let files = Repository.sources.filter { $0.isIn("Demo") && !$0.isTest }
        let places = Dictionary(grouping: files) { $0.path.split(separator: "/")[1].split(separator: ".")[0].description }
        let listed = Repository.text("Demo/OfficeSeeds.swift").split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix(".") }
        var wrong: [String] = []
        for (name, files) in places where !frame.contains(name) {
            if !Repository.sources.contains(where: { $0.isIn("Features/\(name)") }) { wrong.append("Demo/\(name) is no office") }
            if !listed.contains(".\(name.prefix(1).lowercased() + name.dropFirst()),") { wrong.append("Demo/\(name) is not in the list") }
            if !files.contains(where: { Repository.text($0.path).contains("office: \"\(name)\"") }) { wrong.append("Demo/\(name) has other seeds") }
        }
        #expect(wrong == [])
        #expect(listed.count == places.keys.filter { !frame.contains($0) }.count)
    }

    @Test func `SQL is written in stores, in the schema and below the seam only`() {
        var wrong: [String] = []
        for file in Repository.sources where !file.isTest {
            if file.name.hasSuffix("Store.swift") || file.isIn("Schema", "Platform/Storage", "Platform/StorageSQLite", "Platform/StoragePostgres") {
                continue
            }
            for literal in file.literals where literal.isSQL { wrong.append("\(file.path):\(literal.line) \(literal.text.prefix(40))") }
        }
        #expect(wrong == [])
    }

    @Test func `no slot of an office can stay silently unfilled`() {
        var wrong: [String] = []
        var found = 0
        for file in Repository.sources where file.isOffice && !file.isTest {
            guard file.types.contains(where: { $0.name.hasSuffix("Feature") }) else { continue }
            let code = file.lines.joined(separator: "\n").components("package init(").dropFirst()
            found += code.count
            // A default would stand between the parentheses of the initialiser.
            for head in code where head.components(") {")[0].contains(" = ") { wrong.append("\(file.path): \(head.prefix(80))") }
        }
        #expect(wrong == [])
        #expect(found > 10)
    }

    @Test func `HTML is written in pages and in the components only`() {
        // Words of the domain that carry links, shared pieces of one office's pages, and the plainest pages of all.
        let exceptions: Set<String> = [
            "Features/Register/Facts/FactWords.swift", "Features/Statistics/Stock/Pieces.swift", "Features/Statistics/Stock/Questions.swift",
            "Features/Statistics/Protection/ProtectedPieces.swift",
            "Features/Transparency/PublicPieces.swift", "Platform/Web/Problems.swift",
        ]
        var wrong: [String] = []
        for file in Repository.sources where !file.isTest && !exceptions.contains(file.path) {
            if file.name.hasSuffix("Pages.swift") || file.name.hasSuffix("Page.swift") || file.isIn("Platform/Markup", "App/Command") { continue }
            for literal in file.literals where literal.hasTags { wrong.append("\(file.path):\(literal.line) \(literal.text.prefix(40))") }
        }
        #expect(wrong == [])
    }

    @Test func `rules know neither clock nor database nor web`() {
        // A rule file is one that only speaks the vocabulary; it must not read the clock behind our back.
        var wrong: [String] = []
        for file in Repository.sources where file.isOffice && !file.isTest {
            guard file.imports.allSatisfy({ $0.module == "Vocabulary" || $0.module == "Foundation" }) else { continue }
            for (number, line) in file.lines.enumerated() where line.contains("Instant.now()") || line.contains("Date()") {
                wrong.append("\(file.path):\(number + 1)")
            }
        }
        #expect(wrong == [])
    }
}

extension Literal {
    var isSQL: Bool {
        let words = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "JOIN ", " WHERE ", "ORDER BY ", "CREATE TABLE ", "ALTER TABLE "]
        return words.contains { text.contains($0) }
    }

    /// Whether it holds an element, such as `<p>` or `</a>`.
    var hasTags: Bool {
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            let name = rest.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
            if Literal.elements.contains(String(name)) { return true }
        }
        return false
    }

    static let elements: Set<String> = [
        "a", "abbr", "article", "aside", "b", "bdi", "body", "br", "button", "caption", "circle", "code", "col", "dd", "details", "div", "dl", "dt",
        "em", "fieldset", "figcaption", "figure", "footer", "form", "g", "h1", "h2", "h3", "h4", "head", "header", "html", "i", "img", "input",
        "label", "legend", "li", "line", "link", "main", "meta", "nav", "ol", "optgroup", "option", "p", "path", "pattern", "pre", "rect", "script",
        "section", "select", "small", "span", "strong", "sub", "summary", "sup", "svg", "table", "tbody", "td", "text", "textarea", "tfoot", "th",
        "thead", "time", "title", "tr", "ul", "use", "var",
    ]
}
