import Vocabulary

/// What narrows a list (Filter): a form that only asks, and what is applied as marks that can be taken away.
package struct Filters: Sendable {
    /// One condition in force and the address of the list without it.
    package struct Applied: Sendable {
        package var label: Phrase
        package var remove: String

        package init(_ label: Phrase, remove: String) {
            self.label = label
            self.remove = remove
        }
    }

    package var action: String
    package var fields: HTML
    package var applied: [Applied]
    package var clear: String
    /// What the list keeps while it is filtered, such as its order.
    package var kept: [(name: String, value: String)]
    package var isOpen: Bool
    /// What the block is called and what its button does; a choice of day is no filter.
    package var title: Phrase = "Filter"
    package var go: Phrase = "Filtern"
    /// Also a button before the fields, for those who come back to them by keyboard.
    package var goesTwice = false

    package init(
        _ action: String, applied: [Applied] = [], clear: String? = nil, kept: [(name: String, value: String)] = [],
        isOpen: Bool = true, _ fields: HTML
    ) {
        self.action = action
        self.fields = fields
        self.applied = applied
        self.clear = clear ?? action
        self.kept = kept
        self.isOpen = isOpen
    }

    package func called(_ title: Phrase, go: Phrase) -> Filters {
        var filters = self
        (filters.title, filters.go) = (title, go)
        return filters
    }

    package var html: HTML {
        """
        <form class="filters" method="get" action="\(action)" novalidate aria-label="\(t: title)">\
        \(kept.map { Inputs.hidden($0.name, $0.value) })\
        <details\(when: isOpen, " open")><summary>\(t: title)\(count)</summary>\
        <div class="filter-fields">\(when: goesTwice, first)\(fields)<div class="filter-go">\(Button(go, look: .secondary).html)</div>\
        </div></details>\
        \(when: !applied.isEmpty, marks)</form>
        """
    }

    private var first: HTML {
        "<div class=\"filter-go filter-go-first\">\(Button(go, look: .quiet, context: "wie unten gewählt").html)</div>"
    }

    private var count: HTML {
        applied.isEmpty ? .empty : " <span class=\"badge\">\(applied.count)</span>\(spoken("gesetzt"))"
    }

    private var marks: HTML {
        """
        <div class="applied"><p id="gesetzte-filter">\(t: "Gesetzte Filter:")</p><ul aria-labelledby="gesetzte-filter">\
        \(applied.map(mark))</ul><p><a href="\(clear)">\(t: "Alle Filter entfernen")</a></p></div>
        """
    }

    private func mark(_ one: Applied) -> HTML {
        """
        <li><a class="applied-mark" href="\(one.remove)">\(t: one.label)\(spoken("– Filter entfernen"))\
        <span class="applied-x" aria-hidden="true">×</span></a></li>
        """
    }
}
