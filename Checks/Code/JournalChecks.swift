import Testing
import Web

/// Whatever is written into the journal has a word, declared once, by the office that writes it or one below.
@Suite struct JournalChecks {
    /// The codes in the first place of a `JournalNote(…)` and the subjects in the second. One that ends with a dot is a beginning:
    /// the rest follows from the cases of an enumeration.
    private struct Note {
        let place: String
        var codes: [String] = []
        var subjects: [String] = []
    }

    /// Storage reads entries back and makes none but that of a seal.
    private static let notes: [Note] = Repository.sources.filter {
        !$0.isTest && (!$0.isIn("Platform/Storage", "Platform/StorageSQLite") || $0.name == "Seal.swift")
    }.flatMap(Self.notes)

    private static func notes(in file: SourceFile) -> [Note] {
        let text = file.lines.map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : String($0) }.joined(separator: "\n")
        return text.components("JournalNote(").dropFirst().compactMap { rest in
            let arguments = Self.arguments(rest)
            guard arguments.count > 1 else { return nil }
            var note = Note(place: "\(file.path): \(arguments[0].prefix(60))")
            note.codes = LiteralReader.literals(of: arguments[0]).map { String($0.text.prefix { $0 != Literal.gap }) }
            note.subjects = LiteralReader.literals(of: arguments[1]).map(\.text)
            return note
        }
    }

    /// The first arguments of a call, as they are written.
    private static func arguments(_ call: String, _ most: Int = 2) -> [String] {
        var found = [""]
        var (depth, isQuoted) = (0, false)
        for character in call {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, "([{".contains(character) { depth += 1 }
            if !isQuoted, ")]}".contains(character) { depth -= 1 }
            if depth < 0 || found.count > most { break }
            if !isQuoted, depth == 0, character == "," { found.append("") } else { found[found.count - 1].append(character) }
        }
        return found
    }

    /// Anybody can write an address, and the journal keeps what it is told for ever: a note is made of what was understood. Lists alone read
    /// their own fields out of an address, and say which (`journaled`).
    @Test func `no address goes into the journal as it came`() {
        let raw = ["query", "request.query", "context.form", "asked", "question.fields", "pairs"]
        let wrong = Repository.sources.filter { !$0.isTest && !$0.isIn("Platform/Storage", "Platform/StorageSQLite") }.flatMap { file in
            let text = file.lines.map { $0.drop { $0 == " " }.hasPrefix("//") ? "" : String($0) }.joined(separator: "\n")
            return text.components("JournalNote(").dropFirst().compactMap { rest -> String? in
                let note = Self.arguments(rest, 5).joined(separator: ",")
                // A reason is typed for the journal, and asked for as such.
                let told = note.replacing("asked.encoded", with: file.name == "ShownList.swift" ? "" : "asked.encoded")
                    .replacing("context.form[Slip.reasonField]", with: "")
                return raw.first(where: told.contains).map { "\(file.path): \($0) in \(note.prefix(120))" }
            }
        }
        #expect(wrong == [])
    }

    private static var words: JournalWords { SpecimenChecks.offices.journalWords }

    /// Beginnings whose rest follows from an enumeration, as they are declared.
    private static let beginnings: Set<String> = Set(
        Repository.sources.filter { $0.name == "JournalWords.swift" }.flatMap { file in
            file.lines.joined(separator: "\n").components("JournalWords.each(").dropFirst().compactMap { LiteralReader.literals(of: $0).first?.text }
        })

    @Test func `every code of the journal has a word, and every word a code`() {
        var wrong = Self.notes.filter(\.codes.isEmpty).map { "\($0.place): the code does not stand in its place" }
        let codes = Set(Self.notes.flatMap(\.codes))
        for note in Self.notes {
            for code in note.codes where !(code.hasSuffix(".") ? Self.beginnings.contains(code) : Self.words.actions[code] != nil) {
                wrong.append("\(note.place): no word for \(code)")
            }
        }
        let beginnings = codes.filter { $0.hasSuffix(".") }
        wrong += Self.words.actions.keys.filter { code in !codes.contains(code) && !beginnings.contains { code.hasPrefix($0) } }
            .map { "\($0) is never written" }
        #expect(wrong.sorted() == [])
        #expect(codes.count > 50 && beginnings.count > 6)
    }

    @Test func `what an entry is about and which list was taken has a word`() {
        let subjects = Set(Self.notes.flatMap(\.subjects)).subtracting(["person", ""])
        #expect(subjects.filter { Self.words.subjects[$0] == nil }.sorted() == [])
        let lists = Repository.sources.filter { file in !file.isTest && file.lines.contains { $0.contains("TakingDesk(") || $0.contains("ListDesk") }
        }
        .flatMap(\.literals)
        .filter { $0.before.hasSuffix(" of: ") && !$0.before.contains("akeBack(") }.map(\.text)
        #expect(lists.filter { Self.words.details[$0] == nil } == [])
        #expect(subjects.count > 15 && lists.count > 10)
    }

    @Test func `no two offices declare one code, and no part of a file has two names`() {
        let declared = SpecimenChecks.offices.features.map(\.journalWords)
        let codes = declared.flatMap(\.actions.keys)
        #expect(codes.filter { code in codes.count { $0 == code } > 1 } == [])
        for words in [declared.map(\.details), declared.map(\.subjects)] {
            let names = Dictionary(grouping: words.flatMap { $0.map { ($0.key, $0.value.text) } }, by: \.0).mapValues { Set($0.map(\.1)) }
            #expect(names.filter { $0.value.count > 1 }.keys.sorted() == [])
        }
    }
}
