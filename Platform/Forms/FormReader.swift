import Vocabulary
import Web

/// Reads a form field by field and collects every problem, so that people repair all of them at once.
package struct FormReader: Sendable {
    package let fields: FormFields
    package private(set) var problems: [Refusal.Problem] = []

    package init(_ fields: FormFields) { self.fields = fields }

    package mutating func refuse(_ field: String?, _ message: Phrase) { problems.append(.init(field, message)) }

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

    /// A day from three inputs, or from one input with `17.06.2020` or `2020-06-17`.
    package mutating func day(
        _ name: String, required: Phrase? = nil, from earliest: Day = "1900-01-01", until latest: Day = "2199-12-31"
    ) -> Day? {
        guard let parts = dayParts(name, required: required) else { return nil }
        guard let year = parts.year, let month = parts.month, let date = parts.day else {
            refuse(name, "Das Datum braucht Tag, Monat und Jahr.")
            return nil
        }
        guard let day = Day(year: year, month: month, day: date) else {
            refuse(name, "Den \(parts.spelled) gibt es im Kalender nicht.")
            return nil
        }
        guard (earliest...latest).contains(day) else {
            refuse(name, "Das Datum muss zwischen \(earliest) und \(latest) liegen.")
            return nil
        }
        return day
    }

    /// Day, month and year as typed; nil when nothing was typed or a part is not a number.
    package mutating func dayParts(_ name: String, required: Phrase? = nil) -> DayParts? {
        let single = (fields[name] ?? "").trimmed
        var texts = [".tag", ".monat", ".jahr"].map { (fields[name + $0] ?? "").filter { !$0.isWhitespace } }
        if !single.isEmpty {
            if single.contains("-") {
                texts = single.split(separator: "-").map(String.init).reversed()
            } else {
                texts = single.split(separator: ".").map { String($0).trimmed }
            }
            guard texts.count == 3 else {
                refuse(name, "Schreiben Sie das Datum wie 17.06.2020.")
                return nil
            }
        }
        if texts.allSatisfy(\.isEmpty) {
            if let required { refuse(name, required) }
            return nil
        }
        let numbers = texts.map { $0.isEmpty ? nil : Int($0.trimmingDots) }
        for (text, number) in zip(texts, numbers) where !text.isEmpty && (number == nil || text.count > 5 || number ?? 0 < 0) {
            refuse(name, "Tag, Monat und Jahr bestehen aus Ziffern, zum Beispiel 17 6 2020.")
            return nil
        }
        if let year = numbers[2], year < 100 {
            refuse(name, "Schreiben Sie das Jahr mit vier Ziffern.")
            return nil
        }
        // A zero is how offices write "unknown".
        return DayParts(day: numbers[0] == 0 ? nil : numbers[0], month: numbers[1] == 0 ? nil : numbers[1], year: numbers[2])
    }

    package struct DayParts: Sendable, Hashable {
        package let day: Int?
        package let month: Int?
        package let year: Int?

        var spelled: String { [day, month, year].map { $0.map { padded($0, 2) } ?? "?" }.joined(separator: ".") }
    }

    /// Throws every problem found.
    package func finish() throws(Refusal) {
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
    }
}

extension String {
    /// Without white space, no-break spaces and joiners at the ends, and with single spaces inside a line.
    package var trimmed: String {
        func isBlank(_ character: Character) -> Bool {
            character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.isDefaultIgnorableCodePoint }
        }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else { return "" }
        var result = ""
        var previousWasBlank = false
        for character in self[first...last] {
            let blank = character != "\n" && character.isWhitespace
            if blank && previousWasBlank { continue }
            result.append(blank ? " " : character)
            previousWasBlank = blank
        }
        return result
    }

    fileprivate var trimmingDots: String { String(drop { $0 == "." }.reversed().drop { $0 == "." }.reversed()) }
}
