import Markup
import Storage
import Vocabulary
import Web

/// What would be done (Entscheidung): shown for checking where there is something to check, then kept.
package struct Decided {
    /// What speaks against it without forbidding it; kept only with a reason.
    package var warnings: [Phrase]
    /// The check page (Prüfseite); nil for what is kept at once.
    let check: Form.Paint?
    /// What is confirmed with the check page beyond what it can say.
    let unsaid: String
    /// Looks that the check page adds, such as at people who come along.
    package var looks: [JournalNote]
    /// Keeps it and says where its reader goes.
    let save: (Transaction) throws -> String

    package init(
        warnings: [Phrase] = [], looks: [JournalNote] = [], check: Form.Paint? = nil, confirming unsaid: String = "",
        save: @escaping (Transaction) throws -> String
    ) {
        self.warnings = warnings
        self.looks = looks
        self.check = check
        self.unsaid = unsaid
        self.save = save
    }
}

extension Decided {
    /// Which warnings these are.
    var heed: String { String(Digest.sha256Hex(warnings.map(\.text).joined(separator: "|")).prefix(16)) }

    func isHeeded(_ fields: FormFields) -> Bool {
        warnings.isEmpty || (fields[Slip.heedField] == heed && (fields[Slip.reasonField] ?? "").isReason)
    }

    func override(_ context: AppContext) -> JournalNote {
        JournalNote(
            "form.override", "form", context.request.path, details: warnings.map(\.text).joined(separator: " · "),
            reason: String((context.form[Slip.reasonField] ?? "").trimmed.prefix(500)))
    }
}

extension String {
    /// Whether it can be a reason at all: a sentence, not a letter or one word again and again. What it says a person has to read.
    package var isReason: Bool {
        let words = trimmed.split(whereSeparator: \.isWhitespace)
        return trimmed.count >= Self.leastReason && Set(words.map { $0.lowercased() }).count >= 3
    }

    /// Shorter than this nothing is said.
    package static let leastReason = 20
}
