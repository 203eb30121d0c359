import Storage

extension Schema {
    /// What becomes of fee notices after they were written: posted, made known, contested, paid; and when they are due.
    static let feeLife = Migration(
        31, "feeLife",
        [
            .common("ALTER TABLE fee_term ADD COLUMN due_from \(.text) NOT NULL DEFAULT 'dated'"),
            .common("ALTER TABLE fee_term ADD COLUMN due_unit \(.text) NOT NULL DEFAULT 'days'"),
            // Only of notices that are due so long after they were made known; the day of the others is set.
            .common("ALTER TABLE fee_notice ADD COLUMN due_amount \(.number)"),
            .common("ALTER TABLE fee_notice ADD COLUMN due_unit \(.text)"),
        ]
            + datedTable(
                "fee_event", of: "notice", in: "fee_notice", acts: "fee_act",
                """
                kind \(.text) NOT NULL, detail \(.text) NOT NULL, note \(.text) NOT NULL, way \(.text), recipient \(.text),
                sent_day \(.day), arrived_day \(.day), is_instructed \(.flag) NOT NULL, cents \(.number), payer \(.text),
                CHECK ((kind IN ('paid', 'refunded')) = (cents IS NOT NULL)), CHECK ((cents IS NULL) = (payer IS NULL)), CHECK (cents > 0),
                CHECK ((kind IN ('posted', 'reviewed')) = (way IS NOT NULL)), CHECK ((way IS NULL) = (recipient IS NULL)),
                CHECK ((kind = 'reviewed') = (sent_day IS NOT NULL))
                """)
            + [
                .common("CREATE INDEX fee_event_kind ON fee_event (kind, from_day) WHERE superseded_at = 253402300799000000"),
                .common(
                    """
                    INSERT INTO law_number (key, from_day, until_day, number, reference, seen_until, mark) VALUES
                    ('feePostingDays', '1977-01-01', '2025-01-01', 3, '§ 3 KAG, § 122 Abs. 2 AO (bis 2024)', '2024-12-31', 'read'),
                    ('feePostingDays', '2025-01-01', '9999-12-31', 4, '§ 3 KAG, § 122 Abs. 2 AO', '2026-08-19', 'read'),
                    ('feePaymentYears', '1977-01-01', '9999-12-31', 5, '§§ 228, 229 AO', '2026-04-29', 'read')
                    """),
            ])
}
