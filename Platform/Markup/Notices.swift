import Vocabulary

/// What the reader should notice before reading on (Hinweise).
package enum Notice {
    /// After something was done: gone on the next page, at most one under the same title.
    package static func success(_ message: Phrase, _ more: HTML = .empty, title: Phrase = "Gespeichert") -> HTML {
        """
        <div class="notice notice-success" role="alert"><h2>\(t: title)</h2><div><p>\(t: message)</p>\(more)\
        </div></div>
        """
    }

    /// A neutral remark of its own; `id` names its heading.
    package static func note(_ id: String, _ title: Phrase, _ body: HTML) -> HTML {
        """
        <div class="notice notice-info" role="region" aria-labelledby="\(id)"><h2 id="\(id)">\(t: title)</h2><div>\
        \(body)</div></div>
        """
    }

    /// Something with consequences; the mark is also a word.
    package static func warning(_ message: Phrase, _ more: HTML = .empty) -> HTML {
        """
        <div class="notice notice-warning"><p class="notice-mark"><span aria-hidden="true">!</span>\
        <span class="spoken">\(t: "Achtung:")</span></p><div><p><strong>\(t: message)</strong></p>\(more)</div></div>
        """
    }

    /// Set off from the text around it, such as a reason or a rule.
    package static func inset(_ body: HTML) -> HTML { "<div class=\"inset\">\(body)</div>" }

    /// Where a list or a page has nothing to show, and what to do about it.
    package static func empty(_ message: Phrase, _ links: [Link] = []) -> HTML {
        """
        <div class="empty"><p>\(t: message)</p>\
        \(when: !links.isEmpty, "<p>\(links.map(\.html).joined(separator: " "))</p>")</div>
        """
    }

    /// A question before the reader goes on (Unterbrechung), such as "Gibt es die Person schon?".
    package static func interruption(_ title: Phrase, _ body: HTML) -> HTML {
        "<div class=\"interruption\"><h1>\(t: title)</h1>\(body)</div>"
    }

    /// The end of a task (Bestätigung).
    package static func done(_ title: Phrase, _ body: HTML = .empty) -> HTML {
        "<div class=\"done\"><h1>\(t: title)</h1>\(body)</div>"
    }

    /// More for those who want it; opens without a script.
    package static func more(_ summary: Phrase, isOpen: Bool = false, _ body: HTML) -> HTML {
        "<details class=\"more\"\(when: isOpen, " open")><summary>\(t: summary)</summary><div>\(body)</div></details>"
    }
}
