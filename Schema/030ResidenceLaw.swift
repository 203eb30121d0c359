import Storage

extension Schema {
    /// Whom an ordinance on § 24 AufenthG speaks of, and the ground of somebody it does not name; the residence duty of § 12a AufenthG; until
    /// when the texts were seen. The Reception Act was read as it held until the end of 2022.
    static let residenceLaw = Migration(
        30, "residenceLaw",
        [
            .common("ALTER TABLE residence_status ADD COLUMN prolongation_ground \(.text)"),
            .common("ALTER TABLE prolongation ADD COLUMN nationals \(.text)"),
            .common("ALTER TABLE prolongation ADD COLUMN seen_until \(.day)"),
            .common("UPDATE prolongation SET seen_until = '2026-08-19'"),
            .common("UPDATE prolongation SET reference = '§ 2 UkraineAufenthFGV vom 28.11.2023' WHERE valid_on = '2024-02-01'"),
            .common(
                """
                UPDATE prolongation SET nationals = 'UA', reference = '§ 2 Abs. 1 UkraineAufenthFGV, erste Änderungsverordnung'
                WHERE valid_on = '2025-02-01'
                """),
            .common(
                """
                UPDATE prolongation SET nationals = 'UA', reference = '§ 2 Abs. 1 UkraineAufenthFGV, zweite Änderungsverordnung'
                WHERE valid_on = '2026-02-01'
                """),
            .common("UPDATE law_number SET seen_until = '2022-12-31' WHERE key LIKE 'provisional%'"),
            .common("UPDATE law_number SET seen_until = '2026-08-19' WHERE key = 'ageOfMajority'"),
            .common("UPDATE law_number SET reference = '§ 9 Abs. 4 FlüAG' WHERE key = 'provisionalMonthsHumanitarian'"),
            .common("UPDATE law_number SET reference = '§ 9 Abs. 3 Satz 1 FlüAG' WHERE key = 'provisionalContinuationMonths'"),
            .common(
                """
                INSERT INTO law_number (key, from_day, until_day, number, reference, seen_until, mark) VALUES
                ('residenceDutyYears', '2016-01-01', '9999-12-31', 3, '§ 12a Abs. 1, 7 AufenthG', '2026-08-19', 'read'),
                ('residenceDutyYearsTemporary', '2022-06-01', '9999-12-31', 3, '§ 12a Abs. 1 AufenthG', '2026-08-19', 'toBeConfirmed'),
                ('residencePlaceMonths', '2016-01-01', '9999-12-31', 6, '§ 12a Abs. 2, 3 AufenthG', '2026-08-19', 'read'),
                ('residencePlaceMoreMonths', '2016-01-01', '9999-12-31', 6, '§ 12a Abs. 2 AufenthG', '2026-08-19', 'read'),
                ('movementMonths', '2015-01-01', '9999-12-31', 3, '§ 59a Abs. 1 AsylG, § 61 Abs. 1b AufenthG', '2026-08-19', 'read')
                """),
            .common(
                """
                INSERT INTO task_rule (kind, from_day, until_day, lead_days, due_days, back_days, for_role, reference) VALUES
                ('residence.prolongation', '2012-01-01', '9999-12-31', 90, 0, 36500, 'integrationManager',
                 '§ 2 Abs. 1 UkraineAufenthFGV: ohne ukrainische Staatsangehörigkeit gilt ein Titel nur mit eigenem Grund fort')
                """),
        ])
}
