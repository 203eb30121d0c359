import Accommodation
import Places
import Register
import Storage
import Vocabulary

extension Connection {
    /// Who lives at a site on a day and cannot use stairs. What was said of any place they have or are to get counts; for
    /// those who have none any more, what was said last.
    package func peopleWithoutStairs(at site: ID<Site>, on day: Day) throws -> Set<ID<Person>> {
        let lodgers: SQL = "SELECT t.person_id FROM stay t WHERE t.site_id = \(site) AND \(CensusQuery(on: day).holds("t"))"
        return Set(try needs("s.person_id IN (\(lodgers))").filter { !$0.value.isDisjoint(with: Amenity.Kind.withoutStairs) }.keys)
    }
}
