import Vocabulary

/// A letter of the town as a value (Schreiben); `pdf()` makes the tagged file of it, the same bytes for the same letter.
package struct Letter: Sendable, Hashable, Codable {
    package enum Block: Sendable, Hashable, Codable {
        case paragraph(String)
        case heading(String)
        case list([String])
        /// The first row is the head; columns named in `numeric` are set flush right; a last row may be the sum.
        case table(rows: [[String]], numeric: Set<Int>, hasSum: Bool)
        /// Who signs, or that the letter was made by machine and is valid without signature.
        case closing([String])
    }

    /// One line of the block of information beside the address (Informationsblock, DIN 5008).
    package struct Reference: Sendable, Hashable, Codable {
        package let label: String
        package let value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// BCP 47; decides the direction of writing.
    package var language: String
    package var sender: [String]
    package var recipient: [String]
    package var references: [Reference]
    package var subject: String
    package var blocks: [Block]
    /// Across the head of every page, such as "nur zur Information"; empty is none.
    package var mark: String

    package init(
        language: String = "de", sender: [String], recipient: [String], references: [Reference] = [], subject: String, blocks: [Block],
        mark: String = ""
    ) {
        self.language = language
        self.sender = sender
        self.recipient = recipient
        self.references = references
        self.subject = subject
        self.blocks = blocks
        self.mark = mark
    }
}
