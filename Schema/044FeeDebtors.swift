import Storage

extension Schema {
    /// Which clause of a by-law says who owes; to which of several debtors something happened, and where a letter went instead; the numbers of
    /// their letters; and whether one of a couple may owe alone.
    static let feeDebtors = Migration(
        44, "feeDebtors",
        [
            .common("ALTER TABLE fee_term ADD COLUMN debtor_clause \(.text) NOT NULL DEFAULT ''"),
            // Who owes as well and to whom it happened; nobody: whom the notice is addressed to.
            .common("ALTER TABLE fee_event ADD COLUMN joint_id \(.id)"),
            // Where it went, if not where the letter says.
            .common("ALTER TABLE fee_event ADD COLUMN sent_to \(.text)"),
            // Until now these letters bore the number of the notice.
            .common("ALTER TABLE fee_copy ADD COLUMN number \(.text)"),
            .common("ALTER TABLE fee_copy ADD COLUMN recipient \(.text) NOT NULL DEFAULT 'oneself'"),
            .common(
                """
                INSERT INTO law_reading (question, from_day, until_day, reading, reference, mark) VALUES
                ('soleDebtor', '1900-01-01', '9999-12-31', 'clause', '§ 2 Abs. 1 Satz 2, § 3 Abs. 1 Nr. 2 KAG, § 44 AO', 'toBeConfirmed')
                """),
        ])
}
