import Markup
import Vocabulary
import Web

/// Rows chosen one by one for an act (Auswahl in einer Liste): boxes before the rows, buttons below them.
package struct ListSelection<Row: Sendable>: Sendable {
    /// What a box is called in the form, such as `person`.
    package let field: String
    package let action: String
    package let label: Phrase
    /// What a box stands for, and the name it is read out by.
    package let value: @Sendable (Row) -> String
    package let name: @Sendable (Row) -> String
    package let buttons: HTML

    package init(
        _ field: String, to action: String, _ label: Phrase, buttons: HTML, value: @escaping @Sendable (Row) -> String,
        name: @escaping @Sendable (Row) -> String
    ) {
        self.field = field
        self.action = action
        self.label = label
        self.buttons = buttons
        self.value = value
        self.name = name
    }
}
