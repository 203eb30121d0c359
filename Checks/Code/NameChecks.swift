import Testing

/// Words mean one thing: the last word of a type is known (STYLE.md), and a file speaks of what it is called.
@Suite struct NameChecks {
    private static let files = Repository.sources.filter { !$0.isTest && ($0.isOffice || $0.isIn("Platform")) }

    /// The words of the table, each as one of several.
    private static let roles: Set<String> = Set(
        Repository.text("STYLE.md").components("## The last word of a name").dropFirst().joined().split(separator: "\n")
            .filter { $0.hasPrefix("| `") }.flatMap { row in
                row.split(separator: "|")[0].split(separator: "`").filter { $0.first?.isUppercase == true }.map { NameWords.one(String($0)) }
            })

    private static let types = Set(files.flatMap { file in file.types.filter { !$0.isNested }.map(\.name) })

    /// Types by their last word.
    private static let byRole = Dictionary(grouping: types) { NameWords($0).last }

    @Test func `the last word of three types is a type itself or stands in STYLE.md`() {
        let unknown = Self.byRole.filter { word, types in
            types.count >= 3 && !Self.roles.contains(word) && !types.contains { NameWords($0).all.count == 1 }
        }
        #expect(unknown.map { "\($0.key): \($0.value.sorted().joined(separator: ", "))" }.sorted() == [])
    }

    @Test func `every word that STYLE.md explains is used`() {
        let ofFiles = Set(Self.files.map { NameWords($0.name.components(".")[0]).last })
        let unused = Self.roles.filter { (Self.byRole[$0]?.count ?? 0) < 3 && !ofFiles.contains($0) }
        #expect(unused.sorted() == [])
        #expect(Self.roles.count > 25)
    }

    /// Files that speak of something else than they are called. The list only gets shorter.
    private static let older: Set<String> = [
        "Features/Import/Reading/HeaderFinding.swift", "Features/Import/Steps/ReviewPages.swift", "Features/Register/Facts/FactReadingStore.swift",
        "Features/Register/Lists/WholeListStore.swift", "Features/Register/WaitingStore.swift", "Features/Statistics/Flows/SeriesStore.swift",
        "Platform/Forms/SharedForms.swift",
    ]

    @Test func `a file speaks of what it is called`() {
        let silent = Self.files.filter { !$0.speaksOfItsName }.map(\.path)
        #expect(silent.filter { !Self.older.contains($0) } == [])
    }

    @Test func `words are taken out of names as it is meant`() {
        #expect(NameWords("AZRNumberStore").all == ["AZR", "Number", "Store"] && NameWords("NewPartsPlan").last == "Plan")
        #expect(NameWords("FeeNames").last == "Name" && NameWords("ImportEntries").last == "Entry" && NameWords("Access").last == "Access")
        #expect(NameWords.root("Assessing") == NameWords.root("assessed") && NameWords.root("Corrections") == NameWords.root("correct"))
    }
}

/// A name taken apart at its capitals.
struct NameWords {
    let all: [String]

    init(_ name: String) {
        var (words, previous): ([String], Character) = ([], "_")
        let letters = Array(name)
        for (index, letter) in letters.enumerated() {
            let isLast = index + 1 == letters.count
            // A capital begins a word after a small letter, or before one: AZR|Number.
            let begins = letter.isUppercase && (!previous.isUppercase || !isLast && letters[index + 1].isLowercase)
            if words.isEmpty || begins || !previous.isLetter && letter.isLetter { words.append("") }
            if letter.isLetter || letter.isNumber { words[words.count - 1].append(letter) }
            previous = letter
        }
        all = words.filter { !$0.isEmpty }
    }

    /// What it is, said of one.
    var last: String { NameWords.one(all.last ?? "") }

    static func one(_ word: String) -> String {
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        return word.hasSuffix("s") && !word.hasSuffix("ss") && word.count > 3 ? String(word.dropLast()) : word
    }

    /// What words of one family share.
    static func root(_ word: String) -> String {
        let word = one(word).lowercased()
        for ending in ["ing", "ed", "en", "ion", "ment"] where word.hasSuffix(ending) && word.count >= ending.count + 3 {
            return NameWords.bare(word.dropLast(ending.count))
        }
        return NameWords.bare(word[...])
    }

    private static func bare(_ word: Substring) -> String { String(word.hasSuffix("e") ? word.dropLast() : word) }
}

extension SourceFile {
    /// Every word of its name, but for the part it plays, occurs in its code, its comments or its folders.
    fileprivate var speaksOfItsName: Bool {
        let parts: Set = ["Store", "Pages", "Page", "Routes", "Labels", "Words", "Entries", "Fields", "Form", "Kind", "Rules", "Tasks"]
        var words = NameWords(name.components(".")[0]).all
        if words.count > 1, let last = words.last, parts.contains(last) { words.removeLast() }
        let spoken = lines.flatMap { $0.split { !$0.isLetter && !$0.isNumber } } + path.split(separator: "/").dropFirst().dropLast()
        let roots = Set(spoken.flatMap { NameWords(String($0)).all }.map(NameWords.root))
        return words.map(NameWords.root).allSatisfy(roots.contains)
    }
}
