/// The modules of `Package.swift` with their folders and what each may import.
struct Arrows {
    struct Module {
        let name: String
        let folder: String
        let uses: Set<String>
    }

    private(set) var modules: [Module] = []
    private var named: [String: Set<String>] = [:]
    /// What the tests of every feature may import besides the feature's own.
    private var testing: Set<String> = []

    init(_ manifest: String) {
        let text = manifest.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: " ")
        let calls = text.components(" feature(").dropFirst().filter { $0.hasPrefix("\"") }
        for declaration in text.components("let ").dropFirst() { define(declaration) }
        // All offices of the program are named by their list.
        named["featureNames"] = Set(calls.filter { folder(of: $0) == "Features" }.map { name(of: $0) })
        // The function `feature` spells one module and its tests; its calls are read below.
        for declaration in text.components("arget(").dropFirst() {
            if declaration.contains("\\(name)Tests") { testing = modulesNamed(in: dependencies(of: declaration)) }
            if !declaration.contains("\\(name)") { target(declaration) }
        }
        for call in calls { feature(call) }
    }

    /// The module a file belongs to: the one with the innermost folder.
    func module(of path: String) -> Module? {
        modules.filter { path.hasPrefix($0.folder + "/") }.max { $0.folder.count < $1.folder.count }
    }

    private mutating func define(_ text: String) {
        let name = String(text.prefix { $0.isLetter })
        guard text.contains("Target.Dependency"), let value = text.components(" = ").dropFirst().first else { return }
        named[name] = modulesNamed(in: statement(value))
    }

    /// Up to the end of the bracketed expression the text begins with.
    private func statement(_ text: String) -> String {
        var depth = 0
        var result = ""
        for character in text {
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            if depth < 0 { break }
            result.append(character)
            if depth == 0, ")]".contains(character) { break }
        }
        return result
    }

    /// Modules in quotation marks, and names of lists defined before.
    private func modulesNamed(in text: String) -> Set<String> {
        var found: Set<String> = []
        for (index, piece) in text.components("\"").enumerated() {
            if index % 2 == 1 {
                found.insert(piece)
            } else {
                for word in piece.split(whereSeparator: { !$0.isLetter }) { found.formUnion(named[String(word)] ?? []) }
            }
        }
        return found
    }

    private func dependencies(of target: String) -> String {
        target.components("dependencies:").dropFirst().first.map { $0.components(" path:")[0] } ?? ""
    }

    private func value(_ label: String, in text: String) -> String? {
        text.components(label + ": \"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
    }

    private mutating func target(_ text: String) {
        guard let name = value("name", in: text), let folder = value("path", in: text) else { return }
        modules.append(Module(name: name, folder: folder, uses: modulesNamed(in: dependencies(of: text))))
    }

    private func name(of call: String) -> String { String(call.dropFirst().prefix { $0 != "\"" }) }
    private func folder(of call: String) -> String { value("in", in: statement("(" + call)) ?? "Features" }

    private mutating func feature(_ text: String) {
        let (name, folder) = (name(of: text), folder(of: text))
        let uses = modulesNamed(in: statement("(" + text)).union(named["platform"] ?? []).subtracting([name, folder])
        modules.append(Module(name: name, folder: "\(folder)/\(name)", uses: uses))
        modules.append(Module(name: name + "Tests", folder: "\(folder)/\(name)/Tests", uses: uses.union(testing).union([name])))
    }
}

extension String {
    func components(_ separator: String) -> [String] { split(separator: separator, omittingEmptySubsequences: false).map(String.init) }
}
