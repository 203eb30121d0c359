import Vocabulary

/// A short state in words, coloured besides (Statusmarke).
package struct Tag: Sendable {
    /// `red` is for errors only; `plain` for what is done and needs no colour.
    package enum Tone: String, Sendable { case neutral, blue, green, ochre, violet, red, plain }

    package var label: Phrase
    package var tone: Tone

    package init(_ label: Phrase, _ tone: Tone = .neutral) {
        self.label = label
        self.tone = tone
    }

    package var html: HTML { "<span class=\"tag tag-\(tone.rawValue)\">\(t: label)</span>" }
}
