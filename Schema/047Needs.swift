import Storage

extension Schema {
    /// What somebody needs of a place or of those who live there, and from whom somebody is to live apart; and to which needs a list was
    /// narrowed lately.
    static let needs = Migration(
        47, "needs",
        factTable(
            "need",
            """
            kind \(.text) NOT NULL, other_id \(.id) REFERENCES person (id),
            CHECK ((kind = 'apart') = (other_id IS NOT NULL)), CHECK (other_id <> person_id)
            """)
            + [
                // Both sides of living apart are asked for, whosever file says it.
                .common("CREATE INDEX need_other ON need (other_id) WHERE other_id IS NOT NULL AND superseded_at = 253402300799000000"),
                .common("CREATE INDEX need_kind ON need (kind, person_id) WHERE superseded_at = 253402300799000000"),
                // What a list was narrowed to by what people need, so that no address says it.
                .common(
                    """
                    CREATE TABLE list_memory (
                        id \(.id) PRIMARY KEY,
                        account_id \(.id) NOT NULL REFERENCES account (id),
                        needs \(.text) NOT NULL,
                        at \(.instant) NOT NULL)
                    """),
                .common("CREATE INDEX list_memory_at ON list_memory (at)"),
            ])
}
