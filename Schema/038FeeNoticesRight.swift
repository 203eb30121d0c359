import Storage

extension Schema {
    /// On which day of a month a notice is to be paid, so that one made known later is due on the next; letters for those who owe a notice as
    /// well; what of changing notices and of credits no text settles; and ordinances and holidays that the city enters itself.
    static let feeNoticesRight = Migration(
        38, "feeNoticesRight",
        [
            .common("ALTER TABLE fee_notice ADD COLUMN due_each \(.number)"),
            .common(
                """
                CREATE TABLE fee_copy (
                    notice_id \(.id) NOT NULL REFERENCES fee_notice (id),
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    cents \(.number) NOT NULL CHECK (cents >= 0),
                    letter \(.text) NOT NULL,
                    pdf \(.bytes) NOT NULL,
                    sha256 \(.text) NOT NULL,
                    PRIMARY KEY (notice_id, person_id))
                """),
            .common("CREATE INDEX fee_copy_person ON fee_copy (person_id)"), unchangeable("fee_copy"),
            // Of an ordinance that prolongs titles, and of a holiday.
            .common("ALTER TABLE law_statement ADD COLUMN last_day \(.day)"),
            .common("ALTER TABLE law_statement ADD COLUMN detail \(.text)"),
            .common(
                """
                INSERT INTO law_reading (question, from_day, until_day, reading, reference, mark) VALUES
                ('changeOfNotice', '1900-01-01', '9999-12-31', 'taxes', '§ 3 Abs. 1 Nr. 4 KAG; § 172 Abs. 1 Satz 1 Nr. 2 AO', 'toBeConfirmed'),
                ('bylawBackwards', '1900-01-01', '9999-12-31', 'no', '§ 172 Abs. 1 Satz 1 Nr. 2 Buchst. a AO', 'toBeConfirmed'),
                ('creditOffset', '1900-01-01', '9999-12-31', 'repaid', '§ 37 Abs. 2, §§ 218, 226 AO', 'toBeConfirmed'),
                ('creditOfJointDebtors', '1900-01-01', '9999-12-31', 'each', '§ 37 Abs. 2, § 44 Abs. 2 AO', 'toBeConfirmed')
                """),
        ])
}
