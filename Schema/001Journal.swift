import Storage

extension Schema {
    /// Who did and saw what: append-only, chained.
    static let journal = Migration(
        1, "journal",
        [
            .common(
                """
                CREATE TABLE journal (
                    seq \(.number) PRIMARY KEY,
                    at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    role \(.text) NOT NULL,
                    request \(.text) NOT NULL,
                    action \(.text) NOT NULL,
                    subject_kind \(.text) NOT NULL,
                    subject \(.text) NOT NULL,
                    details \(.text) NOT NULL,
                    reason \(.text) NOT NULL,
                    salt \(.text) NOT NULL,
                    payload_hash \(.text) NOT NULL,
                    previous_hash \(.text) NOT NULL,
                    hash \(.text) NOT NULL)
                """),
            .common("CREATE INDEX journal_subject ON journal (subject_kind, subject, seq)"),
            .common("CREATE INDEX journal_account ON journal (account, seq)"),
            .common(
                """
                CREATE TABLE journal_head (
                    id \(.number) PRIMARY KEY CHECK (id = 1),
                    seq \(.number) NOT NULL,
                    at \(.instant) NOT NULL,
                    hash \(.text) NOT NULL)
                """),
            .common(
                """
                INSERT INTO journal_head (id, seq, at, hash)
                VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000')
                """),
            .each(
                sqlite: "SELECT 1",
                postgres: """
                    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'this table is append-only' USING ERRCODE = 'check_violation'; END $$
                    """),
            .each(
                sqlite: """
                    CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
                    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
                    CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
                    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
                    """,
                postgres: """
                    CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON journal
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();
                    CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
                    """),
        ])
}
