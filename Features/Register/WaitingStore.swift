import Storage
import Vocabulary
import Web

// Whose time comes or is over, in SQL.

extension Connection {
    func peopleCount(_ condition: SQL, on day: Day) throws -> Int {
        try count("SELECT COUNT(*) AS n \(CensusQuery(on: day).selection(condition))")
    }

    /// Unaccompanied minors who turn 18 within the next 60 days, or have and are still counted as minors.
    func comingOfAge(_ condition: SQL, _ law: Law, on today: Day) throws -> [Ahead] {
        guard let majority = law.number("ageOfMajority", on: today) else { return [] }
        let latest = today.advanced(by: 60).addingYears(-majority.number)
        let minors = CensusQuery(on: today, parts: [.pillar: Pillar.unaccompaniedMinor.rawValue])
        // From those few to their births, never the other way round.
        let births: SQL = "CROSS JOIN birth b"
        let rows = try rows(
            """
            SELECT p.person_id AS id, b.born AS born \(minors.selection(condition, joining: births))
            AND b.person_id = p.person_id AND \(current: "b") AND b.born <= \(latest)
            """
        ).map { (born: try $0.day("born"), row: $0) }
        // Put in order here: asked for the earliest, a server would begin with everybody ever born.
        return try rows.sorted { try ($0.born, $0.row.text("id")) < ($1.born, $1.row.text("id")) }.prefix(20).map { _, row in
            let birth = Birth(born: try row.day("born"), evidence: .declared)
            return (try row.text("id"), birth.birthday(majority.number), "heute \(birth.ageWords(on: today))")
        }
    }

    /// People in provisional accommodation longer than the law lets them, longest first.
    func overdue(_ condition: SQL, _ law: Law, on today: Day) throws -> (first: [Ahead], all: Int) {
        let provisional = CensusQuery(on: today, parts: [.pillar: Pillar.provisional.rawValue]).selection(condition)
        let people = try rows("SELECT p.person_id AS id \(provisional)").map { try $0.text("id") }
        let known = try stride(from: 0, to: people.count, by: 5000).flatMap { start in
            let some = Array(people[start..<min(start + 5000, people.count)])
            return try facts([.admission, .provisionalEvent, .residenceStatus]) { _ in "\(current: "f") AND f.person_id IN (\(list: some))" }
        }
        let late = Dictionary(grouping: known, by: \.person).compactMap { person, facts -> Ahead? in
            guard let end = ProvisionalEnd.of(facts, law: law), end.overdueFrom <= today else { return nil }
            return (person.text, end.overdueFrom, end.steps.first(where: \.decides)?.text)
        }
        return (Array(late.sorted { ($0.day, $0.person) < ($1.day, $1.person) }.prefix(20)), late.count)
    }
}

/// Somebody with a day, before names are looked up.
typealias Ahead = (person: String, day: Day, why: Phrase?)
