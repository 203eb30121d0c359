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
                ORDER BY p.person_id, p.from_day DESC, m.from_day DESC LIMIT 1
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
            examples["site"] = try db.row(
                "SELECT site_id FROM stay WHERE superseded_at = \(Instant.endless) AND room_id IS NOT NULL ORDER BY id LIMIT 1")?
                .text("site_id")
            for (name, table) in [("task", "task"), ("defect", "defect"), ("inspection", "inspection")] as [(String, SQL)] {
                examples[name] = try db.row("SELECT id FROM \(table) ORDER BY id LIMIT 1")?.text("id")
            }
            // One that not only those who give tasks may see.
            examples["task"] =
                try db.row("SELECT task_id FROM task_state WHERE for_role = 'fees' ORDER BY task_id LIMIT 1")?.text("task_id") ?? examples["task"]
            // A key is shown at its own site.
            if let key = try db.row("SELECT id, site_id FROM key_handout WHERE superseded_at = \(Instant.endless) ORDER BY id LIMIT 1") {
                (examples["key"], examples["site"]) = (try key.text("id"), try key.text("site_id"))
            }
            return examples
        }
    }
}
