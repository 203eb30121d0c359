import Storage

extension Schema {
    /// Whether a hearing was answered for good, by which right a placement is taken back and since when the office knew why; and what no text
    /// settles of mixed orders, threats and the year for taking back.
    static let orderCare = Migration(36, "orderCare", careSaid + takings + careLaw)

    /// Beside the entries, since what was sealed of those stays as it is. Who answered before anybody asked may still say more.
    private static let careSaid: [Migration.Step] = [
        .common(
            """
            CREATE TABLE order_event_said (
                event_id \(.id) PRIMARY KEY REFERENCES order_event (id),
                order_id \(.id) NOT NULL REFERENCES city_order (id),
                is_final \(.flag),
                facts_on \(.day),
                CHECK ((is_final IS NULL) <> (facts_on IS NULL)))
            """),
        .common("CREATE INDEX order_event_said_order ON order_event_said (order_id)"),
        unchangeable("order_event_said"),
    ]

    private static let takings: [Migration.Step] = [
        .common(
            """
            CREATE TABLE order_taking (
                order_id \(.id) PRIMARY KEY REFERENCES city_order (id),
                ground \(.text) NOT NULL
                    CHECK (ground IN ('reserved', 'condition', 'facts', 'lawChanged', 'graveHarm', 'unlawful', 'fraud', 'expired')),
                facts_on \(.day),
                CHECK ((ground IN ('fraud', 'expired')) = (facts_on IS NULL)))
            """),
        unchangeable("order_taking"),
    ]

    private static let careLaw: [Migration.Step] = [
        .common(
            """
            INSERT INTO law_number (key, from_day, until_day, number, reference, seen_until, mark) VALUES
            ('takingBackMonths', '1977-01-01', '9999-12-31', 12, '§ 48 Abs. 4, § 49 Abs. 2 Satz 2 LVwVfG', '2026-04-26', 'read')
            """),
        .common(
            """
            INSERT INTO law_reading (question, from_day, until_day, reading, reference, mark) VALUES
            ('mixedCoercion', '1900-01-01', '9999-12-31', 'stricter', '§ 20 LVwVG, §§ 63, 65, 66 PolG', 'toBeConfirmed'),
            ('threatRunsSuspended', '1900-01-01', '9999-12-31', 'no', '§ 20 Abs. 1, § 12 LVwVG, § 80 Abs. 1 VwGO', 'toBeConfirmed'),
            ('takingBackKept', '1900-01-01', '9999-12-31', 'known', '§ 48 Abs. 4 LVwVfG', 'toBeConfirmed')
            """),
    ]
}
