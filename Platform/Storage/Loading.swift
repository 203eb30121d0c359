extension Connection {
    /// Fills the empty tables of a freshly migrated database inside the current transaction: what migrations put in is
    /// removed first, and references are checked at the end instead of row by row, so that tables come in any order.
    package func load(_ tables: [StoredTable], _ fill: () throws -> Void) throws {
        switch dialect {
        case .sqlite:
            try script("PRAGMA defer_foreign_keys = ON")
            let triggers = try rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            // Tables that only grow refuse even to forget what they were born with.
            for trigger in triggers { try script("DROP TRIGGER \"\(try trigger.text("name"))\"") }
            for table in tables { try table.clear(self) }
            for trigger in triggers { try script(try trigger.text("sql")) }
            try fill()
        case .postgres:
            try script("SET LOCAL statement_timeout = 0")
            let references = try rows(postgresReferences)
            for reference in references {
                try script(
                    "ALTER TABLE \(try reference.text("table_name")) DROP CONSTRAINT \(try reference.text("name"))")
            }
            for table in tables {
                try script("ALTER TABLE \"\(table.name)\" DISABLE TRIGGER USER")
                try table.clear(self)
                try script("ALTER TABLE \"\(table.name)\" ENABLE TRIGGER USER")
            }
            try fill()
            for reference in references {
                try script(
                    "ALTER TABLE \(try reference.text("table_name")) ADD CONSTRAINT \(try reference.text("name")) "
                        + (try reference.text("definition")))
            }
        }
    }
}

private let postgresReferences: SQL = """
    SELECT conrelid::regclass::text AS table_name, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE contype = 'f' AND connamespace = to_regnamespace(quote_ident(current_schema()))
    """
