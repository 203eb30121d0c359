import Register
import Storage
import Vocabulary

extension CensusQuery {
    /// One row for each person counted, with the part they are in.
    fileprivate func keyed(by dimension: Dimension) -> SQL { "SELECT p.person_id AS person_id, \(key(dimension)) AS part \(selection())" }
}

extension Connection {
    /// Compares two states of knowledge of one day; `now` without an instant is what is known now.
    package func difference(on day: Day, from then: Instant, to now: Instant?, by dimension: Dimension = .pillar) throws -> Difference {
        let before = CensusQuery(on: day, knownAt: then)
        let after = CensusQuery(on: day, knownAt: now)
        // The database compares, asking for each state of knowledge once; only those who differ travel by themselves.
        let pairs = try rows(
            """
            SELECT was, now, person, COUNT(*) AS n
            FROM (SELECT MIN(was) AS was, MIN(now) AS now, CASE WHEN MIN(was) = MIN(now) THEN NULL ELSE person_id END AS person
                  FROM (SELECT person_id, part AS was, NULL AS now FROM (\(before.keyed(by: dimension))) AS earlier
                        UNION ALL
                        SELECT person_id, NULL, part FROM (\(after.keyed(by: dimension))) AS later) AS side
                  GROUP BY person_id) AS pair
            GROUP BY was, now, person
            """)
        var (counts, changes) = ((then: [String: Int](), now: [String: Int]()), [Difference.Change]())
        for row in pairs {
            let (then, now, number) = (try row.optionalText("was"), try row.optionalText("now"), try row.int("n"))
            if let then { counts.then[then, default: 0] += number }
            if let now { counts.now[now, default: 0] += number }
            if then != now { changes.append(Difference.Change(person: try row.id("person"), then: then, now: now)) }
        }
        return Difference(
            on: day, dimension: dimension,
            before: Stock(query: before, dimension: dimension, total: try total(before), parts: try label(counts.then, dimension)),
            after: Stock(query: after, dimension: dimension, total: try total(after), parts: try label(counts.now, dimension)),
            changes: changes.sorted { $0.person < $1.person })
    }

    /// Name and cause for some of the changes, such as those of one page.
    package func explain(
        _ changes: some Sequence<Difference.Change>, of difference: Difference, from then: Instant, to now: Instant?
    ) throws -> [ExplainedChange] {
        try changes.map { change in
            guard let person = try person(change.person) else { throw Refusal.notFound }
            let facts = try facts(of: change.person, kinds: [.name, .phase] + difference.dimension.kinds)
            let record = PersonRecord(person: person, facts: facts, version: .endless)
            let acts = Difference.acts(behind: facts.filter { $0.content.kind != .name }, on: difference.on, from: then, to: now ?? .endless)
            return ExplainedChange(
                change: change, fileNumber: person.fileNumber, name: record.name(on: difference.on).listed,
                causes: try causes(acts, of: change.person))
        }
    }

    private func causes(_ acts: [ID<Act>], of person: ID<Person>) throws -> [Cause] {
        try rows(
            """
            SELECT act.id, act.kind, act.day, act.recorded_at, act.reason, COALESCE(account.name, act.account) AS by_name
            FROM act LEFT JOIN account ON account.id = act.account
            WHERE act.id IN (\(list: acts)) ORDER BY act.recorded_at, act.id
            """
        ).map { row in
            let kind: Act.Kind = try row.choice("kind")
            return Cause(
                act: try row.id("id"), kind: kind, day: try row.day("day"), recordedAt: try row.instant("recorded_at"),
                reason: try row.text("reason"), by: try row.text("by_name"),
                others: kind == .merge || kind == .separation ? try others(in: try row.id("id"), than: person) : [])
        }
    }

    private func others(in act: ID<Act>, than person: ID<Person>) throws -> [Person] {
        try rows(
            """
            SELECT person.id, person.file_number FROM act_person JOIN person ON person.id = act_person.person_id
            WHERE act_person.act_id = \(act) AND act_person.person_id <> \(person) ORDER BY person.file_number
            """
        ).map { Person(id: try $0.id("id"), fileNumber: try $0.text("file_number")) }
    }
}

extension Difference {
    /// The acts between two instants that changed what held on the day. An act that only shortened or lengthened a
    /// span elsewhere, and so recorded the same for this day once more, is not among them.
    static func acts(behind facts: [Fact], on day: Day, from then: Instant, to now: Instant) -> [ID<Act>] {
        let holding = facts.filter { $0.period.contains(day) }
        var acts: [Instant: ID<Act>] = [:]
        for fact in holding {
            acts[fact.recordedAt] = fact.recordedAct
            if let act = fact.supersededAct { acts[fact.supersededAt] = act }
        }
        func state(at instant: Instant) -> Set<Fact.Content> { Set(holding.filter { $0.isKnown(at: instant) }.map(\.content)) }
        var before = state(at: then)
        var found: [ID<Act>] = []
        for instant in acts.keys.filter({ then < $0 && $0 <= now }).sorted() {
            let after = state(at: instant)
            if after != before, let act = acts[instant] { found.append(act) }
            before = after
        }
        return found
    }
}

extension Dimension {
    /// The facts that decide about a person's part, besides the phase.
    fileprivate var kinds: [Fact.Kind] {
        switch self {
        case .pillar, .authority: []
        case .stay: [.stay]
        case .nationality: [.nationality]
        case .age: [.birth]
        case .sex: [.sex]
        case .householdSize: [.membership]
        }
    }
}
