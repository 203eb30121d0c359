import Storage

extension Schema {
    /// Lists brought by offices: the file, what people decided about it, and what became of its rows.
    static let imports = Migration(
        9, "import",
        [
            .common(
                """
                CREATE TABLE import_run (
                    id \(.id) PRIMARY KEY,
                    account \(.text) NOT NULL,
                    name \(.text) NOT NULL,
                    sha256 \(.text) NOT NULL,
                    size \(.number) NOT NULL,
                    content \(.bytes) NOT NULL,
                    state \(.text) NOT NULL,
                    settings \(.text) NOT NULL,
                    created_at \(.instant) NOT NULL,
                    job_id \(.id) NOT NULL,
                    plan \(.text) NOT NULL,
                    confirmed \(.text) NOT NULL,
                    message \(.text) NOT NULL)
                """),
            .common("CREATE INDEX import_run_file ON import_run (sha256)"),
            .common(
                """
                CREATE TABLE import_correction (
                    import_id \(.id) NOT NULL REFERENCES import_run (id),
                    sheet \(.number) NOT NULL,
                    line \(.number) NOT NULL,
                    col \(.number) NOT NULL,
                    content \(.text) NOT NULL,
                    PRIMARY KEY (import_id, sheet, line, col))
                """),
            .common(
                """
                CREATE TABLE import_decision (
                    import_id \(.id) NOT NULL REFERENCES import_run (id),
                    sheet \(.number) NOT NULL,
                    line \(.number) NOT NULL,
                    member \(.number) NOT NULL,
                    decision \(.text) NOT NULL,
                    person_id \(.id) REFERENCES person (id),
                    PRIMARY KEY (import_id, sheet, line, member))
                """),
            .common(
                """
                CREATE TABLE import_row (
                    import_id \(.id) NOT NULL REFERENCES import_run (id),
                    position \(.number) NOT NULL,
                    sheet \(.number) NOT NULL,
                    line \(.number) NOT NULL,
                    member \(.number) NOT NULL,
                    name \(.text) NOT NULL,
                    outcome \(.text) NOT NULL,
                    person_id \(.id) REFERENCES person (id),
                    has_warning \(.flag) NOT NULL,
                    content \(.text) NOT NULL,
                    PRIMARY KEY (import_id, position))
                """),
            .common("CREATE INDEX import_row_outcome ON import_row (import_id, outcome)"),
            .common("CREATE TABLE import_profile (name \(.text) PRIMARY KEY, content \(.text) NOT NULL, updated_at \(.instant) NOT NULL)"),
            .common(
                """
                CREATE TABLE import_key (
                    profile \(.text) NOT NULL,
                    key \(.text) NOT NULL,
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    import_id \(.id) NOT NULL REFERENCES import_run (id),
                    PRIMARY KEY (profile, key))
                """),
            .common(
                """
                CREATE TABLE import_person (
                    import_id \(.id) NOT NULL REFERENCES import_run (id),
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    is_new \(.flag) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    PRIMARY KEY (import_id, person_id))
                """),
            .common("CREATE INDEX import_person_person ON import_person (person_id)"),
            .common(
                """
                CREATE TABLE import_act (
                    import_id \(.id) NOT NULL REFERENCES import_run (id),
                    act_id \(.id) NOT NULL REFERENCES act (id),
                    PRIMARY KEY (import_id, act_id))
                """),
        ])
}
