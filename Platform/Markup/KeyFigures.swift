import Vocabulary

/// A number people ask for, in large type, leading to the list behind it (Kennzahl).
package struct KeyFigure: Sendable {
    package var label: Phrase
    /// As shown: a protected figure may read `<5`.
    package var value: String
    package var note: Phrase?
    package var href: String?
    /// The colour of its line in a sum, the same as in the charts.
    package var paint: Paint?

    package init(_ label: Phrase, _ value: String, note: Phrase? = nil, href: String? = nil, paint: Paint? = nil) {
        self.label = label
        self.value = value
        self.note = note
        self.href = href
        self.paint = paint
    }

    package init(_ label: Phrase, _ value: Int, note: Phrase? = nil, href: String? = nil, paint: Paint? = nil) {
        self.init(label, grouped(value), note: note, href: href, paint: paint)
    }

    private var number: HTML {
        guard let href else { return "<span class=\"figure-number\" dir=\"ltr\">\(value)</span>" }
        return "<a class=\"figure-number\" href=\"\(href)\"><span dir=\"ltr\">\(value)</span>\(spoken(label))</a>"
    }

    package var html: HTML {
        """
        <div class="figure"><dt>\(t: label)</dt><dd>\(number)\
        \(note.map { "<span class=\"figure-note\">\(t: $0)</span>" as HTML })</dd></div>
        """
    }

    package static func row(_ figures: [KeyFigure]) -> HTML { "<dl class=\"figures\">\(figures.map(\.html))</dl>" }

    /// A total and its parts as the sum they are: 1014 = 140 + 821 + 53.
    package static func sum(_ total: KeyFigure, _ parts: [KeyFigure]) -> HTML {
        let pieces = parts.enumerated().map { index, part -> HTML in
            """
            <span class="sum-term"><span class="sum-sign">\(index == 0 ? "=" : "+")</span>\
            <span class="sum-part \((part.paint ?? Paint(index: index)).name)">\(part.number) <span class="sum-label">\
            \(t: part.label)</span>\
            \(part.noted)</span></span>
            """
        }
        return """
            <p class="sum"><span class="sum-part sum-total">\(total.number) <span class="sum-label">\(t: total.label)\
            </span>\
            \(total.noted)</span> \(pieces.joined(separator: " "))</p>
            """
    }

    private var noted: HTML { note.map { " <span class=\"figure-note\">\(t: $0)</span>" } ?? .empty }
}
