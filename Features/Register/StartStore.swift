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
        return StartView(
            name: actor.name, people: people, drafts: actor.may(.registerPeople) ? try drafts(of: actor.account) : [],
            isRegistering: actor.may(.registerPeople), comingOfAge: seesPhase && seesBirth ? try comingOfAge(condition, on: today) : [],
            overdue: seesPhase ? try overdue(condition, on: today) : [], seesPhase: seesPhase,
            filters: maySee ? try countedFilters(for: actor, on: today) : [])
    }

    /// Unaccompanied minors who turn 18 within the next 60 days, or have and are still counted as minors.
    private func comingOfAge(_ condition: SQL, on today: Day) throws -> [StartView.Upcoming] {
        guard let majority = try law().number("ageOfMajority", on: today) else { return [] }
        let latest = today.advanced(by: 60).addingYears(-majority.number)
        let minors = CensusQuery(on: today, parts: [.pillar: Pillar.unaccompaniedMinor.rawValue])
        let births: SQL = "JOIN birth b ON b.person_id = p.person_id AND b.superseded_at = 253402300799000000"
        let rows = try rows(
            """
            SELECT p.person_id AS id, b.born AS born \(minors.selection(condition, joining: births))
            AND b.born <= \(latest) ORDER BY b.born, p.person_id LIMIT 20
            """)
        return try upcoming(
            try rows.map { row in
                let birth = Birth(born: try row.day("born"), evidence: .declared)
                return (try row.text("id"), birth.birthday(majority.number), "heute \(birth.ageWords(on: today))")
            }, today)
    }

    /// People in provisional accommodation longer than the law lets them, longest first.
    private func overdue(_ condition: SQL, on today: Day) throws -> [StartView.Upcoming] {
        let law = try law()
        // Nobody is overdue before the shortest of all periods has run.
        guard let shortest = law.numbers.filter({ $0.key.hasPrefix("provisionalMonths") }).map(\.number).min() else { return [] }
        let rows = try rows(
            """
            SELECT p.person_id AS id \(CensusQuery(on: today, parts: [.pillar: Pillar.provisional.rawValue]).selection(condition))
            AND p.from_day <= \(today.addingMonths(-shortest)) ORDER BY p.from_day, p.person_id LIMIT 200
            """)
        var late: [(String, Day, Phrase?)] = []
        for row in rows {
            let id: ID<Person> = try row.id("id")
            let facts = try facts(of: id, kinds: [.admission, .provisionalEvent, .residenceStatus]).filter(\.isCurrentKnowledge)
            if let end = ProvisionalEnd.of(facts, law: law), end.effective <= today {
                late.append((id.text, end.effective, end.steps.first(where: \.decides)?.text))
            }
            if late.count == 20 { break }
        }
        return try upcoming(late.sorted { $0.1 < $1.1 }, today)
    }

    private func upcoming(_ pairs: [(String, Day, Phrase?)], _ today: Day) throws -> [StartView.Upcoming] {
        zip(pairs, try listRows(pairs.map(\.0), CensusQuery(on: today))).map { pair, row in
            StartView.Upcoming(person: row.id, name: row.name?.listed ?? row.fileNumber, day: pair.1, why: pair.2)
        }
    }
}
