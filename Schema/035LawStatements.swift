import Storage

extension Schema {
    /// What the city's lawyer confirmed or read otherwise, and changes of law entered by the city itself: from a day on, with who said so. The
    /// rows that came with the program stay as they are; what is corrected stays beside what corrects it.
    static let lawStatements = Migration(
        35, "lawStatements",
        [
            .common(
                """
                CREATE TABLE law_statement (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    key \(.text) NOT NULL,
                    from_day \(.day) NOT NULL,
                    reading \(.text),
                    number \(.number),
                    reference \(.text) NOT NULL,
                    seen_until \(.day) NOT NULL,
                    confirmed_by \(.text) NOT NULL,
                    note \(.text) NOT NULL,
                    account \(.text) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    CHECK ((kind = 'question') = (reading IS NOT NULL)),
                    CHECK ((kind = 'number') = (number IS NOT NULL)))
                """),
            .common("CREATE UNIQUE INDEX law_statement_order ON law_statement (kind, key, from_day, recorded_at)"),
            unchangeable("law_statement"),
        ])
}
