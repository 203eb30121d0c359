import Storage

extension Schema {
    /// For whom each letter of an order was taken, and which letter an entry of its service is about; who got a fee notice, and whether a
    /// Betreuer for housing gets them.
    static let recipients = Migration(
        37, "recipients",
        [
            .common("ALTER TABLE order_event ADD COLUMN letter \(.number)"),
            // In which part whoever got a fee notice stands to its debtor.
            .common("ALTER TABLE fee_document ADD COLUMN recipient \(.text) NOT NULL DEFAULT 'oneself'"),
            .common("DROP INDEX order_event_sent"),
            // Each recipient has the same letter on a day of their own, or on the same day.
            .common(
                """
                CREATE UNIQUE INDEX order_event_sent ON order_event (order_id, from_day, detail, paper, recipient)
                WHERE superseded_at = 253402300799000000 AND paper IS NOT NULL AND letter IS NULL
                """),
            .common(
                """
                CREATE UNIQUE INDEX order_event_letter ON order_event (order_id, from_day, detail, paper, letter)
                WHERE superseded_at = 253402300799000000 AND letter IS NOT NULL
                """),
            .common(
                """
                CREATE TABLE order_recipient_person (
                    order_id \(.id) NOT NULL,
                    position \(.number) NOT NULL,
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    place \(.number) NOT NULL,
                    PRIMARY KEY (order_id, position, person_id),
                    FOREIGN KEY (order_id, position) REFERENCES order_recipient (order_id, position))
                """),
            // Until now every letter was thought to be for everybody on the paper.
            .common(
                """
                INSERT INTO order_recipient_person (order_id, position, person_id, place)
                SELECT r.order_id, r.position, o.person_id, 0 FROM order_recipient r JOIN city_order o ON o.id = r.order_id
                """),
            .common(
                """
                INSERT INTO order_recipient_person (order_id, position, person_id, place)
                SELECT r.order_id, r.position, p.person_id, p.position + 1 FROM order_recipient r JOIN order_person p ON p.order_id = r.order_id
                """),
            unchangeable("order_recipient_person"),
            .common(
                """
                INSERT INTO law_reading (question, from_day, until_day, reading, reference, mark) VALUES
                ('carerFees', '1900-01-01', '9999-12-31', 'yes', '§ 122 Abs. 1 AO, § 6 Abs. 1 LVwZG, § 1815 BGB', 'toBeConfirmed')
                """),
        ])
}
