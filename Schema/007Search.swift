import Storage

extension Schema {
    /// Under which keys written names are found, which consonants occur at all, and what accounts searched for lately.
    static let search = Migration(
        7, "search",
        [
            // The key is the whole row: SQLite keeps it once.
            .each(
                sqlite: """
                    CREATE TABLE name_key (
                        key TEXT NOT NULL, name_id TEXT NOT NULL REFERENCES person_name (id), PRIMARY KEY (key, name_id)) WITHOUT ROWID
                    """,
                postgres: """
                    CREATE TABLE name_key (
                        key TEXT COLLATE "C" NOT NULL, name_id TEXT COLLATE "C" NOT NULL REFERENCES person_name (id),
                        PRIMARY KEY (key, name_id))
                    """),
            .common(
                """
                CREATE TABLE name_skeleton (
                    part \(.text) NOT NULL, skeleton \(.text) NOT NULL, PRIMARY KEY (part, skeleton))
                """),
            .common(
                """
                CREATE TABLE name_index (
                    id \(.number) PRIMARY KEY, version \(.number) NOT NULL, making \(.number) NOT NULL, done_to \(.id) NOT NULL, CHECK (id = 1))
                """),
            .common("INSERT INTO name_index (id, version, making, done_to) VALUES (1, 0, 0, '')"),
            .common(
                """
                CREATE TABLE search_memory (
                    id \(.id) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    text \(.text) NOT NULL,
                    at \(.instant) NOT NULL)
                """),
            .common("CREATE INDEX search_memory_account ON search_memory (account_id, at)"),
            .common("CREATE INDEX birth_born ON birth (born) WHERE superseded_at = 253402300799000000"),
        ])
}
