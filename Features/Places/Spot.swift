import Storage
import Vocabulary

/// A part of a site that has a life of its own (Wohnobjekt): a building, a unit in it, a room, a place in a room.
package struct Spot: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case building, unit, room, place }

    package let id: ID<Spot>
    package let kind: Kind
    package let site: ID<Site>
    /// The building of a unit, the unit of a room, the room of a place.
    package let parent: ID<Spot>?

    package init(id: ID<Spot>, kind: Kind, site: ID<Site>, parent: ID<Spot>?) {
        self.id = id
        self.kind = kind
        self.site = site
        self.parent = parent
    }
}

extension Spot.Kind {
    /// What it lies in.
    package var parent: Spot.Kind? {
        switch self {
        case .building: nil
        case .unit: .building
        case .room: .unit
        case .place: .room
        }
    }
}

extension Spot.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .building: "Haus"
        case .unit: "Wohneinheit"
        case .room: "Zimmer"
        case .place: "Platz"
        }
    }
}
