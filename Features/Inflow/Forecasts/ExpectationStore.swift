import Register
import Storage
import Vocabulary

// What the register lets expect, and who lived in the city's places, in SQL. Read as few statements for the whole town.

private struct ExpectationAsked: Hashable, Sendable {
    let day: Day
    let knownAt: Instant?
}

private struct LodgingsAsked: Hashable, Sendable { let months: [DayRange] }

extension Connection {
    /// Whose provisional accommodation ends when, and who comes of age, as known at an instant.
    package func expectation(on day: Day, knownAt: Instant? = nil) throws -> Expectation {
        try remembered(ExpectationAsked(day: day, knownAt: knownAt)) { try newExpectation(on: day, knownAt: knownAt) }
    }

    private func newExpectation(on day: Day, knownAt: Instant?) throws -> Expectation {
        let law = try law()
        let (due, undated) = try due(on: day, knownAt, law)
        let census = CensusQuery(on: day, knownAt: knownAt, parts: [.pillar: Pillar.unaccompaniedMinor.rawValue])
        var (minors, ageless) = ([ComingOfAge](), 0)
        for row in try rows(
            """
            SELECT p.person_id AS id, b.born AS born
            FROM phase p LEFT JOIN birth b ON b.person_id = p.person_id AND \(known: "b", at: knownAt)
            WHERE \(census.holds("p")) AND p.pillar = 'unaccompaniedMinor'
            """)
        {
            guard let born = try row.optionalDay("born"), let majority = law.number("ageOfMajority", on: day) else {
                ageless += 1
                continue
            }
            minors.append(ComingOfAge(person: try row.id("id"), day: Birth(born: born, evidence: .declared).birthday(majority.number)))
        }
        return Expectation(on: day, due: due, undated: undated, minors: minors, ageless: ageless)
    }

    private func due(on day: Day, _ knownAt: Instant?, _ law: Law) throws -> ([DuePerson], [ID<Person>]) {
        let census = CensusQuery(on: day, knownAt: knownAt)
        let people: SQL = "SELECT p.person_id FROM phase p WHERE \(census.holds("p")) AND p.pillar = 'provisional'"
        var facts: [ID<Person>: [Fact]] = [:]
        for kind in [Fact.Kind.admission, .provisionalEvent, .residenceStatus] {
            let table = SQL(stringLiteral: kind.rawValue)
            for row in try rows(
                """
                SELECT f.* FROM \(table) f WHERE f.person_id IN (\(people)) AND \(known: "f", at: knownAt)
                ORDER BY f.person_id, f.from_day, f.id
                """)
            {
                let fact = try Fact(kind, row)
                facts[fact.person, default: []].append(fact)
            }
        }
        var (due, undated) = ([DuePerson](), [ID<Person>]())
        for row in try rows(people) {
            let person: ID<Person> = try row.id("person_id")
            if let end = ProvisionalEnd.of(facts[person] ?? [], law: law), let cause = end.cause {
                due.append(DuePerson(person: person, day: end.overdueFrom, cause: cause))
            } else {
                undated.append(person)
            }
        }
        return (due, undated)
    }

    /// Who came, left and stayed, month by month, the earliest first; kept until something is recorded.
    func lodgingMonths(_ months: [DayRange]) throws -> [LodgingMonth] {
        guard let first = months.first, let last = months.last, let span = DayRange(first.from, last.until.next) else { return [] }
        return try remembered(LodgingsAsked(months: months)) { months.map(try lodgings(span).month) }
    }

    /// Who lived in the city's places within some days, and where they were before.
    package func lodgings(_ span: DayRange, knownAt: Instant? = nil) throws -> Lodgings {
        let city: SQL = """
            SELECT site.id FROM site JOIN authority ON authority.id = site.authority_id WHERE authority.kind = 'city'
            """
        // One day more, so that who was there before the span is not taken for somebody who came.
        let within: SQL = "s.until_day >= \(span.from) AND s.from_day < \(span.until) AND \(known: "s", at: knownAt) AND s.site_id IN (\(city))"
        let stays = try rows(
            "SELECT s.person_id, s.from_day, s.until_day FROM stay s WHERE \(within) ORDER BY s.person_id, s.from_day"
        ).map { Lodgings.Stay(person: try $0.id("person_id"), period: try $0.period()) }
        let phases = try rows(
            """
            SELECT p.person_id, p.from_day, p.until_day, p.pillar FROM phase p
            WHERE \(known: "p", at: knownAt) AND p.until_day >= \(span.from) AND p.from_day < \(span.until) ORDER BY p.person_id, p.from_day
            """
        ).map { row in Lodgings.Care(person: try row.id("person_id"), period: try row.period(), pillar: try row.choice("pillar")) }
        return Lodgings(stays: stays, phases: phases)
    }
}
