import Storage

extension Schema {
    /// Orders and letters as they were issued, what became of them, and the texts, office and calendar they rest on.
    static let orders = Migration(
        17, "orders",
        [
            actTable("order_act"),
            // What is written for one kind of paper in one language; its wordings follow each other.
            .common(
                """
                CREATE TABLE order_form (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    language \(.text) NOT NULL,
                    UNIQUE (kind, language))
                """),
        ]
            + datedTable(
                "order_text", of: "form", in: "order_form", acts: "order_act",
                "subject \(.text) NOT NULL, body \(.text) NOT NULL, basis \(.text) NOT NULL, note \(.text) NOT NULL")
            + [oneADay(of: "form_id", in: "order_text")]
            + datedTable(
                "order_office", of: "authority", acts: "order_act",
                """
                office \(.text) NOT NULL, address \(.text) NOT NULL, contact \(.text) NOT NULL, objection \(.text) NOT NULL,
                court \(.text) NOT NULL, bylaw \(.text) NOT NULL, provider \(.text) NOT NULL
                """)
            + [oneADay(of: "authority_id", in: "order_office")] + papers + events + calendar + orderTexts)

    private static let papers: [Migration.Step] =
        [
            .common("CREATE TABLE order_number (year \(.number) PRIMARY KEY, latest \(.number) NOT NULL)"),
            .common(
                """
                CREATE TABLE city_order (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    number \(.text) NOT NULL UNIQUE,
                    year \(.number) NOT NULL,
                    serial \(.number) NOT NULL CHECK (serial > 0),
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    issued_on \(.day) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    signatory \(.text) NOT NULL,
                    reason \(.text) NOT NULL,
                    immediate_reason \(.text) NOT NULL,
                    hearing_id \(.id) REFERENCES city_order (id),
                    hearing_note \(.text) NOT NULL,
                    answer_by \(.day),
                    text_id \(.id) NOT NULL REFERENCES order_text (id),
                    UNIQUE (year, serial),
                    CHECK ((kind = 'hearing') = (answer_by IS NOT NULL)))
                """),
            .common("CREATE INDEX city_order_person ON city_order (person_id)"),
            .common("CREATE INDEX city_order_hearing ON city_order (hearing_id)"),
            // What is ordered, act by act; a relocation ends one use and begins another.
            .common(
                """
                CREATE TABLE order_measure (
                    order_id \(.id) NOT NULL REFERENCES city_order (id),
                    position \(.number) NOT NULL,
                    kind \(.text) NOT NULL,
                    site_id \(.id) NOT NULL REFERENCES site (id),
                    spot_id \(.id) REFERENCES housing_spot (id),
                    from_day \(.day) NOT NULL,
                    until_day \(.day) NOT NULL,
                    is_immediate \(.flag) NOT NULL,
                    PRIMARY KEY (order_id, position),
                    CHECK (from_day < until_day))
                """),
            // Those of the household for whom it holds besides the person it is addressed to.
            .common(
                """
                CREATE TABLE order_person (
                    order_id \(.id) NOT NULL REFERENCES city_order (id),
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    position \(.number) NOT NULL,
                    PRIMARY KEY (order_id, person_id))
                """),
            .common("CREATE INDEX order_person_person ON order_person (person_id)"),
            .common(
                """
                CREATE TABLE order_document (
                    order_id \(.id) NOT NULL REFERENCES city_order (id),
                    language \(.text) NOT NULL,
                    text_id \(.id) NOT NULL REFERENCES order_text (id),
                    letter \(.text) NOT NULL,
                    pdf \(.bytes) NOT NULL,
                    sha256 \(.text) NOT NULL,
                    PRIMARY KEY (order_id, language))
                """),
        ] + ["city_order", "order_measure", "order_person", "order_document"].map(unchangeable)

