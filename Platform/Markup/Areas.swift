import Vocabulary

/// A kind of work with its pages (Arbeitsbereich): the first level of the navigation, its pages the second.
package struct Area: Sendable {
    package var label: Phrase
    package var links: [Link]
    /// One of its pages holds the address that is shown.
    package var isCurrent: Bool

    package init(_ label: Phrase, _ links: [Link]) {
        self.label = label
        self.links = links
        isCurrent = links.contains(where: \.isCurrent)
    }

    /// Where its name leads: the first page somebody may see.
    var href: String { links.first?.href ?? "/" }
}

/// The way to everything (Navigation): the work above, its pages below; on a phone where one is, and one tap to all.
struct AreaNavigation {
    var areas: [Area]
    /// On a phone the sign-out stands with it, as everything else does.
    var foot: HTML = .empty

    private var current: Area? { areas.first(where: \.isCurrent) }

    /// The first level. Somebody with one kind of work sees its pages only.
    var first: HTML {
        guard areas.count > 1 else { return .empty }
        let entries = areas.map { area -> HTML in
            """
            <li><a href="\(area.href)"\(when: area.isCurrent, " aria-current=\"true\"")>\(t: area.label)</a></li>
            """
        }
        return "<nav class=\"areas\" aria-label=\"\(t: "Arbeitsbereiche")\"><ul>\(entries)</ul></nav>"
    }

    /// The second level, where there is something to choose.
    var second: HTML {
        guard let area = areas.count > 1 ? current : areas.first, area.links.count > 1 else { return .empty }
        return """
            <nav class="sub" aria-label="\(t: "Seiten im Bereich") \(t: area.label)"><ul class="sub-in">\(area.links.map { "<li>\($0.html)</li>" as HTML })</ul></nav>
            """
    }

    /// On a phone: the kind of work and the page.
    var here: HTML {
        guard let area = current else { return .empty }
        let page = area.links.first(where: \.isCurrent)
        return "<p class=\"here\"><span>\(t: area.label)</span> \(page.map { "<b>\(t: $0.label)</b>" as HTML })</p>"
    }

    /// Everything in one tap, without a script.
    var all: HTML {
        guard !areas.isEmpty else { return .empty }
        let entries = areas.map { area -> HTML in
            """
            <li><span class="area">\(t: area.label)</span><ul>\(area.links.map { "<li>\($0.html)</li>" as HTML })</ul></li>
            """
        }
        return """
            <details class="all menu"><summary>\(Sign.menu.html)\(t: "Menü")</summary>\
            <nav class="all-in" aria-label="\(t: "Alle Seiten")"><ul>\(entries)</ul>\(foot)</nav></details>
            """
    }
}
