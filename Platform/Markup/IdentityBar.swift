import Vocabulary

/// Who a file is about, the same on each of its pages (Personenleiste).
package struct IdentityBar: Sendable {
    package var name: String
    /// The name in its own script, where it is known.
    package var originalName: String?
    package var facts: [(key: Phrase, value: HTML)]
    package var tags: [Tag]
    package var actions: HTML

    package init(
        _ name: String, originalName: String? = nil, facts: [(key: Phrase, value: HTML)] = [], tags: [Tag] = [],
        actions: HTML = .empty
    ) {
        self.name = name
        self.originalName = originalName
        self.facts = facts
        self.tags = tags
        self.actions = actions
    }

    /// `isHeading` on the file's first page; on its other pages their own title is the heading.
    package func html(isHeading: Bool = true) -> HTML {
        let words: HTML =
            "\(name: name)\(originalName.map { " <span class=\"identity-original\">\(name: $0)</span>" as HTML })"
        return """
            <div class="identity-bar"><div class="identity-top"><div>\
            \(when: isHeading, "<h1 class=\"identity-name\">\(words)</h1>")\
            \(when: !isHeading, "<p class=\"identity-name\">\(words)</p>")\
            \(when: !tags.isEmpty, "<p class=\"identity-tags\">\(tags.map(\.html).joined(separator: " "))</p>")</div>\
            \(when: !actions.isEmpty, "<div class=\"identity-actions\">\(actions)</div>")</div>\
            \(when: !facts.isEmpty, "<dl class=\"identity-facts\">\(facts.map(fact))</dl>")</div>
            """
    }

    private func fact(_ fact: (key: Phrase, value: HTML)) -> HTML {
        "<div><dt>\(t: fact.key)</dt><dd>\(fact.value)</dd></div>"
    }

    /// Actions folded under one word; opens without a script.
    package static func menu(_ label: Phrase, _ links: [Link]) -> HTML {
        """
        <details class="menu"><summary class="button button-secondary">\(t: label)</summary>\
        <ul>\(links.map { "<li>\($0.html)</li>" as HTML })</ul></details>
        """
    }
}
