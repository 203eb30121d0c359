import Accommodation
import Register
import Storage
import Vocabulary

// Who is to live apart from whom, in SQL.

extension Connection {
    /// What needs say of living apart, with the files people live on in.
    func apart(_ facts: [Fact]) throws -> [LodgingGround.Apart] {
        let said = facts.compactMap { fact -> LodgingGround.Apart? in
            guard case .need(let need) = fact.content, let other = need.other else { return nil }
            return LodgingGround.Apart(one: fact.person, other: other, period: fact.period)
        }
        guard !said.isEmpty else { return [] }
        let later = try livingOn(of: Array(Set(said.map(\.other))).sorted())
        return said.map { LodgingGround.Apart(one: $0.one, other: later[$0.other] ?? $0.other, period: $0.period) }.filter { $0.one != $0.other }
    }

    /// Which needs, as `f`, name some people, also by a file that lives on in theirs now.
    func naming(_ people: Set<ID<Person>>) -> SQL {
        let own: SQL = "\(list: people.sorted().map(\.text))"
        return
            "(f.other_id IN (\(own)) OR f.other_id IN (SELECT m.merged_id FROM person_merge m WHERE m.kept_id IN (\(own)) AND \(current: "m")))"
    }

    /// From whom some people are to live apart on some day of a span, whosever file says it.
    func apart(from people: Set<ID<Person>>, during span: DayRange) throws -> Set<ID<Person>> {
        guard !people.isEmpty else { return [] }
        let own: SQL = "f.person_id IN (\(list: people.sorted().map(\.text)))"
        let found = try apart(
            try facts([.need]) { _ in
                """
                \(current: "f") AND f.kind = 'apart' AND f.until_day > \(span.from) AND f.from_day < \(span.until)
                AND (\(own) OR \(naming(people)))
                """
            })
        return Set(found.flatMap { [$0.one, $0.other] }).subtracting(people)
    }
}
