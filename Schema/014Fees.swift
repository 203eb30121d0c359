import Storage

extension Schema {
    /// What the use of accommodation costs, who owes it, and what the city has told them.
    static let fees = Migration(
        14, "fees",
        [
            actTable("fee_act"),
            .common(
                """
                CREATE TABLE fee_tariff (
                    id \(.id) PRIMARY KEY,
                    name \(.text) NOT NULL,
                    recorded_act \(.id) NOT NULL REFERENCES fee_act (id))
                """),
        ]
            // Rates are cents for a month; a term without sites and without a kind of site is for the whole city.
            + datedTable(
                "fee_term", of: "tariff", in: "fee_tariff", acts: "fee_act",
                """
                reference \(.text) NOT NULL, site_kind \(.text), basis \(.text) NOT NULL,
                area_rate \(.number) CHECK (area_rate > 0), unit_lump \(.number) CHECK (unit_lump > 0),
                person_rate \(.number) CHECK (person_rate > 0), family_from \(.number), family_rate \(.number),
                child_under \(.number), child_rate \(.number), part_month \(.text) NOT NULL, debtor \(.text) NOT NULL,
                majority \(.text) NOT NULL, absence_days \(.number), charges_closed \(.flag) NOT NULL, due_days \(.number) NOT NULL,
                calculation \(.text) NOT NULL, places \(.number) NOT NULL, square_metres \(.number) NOT NULL, units \(.number) NOT NULL,
                CHECK (COALESCE(area_rate, unit_lump, person_rate) IS NOT NULL), CHECK (area_rate IS NULL OR unit_lump IS NULL),
                CHECK ((family_from IS NULL) = (family_rate IS NULL)), CHECK ((child_under IS NULL) = (child_rate IS NULL)),
                CHECK (person_rate IS NOT NULL OR COALESCE(family_rate, child_rate) IS NULL)
                """)
            + [oneADay(of: "tariff_id", in: "fee_term")]
            + [
                .common(
                    """
                    CREATE TABLE fee_term_site (
                        term_id \(.id) NOT NULL REFERENCES fee_term (id),
                        site_id \(.id) NOT NULL REFERENCES site (id),
                        PRIMARY KEY (term_id, site_id))
                    """),
                // Costs of a year by kind. There is no kind for empty places or guards: users do not pay for them.
                .common(
                    """
                    CREATE TABLE fee_term_cost (
                        term_id \(.id) NOT NULL REFERENCES fee_term (id),
                        kind \(.text) NOT NULL,
                        cents \(.number) NOT NULL CHECK (cents > 0),
                        PRIMARY KEY (term_id, kind))
                    """),
            ]
            + datedTable(
                "fee_area", of: "spot", in: "housing_spot", acts: "fee_act",
                "square_decimetres \(.number) NOT NULL CHECK (square_decimetres > 0)")
            + [oneADay(of: "spot_id", in: "fee_area")]
            + datedTable(
                "fee_relief", of: "person", acts: "fee_act",
                """
                percent \(.number) CHECK (percent BETWEEN 1 AND 100), cents \(.number) CHECK (cents > 0), note \(.text) NOT NULL,
                CHECK ((percent IS NULL) <> (cents IS NULL))
                """)
            + [noOverlap("fee_relief")]
            + datedTable(
                "fee_payee", of: "authority", acts: "fee_act",
                """
                office \(.text) NOT NULL, address \(.text) NOT NULL, contact \(.text) NOT NULL, objection \(.text) NOT NULL,
                holder \(.text) NOT NULL, iban \(.text) NOT NULL, bank \(.text) NOT NULL
                """)
            + [oneADay(of: "authority_id", in: "fee_payee")] + notices + treasury)

