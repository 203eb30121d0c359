import Accommodation
import Places
import Register
import Storage
import Vocabulary

// Temporary absences in SQL: facts on two axes.

extension Absence {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), person: try row.id("person_id"), site: try row.id("site_id"), period: try row.period(),
            kind: try row.choice("kind"),
            keepsPlace: try row.flag("keeps_place"), note: try row.text("note"))
    }
}

extension Connection {
    package func absences(of person: ID<Person>) throws -> [Absence] {
        try rows("SELECT * FROM absence WHERE person_id = \(person) AND \(current: "absence") ORDER BY from_day DESC, id").map(
            Absence.init)
    }

    /// Those that last on a day, anywhere or at one site.
    package func absences(on day: Day, at site: ID<Site>? = nil) throws -> [Absence] {
        let place: SQL = site.map { "site_id = \($0)" } ?? "site_id IS NOT NULL"
        return try rows(
            """
            SELECT * FROM absence a WHERE \(place) AND \(current: "a", on: day)
            ORDER BY from_day, id
            """
        ).map(Absence.init)
    }

    func absence(_ id: ID<Absence>, of person: ID<Person>) throws -> Absence {
        if let row = try row("SELECT * FROM absence WHERE id = \(id) AND person_id = \(person) AND \(current: "absence")") {
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
        try supersede(old.id.of(AbsenceWish.self), by: act, else: "Diese Abwesenheit wurde inzwischen geändert.")
        if let next { _ = try insert(next, of: old.person, at: old.site, act) }
        try note(JournalNote("absence.ended", "person", old.person.text, details: old.id.text, reason: reason))
    }

    /// What was said of somebody's absences at an instant is taken back.
    func takeBackAbsence(of person: ID<Person>, at instant: Instant, on today: Day) throws {
        let said = try db.row("SELECT site_id FROM absence WHERE person_id = \(person) AND \(written: "absence", at: instant)")
        guard let site = try said?.id("site_id", of: Site.self) else { throw Refusal.conflict(builtUpon) }
        let act = try begin(HousingAct(.withdrawal, on: today, reason: ("rückgängig gemacht" as Phrase).text), at: site)
        try takeBack(instant, of: "person_id", in: ["absence"], by: act)
        try note(JournalNote("absence.back", "person", person.text))
    }

    private func insert(_ absence: AbsenceWish, of person: ID<Person>, at site: ID<Site>, _ act: ID<HousingAct>) throws -> ID<Absence> {
        try record(absence, of: ["person_id": person, "site_id": site], in: absence.period, by: act).of(Absence.self)
    }
}

extension AbsenceWish: Datable {
    package static let table: DatedTable = "absence"
    package var cells: Cells { ["kind": kind, "keeps_place": keepsPlace, "note": note] }
}