    /// Served, answered, objected to, revoked, replaced: each from a day on, each known from an instant on.
    private static let events: [Migration.Step] =
        datedTable(
            "order_event", of: "order", in: "city_order", acts: "order_act",
            """
            kind \(.text) NOT NULL, detail \(.text) NOT NULL, note \(.text) NOT NULL, other_id \(.id) REFERENCES city_order (id),
            effective_day \(.day), deadline_day \(.day),
            CHECK ((kind = 'served') = (effective_day IS NOT NULL)), CHECK ((kind IN ('replaced', 'ended')) = (other_id IS NOT NULL))
            """)
        + [
            // Of each kind one at a time, whoever is faster.
            .common("CREATE UNIQUE INDEX order_event_once ON order_event (order_id, kind) WHERE superseded_at = 253402300799000000"),
            .common(
                """
                CREATE INDEX order_event_deadline ON order_event (deadline_day)
                WHERE superseded_at = 253402300799000000 AND deadline_day IS NOT NULL
                """),
        ]

    private static let calendar: [Migration.Step] = [
        // Either a day of the year or a distance from Easter Sunday.
        .common(
            """
            CREATE TABLE public_holiday (
                name \(.text) NOT NULL,
                from_day \(.day) NOT NULL,
                until_day \(.day) NOT NULL,
                month \(.number),
                day \(.number),
                easter_days \(.number),
                reference \(.text) NOT NULL,
                PRIMARY KEY (name, from_day),
                CHECK (from_day < until_day), CHECK ((month IS NULL) = (day IS NULL)), CHECK ((month IS NULL) <> (easter_days IS NULL)))
            """),
        .common(
            """
            INSERT INTO public_holiday (name, from_day, until_day, month, day, easter_days, reference) VALUES
            ('Neujahr', '1971-01-01', '9999-12-31', 1, 1, NULL, '§ 1 FTG'),
            ('Heilige Drei Könige', '1971-01-01', '9999-12-31', 1, 6, NULL, '§ 1 FTG'),
            ('Karfreitag', '1971-01-01', '9999-12-31', NULL, NULL, -2, '§ 1 FTG'),
            ('Ostermontag', '1971-01-01', '9999-12-31', NULL, NULL, 1, '§ 1 FTG'),
            ('1. Mai', '1971-01-01', '9999-12-31', 5, 1, NULL, '§ 1 FTG'),
            ('Christi Himmelfahrt', '1971-01-01', '9999-12-31', NULL, NULL, 39, '§ 1 FTG'),
            ('Pfingstmontag', '1971-01-01', '9999-12-31', NULL, NULL, 50, '§ 1 FTG'),
            ('Fronleichnam', '1971-01-01', '9999-12-31', NULL, NULL, 60, '§ 1 FTG'),
            ('Tag der Deutschen Einheit', '1990-10-03', '9999-12-31', 10, 3, NULL, 'Art. 2 Abs. 2 EinigVtr'),
            ('Reformationstag', '2017-10-31', '2017-11-01', 10, 31, NULL, '500 Jahre Reformation, einmalig 2017'),
            ('Allerheiligen', '1971-01-01', '9999-12-31', 11, 1, NULL, '§ 1 FTG'),
            ('Erster Weihnachtstag', '1971-01-01', '9999-12-31', 12, 25, NULL, '§ 1 FTG'),
            ('Zweiter Weihnachtstag', '1971-01-01', '9999-12-31', 12, 26, NULL, '§ 1 FTG')
            """),
        .common(
            """
            INSERT INTO law_number (key, from_day, until_day, number, reference) VALUES
            ('serviceDays', '1977-01-01', '2025-01-01', 3, '§ 41 Abs. 2 LVwVfG, § 4 Abs. 2 LVwZG'),
            ('serviceDays', '2025-01-01', '9999-12-31', 4,
             '§ 41 Abs. 2 LVwVfG, § 4 Abs. 2 LVwZG; vier Tage wie im Bundesrecht seit 01.01.2025, Beginn im Landesrecht zu bestätigen'),
            ('objectionMonths', '1960-04-01', '9999-12-31', 1, '§ 70 Abs. 1 VwGO'),
            ('hearingDays', '1977-01-01', '9999-12-31', 14, '§ 28 Abs. 1 LVwVfG: angemessen; Arbeitsregel der Stadt')
            """),
    ]
}
