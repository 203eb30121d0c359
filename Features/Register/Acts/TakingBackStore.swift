import Storage
import Vocabulary
import Web

// Taking back what was just recorded: an act of its own, after which the file says what it said before.

extension Act {
    /// What an act recorded gives way, and what gave way to it is known again; `facts` is everything ever recorded of its people.
    package static func takingBack(_ act: RecordedAct, in facts: [Fact]) throws(Refusal) -> Act {
        let recorded = facts.filter { $0.recordedAct == act.id }
        let replaced = facts.filter { $0.supersededAct == act.id }
        let kinds = Set((recorded + replaced).map(\.content.kind))
        guard !kinds.isEmpty else { throw .conflict(builtUpon) }
        // Where somebody is, with whom and in whose care is decided on together; the rest stands for itself.
        let course: Set<Fact.Kind> = [.phase, .stay, .departure, .admission, .provisionalEvent, .membership, .guardianship, .birth]
        let concerned = kinds.isDisjoint(with: course) ? kinds : kinds.union(course)
        let isBuiltUpon = facts.contains { fact in
            concerned.contains(fact.content.kind)
                && (fact.recordedAt > act.recordedAt || fact.supersededAt > act.recordedAt && !fact.isCurrentKnowledge)
        }
        guard !isBuiltUpon else { throw .conflict(builtUpon) }
        return Act(
            .takenBack, on: act.day, reason: "\(act.kind.label.text) \(act.day.german)",
            changes: recorded.map { .supersede($0) } + replaced.map { .record($0.person, $0.period, $0.content) })
    }
}

extension Transaction {
    /// Takes back every act of one instant, all of them or none; refused where its author may no longer do that with somebody concerned.
    func takeBackActs(
        of instant: Instant, by permission: Permission, objections: StayObjections? = nil, _ context: AppContext
    ) throws {
        let acts = try db.rows("SELECT * FROM act WHERE recorded_at = \(instant) ORDER BY id").map(RecordedAct.init)
        guard !acts.isEmpty else { throw Refusal.conflict(builtUpon) }
        var people: [ID<Act>: Set<ID<Person>>] = [:]
        for start in stride(from: 0, to: acts.count, by: 400) {
            let some = acts[start..<min(start + 400, acts.count)].map(\.id)
            for row in try db.rows("SELECT act_id, person_id FROM act_person WHERE act_id IN (\(list: some))") {
                people[try row.id("act_id"), default: []].insert(try row.id("person_id"))
            }
        }
        let all = people.values.reduce(into: Set<ID<Person>>()) { $0.formUnion($1) }.sorted()
        var facts: [ID<Person>: [Fact]] = [:]
        for start in stride(from: 0, to: all.count, by: 400) {
            let some = Array(all[start..<min(start + 400, all.count)])
            let covered = try db.coverings(of: some, for: try context.requireActor(), permission, on: context.today)
            guard some.allSatisfy({ !(covered[$0] ?? []).isEmpty }) else { throw Refusal.forbidden }
            for fact in try db.facts(Fact.Kind.allCases, where: { _ in "f.person_id IN (\(list: some))" }) {
                facts[fact.person, default: []].append(fact)
            }
        }
        let takingBack = try acts.map { act in try Act.takingBack(act, in: (people[act.id] ?? []).sorted().flatMap { facts[$0] ?? [] }) }
        try objections?.refuseGiven(takingBack, since: instant, on: context.today, db)
        try record(takingBack)
        // Meanwhile somebody else may have got the number.
        for case .record(let person, _, .azrNumber(let azr)) in takingBack.flatMap(\.changes) {
            try db.refuseTaken(azr, except: person, for: try context.requireActor(), on: context.today)
        }
    }
}
