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
            ? "Die \(mostThings) besten anderen Treffer" : things.count == 1 ? "1 anderer Treffer" : "\(things.count) andere Treffer"
        let rows = shown.map { thing -> [HTML] in
            ["<a href=\"\(thing.href)\">\(thing.title)</a>", "\(t: thing.kind)", thing.words]
        }
        return DataTable("sachen", caption: caption, [.header("Was"), .text("Art"), .text("Näheres")], rows: rows).html
    }

    /// A few links for below the field, people after what is called so.
    static func suggestions(_ view: SearchView) -> HTML {
        let things = view.things.prefix(view.lines.isEmpty ? 8 : 4).map { thing -> HTML in
            let more: HTML = thing.words.text.isEmpty ? .empty : ", \(thing.words)"
            return "<li><a href=\"\(thing.href)\">\(thing.title) <span class=\"quiet\">\(t: thing.kind)\(more)</span></a></li>"
        }
        let people = view.lines.prefix(8 - things.count).map { person($0, view) }
        return "<ul class=\"plain\">\((things + people).joined(separator: ""))</ul>"
    }

    private static func person(_ line: SearchView.Line, _ view: SearchView) -> HTML {
        let (row, reads) = (line.row, line.mayRead)
        var words: [HTML] = []
        if reads(.birth), let birth = row.birth { words.append("\(t: "geboren") \(birth.german)") }
        if reads(.stay), let stay = row.stay, let directory = view.directory { words.append(stay.words(directory)) }
        if words.isEmpty { words.append("\(row.fileNumber)") }
        return """
            <li><a href="/personen/\(row.id)">\(name: (reads(.name) ? row.name?.listed : nil) ?? row.fileNumber) \
            <span class="quiet">\(words.joined(separator: ", "))</span></a></li>
            """
    }
}
