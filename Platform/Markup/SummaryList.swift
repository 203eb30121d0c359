import Vocabulary

/// What is known, key by key, each with the way to change it (Übersichtsliste).
package struct SummaryList: Sendable {
    /// One line: what, its value, and links that change it.
    package struct Row: Sendable {
        package var key: Phrase
        package var value: HTML
        package var links: [Link]

        package init(_ key: Phrase, _ value: HTML, links: [Link] = []) {
            self.key = key
            self.value = value
            self.links = links
        }

        /// With a link "Ändern" that says aloud what it changes.
        package init(_ key: Phrase, _ value: HTML, change href: String?) {
            self.init(key, value, links: href.map { [Link("Ändern", $0, context: key)] } ?? [])
        }

        /// Something nobody has entered yet: the way to enter it stands in place of the value.
        package static func missing(_ key: Phrase, _ label: Phrase, _ href: String) -> Row {
            Row(key, "<a class=\"missing\" href=\"\(href)\">\(t: label)</a>")
        }
    }

    package var rows: [Row]

    package init(_ rows: [Row]) { self.rows = rows }

    package var html: HTML {
        "<dl class=\"summary-list\">\(rows.map(line))</dl>"
    }

    private func line(_ row: Row) -> HTML {
        let value: HTML = row.value.isEmpty ? "<span class=\"unknown\">\(t: "nicht erfasst")</span>" : row.value
        return """
            <div><dt>\(t: row.key)</dt><dd>\(value)</dd>\
            \(when: !row.links.isEmpty, "<dd class=\"summary-links\">\(links(row))</dd>")</div>
            """
    }

    private func links(_ row: Row) -> HTML { row.links.map(\.html).joined(separator: " ") }
}

/// A block with its own heading (Karte).
package struct Card: Sendable {
    package var title: Phrase
    package var level: Int
    package var id: String?
    package var links: [Link]
    package var body: HTML

    package init(_ title: Phrase, level: Int = 2, id: String? = nil, links: [Link] = [], _ body: HTML) {
        self.title = title
        self.level = level
        self.id = id
        self.links = links
        self.body = body
    }

    package var html: HTML {
        """
        <section class="card"\(attribute("id", id))><div class="card-head"><h\(level)>\(t: title)</h\(level)>\
        \(when: !links.isEmpty, "<p class=\"card-links\">\(links.map(\.html).joined(separator: " "))</p>")</div>\
        <div class="card-body">\(body)</div></section>
        """
    }

    /// Cards beside each other where there is room.
    /// Wide ones hold lists with links of their own.
    package static func row(_ cards: [Card], isWide: Bool = false) -> HTML {
        "<div class=\"cards\(when: isWide, " cards-wide")\">\(cards.map(\.html))</div>"
    }
}
