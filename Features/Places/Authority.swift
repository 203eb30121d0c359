import Storage
import Vocabulary

/// A public body that people are in the care of (Behörde).
package struct Authority: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Landratsamt as untere Aufnahmebehörde, § 2 FlüAG.
        case district
        case city
        /// Jugendamt of the Landkreis.
        case youthOffice
        case otherMunicipality
    }

    package let id: ID<Authority>
    package let kind: Kind
    package let name: String

    package init(id: ID<Authority>, kind: Kind, name: String) {
        self.id = id
        self.kind = kind
        self.name = name
    }
}

extension Authority.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .district: "Landratsamt"
        case .city: "Stadt"
        case .youthOffice: "Jugendamt"
        case .otherMunicipality: "andere Gemeinde"
        }
    }
}

extension Authority.Kind {
    /// Who is named first.
    package var order: Int { Authority.Kind.allCases.firstIndex(of: self) ?? 0 }
}
