import Vocabulary

/// What single keys do (Tastenkürzel), shown with `?`. The script reads from it where letters lead; without a script it is never seen.
struct ShortcutList {
    let keys: [Frame.Key]

    /// The key before a page's letter.
    private static let leader = "g"

    /// What is the same on every page.
    private static let fixed: [(String, Phrase)] = [
        ("/", "ins Suchfeld"), ("j", "nächste Zeile einer Liste"), ("k", "vorige Zeile einer Liste"), ("?", "diese Liste"),
    ]

    var html: HTML {
        guard !keys.isEmpty else { return .empty }
        return """
            <dialog class="shortcuts" data-shortcuts aria-labelledby="tasten"><h2 id="tasten">\(t: "Tastenkürzel")</h2>\
            <dl>\(Self.fixed.map { "<div><dt><kbd>\($0.0)</kbd></dt><dd>\(t: $0.1)</dd></div>" as HTML })\
            \(keys.map(way))</dl>\
            <p>\(t: "Unter „Mein Konto“ lassen sie sich abschalten.")</p>\
            <button class="button button-secondary" type="button">\(t: "Schließen")</button></dialog>
            """
    }

    private func way(_ key: Frame.Key) -> HTML {
        let letter = String(key.letter)
        return "<div><dt><kbd>\(Self.leader)</kbd> <kbd>\(letter)</kbd></dt><dd><a href=\"\(key.href)\" data-go=\"\(letter)\">\(t: key.label)</a></dd></div>"
    }
}
