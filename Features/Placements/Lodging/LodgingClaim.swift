import Accommodation
import Places
import Register
import Storage
import Vocabulary

/// A room somebody is to have by what another office decided, as long as nobody wrote the move (beanspruchter Platz): it counts as if they
/// slept there.
package struct LodgingClaim: Sendable, Hashable {
    package let person: ID<Person>
    package let site: ID<Site>
    package let room: ID<Spot>
    /// A place in the room, where one is named.
    package let place: ID<Spot>?
    package let period: DayRange

    package init(_ person: ID<Person>, site: ID<Site>, room: ID<Spot>, place: ID<Spot>?, _ period: DayRange) {
        (self.person, self.site, self.room, self.place, self.period) = (person, site, room, place, period)
    }
}

/// How the offices above say which rooms they gave to whom on some night of a span (Ansprüche auf Plätze); each declares its own, the town
/// hands all of them in.
package struct ClaimSource: Sendable {
    package typealias Find = @Sendable (any Connection, DayRange) throws -> [LodgingClaim]
    private let sources: [Find]

    package init(_ sources: [Find]) { self.sources = sources }

    /// Where there is nobody to give rooms away.
    package static let nobodys = ClaimSource([])

    func found(_ db: any Connection, _ span: DayRange) throws -> [LodgingClaim] { try sources.flatMap { try $0(db, span) } }
}

extension SiteBook {
    /// With those who are to have a room here: as if they slept there, unless they do, or have the place kept there anyway.
    func claimed(by claims: [LodgingClaim], kept: [(person: ID<Person>?, room: ID<Spot>, period: DayRange)]) -> SiteBook {
        let coming = claims.filter { claim in
            claim.site == site.id && spots[claim.room] != nil
                && !lodgers.contains { $0.person == claim.person && $0.room == claim.room && $0.period.overlaps(claim.period) }
                && !kept.contains { $0.person == claim.person && $0.room == claim.room && $0.period.overlaps(claim.period) }
        }
        guard !coming.isEmpty else { return self }
        return SiteBook(
            site: site, spots: Array(spots.values), lives: lives.values.flatMap { $0 }, closures: closures, reservations: reservations,
            lodgers: lodgers + coming.map { Lodger(person: $0.person, site: $0.site, room: $0.room, place: $0.place, period: $0.period) },
            amenities: amenities, standards: standards)
    }
}
