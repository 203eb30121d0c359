import Register
import Vocabulary
import Web

/// A page somebody may mean who is still typing (Vorschlag).
struct Suggestion: Sendable, Encodable {
    let href: String
    let title: String
    /// What it is, or what tells one person from another.
    let words: String

    static let most = 8
}

extension SearchView {
    /// What is called so, then people; no more of a person than the list of hits says.
    var suggestions: [Suggestion] {
        let things = things.prefix(lines.isEmpty ? Suggestion.most : Suggestion.most / 2).map {
            Suggestion(href: $0.href, title: $0.name, words: $0.kind.text)
        }
        let people = lines.prefix(Suggestion.most - things.count).map { line in
            let born: Phrase? = line.mayRead(.birth) ? line.row.birth.map { "geboren \($0.german)" } : nil
            return Suggestion(
                href: "/personen/\(line.row.id)", title: (line.mayRead(.name) ? line.row.name?.listed : nil) ?? line.row.fileNumber,
                words: [born?.text, line.row.fileNumber].compactMap { $0 }.joined(separator: ", "))
        }
        return things + people
    }
}
