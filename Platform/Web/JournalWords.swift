import Vocabulary

/// What the codes of journal entries mean (Wörter des Protokolls). Each office declares those of its own acts.
package struct JournalWords: Sendable {
    /// What was done, by code; such as `filter.save`.
    package let actions: [String: Phrase]
    /// What an entry is about, when it is not a file.
    package let subjects: [String: Phrase]
    /// The parts of a file or page that an entry names.
    package let details: [String: Phrase]
    /// Details that count something: `rows=3`.
    package let counts: [String: @Sendable (Int) -> Phrase]

    package init(
        _ actions: [String: Phrase] = [:], subjects: [String: Phrase] = [:], details: [String: Phrase] = [:],
        counts: [String: @Sendable (Int) -> Phrase] = [:]
    ) {
        self.actions = actions
        self.subjects = subjects
        self.details = details
        self.counts = counts
    }

    /// All together. Two offices may use a part's name alike; a test sees to it that they mean the same.
    package init(_ all: [JournalWords]) {
        self.init(
            JournalWords.merged(all.map(\.actions)), subjects: JournalWords.merged(all.map(\.subjects)),
            details: JournalWords.merged(all.map(\.details)), counts: JournalWords.merged(all.map(\.counts)))
    }

    /// One word for each case, so that the compiler finds the case without one.
    package static func each<Kind: CaseIterable & RawRepresentable<String>>(
        _ prefix: String, also others: [String: Phrase] = [:], _ word: (Kind) -> Phrase
    ) -> [String: Phrase] {
        others.merging(Kind.allCases.map { (prefix + $0.rawValue, word($0)) }) { special, _ in special }
    }

    package func action(_ code: String) -> Phrase { actions[code] ?? .verbatim(code) }
    package func subject(_ kind: String) -> Phrase { subjects[kind] ?? .verbatim(kind) }

    /// The details of an entry, piece by piece.
    package func details(of note: String) -> [Phrase] { note.split(separator: ",").map { detail(String($0)) } }

    package func detail(_ code: String) -> Phrase {
        let sides = code.split(separator: "=", maxSplits: 1).map(String.init)
        if sides.count == 2, let number = Int(sides[1]), let word = counts[sides[0]] { return word(number) }
        return details[code] ?? .verbatim(code)
    }

    private static func merged<Word>(_ all: [[String: Word]]) -> [String: Word] {
        all.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
}
