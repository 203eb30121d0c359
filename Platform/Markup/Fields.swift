import Vocabulary

extension Inputs {
    /// What is typed into a text field decides keyboard, spelling check and direction.
    package enum Kind: Sendable {
        case text, name, email, phone, number, decimal, code, day, time, search, username, password, newPassword,
            oneTimeCode

        var type: String {
            switch self {
            case .email: "email"
            case .phone: "tel"
            case .search: "search"
            case .password, .newPassword: "password"
            default: "text"
            }
        }

        var inputMode: String? {
            switch self {
            case .number, .oneTimeCode, .day: "numeric"
            case .decimal: "decimal"
            default: nil
            }
        }

        var autocomplete: String? {
            switch self {
            case .username: "username"
            case .password: "current-password"
            case .newPassword: "new-password"
            case .oneTimeCode: "one-time-code"
            case .text, .search: nil
            default: "off"
            }
        }

        /// Numbers and codes read from left to right in every language.
        var isLeftToRight: Bool {
            switch self {
            case .text, .name, .search: false
            default: true
            }
        }

        var isSpelled: Bool { self == .text || self == .search }
    }

    /// A line of text (Textfeld).
    package func text(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, width: Width = .full, kind: Kind = .text,
        autocomplete: String? = nil, unit: Phrase? = nil, isOptional: Bool = false, isHeading: Bool = false
    ) -> HTML {
        let shell = shell(name, label, hint, isOptional)
        let input: HTML = """
            <input class="input \(width.name)" id="\(shell.id)" name="\(name)" type="\(kind.type)"\
            \(when: kind != .password && kind != .newPassword, " value=\"\(self[name])\"")\
            \(attribute("inputmode", kind.inputMode))\(attribute("autocomplete", autocomplete ?? kind.autocomplete))\
            \(when: !kind.isSpelled, " spellcheck=\"false\"")\(when: kind.isLeftToRight, " dir=\"ltr\"")\
            \(when: !kind.isLeftToRight, " dir=\"auto\"")\(shell.attributes)>
            """
        guard let unit else { return shell.field(isHeading: isHeading, input) }
        return shell.field(isHeading: isHeading, "<span class=\"with-unit\">\(input) <span>\(t: unit)</span></span>")
    }

    /// Several lines of text (Textbereich).
    package func textarea(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, rows: Int = 5, isOptional: Bool = false,
        isHeading: Bool = false
    ) -> HTML {
        let shell = shell(name, label, hint, isOptional)
        // A line feed right after the tag is dropped by the browser; this one keeps the first line people typed.
        return shell.field(
            isHeading: isHeading,
            """
            <textarea class="input" id="\(shell.id)" name="\(name)" rows="\(rows)" dir="auto"\(shell.attributes)>
            \(self[name])</textarea>
            """)
    }

    /// A day in three inputs: `name.tag`, `name.monat`, `name.jahr` (Datumsfeld).
    package func date(
        _ name: String, _ label: Phrase, hint: Phrase? = "Zum Beispiel 17 6 2020", isBirthday: Bool = false,
        isOptional: Bool = false, isHeading: Bool = false
    ) -> HTML {
        let shell = shell(name, label, hint, isOptional)
        let parts: [(String, Phrase, Width, String)] = [
            (".tag", "Tag", .two, "bday-day"), (".monat", "Monat", .two, "bday-month"),
            (".jahr", "Jahr", .four, "bday-year"),
        ]
        let inputs = parts.enumerated().map { index, part -> HTML in
            let (suffix, label, width, token) = part
            let id = index == 0 ? shell.id : shell.id + suffix
            return """
                <div class="date-part"><label for="\(id)">\(t: label)</label>\
                <input class="input \(width.name)" id="\(id)" name="\(name + suffix)" type="text" inputmode="numeric"\
                 value="\(self[name + suffix])" autocomplete="\(isBirthday ? token : "off")" spellcheck="false" \
                 dir="ltr"\
                \(when: isWrong(part: suffix, of: name, shell), " aria-invalid=\"true\"")></div>
                """
        }
        return shell.group(isHeading: isHeading, "<div class=\"date-parts\">\(inputs)</div>", kind: "date")
    }

    /// A value that travels with the form unseen (verstecktes Feld).
    package func hidden(_ name: String) -> HTML { Inputs.hidden(name, self[name]) }

    package static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// A file from the reader's device (Datei).
    package func file(_ name: String, _ label: Phrase, hint: Phrase? = nil, accept: String? = nil) -> HTML {
        let shell = shell(name, label, hint, false)
        let input: HTML = """
            <input class="file" id="\(shell.id)" name="\(name)" type="file"\(attribute("accept", accept))\
            \(shell.attributes)>
            """
        return shell.field(isHeading: false, input)
    }

    func shell(_ name: String, _ label: Phrase, _ hint: Phrase?, _ isOptional: Bool) -> FieldShell {
        FieldShell(name: name, label: label, hint: hint, isOptional: isOptional, problems: problems(at: name))
    }

    /// A problem of the whole date marks all three inputs, a problem of one part only that part.
    private func isWrong(part suffix: String, of name: String, _ shell: FieldShell) -> Bool {
        shell.problems.contains { $0.field == name || $0.field == name + suffix }
    }
}
