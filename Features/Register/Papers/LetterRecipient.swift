import Vocabulary

/// One of those who get a paper (Empfänger einer Ausfertigung): in which part, under which name, at which address, for whom.
package struct LetterRecipient: Sendable, Hashable {
    package let role: Recipient
    package let name: String
    /// Below the name in the window.
    package let address: [String]
    /// For whom it is taken, whom it is addressed to first.
    package var people: [ID<Person>]
    /// In whose stead, in words; empty for the person itself.
    package let capacity: String

    package init(role: Recipient, name: String, address: [String], people: [ID<Person>], capacity: String = "") {
        self.role = role
        self.name = name
        self.address = address
        self.people = people
        self.capacity = capacity
    }

    /// Who it is, in whose stead, where: as it stands in the window.
    package var lines: [String] { [name] + (capacity.isEmpty ? [] : ["(" + capacity + ")"]) + address }
}

extension Recipient {
    /// In whose stead somebody acts, on a letter.
    package func capacity(for name: String) -> Phrase {
        switch self {
        case .oneself: ""
        case .representative: "gesetzliche Vertretung von \(name)"
        case .carer: "rechtliche Betreuung von \(name)"
        case .lawyer: "Vertretung mit Vollmacht für \(name)"
        }
    }

    /// As whom the records name such people.
    package var kind: Representative.Kind? {
        switch self {
        case .oneself: nil
        case .representative: .guardian
        case .carer: .carer
        case .lawyer: .lawyer
        }
    }
}
