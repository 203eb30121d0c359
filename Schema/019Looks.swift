import Storage

extension Schema {
    /// Looks that are kept and wait to be sealed into the journal, so that looking never waits for writing.
    static let looks = Migration(
        19, "looks",
        [
            .common(
                """
                CREATE TABLE look_waiting (
                    id \(.id) PRIMARY KEY,
                    at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    role \(.text) NOT NULL,
                    request \(.text) NOT NULL,
                    action \(.text) NOT NULL,
                    subject_kind \(.text) NOT NULL,
                    subject \(.text) NOT NULL,
                    details \(.text) NOT NULL,
                    reason \(.text) NOT NULL)
                """),
            // Up to which look of the file beside a SQLite town the journal has them.
            .common("CREATE TABLE look_sealed (file \(.id) PRIMARY KEY, number \(.number) NOT NULL)"),
            // Acts since an instant: what a long import has to decide again.
            .common("CREATE INDEX act_recorded ON act (recorded_at)"),
            // Which person of the list it was: an import that was cut off goes on behind them.
            .common("ALTER TABLE import_person ADD COLUMN position \(.number)"),
        ])
}
