import Accommodation
import Places
import Register
import Storage
import Vocabulary

extension Connection {
    /// Who lives at a site on a day and cannot use stairs. What was said of any place they have or are to get counts; for
    /// those who have none any more, what was said last.
    package func peopleWithoutStairs(at site: ID<Site>, on day: Day) throws -> Set<ID<Person>> {
        let seats = try rows(
            """
            SELECT s.* FROM placement_seat s JOIN placement p ON p.id = s.placement_id
            WHERE \(current: "s") AND s.person_id IN (
                SELECT t.person_id FROM stay t WHERE t.site_id = \(site) AND \(CensusQuery(on: day).holds("t")))
            ORDER BY p.recorded_at DESC, p.id DESC
            """
        ).map(Placement.Seat.init)
        var found: Set<ID<Person>> = []
        for (person, seats) in Dictionary(grouping: seats, by: \.seeker.person) {
            let standing = seats.filter { $0.state == .reserved || $0.state == .arrived }
            let telling = standing.isEmpty ? Array(seats.prefix(1)) : standing
            if let person, telling.contains(where: { !$0.seeker.needs.isDisjoint(with: Amenity.Kind.withoutStairs) }) { found.insert(person) }
        }
        return found
    }
}
