import Vocabulary
import Web

/// Reads a form field by field and collects every problem, so that people repair all of them at once.
package struct FormReader: Sendable {
    package let fields: FormFields
    package private(set) var problems: [Refusal.Problem] = []

    package init(_ fields: FormFields) { self.fields = fields }

    /// A field says one thing at a time: what was wrong with it first.
    package mutating func refuse(_ field: String?, _ message: Phrase) {
        if let field, problems.contains(where: { $0.field == field }) { return }
        problems.append(.init(field, message))
    }

    /// Trimmed text. `required` is what to say when it is missing.
    package mutating func text(_ name: String, required: Phrase? = nil, max: Int = 200) -> String {
        let typed = fields[name] ?? ""
        // Far beyond any limit nothing is worth reading closely.
        let text = typed.utf8.count > 64 * max + 4096 ? String(typed.prefix(max + 1)) : typed.trimmed
        if fields.cleaned.contains(name) {
            refuse(name, "Der Text enthielt unsichtbare Steuerzeichen. Sie wurden entfernt; bitte prüfen Sie die Angabe.")
        }
        if text.isEmpty, let required {
            refuse(name, required)
        } else if text.count > max || text.unicodeScalars.count > 4 * max {
            // Marks piled on few letters count on their own.
            refuse(name, "Höchstens \(max) Zeichen sind möglich; es sind \(text.count > max ? text.count : text.unicodeScalars.count).")
        }
        return text
    }

    /// One of a closed list. Nil when missing or unknown; missing is a problem only with `required`.
    package mutating func choice<Choice: RawRepresentable>(_ name: String, of _: Choice.Type = Choice.self, required: Phrase? = nil) -> Choice?
    where Choice.RawValue == String {
        let text = (fields[name] ?? "").trimmed
        if text.isEmpty {
            if let required { refuse(name, required) }
            return nil
        }
        guard let choice = Choice(rawValue: text) else {
            refuse(name, "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.")
            return nil
        }
        return choice
    }

    /// One of the given values, such as the ids offered in a select.
    package mutating func one(_ name: String, of known: Set<String>, required: Phrase? = nil) -> String? {
        let text = (fields[name] ?? "").trimmed
        if text.isEmpty {
            if let required { refuse(name, required) }
            return nil
        }
        guard known.contains(text) else {
            refuse(name, "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.")
            return nil
        }
        return text
    }

    /// Throws every problem found.
    package func finish() throws(Refusal) {
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
    }
}