    private static let notices: [Migration.Step] =
        [
            .common("CREATE TABLE fee_number (year \(.number) PRIMARY KEY, latest \(.number) NOT NULL)"),
            .common(
                """
                CREATE TABLE fee_run (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    month \(.day),
                    sites \(.text) NOT NULL,
                    person_id \(.id) REFERENCES person (id),
                    known_at \(.instant) NOT NULL,
                    day \(.day) NOT NULL,
                    debtors \(.number) NOT NULL,
                    cents \(.number) NOT NULL,
                    account \(.text) NOT NULL,
                    recorded_at \(.instant) NOT NULL)
                """),
            // One row for each time a debtor was told what a month costs; sequence 0 is the first, the others change the one before.
            .common(
                """
                CREATE TABLE fee_notice (
                    id \(.id) PRIMARY KEY,
                    run_id \(.id) NOT NULL REFERENCES fee_run (id),
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    month \(.day) NOT NULL,
                    sequence \(.number) NOT NULL,
                    number \(.text) NOT NULL UNIQUE,
                    issued_on \(.day) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    known_at \(.instant) NOT NULL,
                    due_on \(.day) NOT NULL,
                    cents \(.number) NOT NULL CHECK (cents >= 0),
                    previous_id \(.id) REFERENCES fee_notice (id),
                    previous_cents \(.number) NOT NULL CHECK (previous_cents >= 0),
                    UNIQUE (person_id, month, sequence),
                    CHECK ((sequence = 0) = (previous_id IS NULL)), CHECK (cents <> previous_cents))
                """),
            .common("CREATE INDEX fee_notice_month ON fee_notice (month, person_id, sequence)"),
            .common("CREATE INDEX fee_notice_run ON fee_notice (run_id, number)"),
            .common(
                """
                CREATE TABLE fee_line (
                    notice_id \(.id) NOT NULL REFERENCES fee_notice (id),
                    position \(.number) NOT NULL,
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    term_id \(.id) REFERENCES fee_term (id),
                    component \(.text) NOT NULL,
                    from_day \(.day) NOT NULL,
                    until_day \(.day) NOT NULL,
                    days \(.number) NOT NULL,
                    divisor \(.number) NOT NULL,
                    rate \(.number) NOT NULL,
                    site_id \(.id) REFERENCES site (id),
                    spot_id \(.id) REFERENCES housing_spot (id),
                    square_decimetres \(.number),
                    share \(.number) NOT NULL,
                    persons \(.number) NOT NULL,
                    cents \(.number) NOT NULL,
                    PRIMARY KEY (notice_id, position))
                """),
            .common("CREATE INDEX fee_line_person ON fee_line (person_id)"),
            .common(
                """
                CREATE TABLE fee_document (
                    notice_id \(.id) PRIMARY KEY REFERENCES fee_notice (id),
                    letter \(.text) NOT NULL,
                    pdf \(.bytes) NOT NULL,
                    sha256 \(.text) NOT NULL)
                """),
        ] + ["fee_notice", "fee_line", "fee_document", "fee_run"].map(unchangeable)

    private static let treasury: [Migration.Step] =
        [
            .common(
                """
                CREATE TABLE fee_export (
                    id \(.id) PRIMARY KEY,
                    number \(.number) NOT NULL UNIQUE,
                    recorded_at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    bookings \(.number) NOT NULL,
                    cents \(.number) NOT NULL,
                    content \(.bytes) NOT NULL,
                    sha256 \(.text) NOT NULL)
                """),
            // Each notice is booked once.
            .common(
                """
                CREATE TABLE fee_booking (
                    notice_id \(.id) PRIMARY KEY REFERENCES fee_notice (id),
                    export_id \(.id) NOT NULL REFERENCES fee_export (id),
                    position \(.number) NOT NULL,
                    UNIQUE (export_id, position))
                """),
            // What the last comparison found; the machine's own, made anew every night.
            .common(
                """
                CREATE TABLE fee_difference (
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    month \(.day) NOT NULL,
                    billed \(.number) NOT NULL,
                    assessed \(.number) NOT NULL,
                    PRIMARY KEY (month, person_id))
                """),
            .common("CREATE TABLE fee_comparison (id \(.number) PRIMARY KEY CHECK (id = 1), made_at \(.instant) NOT NULL)"),
            .common(
                """
                INSERT INTO law_number (key, from_day, until_day, number, reference) VALUES
                ('feeLimitationYears', '1970-01-01', '9999-12-31', 4, '§ 3 Abs. 1 Nr. 4 KAG i. V. m. §§ 169, 170 AO')
                """),
        ] + ["fee_export", "fee_booking"].map(unchangeable)
}
