import Storage

extension Schema {
    /// The life of an order: what law it rests on and when its procedure began, which orders it would end, everything that can happen to
    /// it after it was issued, and the periods of law that follow. Whether it ends another is no entry any more but follows from its life.
    static let orderLife = Migration(28, "orderLife", fields + closures + events + learnt + periods)

    /// Orders issued before say neither; what is assumed of them is marked where it is shown.
    private static let fields: [Migration.Step] = [
        .common("ALTER TABLE city_order ADD COLUMN basis \(.text)"),
        .common("ALTER TABLE city_order ADD COLUMN begun_on \(.day)"),
    ]

    private static let closures: [Migration.Step] = [
        .common(
            """
            CREATE TABLE order_closure (
                order_id \(.id) NOT NULL REFERENCES city_order (id),
                closed_id \(.id) NOT NULL REFERENCES city_order (id),
                PRIMARY KEY (order_id, closed_id),
                CHECK (order_id <> closed_id))
            """),
        .common("CREATE INDEX order_closure_closed ON order_closure (closed_id)"),
        .common(
            """
            INSERT INTO order_closure (order_id, closed_id)
            SELECT DISTINCT other_id, order_id FROM order_event WHERE kind IN ('replaced', 'ended')
            """),
        unchangeable("order_closure"),
    ]

    /// Each kind of entry has the columns only it can have, and no others.
    private static let content: SQL = """
        kind \(.text) NOT NULL, detail \(.text) NOT NULL, note \(.text) NOT NULL, copy_id \(.id) REFERENCES order_event (id), paper \(.text),
        recipient \(.text), is_accepted \(.flag), instruction \(.text), term \(.text), named_day \(.day), named_days \(.number),
        CHECK ((kind IN ('arrived', 'lost', 'fetched')) = (copy_id IS NOT NULL)), CHECK ((kind = 'served') = (paper IS NOT NULL)),
        CHECK ((kind = 'served') = (is_accepted IS NOT NULL)), CHECK (kind = 'served' OR recipient IS NULL),
        CHECK ((kind = 'reviewed') = (instruction IS NOT NULL)), CHECK ((kind = 'threatened') = (term IS NOT NULL)),
        CHECK (term IS NOT NULL OR named_day IS NULL AND named_days IS NULL),
        CHECK (term IS NULL OR (term IN ('until', 'fixed')) = (named_day IS NOT NULL)),
        CHECK (term IS NULL OR (term = 'days') = (named_days IS NOT NULL)),
        CHECK ((kind IN ('served', 'misinformed', 'reviewed', 'ruled', 'officeSuspended', 'immediacy', 'judged', 'leaveDecided', 'bound',
                         'revoked', 'threatened')) = (detail <> ''))
        """

    private static let events: [Migration.Step] =
        [
            .each(sqlite: "DROP TRIGGER order_event_only_superseded", postgres: "DROP TRIGGER order_event_only_superseded ON order_event"),
            .common("DROP INDEX order_event_order"),
            .common("DROP INDEX order_event_once"),
            .common("DROP INDEX order_event_deadline"),
            .common("ALTER TABLE order_event RENAME TO order_event_before"),
        ]
        + datedTable("order_event", of: "order", in: "city_order", acts: "order_act", content)
        + [
            // An objection that was granted took the order back; one that was rejected waits for the service of its ruling.
            .common(
                """
                INSERT INTO order_event (id, order_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, kind,
                                         detail, note, paper, is_accepted, instruction)
                SELECT id, order_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                       CASE WHEN kind <> 'settled' THEN kind WHEN detail = 'remedied' THEN 'revoked' WHEN detail = 'rejected' THEN 'reviewed'
                            ELSE 'objectionWithdrawn' END,
                       CASE WHEN kind = 'settled' AND detail = 'remedied' THEN 'unlawful' WHEN kind = 'settled' AND detail = 'withdrawn' THEN ''
                            ELSE detail END,
                       CASE WHEN kind = 'settled' AND detail = 'remedied' AND note = '' THEN 'Dem Widerspruch wurde abgeholfen.' ELSE note END,
                       CASE WHEN kind = 'served' THEN 'order' END, CASE WHEN kind = 'served' THEN TRUE END,
                       CASE WHEN kind = 'settled' AND detail = 'rejected' THEN 'correct' END
                FROM order_event_before WHERE kind NOT IN ('replaced', 'ended')
                """),
            // A day later than the law supposed was a proven arrival; it becomes an entry of its own.
            .each(
                sqlite: arrivals(later: "julianday(b.effective_day) - julianday(b.from_day)"),
                postgres: arrivals(later: "b.effective_day - b.from_day")),
            .common("DROP TABLE order_event_before"),
            // The same twice is a slip, whoever was faster.
            .common(
                """
                CREATE UNIQUE INDEX order_event_once ON order_event (order_id, kind, from_day, detail)
                WHERE superseded_at = 253402300799000000 AND copy_id IS NULL AND paper IS NULL
                """),
            .common(
                """
                CREATE UNIQUE INDEX order_event_sent ON order_event (order_id, from_day, detail, paper, recipient)
                WHERE superseded_at = 253402300799000000 AND paper IS NOT NULL
                """),
            .common(
                """
                CREATE UNIQUE INDEX order_event_proof ON order_event (copy_id, kind)
                WHERE superseded_at = 253402300799000000 AND copy_id IS NOT NULL
                """),
        ]

