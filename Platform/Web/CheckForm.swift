import Markup
import Vocabulary

/// The end of every check page (Prüfseite): everything typed goes along, and the way leads on, back to the form, or out.
package struct CheckForm: Sendable {
    package var address: String
    package var token: String?
    package var fields: FormFields
    /// What saving is called here.
    package var save: Phrase
    /// Where giving up leads.
    package var cancel: String

    package init(_ address: String, token: String?, fields: FormFields, save: Phrase, cancel: String) {
        self.address = address
        self.token = token
        self.fields = fields
        self.save = save
        self.cancel = cancel
    }

    package var html: HTML {
        let kept = fields.without([PostForm.tokenField, "_schritt"])
        return PostForm(
            address, token: token,
            """
            \(kept.pairs.map { Inputs.hidden($0.name, $0.value) })
            \(Button.group(
                Button(save, name: "_schritt", value: "speichern").html,
                Button("Angaben ändern", look: .secondary, name: "_schritt", value: "aendern").html, cancel: Link("Abbrechen", cancel)))
            """
        ).html
    }
}
