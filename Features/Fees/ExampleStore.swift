import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension FeesFeature {
    package var examples: [Example] {
        [
            Example("tariff", "SELECT id FROM fee_tariff ORDER BY id LIMIT 1"),
            Example("run", "SELECT id FROM fee_run ORDER BY recorded_at, id LIMIT 1"),
            Example(["notice", "entry"]) { db, _ in
                // An entry belongs to its notice; where nothing was entered yet, any notice.
                if let row = try db.row("SELECT id, notice_id FROM fee_event WHERE \(current: "fee_event") ORDER BY recorded_at, id LIMIT 1") {
                    return ["notice": try row.text("notice_id"), "entry": try row.text("id")]
                }
                return try db.row("SELECT id FROM fee_notice ORDER BY number LIMIT 1").map { ["notice": try $0.text("id")] } ?? [:]
            },
            Example("file", "SELECT id FROM fee_export ORDER BY number LIMIT 1"),
            Example("relief", "SELECT id FROM fee_relief WHERE \(current: "fee_relief") ORDER BY id LIMIT 1"),
        ]
    }
}
