import Accommodation
import Places
import Register
import Storage
import Vocabulary

extension Connection {
    /// Who lives at a site on a day and needs help when it is cleared, as the file says and as was said of any place they have or are to
    /// get; for those who have none any more, what was said last.
    package func helpOnStairs(at site: ID<Site>, on day: Day) throws -> [ID<Person>: Set<Need.Kind>] {
        let lodgers: SQL = "SELECT t.person_id FROM stay t WHERE t.site_id = \(site) AND \(CensusQuery(on: day).holds("t"))"
        var found = try needs("s.person_id IN (\(lodgers))").mapValues { Set($0.compactMap { Need.Kind($0) }) }
        for fact in try facts([.need], where: { _ in "f.person_id IN (\(lodgers)) AND \(CensusQuery(on: day).holds("f"))" }) {
            if case .need(let need) = fact.content { found[fact.person, default: []].insert(need.kind) }
        }
        return found.mapValues { $0.intersection(Need.Kind.onStairs) }.filter { !$0.value.isEmpty }
    }
}
