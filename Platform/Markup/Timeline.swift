import Vocabulary

/// What happened or held, newest first, with the day it is true and the day it became known (Zeitleiste).
package struct Timeline: Sendable {
    /// One event or fact.
    package struct Entry: Sendable {
        package enum State: String, Sendable { case current, past, superseded }

        package var title: HTML
        /// Since when, until when: "gilt ab 01.06.2020".
        package var valid: HTML
        /// Since when it is known, and by whom.
        package var known: HTML
        package var body: HTML
        package var state: State

        package init(
            _ title: HTML, valid: HTML, known: HTML = .empty, state: State = .past, _ body: HTML = .empty
        ) {
            self.title = title
            self.valid = valid
            self.known = known
            self.state = state
            self.body = body
        }
    }

    package var entries: [Entry]
    package var level: Int

    package init(_ entries: [Entry], level: Int = 3) {
        self.entries = entries
        self.level = level
    }

    package var html: HTML { "<ol class=\"timeline\">\(entries.map(item))</ol>" }

    private func item(_ entry: Entry) -> HTML {
        """
        <li class="timeline-\(entry.state.rawValue)"><h\(level)>\(entry.title)\(state(entry.state))</h\(level)>\
        <p class="timeline-valid">\(entry.valid)</p>\
        \(when: !entry.known.isEmpty, "<p class=\"timeline-known\">\(entry.known)</p>")\(entry.body)</li>
        """
    }

    private func state(_ state: Entry.State) -> HTML {
        switch state {
        case .current: " \(Tag("gilt heute", .green).html)"
        case .superseded: " \(Tag("ersetzt").html)"
        case .past: .empty
        }
    }
}
