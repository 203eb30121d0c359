import Markup
import Vocabulary
import Web

/// Reads what an address asks (Frage einer Adresse), field by field like a form. What was typed is kept for the form that
/// shows the question; what cannot be read is a problem at its field, and only then the answer falls back to `or`.
package struct QueryReader: Sendable {
    package private(set) var reader: FormReader
    private var shown: Inputs

    package init(_ query: FormFields) {
        reader = FormReader(query)
        shown = Inputs(query.values)
    }

    package var problems: [Refusal.Problem] { reader.problems }

    /// What the form shows: the input as typed, its problems, and where there are none what was understood.
    package var inputs: Inputs {
        var inputs = shown
        inputs.problems = problems
        return inputs
    }

    /// 422 where something could not be read.
    package var status: Int { problems.isEmpty ? 200 : 422 }

    package func finish() throws(Refusal) { try reader.finish() }

    package mutating func refuse(_ field: String?, _ message: Phrase) { reader.refuse(field, message) }

    package mutating func day(
        _ name: String, or fallback: Day, from earliest: Day = "1900-01-01", until latest: Day = "2199-12-31"
    ) -> Day {
        let count = problems.count
        let day = reader.day(name, from: earliest, until: latest) ?? fallback
        if problems.count == count { shown.set(name, day) } else { spread(name) }
        return day
    }

    package mutating func month(_ name: String, or fallback: Month, from earliest: Day = "1990-01-01", until latest: Day = "2199-12-31") -> Month {
        let count = problems.count
        let month = reader.month(name, from: earliest, until: latest) ?? fallback
        if problems.count == count { shown[name] = month.text }
        return month
    }

    /// A month to narrow a list to; nil when none is asked for.
    package mutating func month(_ name: String) -> Month? { reader.month(name) }

    package mutating func knowledge(_ name: String = "stand", today: Day) -> Instant? { reader.knowledge(name, today: today) }

    package mutating func number(_ name: String, _ bounds: ClosedRange<Int>, or fallback: Int) -> Int {
        let count = problems.count
        let number = reader.number(name, bounds) ?? fallback
        if problems.count == count { shown[name] = String(number) }
        return number
    }

    package mutating func choice<Choice: RawRepresentable>(_ name: String, of _: Choice.Type = Choice.self) -> Choice?
    where Choice.RawValue == String {
        reader.choice(name)
    }

    package mutating func one(_ name: String, of known: Set<String>) -> String? { reader.one(name, of: known) }

    package mutating func page(_ name: String = "seite") -> Int { reader.page(name) }

    /// A day that came in one piece and could not be read, shown as it was given in the three inputs that ask for it.
    private mutating func spread(_ name: String) {
        let text = shown[name]
        guard !text.isEmpty else { return }
        let parts = text.contains("-") ? text.split(separator: "-", omittingEmptySubsequences: false).reversed() : text.split(separator: ".")
        if parts.count == 3 {
            for (suffix, part) in zip([".tag", ".monat", ".jahr"], parts) { shown[name + suffix] = String(part) }
        } else {
            shown[name + ".tag"] = text
        }
    }
}

extension AppContext {
    /// The page of a long list that the address asks for, from 1.
    package var page: Int {
        get throws(Refusal) {
            var reader = FormReader(query)
            let page = reader.page()
            try reader.finish()
            return page
        }
    }
    /// Before which entry of a journal the address goes on with older ones.
    package var before: Int {
        get throws(Refusal) {
            var reader = FormReader(query)
            let before = reader.before()
            try reader.finish()
            return before
        }
    }
}
