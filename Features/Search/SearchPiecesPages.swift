import Markup
import Register
import Vocabulary
import Web

/// Blocks of the search.
enum SearchPieces {
    /// More would hide the people below.
    static let mostThings = 12

    /// Houses, letters, tasks and pages, before the people.
    static func things(_ things: [Finding]) -> HTML {
        guard !things.isEmpty else { return .empty }
        let shown = things.prefix(mostThings)
        let caption: Phrase =
            things.count > mostThings
            ? "Häuser, Schreiben und anderes: die \(mostThings) besten Treffer"
            : things.count == 1 ? "Häuser, Schreiben und anderes: 1 Treffer" : "Häuser, Schreiben und anderes: \(things.count) Treffer"
        let rows = shown.map { thing -> [HTML] in
            ["<a href=\"\(thing.href)\">\(thing.title)</a>", "\(t: thing.kind)", thing.words]
        }
        return DataTable("sachen", caption: caption, [.header("Was"), .text("Art"), .text("Näheres")], rows: rows).html
    }
}