    private static func arrivals(later: String) -> String {
        """
        INSERT INTO order_event (id, order_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, kind, detail, note,
                                 copy_id)
        SELECT b.id || '-arrived', b.order_id, b.effective_day, b.until_day, b.recorded_at, b.recorded_act, b.superseded_at, b.superseded_act,
               'arrived', '', '', b.id
        FROM order_event_before b WHERE b.kind = 'served' AND b.detail IN ('post', 'registered')
          AND \(later) > CASE WHEN b.from_day < '2025-01-01' THEN 3 ELSE 4 END
        """
    }

    /// What was recorded since is found without reading all that ever was: only orders it touched are asked again where they stand.
    private static let learnt: [Migration.Step] =
        [.common("CREATE INDEX city_order_learnt ON city_order (recorded_at)")]
        + (["order_event", "birth", "departure"] as [SQL]).flatMap { table -> [Migration.Step] in
            [
                .common("CREATE INDEX \(table)_learnt ON \(table) (recorded_at) WHERE superseded_at = 253402300799000000"),
                .common("CREATE INDEX \(table)_past ON \(table) (superseded_at) WHERE superseded_at < 253402300799000000"),
            ]
        }

    private static let periods: [Migration.Step] = [
        .common("DELETE FROM law_number WHERE key IN ('serviceDays', 'objectionMonths')"),
        .common(
            """
            INSERT INTO law_number (key, from_day, until_day, number, reference, seen_until, mark) VALUES
            ('orderPostingDays', '1977-01-01', '2025-02-07', 3, '§ 41 Abs. 2 LVwVfG (bis 06.02.2025), § 102b LVwVfG', '2025-02-06', 'read'),
            ('orderPostingDays', '2025-02-07', '9999-12-31', 4, '§ 41 Abs. 2 LVwVfG', '2026-04-26', 'read'),
            ('registeredPostingDays', '1977-01-01', '2025-02-07', 3, '§ 4 Abs. 2 LVwZG (bis 06.02.2025)', NULL, 'toBeConfirmed'),
            ('registeredPostingDays', '2025-02-07', '9999-12-31', 4, '§ 4 Abs. 2 LVwZG', '2026-04-26', 'toBeConfirmed'),
            ('reviewPostingDays', '1977-01-01', '2025-01-01', 3, '§ 4 Abs. 2 VwZG (bis 2024)', NULL, 'toBeConfirmed'),
            ('reviewPostingDays', '2025-01-01', '9999-12-31', 4, '§ 4 Abs. 2 VwZG', '2026-08-19', 'toBeConfirmed'),
            ('portalFetchDays', '1977-01-01', '9999-12-31', 10, '§ 41 Abs. 2a LVwVfG', '2026-04-26', 'read'),
            ('portalKnownDays', '1977-01-01', '9999-12-31', 1, '§ 41 Abs. 2a LVwVfG', '2026-04-26', 'read'),
            ('publicServiceWeeks', '1977-01-01', '9999-12-31', 2, '§ 11 Abs. 2 LVwZG', '2026-04-26', 'read'),
            ('objectionMonths', '1960-04-01', '9999-12-31', 1, '§ 70 Abs. 1 VwGO', '2026-08-19', 'read'),
            ('objectionUninstructedMonths', '1960-04-01', '9999-12-31', 12, '§ 70 Abs. 2, § 58 Abs. 2 VwGO', '2026-08-19', 'read'),
            ('suitMonths', '1960-04-01', '9999-12-31', 1, '§ 74 Abs. 1 VwGO', '2026-08-19', 'read'),
            ('suitUninstructedMonths', '1960-04-01', '9999-12-31', 12, '§ 58 Abs. 2 VwGO', '2026-08-19', 'read'),
            ('inactionMonths', '1960-04-01', '9999-12-31', 3, '§ 75 VwGO', '2026-08-19', 'read'),
            ('leaveMonths', '1960-04-01', '9999-12-31', 1, '§ 124a Abs. 4 Satz 1 VwGO', '2026-08-19', 'read'),
            ('reasoningMonths', '1960-04-01', '9999-12-31', 2, '§ 124a Abs. 4 Satz 4 VwGO', '2026-08-19', 'read'),
            ('appealReasoningMonths', '1960-04-01', '9999-12-31', 1, '§ 124a Abs. 6 VwGO', '2026-08-19', 'read'),
            ('suspensionEndMonths', '1960-04-01', '9999-12-31', 3, '§ 80b Abs. 1 VwGO', '2026-08-19', 'toBeConfirmed')
            """),
    ]
}
