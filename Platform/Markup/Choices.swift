import Vocabulary

/// One of several possible answers (Auswahlmöglichkeit).
package struct Choice: Sendable {
    package var value: String
    package var label: Phrase
    package var hint: Phrase?
    /// Fields that matter only when this is chosen; always shown, set off below the choice.
    package var detail: HTML

    package init(_ value: String, _ label: Phrase, hint: Phrase? = nil, detail: HTML = .empty) {
        self.value = value
        self.label = label
        self.hint = hint
        self.detail = detail
    }
}

extension Inputs {
    /// One answer out of many, folded (Auswahlliste). `blank` adds an empty first answer.
    package func select(
        _ name: String, _ label: Phrase, _ choices: [Choice], hint: Phrase? = nil, blank: Phrase? = nil,
        submitsOnChange: Bool = false, isOptional: Bool = false, isHeading: Bool = false
    ) -> HTML {
        let shell = shell(name, label, hint, isOptional)
        let all = (blank.map { [Choice("", $0)] } ?? []) + choices
        let options = all.map { choice -> HTML in
            """
            <option value="\(choice.value)"\(when: self[name] == choice.value, " selected")>\(t: choice.label)</option>
            """
        }
        return shell.field(
            isHeading: isHeading,
            """
            <select class="input" id="\(shell.id)" name="\(name)"\(when: submitsOnChange, " data-submit")\
            \(shell.attributes)>\
            \(options)</select>
            """)
    }

    /// One answer out of a few, all visible (Optionsfelder).
    package func radios(
        _ name: String, _ label: Phrase, _ choices: [Choice], hint: Phrase? = nil, isInline: Bool = false,
        isOptional: Bool = false, isHeading: Bool = false
    ) -> HTML {
        options("radio", name, label, choices, hint, isInline, isOptional, isHeading)
    }

    /// Any number of answers (Kontrollkästchen).
    package func checkboxes(
        _ name: String, _ label: Phrase, _ choices: [Choice], hint: Phrase? = nil, isInline: Bool = false,
        isOptional: Bool = false, isHeading: Bool = false
    ) -> HTML {
        options("checkbox", name, label, choices, hint, isInline, isOptional, isHeading)
    }

    /// A single yes (Kontrollkästchen). Sent as `value`, absent when not ticked.
    package func checkbox(_ name: String, _ label: Phrase, hint: Phrase? = nil, value: String = "ja") -> HTML {
        let shell = shell(name, label, hint, false)
        return """
            <div class="field\(when: shell.isWrong, " field-wrong")"><div class="option">\
            <input type="checkbox" id="\(shell.id)" name="\(name)" value="\(value)\
            "\(when: isChosen(name, value), " checked")\
            \(shell.attributes)><label for="\(shell.id)">\(shell.words)</label></div>\(shell.notes)</div>
            """
    }

    private func options(
        _ type: String, _ name: String, _ label: Phrase, _ choices: [Choice], _ hint: Phrase?, _ isInline: Bool,
        _ isOptional: Bool, _ isHeading: Bool
    ) -> HTML {
        let shell = shell(name, label, hint, isOptional)
        let inputs = choices.enumerated().map { index, choice -> HTML in
            // The first choice carries the id the error summary links to.
            let id = index == 0 ? shell.id : "\(shell.id).\(index + 1)"
            let hintID = "\(shell.id).\(index + 1)-hint"
            return """
                <div class="option"><input type="\(type)" id="\(id)" name="\(name)" value="\(choice.value)"\
                \(when: isChosen(name, choice.value), " checked")\(when: shell.isWrong, " aria-invalid=\"true\"")\
                \(attribute("aria-describedby", choice.hint == nil ? nil : hintID))>\
                <label for="\(id)">\(t: choice.label)</label>\
                \(choice.hint.map { "<p class=\"hint\" id=\"\(hintID)\">\(t: $0)</p>" as HTML })\
                \(when: !choice.detail.isEmpty, "<div class=\"option-detail\">\(choice.detail)</div>")</div>
                """
        }
        return shell.group(
            isHeading: isHeading, "<div class=\"options\(when: isInline, " options-inline")\">\(inputs)</div>",
            kind: "choices")
    }
}
