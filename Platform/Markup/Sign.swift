import Vocabulary

/// A small drawing beside a word (Zeichen), in the colour of the text; never the only carrier of a meaning.
package enum Sign: String, Sendable, CaseIterable {
    case menu, search, down, danger, urgent, done, note, back

    package var html: HTML {
        """
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">\(paths)</svg>
        """
    }

    private var paths: HTML {
        switch self {
        case .menu: "<path d=\"M4 7h16M4 12h16M4 17h16\"/>"
        case .search: "<circle cx=\"11\" cy=\"11\" r=\"6.5\"/><path d=\"m20 20-4.2-4.2\"/>"
        case .down: "<path d=\"m6 9 6 6 6-6\"/>"
        case .danger: "<path d=\"M8.5 3h7L21 8.500v7L15.500 21h-7L3 15.500v-7z\"/><path d=\"M12 7.500v5.500M12 16.500v.1\"/>"
        case .urgent: "<circle cx=\"12\" cy=\"12\" r=\"8.500\"/><path d=\"M12 7v5l3.500 2\"/>"
        case .done: "<path d=\"m4.500 12.500 5 5 10-11\"/>"
        case .note: "<circle cx=\"12\" cy=\"12\" r=\"8.500\"/><path d=\"M12 11v5.500M12 7.500v.1\"/>"
        case .back: "<path d=\"M5 9h9a5.500 5.500 0 0 1 0 11H8M5 9l4-4M5 9l4 4\"/>"
        }
    }
}
