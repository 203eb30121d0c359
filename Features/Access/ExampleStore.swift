import Web

// Something real of this office for checks that open every page, in SQL.

extension AccessFeature {
    package var examples: [Example] {
        [
            Example("account", "SELECT id FROM account ORDER BY login LIMIT 1"),
            Example("proposal", "SELECT id FROM account_proposal ORDER BY id LIMIT 1"),
            Example(["account", "invitation"]) { db, _ in
                guard let row = try db.row("SELECT id, account_id FROM invitation ORDER BY id LIMIT 1") else { return [:] }
                return ["account": try row.text("account_id"), "invitation": try row.text("id")]
            },
        ]
    }
}
