import Storage
import Vocabulary

/// A place where people are accommodated (Unterkunft).
package struct Site: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case sharedAccommodation, flats, modularBuilding, containers, hotel, youthHome, other }

    /// Who ran it when; a site may pass from the district to the city while people live there.
    package struct Owner: Sendable, Hashable {
        package let period: DayRange
        package let authority: ID<Authority>

        package init(_ period: DayRange, _ authority: ID<Authority>) {
            self.period = period
            self.authority = authority
        }
    }

    package let id: ID<Site>
    package let name: String
    package let kind: Kind
    package let authority: ID<Authority>
    /// The part of town (Stadtteil).
    package let district: String
    package let lifetime: DayRange
    package let source: String
    package let owners: [Owner]

    package init(
        id: ID<Site>, name: String, kind: Kind, authority: ID<Authority>, district: String, lifetime: DayRange, source: String,
        owners: [Owner] = []
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.authority = authority
        self.district = district
        self.lifetime = lifetime
        self.source = source
        self.owners = owners
    }

    package func authority(on day: Day) -> ID<Authority> { owners.first { $0.period.contains(day) }?.authority ?? authority }
}

extension Site.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .sharedAccommodation: "Gemeinschaftsunterkunft"
        case .flats: "Wohnungen"
        case .modularBuilding: "Modulbau"
        case .containers: "Container"
        case .hotel: "Hotel"
        case .youthHome: "Jugendhilfeeinrichtung"
        case .other: "andere Unterkunft"
        }
    }
}
