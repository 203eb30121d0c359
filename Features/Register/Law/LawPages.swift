import Markup
import Vocabulary

/// What stands beside the answer of a rule that may not be the last word (Hinweise zum Recht): nobody read its text for the day asked,
/// or only the city's lawyer can settle it.
package enum LawPieces {
    /// The oldest text counts; empty where all of them were read for the day.
    package static func seen(_ texts: [Day?], on day: Day) -> HTML {
        Law.unread(texts, on: day).map { "<p class=\"hint\">\(t: $0)</p>" } ?? .empty
    }

    /// The questions an answer rests on while nobody has confirmed how they are read.
    package static func open(_ readings: [LawReading?]) -> HTML {
        let open = readings.compactMap { $0 }.filter { $0.mark == .toBeConfirmed }
        return open.map { "<p class=\"hint\">\(t: $0.remark)</p>" as HTML }.joined()
    }
}

extension Law {
    /// Said where a text was last seen before the day asked about; nil where every one was read, or nobody noted until when.
    package static func unread(_ texts: [Day?], on day: Day) -> Phrase? {
        guard let seen = texts.compactMap(\.self).min(), seen < day else { return nil }
        return "Text gesehen bis \(seen); ob er am \(day) noch so lautet, ist zu prüfen."
    }
}

extension LawReading {
    /// The question, how it is read, and that nobody has confirmed it.
    package var remark: Phrase { "\(question.text) Angenommen: \(question.label(reading)) (\(reference)); von der Rechtsstelle zu bestätigen." }
}
