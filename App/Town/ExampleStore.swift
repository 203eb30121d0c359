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
                ("notice", "SELECT id FROM arrival_notice ORDER BY day, id LIMIT 1"), ("rule", "SELECT id FROM forecast_rule ORDER BY id LIMIT 1"),
            ] as [(String, SQL)] { examples[name] = try db.row(rows)?.text("id") }
            examples["arrival"] = try db.row(
                "SELECT id FROM allocation_arrival WHERE allocation_id = \(examples["allocation"] ?? "") AND superseded_at = \(Instant.endless) ORDER BY id LIMIT 1"
            )?
            .text("id")
            return examples
        }
    }
}
