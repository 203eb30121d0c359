import Storage

extension Schema {
    /// Who gets an order's letters and who acts for somebody, how an order was weighed, which decision a hearing announced, which coercion
    /// an order threatens; and wordings that say so.
    static let orderPapers = Migration(29, "orderPapers", representatives + papersKept + coercionNumbers + laterWordings)

    /// Who gets somebody's letters: noted at the office that writes them, from a day on.
    private static let representatives: [Migration.Step] = datedTable(
        "order_representative", of: "person", acts: "order_act",
        """
        kind \(.text) NOT NULL CHECK (kind IN ('guardian', 'carer', 'lawyer')), name \(.text) NOT NULL, address \(.text) NOT NULL,
        proof \(.text) NOT NULL
        """)

    private static let papersKept: [Migration.Step] =
        [
            .common(
                """
                CREATE TABLE order_recipient (
                    order_id \(.id) NOT NULL REFERENCES city_order (id),
                    position \(.number) NOT NULL,
                    role \(.text) NOT NULL CHECK (role IN ('oneself', 'representative', 'carer', 'lawyer')),
                    name \(.text) NOT NULL,
                    address \(.text) NOT NULL,
                    capacity \(.text) NOT NULL,
                    PRIMARY KEY (order_id, position))
                """),
            // The letters of those besides the first, each with its own address.
            .common(
                """
                CREATE TABLE order_copy (
                    order_id \(.id) NOT NULL,
                    position \(.number) NOT NULL,
                    language \(.text) NOT NULL,
                    text_id \(.id) NOT NULL REFERENCES order_text (id),
                    letter \(.text) NOT NULL,
                    pdf \(.bytes) NOT NULL,
                    sha256 \(.text) NOT NULL,
                    PRIMARY KEY (order_id, position, language),
                    FOREIGN KEY (order_id, position) REFERENCES order_recipient (order_id, position),
                    CHECK (position > 0))
                """),
            .common(
                """
                CREATE TABLE order_intention (
                    order_id \(.id) PRIMARY KEY REFERENCES city_order (id),
                    kind \(.text) NOT NULL CHECK (kind IN ('ending', 'relocation')))
                """),
            .common(
                """
                CREATE TABLE order_discretion (
                    order_id \(.id) PRIMARY KEY REFERENCES city_order (id),
                    alternatives \(.text) NOT NULL,
                    burdens \(.text) NOT NULL,
                    weighing \(.text) NOT NULL,
                    answer \(.text) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE order_threat (
                    order_id \(.id) PRIMARY KEY REFERENCES city_order (id),
                    means \(.text) NOT NULL CHECK (means IN ('fine', 'substitute', 'force')),
                    until_day \(.day) NOT NULL,
                    cents \(.number) CHECK (cents > 0),
                    reason \(.text) NOT NULL,
                    CHECK (means = 'force' OR cents IS NOT NULL))
                """),
        ] + ["order_recipient", "order_copy", "order_intention", "order_discretion", "order_threat"].map(unchangeable)

    private static let coercionNumbers: [Migration.Step] = [
        .common(
            """
            INSERT INTO law_number (key, from_day, until_day, number, reference, seen_until, mark) VALUES
            ('fineLeast', '1974-01-01', '9999-12-31', 10, '§ 23 LVwVG', '2026-04-26', 'read'),
            ('fineMost', '1974-01-01', '9999-12-31', 50000, '§ 23 LVwVG', '2026-04-26', 'read')
            """),
        // No statute gives a number of days.
        .common("UPDATE law_number SET mark = 'toBeConfirmed' WHERE key = 'hearingDays'"),
    ]
}
