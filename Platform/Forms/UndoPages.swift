import Markup
import Vocabulary
import Web

extension Page {
    /// Shown only where it cannot be done at once.
    static func undoing(_ problems: [Refusal.Problem]) -> Page {
        Page(
            "Rückgängig machen", problems: problems,
            """
            \(PageHead("Rückgängig machen").html)
            <p><a href="/start">\(t: "Zur Startseite")</a></p>
            """)
    }
}
