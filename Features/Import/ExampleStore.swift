import Storage
import Web

// Something real of this office for checks that open every page, in SQL.

extension ImportFeature {
    package var examples: [Example] {
        [
            Example(["import", "line"]) { db, _ in
                guard let list = try db.row("SELECT id FROM import_run ORDER BY created_at, id LIMIT 1") else { return [:] }
                return ["import": try list.text("id"), "line": "0-1"]
            }
        ]
    }
}
