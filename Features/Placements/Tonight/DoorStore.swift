import Register
import Storage
import Vocabulary
import Web

// Arrivals at the door, in SQL.

extension DoorArrival: Datable {
    static let table: DatedTable = "door_arrival"

    var cells: Cells {
        [
            "stage": stage, "placement_id": placement, "keys_given": keys, "has_rules": hasRules, "begun_by": begunBy, "begun_at": begunAt,
        ]
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.id("arrival_id"), stage: try row.choice("stage"), placement: try row.optionalID("placement_id"),
            keys: try row.text("keys_given"), hasRules: try row.flag("has_rules"), begunBy: try row.text("begun_by"),
            begunAt: try row.instant("begun_at"))
    }
}

extension DoorComer {
    init(_ row: Row) throws {
        self.init(
            arrival: try row.id("arrival_id"), position: try row.int("position"), person: try row.id("person_id"),
            placeholder: try row.text("placeholder"), day: try row.day("arrived_day"))
    }
}

extension Connection {
    /// Throws `notFound`.
    func doorArrival(_ id: ID<DoorArrival>) throws -> DoorArrival {
        guard let row = try row("SELECT a.* FROM door_arrival a WHERE a.arrival_id = \(id) AND \(current: "a")") else { throw Refusal.notFound }
        return try DoorArrival(row)
    }

    /// Those that somebody still has to go on with, the oldest first.
    func openDoorArrivals() throws -> [DoorArrival] {
        try rows(
            "SELECT a.* FROM door_arrival a WHERE a.stage IN ('open', 'housed') AND \(current: "a") ORDER BY a.begun_at, a.arrival_id"
        ).map(DoorArrival.init)
    }

    /// What was typed of those who have no files yet.
    func said(of arrival: ID<DoorArrival>) throws -> FormFields {
        FormFields(encoded: try row("SELECT fields FROM door_said WHERE arrival_id = \(arrival)")?.text("fields") ?? "")
    }

    func comers(of arrival: ID<DoorArrival>) throws -> [DoorComer] {
        try rows("SELECT c.* FROM door_person c WHERE c.arrival_id = \(arrival) ORDER BY c.position").map(DoorComer.init)
    }

    /// Those who came without a name and have none yet: all, or of some files.
    func nameless(_ people: [ID<Person>]? = nil) throws -> [DoorComer] {
        let which: SQL = people.map { "c.person_id IN (\(list: $0))" } ?? "c.placeholder <> ''"
        if let people, people.isEmpty { return [] }
        return try rows(
            """
            SELECT c.* FROM door_person c
            WHERE \(which) AND c.placeholder <> ''
            AND EXISTS (SELECT 1 FROM person_name n WHERE n.person_id = c.person_id AND n.given = c.placeholder AND \(current: "n"))
            AND NOT EXISTS (SELECT 1 FROM person_name o WHERE o.person_id = c.person_id AND o.kind = 'official' AND \(current: "o"))
            ORDER BY c.arrived_day, c.arrival_id, c.position
            """
        ).map(DoorComer.init)
    }
}

extension Transaction {
    private func cells(of arrival: DoorArrival) -> Cells { ["arrival_id": arrival.id] }

    func begin(_ arrival: DoorArrival, saying fields: FormFields) throws {
        try begin(arrival, of: cells(of: arrival))
        try say(fields, of: arrival)
        try note(JournalNote("arrival.begun", "arrival", arrival.id.text))
    }

    /// Somebody else is at the door than was said, or more is known of them.
    func change(_ arrival: DoorArrival, saying fields: FormFields) throws {
        try change(to: arrival, of: cells(of: arrival))
        try say(fields, of: arrival)
        try note(JournalNote("arrival.changed", "arrival", arrival.id.text))
    }

    /// Another stage, or what was handed over.
    func change(_ arrival: DoorArrival, noting note: JournalNote) throws {
        try change(to: arrival, of: cells(of: arrival))
        if arrival.stage != .open { try db.run("DELETE FROM door_said WHERE arrival_id = \(arrival.id)") }
        try self.note(note)
    }

    func add(_ comers: [DoorComer]) throws {
        for comer in comers {
            try db.run(
                """
                INSERT INTO door_person (arrival_id, position, person_id, placeholder, arrived_day, recorded_at)
                VALUES (\(comer.arrival), \(comer.position), \(comer.person), \(comer.placeholder), \(comer.day), \(at))
                """)
        }
    }

    /// What nobody went on with for a month is forgotten, as drafts are.
    private func say(_ fields: FormFields, of arrival: DoorArrival) throws {
        try db.run("DELETE FROM door_said WHERE updated_at < \(at.advanced(by: -30 * 86_400_000_000))")
        try db.run(
            """
            INSERT INTO door_said (arrival_id, fields, updated_at) VALUES (\(arrival.id), \(fields.encoded), \(at))
            ON CONFLICT (arrival_id) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at
            """)
    }
}
