import Storage

extension Schema {
    /// The people, where they live and in whose care: facts on two axes.
    static let register = Migration(
        3, "register",
        [
            .each(sqlite: "SELECT 1", postgres: "CREATE EXTENSION IF NOT EXISTS btree_gist"),
            .common("CREATE TABLE authority (id \(.id) PRIMARY KEY, kind \(.text) NOT NULL, name \(.text) NOT NULL)"),
            .common(
                """
                CREATE TABLE site (
                    id \(.id) PRIMARY KEY,
                    name \(.text) NOT NULL,
                    kind \(.text) NOT NULL,
                    authority_id \(.id) NOT NULL REFERENCES authority (id),
                    district \(.text) NOT NULL,
                    from_day \(.day) NOT NULL,
                    until_day \(.day) NOT NULL,
                    source \(.text) NOT NULL,
                    CHECK (from_day < until_day))
                """),
            .common(
                """
                CREATE TABLE account_site (
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    site_id \(.id) NOT NULL REFERENCES site (id),
                    PRIMARY KEY (account_id, site_id))
                """),
            .common(
                """
                CREATE TABLE act (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    day \(.day) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    reason \(.text) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE person (
                    id \(.id) PRIMARY KEY,
                    file_number \(.text) NOT NULL UNIQUE,
                    recorded_act \(.id) NOT NULL REFERENCES act (id))
                """),
            .common(
                """
                CREATE TABLE act_person (
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    recorded_at \(.instant) NOT NULL,
                    act_id \(.id) NOT NULL REFERENCES act (id),
                    PRIMARY KEY (person_id, recorded_at, act_id))
                """),
            .common("CREATE INDEX act_person_act ON act_person (act_id)"),
            .common("CREATE TABLE household (id \(.id) PRIMARY KEY, file_number \(.text) NOT NULL UNIQUE)"),
        ]
            + factTable(
                "person_name",
                """
                kind \(.text) NOT NULL, family \(.text) NOT NULL, given \(.text) NOT NULL,
                source \(.text) NOT NULL, sort_key \(.text) NOT NULL
                """)
            + factTable("birth", "born \(.day) NOT NULL, precision \(.text) NOT NULL, evidence \(.text) NOT NULL")
            + factTable("nationality", "country \(.text) NOT NULL")
            + factTable("spoken_language", "language \(.text) NOT NULL")
            + factTable("sex", "sex \(.text) NOT NULL")
            + factTable("azr_number", "number \(.text) NOT NULL")
            + factTable("membership", "household_id \(.id) NOT NULL REFERENCES household (id), part \(.text) NOT NULL")
            + factTable("guardianship", "kind \(.text) NOT NULL, name \(.text) NOT NULL")
            + factTable(
                "residence_status",
                "ground \(.text) NOT NULL, document \(.text) NOT NULL, printed_until \(.day)")
            + factTable("admission", "legal_group \(.text) NOT NULL")
            + factTable("provisional_event", "kind \(.text) NOT NULL, note \(.text) NOT NULL")
            + factTable(
                "phase",
                "pillar \(.text) NOT NULL, authority_id \(.id) NOT NULL REFERENCES authority (id), reason \(.text) NOT NULL")
            + factTable(
                "stay",
                "kind \(.text) NOT NULL, site_id \(.id) REFERENCES site (id), address \(.text) NOT NULL")
            + factTable("departure", "reason \(.text) NOT NULL, destination \(.text) NOT NULL")
            + factTable("assignment", "account_id \(.id) NOT NULL REFERENCES account (id)")
            + ["birth", "sex", "azr_number", "membership", "residence_status", "admission", "phase", "stay", "departure"].map(noOverlap)
            + [
                .common(
                    """
                    CREATE INDEX phase_day ON phase (until_day, from_day, pillar, authority_id, person_id)
                    WHERE superseded_at = 253402300799000000
                    """),
                .common("CREATE INDEX phase_from ON phase (from_day, pillar) WHERE superseded_at = 253402300799000000"),
                .common(
                    """
                    CREATE INDEX name_sorted ON person_name (sort_key, person_id)
                    WHERE superseded_at = 253402300799000000 AND kind = 'official'
                    """),
                .common("CREATE INDEX stay_site ON stay (site_id, until_day) WHERE superseded_at = 253402300799000000"),
                .common(
                    """
                    CREATE INDEX membership_household ON membership (household_id, until_day)
                    WHERE superseded_at = 253402300799000000
                    """),
                .common(
                    """
                    CREATE INDEX assignment_account ON assignment (account_id, until_day)
                    WHERE superseded_at = 253402300799000000
                    """),
                .common("CREATE INDEX azr_number_value ON azr_number (number) WHERE superseded_at = 253402300799000000"),
                // One index over all knowledge would draw every question to it, since "not superseded" looks selective;
                // two halves cannot: what is known now, by when it was learnt, and what no longer is.
                .common("CREATE INDEX phase_learnt ON phase (recorded_at) WHERE superseded_at = 253402300799000000"),
                .common("CREATE INDEX phase_past ON phase (superseded_at, recorded_at) WHERE superseded_at < 253402300799000000"),
            ])
}
