import Vocabulary

/// What an office says about its own pages (Anleitung): what they are for, how the commonest jobs go, what its words mean, what is new.
package struct Help: Sendable {
    /// A job from beginning to end (Arbeitsgang).
    package struct Job: Sendable {
        package let title: Phrase
        package let steps: [Phrase]

        package init(_ title: Phrase, _ steps: [Phrase]) { (self.title, self.steps) = (title, steps) }
    }

    package struct Word: Sendable {
        package let word: Phrase
        package let meaning: Phrase

        package init(_ word: Phrase, _ meaning: Phrase) { (self.word, self.meaning) = (word, meaning) }
    }

    package struct News: Sendable {
        package let since: Day
        package let what: Phrase

        package init(_ since: Day, _ what: Phrase) { (self.since, self.what) = (since, what) }
    }

    package let title: Phrase
    package let gate: Gate
    /// The addresses it is about, with all below them; the first is where somebody begins.
    package let pages: [String]
    /// What somebody does there, in a sentence.
    package let purpose: Phrase
    package let jobs: [Job]
    package let words: [Word]
    package let news: [News]

    package init(
        _ title: Phrase, _ gate: Gate, pages: [String], _ purpose: Phrase, jobs: [Job] = [], words: [Word] = [], news: [News] = []
    ) {
        self.title = title
        self.gate = gate
        self.pages = pages
        self.purpose = purpose
        self.jobs = jobs
        self.words = words
        self.news = news
    }

    /// Where it stands on the page of all of them.
    package var mark: String { String(pages.first?.drop { $0 == "/" }.map { $0 == "/" ? "-" : $0 } ?? []) }

    /// How much of a path is one of its pages; nil where none is.
    func reach(_ path: String) -> Int? { pages.filter { path == $0 || path.hasPrefix($0 + "/") }.map(\.count).max() }
}

extension [Help] {
    /// In the order of the main entries they are about, what has none last.
    func inOrder(of navigation: [NavigationItem]) -> [Help] {
        let order = Dictionary(navigation.enumerated().map { ($0.element.href, $0.offset) }) { first, _ in first }
        func place(_ help: Help) -> Int { help.pages.compactMap { order[$0] }.min() ?? .max }
        return enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(\.element)
    }
}

extension Offices {
    /// What somebody may use, in the order of the navigation.
    package func help(for actor: Actor?) -> [Help] { help.filter { $0.gate.isOpen(to: actor) } }

    /// What is said about a page.
    package func help(for actor: Actor?, at path: String) -> Help? {
        help.compactMap { one in one.gate.isOpen(to: actor) ? one.reach(path).map { (one, $0) } : nil }.max { $0.1 < $1.1 }?.0
    }

    /// The main entries somebody may use, in their order.
    package func navigation(for actor: Actor?) -> [NavigationItem] { navigation.filter { $0.gate.isOpen(to: actor) } }

    /// Which letter after `g` leads where, for those who may go there.
    package func keys(for actor: Actor?) -> [(letter: Character, entry: NavigationItem)] {
        navigation(for: actor).compactMap { item in item.key.map { ($0, item) } }
    }
}
