import Forms
import Storage
import Vocabulary
import Web

// What waits for somebody today, in SQL.

extension Connection {
    func startView(for actor: Actor, on today: Day) throws -> StartView {
        let maySee = actor.may(.seePeople)
        let reach: Set<Scope> = Set([actor.scope(.seePeople)].compactMap { $0 })
        let seesPhase = maySee && actor.reads(.phase, by: .seePeople, within: reach)
        let seesBirth = maySee && actor.reads(.birth, by: .seePeople, within: reach)
        let condition = actor.peopleCondition(.seePeople, on: today, person: "p.person_id")
        let people = seesPhase ? try count("SELECT COUNT(*) AS n \(CensusQuery(on: today).selection(condition))") : nil
        let law = try law()
        // From no more than their file would show this reader.
        let grounds = [Fact.Kind.admission, .provisionalEvent, .residenceStatus].filter { actor.reads($0.field, by: .seePeople, within: reach) }
        let minors = seesPhase && seesBirth ? try comingOfAge(condition, law, on: today) : []
        let late = seesPhase ? try overdue(condition, law, grounds, on: today) : []
        let names = try listRows((minors + late).map(\.person), CensusQuery(on: today))
        let seesName = actor.reads(.name, by: .seePeople, within: reach)
        let upcoming = zip(minors + late, names).map { one, row in
            StartView.Upcoming(person: row.id, name: seesName ? row.name?.listed ?? row.fileNumber : row.fileNumber, day: one.day, why: one.why)
        }
        return StartView(
            name: actor.name, people: people, drafts: actor.may(.registerPeople) ? try drafts(of: actor.account) : [],
            isRegistering: actor.may(.registerPeople), comingOfAge: Array(upcoming.prefix(minors.count)),
            overdue: Array(upcoming.dropFirst(minors.count)), filters: maySee ? try countedFilters(for: actor, on: today) : [])
    }

    /// Unaccompanied minors who turn 18 within the next 60 days, or have and are still counted as minors.
    private func comingOfAge(_ condition: SQL, _ law: Law, on today: Day) throws -> [Ahead] {
        guard let majority = law.number("ageOfMajority", on: today) else { return [] }
        let latest = today.advanced(by: 60).addingYears(-majority.number)
        let minors = CensusQuery(on: today, parts: [.pillar: Pillar.unaccompaniedMinor.rawValue])
        let births: SQL = "JOIN birth b ON b.person_id = p.person_id AND \(current: "b")"
        let rows = try rows(
            """
            SELECT p.person_id AS id, b.born AS born \(minors.selection(condition, joining: births))
            AND b.born <= \(latest) ORDER BY b.born, p.person_id LIMIT 20
            """)
        return try rows.map { row in
            let birth = Birth(born: try row.day("born"), evidence: .declared)
            return (try row.text("id"), birth.birthday(majority.number), "heute \(birth.ageWords(on: today))")
        }
    }

    /// People in provisional accommodation longer than the law lets them, longest first.
    private func overdue(_ condition: SQL, _ law: Law, _ grounds: [Fact.Kind], on today: Day) throws -> [Ahead] {
        // Nobody is overdue before the shortest of all periods has run.
        guard let shortest = law.numbers.filter({ $0.key.hasPrefix("provisionalMonths") }).map(\.number).min() else { return [] }
        let provisional = CensusQuery(on: today, parts: [.pillar: Pillar.provisional.rawValue]).selection(condition)
        let known = try facts(grounds) { _ in
            """
            \(current: "f") AND f.person_id IN
                (SELECT p.person_id \(provisional) AND p.from_day <= \(today.addingMonths(-shortest)))
            """
        }
        let late = Dictionary(grouping: known, by: \.person).compactMap { person, facts -> Ahead? in
            guard let end = ProvisionalEnd.of(facts, law: law), end.effective <= today else { return nil }
            return (person.text, end.effective, end.steps.first(where: \.decides)?.text)
        }
        return Array(late.sorted { ($0.day, $0.person) < ($1.day, $1.person) }.prefix(20))
    }
}

/// Somebody with a day, before names are looked up.
private typealias Ahead = (person: String, day: Day, why: Phrase?)
