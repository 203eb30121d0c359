import Markup
import Vocabulary
import Web

/// The end of every check page (Prüfseite): everything typed goes along, and the way leads on, back to the form, or out.
package struct CheckForm: Sendable {
    package var address: String
    package var sheet: FormSheet
    /// What saving is called here.
    package var save: Phrase
    /// Where giving up leads.
    package var cancel: String
    var problems: [Refusal.Problem] = []

    package init(_ address: String, _ sheet: FormSheet, save: Phrase, cancel: String) {
        self.init(address, sheet, save: save, cancel: cancel, problems: [])
    }

    init(_ address: String, _ sheet: FormSheet, save: Phrase, cancel: String, problems: [Refusal.Problem]) {
        self.address = address
        self.sheet = sheet
        self.save = save
        self.cancel = cancel
        self.problems = problems
    }

    package var html: HTML {
        let reason = Inputs([Slip.reasonField: sheet.fields.all(Slip.reasonField)], problems: problems)
        return PostForm(
            address, sheet.slip,
            """
            \(sheet.fields.without(Slip.fields).pairs.map { Inputs.hidden($0.name, $0.value) })
            \(HeedFields(warnings: sheet.warnings, inputs: reason).html)
            \(Button.group(
                Button(sheet.warnings.isEmpty ? save : "Trotzdem speichern", name: Slip.stepField, value: "speichern").html,
                Button("Angaben ändern", look: .secondary, name: Slip.stepField, value: "aendern").html, cancel: Link("Abbrechen", cancel)))
            """
        ).html
    }
}
