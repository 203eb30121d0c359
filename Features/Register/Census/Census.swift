import Vocabulary

/// What the counted people are broken down by (Gliederung).
package enum Dimension: String, Sendable, CaseIterable {
    case pillar, stay, authority, nationality, age, sex, householdSize

    package var label: Phrase {
        switch self {
        case .pillar: "Säule"
        case .stay: "Wohnform"
        case .authority: "Behörde"
        case .nationality: "Staatsangehörigkeit"
        case .age: "Altersgruppe"
        case .sex: "Geschlecht"
        case .householdSize: "Haushaltsgröße"
        }
    }
}

/// The lower bounds of the age groups; each reaches to the next.
package enum AgeGroups {
    package static let bounds = [0, 3, 6, 10, 14, 18, 25, 35, 45, 55, 65]

    package static func key(_ index: Int) -> String {
        index + 1 < bounds.count ? "\(bounds[index])-\(bounds[index + 1] - 1)" : "\(bounds[index])+"
    }

    package static let keys = bounds.indices.map(key)
}

/// Whom to count or list: everyone in the city's care at the end of a day, as known at an instant, perhaps only
/// those in some parts (Zählung zum Stichtag).
package struct CensusQuery: Sendable, Hashable {
    /// The reference day (Stichtag): the state at its end.
    package var on: Day
    /// Nil is what is known now.
    package var knownAt: Instant?
    /// Restrictions, each to one part of a dimension.
    package var parts: [Dimension: String]

    package init(on: Day, knownAt: Instant? = nil, parts: [Dimension: String] = [:]) {
        self.on = on
        self.knownAt = knownAt
        self.parts = parts
    }
}

/// How many are in one part.
package struct PartCount: Sendable, Hashable {
    package static let unknown = "unknown"
    /// More than one nationality.
    package static let several = "several"

    package let key: String
    package let label: Phrase
    package let count: Int

    package init(key: String, label: Phrase, count: Int) {
        self.key = key
        self.label = label
        self.count = count
    }
}
