import Markup
import Storage
import Vocabulary

/// What the writer of a form sees of the thing it changes (gesehener Stand): a stamp that differs as soon as anything of it does, and the
/// words in which a second writer is told what stands there now.
package struct Seen: Sendable {
    package struct Line: Sendable {
        let label: Phrase
        let value: HTML
    }

    package let stamp: String
    package private(set) var lines: [Line] = []
    /// What must be in the journal before the words are told: they may speak of more than the form shows.
    package private(set) var looks: [JournalNote] = []

    private init(stamp: String) { self.stamp = stamp }

    /// A form about something that does not exist yet: there is nothing to overwrite.
    package static let nothing = Seen(stamp: "neu")

    /// Where what was typed makes no sense there is nothing to compare with: the refusal is what its writer needs to see.
    package static func asSent(_ stamp: String?) -> Seen { Seen(stamp: stamp ?? "") }

    /// Whether nothing is compared: there is nothing of anybody's to lose.
    var isUncompared: Bool { stamp.isEmpty }

    /// Everything the form speaks of, as it is stored.
    package init(_ parts: [any Storable]) {
        var fingerprint = Fingerprint()
        fingerprint.add(parts.map(\.stored))
        stamp = String(fingerprint.proof(of: "").checksum.prefix(24))
    }

    package init(_ parts: any Storable...) { self.init(parts) }

    /// Rows of one object, in an order that does not change by itself.
    package init(rows: [Row]) { self.init(rows.flatMap(\.values)) }

    /// The same, with one thing that stands there now in words.
    @_disfavoredOverload
    package func saying(_ label: Phrase, _ value: Phrase) -> Seen { saying(label, "\(t: value)" as HTML) }

    package func saying(_ label: Phrase, _ value: HTML) -> Seen {
        var seen = self
        seen.lines.append(Line(label: label, value: value))
        return seen
    }

    package func noting(_ looks: [JournalNote]) -> Seen {
        var seen = self
        seen.looks += looks
        return seen
    }
}
