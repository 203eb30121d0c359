import Storage

extension Schema {
    /// How somebody likes to work: keys, rows on a screen.
    static let accountHabits = Migration(
        50, "accountHabits",
        [
            .common(
                """
                CREATE TABLE account_habits (
                    account_id \(.id) PRIMARY KEY REFERENCES account (id),
                    has_shortcuts \(.flag) NOT NULL,
                    is_dense \(.flag) NOT NULL)
                """)
        ])
}
