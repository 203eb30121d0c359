import Register
import Storage
import Vocabulary
import Web

// Expected family reunification in SQL. Whom it belongs to is read for those who may see people, and only then.

extension Connection {
    /// Every expected reunification as known at an instant. `seesPeople: false` leaves the anchors unread.
    package func reunifications(knownAt: Instant? = nil, seesPeople: Bool) throws -> [Reunification] {
        try reunifications(knownAt: knownAt, "f.case_id IS NOT NULL", seesPeople: seesPeople)
    }

    /// One of them; throws `notFound`.
    func reunification(_ id: ID<Reunification>) throws -> Reunification {
        guard let found = try reunifications(knownAt: nil, "f.case_id = \(id)", seesPeople: true).first else { throw Refusal.notFound }
        return found
    }

    private func reunifications(knownAt: Instant?, _ which: SQL, seesPeople: Bool) throws -> [Reunification] {
        let anchor: SQL = seesPeople ? "f.person_id" : "NULL"
        let found = try rows(
            """
            SELECT f.id, f.case_id, \(anchor) AS anchor, f.from_day, f.until_day, f.recorded_at, f.persons, f.state,
                   a.reason AS act_reason, COALESCE(account.name, a.account) AS by_name
            FROM family_reunification f JOIN inflow_act a ON a.id = f.recorded_act LEFT JOIN account ON account.id = a.account
            WHERE \(which) AND \(recorded: "f", by: knownAt) ORDER BY f.case_id, f.recorded_at
            """)
        let cases = Dictionary(grouping: found) { (try? $0.text("case_id")) ?? "" }
        return try cases.compactMap { id, rows in
            let versions = try rows.map { row in
                Reunification.Version(
                    id: try row.id("id"), persons: try row.int("persons"), month: try row.period(), state: try row.choice("state"),
                    recordedAt: try row.instant("recorded_at"), reason: try row.text("act_reason"), by: try row.text("by_name"))
            }
            return Reunification(id: ID(id), anchor: try rows.last?.optionalID("anchor"), versions: versions)
        }.sorted { ($0.now.month.from, $0.id) < ($1.now.month.from, $1.id) }
    }

    /// The person with this file number; nil when there is none, or the file lives on elsewhere and is not the actor's business.
    func anchor(fileNumber: String, for actor: Actor, on today: Day) throws -> ID<Person>? {
        guard let found: ID<Person> = try row("SELECT id FROM person WHERE file_number = \(fileNumber)")?.id("id") else { return nil }
        let person = try successor(of: found)?.person.id ?? found
        return try covering(person, for: actor, .seePeople, on: today).contains(.all) ? person : nil
    }
}

extension Transaction {
    package func expect(
        _ persons: Int, of anchor: ID<Person>, in month: DayRange, _ state: Reunification.State, as id: ID<Reunification>, on day: Day
    ) throws {
        let act = try begin(InflowAct(.reunification, on: day), "person", anchor.text, details: "persons=\(persons)")
        try record(id, anchor, persons, month, state, by: act)
    }

    package func revise(
        _ old: Reunification, _ persons: Int, in month: DayRange, _ state: Reunification.State, on day: Day, reason: String
    ) throws {
        guard let anchor = old.anchor else { throw Refusal.forbidden }
        let act = try begin(InflowAct(.reunification, on: day, reason: reason), "person", anchor.text, details: "persons=\(persons)")
        try supersede(old.now.id.text, in: "family_reunification", by: act)
        try record(old.id, anchor, persons, month, state, by: act)
    }

    private func record(
        _ id: ID<Reunification>, _ anchor: ID<Person>, _ persons: Int, _ month: DayRange, _ state: Reunification.State, by act: ID<InflowAct>
    ) throws {
        let cells: Cells = ["person_id": anchor, "case_id": id, "persons": persons, "state": state]
        try record(NewFact(newID(Reunification.Version.self), in: month, by: act, cells), in: "family_reunification")
    }
}
