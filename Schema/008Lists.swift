import Storage

extension Schema {
    /// Filters kept under a name, with which one a list opens, and what came of acts on many people at once.
    static let lists = Migration(
        8, "lists",
        [
            .common(
                """
                CREATE TABLE saved_filter (
                    id \(.id) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    shared \(.flag) NOT NULL,
                    name \(.text) NOT NULL,
                    fields \(.text) NOT NULL,
                    saved_at \(.instant) NOT NULL)
                """),
            .common("CREATE INDEX saved_filter_account ON saved_filter (account_id)"),
            .common(
                """
                CREATE TABLE start_filter (
                    account_id \(.id) PRIMARY KEY REFERENCES account (id),
                    filter_id \(.id) NOT NULL REFERENCES saved_filter (id) ON DELETE CASCADE)
                """),
            .common("CREATE INDEX start_filter_filter ON start_filter (filter_id)"),
            .common(
                """
                CREATE TABLE bulk_act (
                    id \(.id) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    kind \(.text) NOT NULL,
                    day \(.day) NOT NULL,
                    at \(.instant) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE bulk_item (
                    bulk_id \(.id) NOT NULL REFERENCES bulk_act (id) ON DELETE CASCADE,
                    position \(.number) NOT NULL,
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    done \(.flag) NOT NULL,
                    message \(.text) NOT NULL,
                    PRIMARY KEY (bulk_id, position))
                """),
            .common("CREATE INDEX bulk_item_person ON bulk_item (person_id)"),
        ])
}
