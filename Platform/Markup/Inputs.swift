import Vocabulary

/// What a form shows: the values entered and what is wrong with them (Eingaben).
///
/// Every field is one call: `inputs.text("nachname", "Nachname")`. Ids follow from names: `field-nachname`.
package struct Inputs: Sendable, ExpressibleByDictionaryLiteral {
    package var values: [String: [String]]
    package var problems: [Refusal.Problem]

    package init(_ values: [String: [String]] = [:], problems: [Refusal.Problem] = []) {
        self.values = values
        self.problems = problems
    }

    package init(dictionaryLiteral elements: (String, String)...) {
        self.init(Dictionary(elements.map { ($0, [$1]) }, uniquingKeysWith: +))
    }

    /// The first value of a field; empty when there is none.
    package subscript(name: String) -> String {
        get { values[name]?.first ?? "" }
        set { values[name] = [newValue] }
    }

    /// Fills the three inputs of a date field; an open end leaves them empty.
    package mutating func set(_ name: String, _ day: Day?) {
        guard let day, day != .endless else { return }
        let (year, month, date) = day.civil
        self[name + ".tag"] = String(date)
        self[name + ".monat"] = String(month)
        self[name + ".jahr"] = padded(year, 4)
    }

    package func isChosen(_ name: String, _ value: String) -> Bool { values[name]?.contains(value) ?? false }

    /// Problems at the field itself or at one of its parts (`geburt` and `geburt.jahr`).
    func problems(at name: String) -> [Refusal.Problem] {
        problems.filter { problem in
            guard let field = problem.field else { return false }
            return field == name
                || (field.hasPrefix(name) && Inputs.parts.contains(String(field.dropFirst(name.count))))
        }
    }

    static let parts: Set<String> = [".tag", ".monat", ".jahr"]
}

/// How wide an input looks; a promise about the length of the answer.
package enum Width: String, Sendable {
    case two, four, ten, twenty, thirty, full

    var name: String { "width-" + rawValue }
}

/// What surrounds every field: label or legend, hint, messages.
struct FieldShell {
    let name: String
    let label: Phrase
    let hint: Phrase?
    let isOptional: Bool
    let problems: [Refusal.Problem]

    var id: String { "field-" + name }
    var isWrong: Bool { !problems.isEmpty }

    /// Ids of hint and message, in the order they are read.
    var describedBy: String? {
        let ids = (hint == nil ? [] : [id + "-hint"]) + (isWrong ? [id + "-error"] : [])
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    var attributes: HTML {
        "\(attribute("aria-describedby", describedBy))\(when: isWrong, " aria-invalid=\"true\"")"
    }

    var words: HTML { "\(t: label)\(when: isOptional, " <span class=\"optional\">(\(t: "freiwillig"))</span>")" }

    var notes: HTML {
        """
        \(hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\(t: $0)</p>" as HTML })\
        \(when: isWrong, messages)
        """
    }

    private var messages: HTML {
        let lines = problems.map { "<span class=\"spoken\">\(t: "Fehler:") </span>\(t: $0.message)" as HTML }
        return "<p class=\"error\" id=\"\(id)-error\">\(lines.joined(separator: "<br>"))</p>"
    }

    /// One input below its own label.
    func field(isHeading: Bool, _ input: HTML) -> HTML {
        let label: HTML = "<label for=\"\(id)\">\(words)</label>"
        return """
            <div class="field\(when: isWrong, " field-wrong")">\
            \(when: isHeading, "<h1 class=\"label-heading\">\(label)</h1>")\(when: !isHeading, label)\
            \(notes)\(input)</div>
            """
    }

    /// Several inputs that answer one question.
    func group(isHeading: Bool, _ inputs: HTML, kind: String = "group") -> HTML {
        """
        <div class="field\(when: isWrong, " field-wrong")"><fieldset class="\(kind)\
        "\(attribute("aria-describedby", describedBy))>\
        <legend>\(when: isHeading, "<h1 class=\"label-heading\">\(words)</h1>")\(when: !isHeading, words)</legend>\
        \(notes)\(inputs)</fieldset></div>
        """
    }
}
