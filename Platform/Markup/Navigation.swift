import Vocabulary

/// The pages of one file or one area (Unternavigation).
package struct SubNavigation: Sendable {
    package var label: Phrase
    package var links: [Link]

    package init(_ label: Phrase, _ links: [Link]) {
        self.label = label
        self.links = links
    }

    package var html: HTML {
        """
        <nav class="sub-nav" aria-label="\(t: label)"><ul>\(links.map { "<li>\($0.html)</li>" as HTML })</ul></nav>
        """
    }
}

/// The way back up (Brotkrumen); the page itself is not part of it.
package struct Breadcrumb: Sendable {
    package var links: [Link]

    package init(_ links: [Link]) { self.links = links }

    package var html: HTML {
        guard !links.isEmpty else { return .empty }
        return """
            <nav class="breadcrumb" aria-label="\(t: "Sie sind hier")"><ol>\
            \(links.map { "<li>\($0.html)</li>" as HTML })</ol></nav>
            """
    }
}

/// The title of a page with what leads in, what explains it and what can be done (Seitenkopf).
package struct PageHead: Sendable {
    package var title: HTML
    package var caption: Phrase?
    package var lead: Phrase?
    package var actions: HTML

    package init(_ title: Phrase, caption: Phrase? = nil, lead: Phrase? = nil, actions: HTML = .empty) {
        self.init(html: "\(t: title)", caption: caption, lead: lead, actions: actions)
    }

    /// For titles that hold a name.
    package init(html title: HTML, caption: Phrase? = nil, lead: Phrase? = nil, actions: HTML = .empty) {
        self.title = title
        self.caption = caption
        self.lead = lead
        self.actions = actions
    }

    package var html: HTML {
        """
        <div class="page-head"><div>\(caption.map { "<p class=\"page-caption\">\(t: $0)</p>" as HTML })<h1>\(title)\
        </h1>\
        \(lead.map { "<p class=\"lead\">\(t: $0)</p>" as HTML })</div>\
        \(when: !actions.isEmpty, "<div class=\"page-actions\">\(actions)</div>")</div>
        """
    }
}
