import Places
import Vocabulary

/// What a site or a part of it offers or is kept for (Merkmal); what a whole has, its parts have too.
package struct Amenity: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// More than a way without steps: doors, a bath and room to turn.
        case wheelchair
        case stepFree, groundFloor, ownBath, kitchen, single, womenOnly, quiet, familyFlat, pets
        /// With the distance on foot.
        case school, nursery
    }

    package let kind: Kind
    package let metres: Int?

    package init(_ kind: Kind, metres: Int? = nil) {
        self.kind = kind
        self.metres = metres
    }
}

extension Amenity.Kind {
    /// What comes with it: where a wheelchair gets to there are no steps.
    package var withOthers: Set<Amenity.Kind> { self == .wheelchair ? [.wheelchair, .stepFree] : [self] }
}

extension Sequence where Element == Amenity {
    /// All that is offered, with what comes with it.
    package var offers: Set<Amenity.Kind> { reduce(into: []) { $0.formUnion($1.kind.withOthers) } }
}

extension SiteBook {
    /// What a room offers on a day, itself or by what it lies in.
    package func amenities(of spot: ID<Spot>, on day: Day) -> [Amenity] {
        amenities.filter { $0.period.contains(day) && isWithin(spot, $0.spot) }.map(\.content)
    }

    /// What is offered on every day of a span.
    package func amenities(of spot: ID<Spot>, throughout span: DayRange) -> [Amenity] {
        amenities.filter { $0.period.from <= span.from && span.until <= $0.period.until && isWithin(spot, $0.spot) }.map(\.content)
    }
}
