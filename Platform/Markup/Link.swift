import Vocabulary

/// A place to go to, with the words that lead there (Verweis).
package struct Link: Sendable {
    package var label: Phrase
    package var href: String
    package var isCurrent: Bool
    /// Shown behind the words, such as the number of cases waiting.
    package var count: Int?
    /// What only a screen reader hears, so that "Ändern" says what it changes.
    package var context: Phrase?

    package init(_ label: Phrase, _ href: String, isCurrent: Bool = false, count: Int? = nil, context: Phrase? = nil) {
        self.label = label
        self.href = href
        self.isCurrent = isCurrent
        self.count = count
        self.context = context
    }

    package var html: HTML {
        """
        <a href="\(href)"\(when: isCurrent, " aria-current=\"page\"")>\(t: label)\
        \(context.map(spoken))\(count.map(badge))</a>
        """
    }

    private func badge(_ count: Int) -> HTML { " <span class=\"badge\">\(count)</span>" }
}

/// Words for the ear only.
package func spoken(_ phrase: Phrase) -> HTML { "<span class=\"spoken\"> \(t: phrase)</span>" }

/// An attribute, or nothing where there is no value.
func attribute(_ name: StaticString, _ value: String?) -> HTML {
    guard let value else { return .empty }
    return " \(name)=\"\(value)\""
}

extension HTML.StringInterpolation {
    /// A day people can read and machines can compare, the same way round in every script.
    package mutating func appendInterpolation(day: Day) {
        if day == .endless {
            appendInterpolation(t: "offen")
        } else {
            appendInterpolation("<time datetime=\"\(day.iso)\" dir=\"ltr\">\(day.german)</time>" as HTML)
        }
    }

    /// A whole number for people.
    package mutating func appendInterpolation(number: Int) { appendInterpolation(grouped(number)) }
}
