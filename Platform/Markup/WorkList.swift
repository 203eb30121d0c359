import Vocabulary

/// What is to be done, a row each (Arbeitsliste): a sign, what it is, why or since when, how many.
package struct WorkList: Sendable {
    /// How loud a row may be. Red is for what is late or endangers somebody, and stands once on a page, at its top.
    package enum Tone: String, Sendable { case danger, urgent, plain }

    package struct Row: Sendable {
        package var title: HTML
        package var href: String
        package var note: HTML
        package var value: String?

        package init(_ title: HTML, _ href: String, note: HTML = .empty, value: String? = nil) {
            self.title = title
            self.href = href
            self.note = note
            self.value = value
        }
    }

    package var title: Phrase
    package var tone: Tone
    package var rows: [Row]

    package init(_ title: Phrase, _ tone: Tone, _ rows: [Row]) {
        self.title = title
        self.tone = tone
        self.rows = rows
    }

    package var html: HTML {
        """
        <section class="card\(when: tone == .danger, " burning")"><div class="card-head"><h2>\(t: title)</h2></div>\
        <ul class="rows">\(rows.map(row))</ul></section>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <li class="row"><span class="sign sign-\(tone.rawValue)">\(sign.html)</span><div><p class="row-title">\
        <a href="\(row.href)">\(row.title)</a></p>\(when: !row.note.isEmpty, "<p class=\"row-note\">\(row.note)</p>")</div>\
        \(row.value.map { "<p class=\"row-end\"><b class=\"row-count\">\($0)</b></p>" as HTML })</li>
        """
    }

    private var sign: Sign {
        switch tone {
        case .danger: .danger
        case .urgent: .urgent
        case .plain: .note
        }
    }
}
