import Accommodation
import Places
import Register
import Storage
import Vocabulary
import Web

// Keys handed out, in SQL: facts on two axes; a return supersedes the open handout and records the ended one.

extension KeyHandout {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), site: try row.id("site_id"), room: try row.id("spot_id"), person: try row.id("person_id"),
            number: try row.text("number"), period: try row.period(), outcome: try row.choice("outcome"))
    }
}

extension Connection {
    package func keysOut(at site: ID<Site>) throws -> [KeyHandout] {
        try rows(
            """
            SELECT * FROM key_handout WHERE site_id = \(site) AND outcome = 'out' AND \(current: "key_handout")
            """
        ).map(KeyHandout.init).inNaturalOrder(by: \.number, then: \.id.text)
    }

    /// How many keys of each of some sites are out.
    func keysOut(at sites: [ID<Site>]) throws -> [ID<Site>: Int] {
        let found = try rows(
            """
            SELECT site_id, COUNT(*) AS n FROM key_handout
            WHERE site_id IN (\(list: sites)) AND outcome = 'out' AND \(current: "key_handout") GROUP BY site_id
            """)
        return Dictionary(try found.map { (try $0.id("site_id"), try $0.int("n")) }, uniquingKeysWith: { first, _ in first })
    }

    /// Those that came back or were lost, the latest first.
    func keysBack(at site: ID<Site>, limit: Int) throws -> [KeyHandout] {
        try rows(
            """
            SELECT * FROM key_handout WHERE site_id = \(site) AND outcome <> 'out' AND \(current: "key_handout")
            ORDER BY until_day DESC, id DESC LIMIT \(limit)
            """
        ).map(KeyHandout.init)
    }

    /// As it is now, also when asked for by the id it had before it came back: two people may hold the same page.
    func key(_ id: ID<KeyHandout>, at site: ID<Site>) throws -> KeyHandout {
        let row = try row(
            """
            SELECT k.* FROM key_handout k
            WHERE k.site_id = \(site) AND \(current: "k")
              AND (k.id = \(id) OR k.recorded_act = (SELECT superseded_act FROM key_handout WHERE id = \(id)))
            """)
        guard let row else { throw Refusal.notFound }
        return try KeyHandout(row)
    }

    /// Keys still out though their holder no longer lives where they open, with the day that ended.
    func keysLeftBehind(on today: Day) throws -> [(key: KeyHandout, since: Day)] {
        let census = CensusQuery(on: today)
        return try rows(
            """
            SELECT k.*, (SELECT MAX(e.until_day) FROM stay e WHERE e.person_id = k.person_id AND e.site_id = k.site_id
                            AND \(current: "e") AND e.until_day <= \(today)) AS since
            FROM key_handout k WHERE k.outcome = 'out' AND \(current: "k")
              AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.person_id = k.person_id AND s.site_id = k.site_id AND \(census.holds("s"))
                              AND (s.room_id IS NULL OR s.room_id = k.spot_id))
            ORDER BY k.id
            """
        ).map { row in
            let key = try KeyHandout(row)
            return (key, try row.optionalDay("since") ?? key.period.from)
        }
    }
}

extension Transaction {
    private func begin(_ kind: String, on day: Day, reason: String) throws -> ID<KeyHandout> {
        let id: ID<KeyHandout> = newID()
        try db.run(
            """
            INSERT INTO upkeep_act (id, kind, day, recorded_at, account, reason)
            VALUES (\(id), \(kind), \(day), \(at), \(author.account), \(reason))
            """)
        return id
    }

    /// A key is known to be with the file that lives on.
    func beginMerging(on day: Day, _ reason: Phrase) throws -> String { try begin("merge", on: day, reason: reason.text).text }

    /// The database itself refuses a key that is with somebody else.
    @discardableResult
    package func handOut(_ wish: KeyWish, at site: ID<Site>) throws -> ID<KeyHandout> {
        let act = try begin("handOut", on: wish.day, reason: "")
        let key = KeyHandout(id: newID(), site: site, room: wish.room, person: wish.person, number: wish.number, period: .starting(wish.day))
        try insert(key, act)
        try note(JournalNote("key.out", "person", wish.person.text, details: wish.number))
        return key.id
    }

    package func takeBack(_ key: KeyHandout, as ended: KeyHandout, remark: String) throws {
        let act = try begin(ended.outcome.rawValue, on: ended.period.until.previous, reason: remark)
        try supersede(key.id, by: act, else: "Dieser Schlüssel wurde inzwischen zurückgenommen.")
        try insert(
            KeyHandout(
                id: newID(), site: ended.site, room: ended.room, person: ended.person, number: ended.number, period: ended.period,
                outcome: ended.outcome),
            act)
        try note(JournalNote("key.\(ended.outcome.rawValue)", "person", key.person.text, details: key.number))
        try settleTasks(about: .key(key), kinds: ["key.return"], remark: ended.outcome.label)
    }

    /// Handing out or taking in is taken back, with the task that was settled by it.
    func takeBackKey(at instant: Instant, on today: Day) throws {
        let said = try db.row("SELECT person_id, number FROM key_handout WHERE recorded_at = \(instant)")
        guard let said else { throw Refusal.conflict(builtUpon) }
        let act = try begin("undo", on: today, reason: ("rückgängig gemacht" as Phrase).text)
        try takeBack(instant, [TakenBack("key_handout", of: "person_id", by: act), TakenBack("task_state", of: "task_id")])
        try note(JournalNote("key.undo", "person", try said.text("person_id"), details: try said.text("number")))
    }

    private func insert(_ key: KeyHandout, _ act: ID<KeyHandout>) throws {
        try record(key, of: ["site_id": key.site], in: key.period, as: key.id, by: act)
    }
}

extension KeyHandout: Datable {
    package static let table: DatedTable = "key_handout"
    package var cells: Cells { ["spot_id": room, "person_id": person, "number": number, "outcome": outcome] }
}
