import Storage
import Vocabulary

/// Somebody who gets a person's letters from the city in law (Vertretung für Schreiben), with the address for them, from a
/// day on. Who cares for a minor is a fact of the register; here stands where their letters go.
package struct Representative: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Whoever cares for a minor in law: guardian, youth office, an absent parent.
        case guardian
        /// A Betreuer whose tasks include housing.
        case carer
        /// Whoever has a written power, usually a lawyer (Bevollmächtigte).
        case lawyer
    }

    package let kind: Kind
    package let name: String
    package let address: String
    /// How one knows: court, number, day of the power.
    package let proof: String

    package init(_ kind: Kind, name: String, address: String, proof: String = "") {
        self.kind = kind
        self.name = name
        self.address = address
        self.proof = proof
    }
}

/// The same with the days on which it holds (Eintrag einer Vertretung).
package struct HeldRepresentative: Sendable, Hashable {
    package let id: ID<Representative>
    package let period: DayRange
    package let representative: Representative

    package init(id: ID<Representative>, period: DayRange, representative: Representative) {
        self.id = id
        self.period = period
        self.representative = representative
    }
}

extension Representative: Datable {
    package static let table: DatedTable = "order_representative"
    package var cells: Cells { ["kind": kind, "name": name, "address": address, "proof": proof] }
}
