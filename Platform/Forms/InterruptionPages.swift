import Markup
import Storage
import Vocabulary
import Web

/// Between sending and keeping, where the software warns (Unterbrechung): what speaks against it, and the reason to do it all the same.
struct Interruption {
    let sheet: FormSheet
    let context: AppContext
    let isReasonMissing: Bool

    init(_ sheet: FormSheet, _ context: AppContext, isReasonMissing: Bool) {
        self.sheet = sheet
        self.context = context
        self.isReasonMissing = isReasonMissing
    }

    var page: Page {
        let title: Phrase = "Bitte prüfen Sie das noch einmal"
        let problems = isReasonMissing ? [HeedFields.missing] : []
        return Page(
            title, problems: problems, isNarrow: true,
            """
            \(PageHead(title).html)
            \(CheckForm(context.request.path, sheet, save: "Trotzdem speichern", cancel: "/start", problems: problems).html)
            """)
    }
}

/// Warnings and the field for the reason, as they stand above the buttons of a check page.
package struct HeedFields {
    let warnings: [Phrase]
    let inputs: Inputs

    init(warnings: [Phrase], inputs: Inputs) {
        self.warnings = warnings
        self.inputs = inputs
    }

    /// On a check page with buttons of its own.
    package init(_ sheet: FormSheet) {
        self.init(warnings: sheet.warnings, inputs: Inputs([Slip.reasonField: sheet.fields.all(Slip.reasonField)]))
    }

    static let missing = Refusal.Problem(Slip.reasonField, "Begründen Sie in einem ganzen Satz, warum es trotzdem so gelten soll.")

    package var html: HTML {
        guard !warnings.isEmpty else { return .empty }
        let heed = Decided(warnings: warnings) { _ in "" }.heed
        return """
            \(Notice.warning("Das spricht dagegen:", "<ul>\(warnings.map { "<li>\(t: $0)</li>" as HTML })</ul>"))\
            \(Inputs.hidden(Slip.heedField, heed))\
            \(inputs.text(Slip.reasonField, "Warum soll es trotzdem so gelten?", width: .full))
            """
    }
}
