import Storage

extension Schema {
    /// What the city states about the law holds once a second person confirmed it. What was stated before this step held already.
    static let lawSecondPerson = Migration(
        41, "lawSecondPerson",
        [
            .common(
                """
                CREATE TABLE law_confirmation (
                    statement_id \(.id) PRIMARY KEY REFERENCES law_statement (id),
                    answer \(.text) NOT NULL CHECK (answer IN ('confirmed', 'refused')),
                    account \(.text) NOT NULL,
                    recorded_at \(.instant) NOT NULL)
                """),
            .common(
                """
                INSERT INTO law_confirmation (statement_id, answer, account, recorded_at)
                SELECT id, 'confirmed', 'system', recorded_at FROM law_statement
                """),
            unchangeable("law_confirmation"),
        ])
}
