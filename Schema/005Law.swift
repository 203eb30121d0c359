import Storage

extension Schema {
    /// Numbers set by law, each with the days it holds for and its reference. A change of law is a new row.
    static let law = Migration(
        5, "law",
        [
            .common(
                """
                CREATE TABLE law_number (
                    key \(.text) NOT NULL,
                    from_day \(.day) NOT NULL,
                    until_day \(.day) NOT NULL,
                    number \(.number) NOT NULL,
                    reference \(.text) NOT NULL,
                    PRIMARY KEY (key, from_day),
                    CHECK (from_day < until_day))
                """),
            .common(
                """
                CREATE TABLE prolongation (
                    ground \(.text) NOT NULL,
                    valid_on \(.day) NOT NULL,
                    effective_until \(.day) NOT NULL,
                    reference \(.text) NOT NULL,
                    PRIMARY KEY (ground, valid_on))
                """),
            .common(
                """
                INSERT INTO law_number (key, from_day, until_day, number, reference) VALUES
                ('provisionalMonthsAsylum', '2014-01-01', '9999-12-31', 24, '§ 9 Abs. 1 Nr. 4 FlüAG'),
                ('provisionalMonthsHumanitarian', '2014-01-01', '9999-12-31', 6, '§ 9 Abs. 1 FlüAG i. V. m. § 1 Abs. 2 Nr. 2, 3 FlüAG'),
                ('provisionalContinuationMonths', '2014-01-01', '9999-12-31', 3, '§ 9 Abs. 3 FlüAG'),
                ('ageOfMajority', '1975-01-01', '9999-12-31', 18, '§ 2 BGB')
                """),
            .common(
                """
                INSERT INTO prolongation (ground, valid_on, effective_until, reference) VALUES
                ('temporaryProtection', '2024-02-01', '2025-03-04', 'UkraineAufenthFGV'),
                ('temporaryProtection', '2025-02-01', '2026-03-04', 'Erste Verordnung zur Änderung der UkraineAufenthFGV'),
                ('temporaryProtection', '2026-02-01', '2027-03-04', 'Zweite Verordnung zur Änderung der UkraineAufenthFGV; Stichtag zu prüfen')
                """),
        ])
}
