import Storage

extension Schema {
    /// What of a case the right rests on by which a placement is taken back, and which paragraphs of the by-law carry an order.
    static let orderTenor = Migration(
        42, "orderTenor",
        [
            // Empty until the city's lawyers named them.
            .common("ALTER TABLE order_office ADD COLUMN placement_clause \(.text) NOT NULL DEFAULT ''"),
            .common("ALTER TABLE order_office ADD COLUMN ending_clause \(.text) NOT NULL DEFAULT ''"),
            .common(
                """
                CREATE TABLE order_taking_said (
                    order_id \(.id) PRIMARY KEY REFERENCES city_order (id),
                    source \(.text) CHECK (source IN ('order', 'provision')),
                    provision \(.text) NOT NULL,
                    why \(.text) NOT NULL,
                    trust \(.text) NOT NULL,
                    CHECK ((COALESCE(source, '') = 'provision') = (provision <> '')))
                """),
            unchangeable("order_taking_said"),
        ])
}
