import Vocabulary

/// How far long work is: words, bar and numbers (Fortschritt). With a script the page asks for news itself; without, by the link.
package func progressPanel(_ message: Phrase, done: Int, of total: Int, newsAt address: String) -> HTML {
    let bar: HTML =
        total > 0
        ? "<progress max=\"\(total)\" value=\"\(min(done, total))\" aria-label=\"\(t: "Fortschritt")\"></progress> \(t: "\(done) von \(total)")"
        : "<progress aria-label=\"\(t: "Fortschritt")\"></progress>"
    return """
        <div class="progress" data-reload="\(address)">
        <p role="status">\(t: message)</p>
        <p>\(bar)</p>
        <p><a href="\(address)">\(t: "Stand aktualisieren")</a></p>
        <p class="hint">\(t: "Sie können diese Seite verlassen; die Arbeit geht weiter.")</p>
        </div>
        """
}
