import Storage

extension Schema {
    /// How each account wants to see each list: rows on a page, columns.
    static let listChoices = Migration(
        21, "listChoices",
        [
            .common(
                """
                CREATE TABLE list_choice (
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    list \(.text) NOT NULL,
                    length \(.number) CHECK (length > 0),
                    columns \(.text),
                    PRIMARY KEY (account_id, list))
                """)
        ])
}
