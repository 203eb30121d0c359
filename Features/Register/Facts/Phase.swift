import Places
import Vocabulary

/// The three populations of the city's statistics (Säule), and not knowing.
package enum Pillar: String, Sendable, CaseIterable {
    /// Vorläufige Unterbringung (VU), §§ 7–9 FlüAG.
    case provisional
    /// Anschlussunterbringung (AU), §§ 17, 18 FlüAG.
    case followUp
    /// Unbegleitete minderjährige Ausländer (UMA), §§ 42, 42a SGB VIII.
    case unaccompaniedMinor
    case unknown
}

/// In whose care a person is, and why since then (Phase).
package struct Phase: Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        case allocation, familyReunification, birth, takenIntoCare, handOver, comingOfAge, returned, movedHere, transfer, other, unknown
    }

    package let pillar: Pillar
    package let authority: ID<Authority>
    package let reason: Reason

    package init(_ pillar: Pillar, authority: ID<Authority>, reason: Reason) {
        self.pillar = pillar
        self.authority = authority
        self.reason = reason
    }
}

/// Where a person really lives (Aufenthalt, Wohnform); not the same as in whose care they are.
package struct Stay: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case citySite, districtSite, youthHome, fosterFamily, ownFlat, unknown }

    package let kind: Kind
    /// Set for sites of the city, of the district and youth homes.
    package let site: ID<Site>?
    package let address: String
    /// Where in the site, as far as it is known.
    package let room: ID<Spot>?
    package let place: ID<Spot>?

    package init(_ kind: Kind, site: ID<Site>? = nil, address: String = "", room: ID<Spot>? = nil, place: ID<Spot>? = nil) {
        self.kind = kind
        self.site = site
        self.address = address
        self.room = room
        self.place = place
    }

    /// With somebody in the same room, but in no place of theirs: a place is for one.
    package var beside: Stay { Stay(kind, site: site, address: address, room: room) }

    /// A correction that leaves the site leaves the room too.
    package func keepingRoom(of old: Stay) -> Stay {
        guard site != nil, site == old.site else { return self }
        return Stay(kind, site: site, address: address, room: old.room, place: old.place)
    }
}

/// Out of the city's count (Wegzug, Ausreise, Tod), until a return.
package struct Departure: Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        case movedAway, transferredElsewhere, voluntaryReturn, deportation, thirdCountry, whereaboutsUnknown, naturalised, death, other
    }

    package let reason: Reason
    package let destination: String

    package init(_ reason: Reason, destination: String = "") {
        self.reason = reason
        self.destination = destination
    }
}
