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
            examples["tariff"] = try db.row("SELECT id FROM fee_tariff ORDER BY id LIMIT 1")?.text("id")
            examples["run"] = try db.row("SELECT id FROM fee_run ORDER BY recorded_at, id LIMIT 1")?.text("id")
            examples["notice"] = try db.row("SELECT id FROM fee_notice ORDER BY number LIMIT 1")?.text("id")
            examples["file"] = try db.row("SELECT id FROM fee_export ORDER BY number LIMIT 1")?.text("id")
            examples["relief"] = try db.row("SELECT id FROM fee_relief WHERE superseded_at = \(Instant.endless) ORDER BY id LIMIT 1")?.text("id")
            return examples
        }
    }
}
