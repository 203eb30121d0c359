import Accommodation
import Places
import Register
import Storage
import Vocabulary

// Temporary absences in SQL: facts on two axes.

extension Absence {
    init(_ row: Row) throws {
        guard let period = DayRange(try row.day("from_day"), try row.day("until_day")) else { throw StorageError.shape("empty period") }
        self.init(
            id: try row.id("id"), person: try row.id("person_id"), site: try row.id("site_id"), period: period, kind: try row.choice("kind"),
            keepsPlace: try row.flag("keeps_place"), note: try row.text("note"))
    }
}

extension Connection {
    package func absences(of person: ID<Person>) throws -> [Absence] {
        try rows("SELECT * FROM absence WHERE person_id = \(person) AND superseded_at = 253402300799000000 ORDER BY from_day DESC, id").map(
            Absence.init)
    }

    /// Those that last on a day, anywhere or at one site.
    package func absences(on day: Day, at site: ID<Site>? = nil) throws -> [Absence] {
        let place: SQL = site.map { "site_id = \($0)" } ?? "site_id IS NOT NULL"
        return try rows(
            """
            SELECT * FROM absence WHERE \(place) AND superseded_at = 253402300799000000 AND until_day > \(day) AND from_day <= \(day)
            ORDER BY from_day, id
            """
        ).map(Absence.init)
    }

    func absence(_ id: ID<Absence>, of person: ID<Person>) throws -> Absence {
        if let row = try row("SELECT * FROM absence WHERE id = \(id) AND person_id = \(person) AND superseded_at = 253402300799000000") {
            return try Absence(row)
        }
        // Two people may hold the same page: what took its place is what the second one sees.
        let next = try row(
            "SELECT id FROM absence WHERE person_id = \(person) AND recorded_act = (SELECT superseded_act FROM absence WHERE id = \(id))")
        guard let next = try next?.id("id", of: Absence.self), next != id else { throw Refusal.notFound }
        return try absence(next, of: person)
    }
}

extension Transaction {
    /// The database itself refuses two absences of one person on one day.
    @discardableResult
    package func record(_ absence: AbsenceWish, of person: ID<Person>, at site: ID<Site>) throws -> ID<Absence> {
        let act = try begin(HousingAct(.absence, on: absence.period.from, reason: absence.reason), at: site)
        let id = try insert(absence, of: person, at: site, act)
        try note(JournalNote("absence.recorded", "person", person.text, details: id.text, reason: absence.reason))
        return id
    }

    /// Another end, another reason, or that the person never was away: then `next` is nil.
    package func replace(_ old: Absence, by next: AbsenceWish?, reason: String) throws {
        let act = try begin(HousingAct(.absence, on: next?.period.from ?? old.period.from, reason: reason), at: old.site)
        let changed = try db.run(
            "UPDATE absence SET superseded_at = \(at), superseded_act = \(act) WHERE id = \(old.id) AND superseded_act IS NULL")
        guard changed == 1 else { throw Refusal.conflict("Diese Abwesenheit wurde inzwischen geändert.") }
        if let next { _ = try insert(next, of: old.person, at: old.site, act) }
        try note(JournalNote("absence.ended", "person", old.person.text, details: old.id.text, reason: reason))
    }

    private func insert(_ absence: AbsenceWish, of person: ID<Person>, at site: ID<Site>, _ act: ID<HousingAct>) throws -> ID<Absence> {
        let id: ID<Absence> = newID()
        try db.run(
            """
            INSERT INTO absence (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                 site_id, kind, keeps_place, note)
            VALUES (\(id), \(person), \(absence.period.from), \(absence.period.until), \(at), \(act), \(Instant.endless), NULL,
                    \(site), \(absence.kind), \(absence.keepsPlace), \(absence.note))
            """)
        return id
    }
}
