import Storage
import Vocabulary

extension RouteTableau {
    /// One real identifier for each varying part of an address, as far as the town has one.
    package static func examples(_ database: any Database) async throws -> [String: String] {
        try await database.read { db in
            var examples: [String: String] = [:]
            let phase = try db.row(
                """
                SELECT p.id AS fact, p.person_id AS person, m.household_id AS household
                FROM phase p JOIN membership m ON m.person_id = p.person_id
                WHERE p.superseded_at = \(Instant.endless) AND p.until_day = \(Day.endless) AND m.superseded_at = \(Instant.endless)
                ORDER BY CASE WHEN p.person_id IN (SELECT person_id FROM absence WHERE superseded_at = \(Instant.endless)) THEN 0 ELSE 1 END,
                         p.person_id, p.from_day DESC, m.from_day DESC LIMIT 1
                """)
            if let phase {
                examples["kind"] = "phase"
                for name in ["fact", "person", "household"] { examples[name] = try phase.text(name) }
            }
            examples["other"] = try db.row("SELECT id FROM person WHERE id <> \(examples["person"] ?? "") ORDER BY id DESC LIMIT 1")?.text("id")
            examples["merge"] = try db.row("SELECT id FROM person_merge WHERE superseded_at = \(Instant.endless) ORDER BY id LIMIT 1")?.text("id")
            examples["account"] = try db.row("SELECT id FROM account ORDER BY login LIMIT 1")?.text("id")
            if let list = try db.row("SELECT id FROM import_run ORDER BY created_at, id LIMIT 1") {
                examples["import"] = try list.text("id")
                examples["line"] = "0-1"
            }
            examples["figure"] = try db.row("SELECT id FROM frozen_figure ORDER BY frozen_at LIMIT 1")?.text("id")
            try premises(db, &examples)
            examples["tariff"] = try db.row("SELECT id FROM fee_tariff ORDER BY id LIMIT 1")?.text("id")
            examples["run"] = try db.row("SELECT id FROM fee_run ORDER BY recorded_at, id LIMIT 1")?.text("id")
            examples["notice"] = try db.row("SELECT id FROM fee_notice ORDER BY number LIMIT 1")?.text("id")
            examples["file"] = try db.row("SELECT id FROM fee_export ORDER BY number LIMIT 1")?.text("id")
            examples["relief"] = try db.row("SELECT id FROM fee_relief WHERE superseded_at = \(Instant.endless) ORDER BY id LIMIT 1")?.text("id")
            for (name, rows) in [
                (
                    "allocation",
                    "SELECT allocation_id AS id FROM allocation_arrival WHERE superseded_at = \(Instant.endless) ORDER BY from_day DESC, id LIMIT 1"
                ),
                (
                    "reunification",
                    "SELECT case_id AS id FROM family_reunification WHERE superseded_at = \(Instant.endless) ORDER BY from_day, id LIMIT 1"
                ),
                ("quota", "SELECT id FROM quota ORDER BY year, id LIMIT 1"), ("kept", "SELECT id FROM forecast ORDER BY from_day, id LIMIT 1"),
                ("message", "SELECT id FROM arrival_notice ORDER BY day, id LIMIT 1"), ("rule", "SELECT id FROM forecast_rule ORDER BY id LIMIT 1"),
            ] as [(String, SQL)] { examples[name] = try db.row(rows)?.text("id") }
            examples["arrival"] = try db.row(
                "SELECT id FROM allocation_arrival WHERE allocation_id = \(examples["allocation"] ?? "") AND superseded_at = \(Instant.endless) ORDER BY id LIMIT 1"
            )?
            .text("id")
            for (name, table) in [("task", "task"), ("defect", "defect"), ("inspection", "inspection")] as [(String, SQL)] {
                examples[name] = try db.row("SELECT id FROM \(table) ORDER BY id LIMIT 1")?.text("id")
            }
            // One that not only those who give tasks may see.
            examples["task"] =
                try db.row("SELECT task_id FROM task_state WHERE for_role = 'fees' ORDER BY task_id LIMIT 1")?.text("task_id") ?? examples["task"]
            // One that still waits for its people.
            let waiting: SQL =
                "SELECT placement_id FROM placement_seat WHERE superseded_at = \(Instant.endless) ORDER BY CASE WHEN state = 'reserved' THEN 0 ELSE 1 END, from_day, id LIMIT 1"
            examples["placement"] = try db.row(waiting)?.text("placement_id")
            let away: SQL =
                "SELECT id FROM absence WHERE person_id = \(examples["person"] ?? "") AND superseded_at = \(Instant.endless) ORDER BY id LIMIT 1"
            examples["absence"] = try db.row(away)?.text("id")
            return examples
        }
    }

    /// A site where people live in rooms, with a part, a contract, an amenity and a closure of its own.
    private static func premises(_ db: any Connection, _ examples: inout [String: String]) throws {
        let current: SQL = "superseded_at = 253402300799000000"
        let site = try db.row(
            """
            SELECT s.site_id AS id FROM stay s WHERE s.\(current) AND s.room_id IS NOT NULL
            ORDER BY CASE WHEN s.site_id IN (SELECT site_id FROM key_handout WHERE \(current)) THEN 0 ELSE 1 END,
                     CASE WHEN s.site_id IN (SELECT site_id FROM closure WHERE \(current)) THEN 0 ELSE 1 END,
                     CASE WHEN s.site_id IN (SELECT site_id FROM tenure WHERE \(current)) THEN 0 ELSE 1 END, s.id LIMIT 1
            """)?.text("id")
        guard let site else { return }
        examples["site"] = site
        examples["part"] = try db.row("SELECT id FROM housing_spot WHERE site_id = \(site) AND kind = 'room' ORDER BY id LIMIT 1")?.text("id")
        examples["tenure"] = try db.row("SELECT id FROM tenure WHERE site_id = \(site) AND \(current) ORDER BY id LIMIT 1")?.text("id")
        examples["amenity"] = try db.row("SELECT id FROM premises_amenity WHERE site_id = \(site) AND \(current) ORDER BY id LIMIT 1")?.text("id")
        examples["closure"] = try db.row("SELECT id FROM closure WHERE site_id = \(site) AND \(current) ORDER BY id LIMIT 1")?.text("id")
        examples["key"] = try db.row("SELECT id FROM key_handout WHERE site_id = \(site) AND \(current) ORDER BY id LIMIT 1")?.text("id")
        examples["project"] = try db.row("SELECT id FROM housing_project ORDER BY id LIMIT 1")?.text("id")
    }
}
