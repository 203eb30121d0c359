import Storage

extension Schema {
    /// By when a death is told to the registry office, what is to be done after one, and what a merge took along.
    static let deaths = Migration(
        32, "deaths",
        [
            .common(
                """
                INSERT INTO law_number (key, from_day, until_day, number, reference, seen_until, mark) VALUES
                ('deathNoticeWorkdays', '2009-01-01', '9999-12-31', 3, '§ 28 PStG: spätestens am dritten auf den Tod folgenden Werktag',
                 '2026-11-30', 'read')
                """),
            .common(
                """
                INSERT INTO task_rule (kind, from_day, until_day, lead_days, due_days, back_days, for_role, reference) VALUES
                ('death.registry', '2012-01-01', '9999-12-31', 0, 3, 90, 'accommodation',
                 '§§ 28 bis 30 PStG: spätestens am dritten Werktag nach dem Tod; wer die Wohnung gibt, zeigt an, wenn es sonst niemand tut'),
                ('death.fees', '2012-01-01', '9999-12-31', 0, 14, 365, 'fees',
                 '§ 45 Abs. 1 AO, §§ 1922, 1967 BGB: Gebühren bis zum Todestag; Forderungen und Guthaben gehen auf die Erben über'),
                ('death.children', '2012-01-01', '9999-12-31', 0, 1, 365, 'integrationManager',
                 '§§ 1680, 1773 BGB, § 42 SGB VIII: ein Kind ohne sorgeberechtigten Elternteil braucht eine Vertretung')
                """),
            .common(
                """
                CREATE TABLE merge_carried (
                    merge_id \(.id) NOT NULL REFERENCES person_merge (id),
                    table_name \(.text) NOT NULL,
                    row_id \(.id) NOT NULL,
                    PRIMARY KEY (merge_id, table_name, row_id))
                """),
        ])
}
