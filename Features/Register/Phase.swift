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

    /// A correction that leaves the site leaves the room too.
    package func keepingRoom(of old: Stay) -> Stay {
        guard site != nil, site == old.site else { return self }
        return Stay(kind, site: site, address: address, room: old.room, place: old.place)
    }
}

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
