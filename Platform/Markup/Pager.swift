import Vocabulary

/// Which part of a long list is shown, and the way to the rest (Seitenwahl).
package struct Pager: Sendable {
    package var page: Int
    package var size: Int
    package var total: Int
    package var href: @Sendable (_ page: Int) -> String

    package init(page: Int, size: Int = 25, total: Int, href: @escaping @Sendable (_ page: Int) -> String) {
        self.page = page
        self.size = size
        self.total = total
        self.href = href
    }

    private var pages: Int { max(1, (total + size - 1) / size) }

    package var html: HTML {
        guard total > 0 else { return .empty }
        let first = (page - 1) * size + 1
        let last = min(page * size, total)
        return """
            <nav class="pager" aria-label="\(t: "Seiten")"><p class="pager-count">\
            \(t: "Einträge \(grouped(first)) bis \(grouped(last)) von \(grouped(total))")</p>\(when: pages > 1, links)\
            </nav>
            """
    }

    private var links: HTML {
        """
        <ul>\(when: page > 1, step("Zurück", to: page - 1, "prev"))\(steps)\
        \(when: page < pages, step("Weiter", to: page + 1, "next"))</ul>
        """
    }

    private func step(_ label: Phrase, to page: Int, _ relation: String) -> HTML {
        "<li><a class=\"pager-step\" rel=\"\(relation)\" href=\"\(href(page))\">\(t: label)</a></li>"
    }

    /// The first, the last and the neighbours; gaps are dots.
    private var steps: [HTML] {
        let shown = Set([1, page - 1, page, page + 1, pages]).filter { (1...pages).contains($0) }.sorted()
        var result: [HTML] = []
        var before = 0
        for number in shown {
            if number > before + 1 { result.append("<li class=\"pager-gap\" aria-hidden=\"true\">…</li>") }
            let current: HTML = number == page ? " aria-current=\"page\"" : ""
            let words: HTML = "<span class=\"spoken\">\(t: "Seite") </span>\(number)"
            result.append("<li><a href=\"\(href(number))\"\(current)>\(words)</a></li>")
            before = number
        }
        return result
    }
}
