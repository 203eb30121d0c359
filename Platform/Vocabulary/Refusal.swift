/// The one way a rule says no: what kind of no, and for each problem the field and what to do about it.
package struct Refusal: Error, Hashable, Sendable {
    package enum Kind: Sendable { case invalid, conflict, forbidden, notFound }

    package struct Problem: Hashable, Sendable {
        /// The name of the form field, where one field is to blame.
        package let field: String?
        package let message: Phrase

        package init(_ field: String? = nil, _ message: Phrase) {
            self.field = field
            self.message = message
        }
    }

    package var kind: Kind
    package var problems: [Problem]

    package init(_ kind: Kind, _ problems: [Problem]) {
        self.kind = kind
        self.problems = problems
    }

    package static func invalid(_ field: String? = nil, _ message: Phrase) -> Refusal {
        Refusal(.invalid, [Problem(field, message)])
    }

    package static func conflict(_ message: Phrase) -> Refusal { Refusal(.conflict, [Problem(nil, message)]) }
    package static let notFound = Refusal(.notFound, [Problem(nil, "Diesen Eintrag gibt es nicht, oder er ist für Sie nicht freigegeben.")])
    package static let forbidden = Refusal(.forbidden, [Problem(nil, "Dafür fehlt Ihnen die Berechtigung.")])
}
