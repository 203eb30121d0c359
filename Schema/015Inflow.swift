import Storage

extension Schema {
    /// Who is announced, what the quota says, how many places will be needed, and what was forecast earlier.
    static let inflow = Migration(15, "inflow", announced + quotas + assumptions + keptForecasts + notices)

    private static let announced: [Migration.Step] =
        [
            .common(
                """
                CREATE TABLE inflow_act (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    day \(.day) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    reason \(.text) NOT NULL)
                """),
            .common("CREATE TABLE allocation (id \(.id) PRIMARY KEY, recorded_act \(.id) NOT NULL REFERENCES inflow_act (id))"),
        ]
        // The period is when the people are expected.
        + datedTable(
            "allocation_plan", of: "allocation", acts: "inflow_act",
            """
            authority_id \(.id) NOT NULL REFERENCES authority (id), pillar \(.text) NOT NULL, origin \(.text) NOT NULL,
            persons \(.number) NOT NULL CHECK (persons > 0), families \(.text) NOT NULL, reference \(.text) NOT NULL, note \(.text) NOT NULL,
            state \(.text) NOT NULL
            """)
        // The period begins on the day they came.
        + datedTable("allocation_arrival", of: "allocation", acts: "inflow_act", "persons \(.number) NOT NULL CHECK (persons > 0)")
        // One announcement has many versions, all with the same case.
        + datedTable(
            "family_reunification", of: "person", acts: "inflow_act",
            "case_id \(.id) NOT NULL, persons \(.number) NOT NULL CHECK (persons > 0), state \(.text) NOT NULL")
        + [
            .common("CREATE UNIQUE INDEX allocation_plan_current ON allocation_plan (allocation_id) WHERE superseded_at = 253402300799000000"),
            .common(
                "CREATE UNIQUE INDEX family_reunification_current ON family_reunification (case_id) WHERE superseded_at = 253402300799000000"),
        ]

    private static let quotas: [Migration.Step] =
        [
            .common(
                """
                CREATE TABLE quota (
                    id \(.id) PRIMARY KEY,
                    authority_id \(.id) NOT NULL REFERENCES authority (id),
                    year \(.number) NOT NULL,
                    method \(.text) NOT NULL,
                    counting \(.text) NOT NULL,
                    recorded_act \(.id) NOT NULL REFERENCES inflow_act (id),
                    UNIQUE (authority_id, year, method))
                """)
        ]
        // The period begins on the day the statement came and ends when another came.
        + datedTable(
            "quota_statement", of: "quota", acts: "inflow_act",
            """
            number \(.number) NOT NULL CHECK (number >= 0), backlog \(.number) NOT NULL, reference \(.text) NOT NULL, note \(.text) NOT NULL
            """)
        + [oneADay(of: "quota_id", in: "quota_statement")]

    /// Ten-thousandths: of a person a month, or of a whole.
    private static let assumptions: [Migration.Step] =
        [.common("CREATE TABLE forecast_rule (id \(.id) PRIMARY KEY)")]
        + datedTable(
            "forecast_setting", of: "rule", in: "forecast_rule", acts: "inflow_act",
            "low \(.number) NOT NULL, middle \(.number) NOT NULL, high \(.number) NOT NULL")
        + [
            oneADay(of: "rule_id", in: "forecast_setting"),
            .common(
                """
                INSERT INTO forecast_rule (id) VALUES
                ('handOvers'), ('arrivals'), ('leaving'), ('placeShare'), ('announcedShare'), ('reunificationShare'), ('ofAgeShare'),
                ('overdueMonths')
                """),
            .common(
                """
                INSERT INTO inflow_act (id, kind, day, recorded_at, account, reason) VALUES
                ('ausgangswerte', 'assumption', '2012-01-01', 1325376000000000, 'system',
                 'Ausgangswerte, von der Stadt zu prüfen; angekündigt und gekommen: Stuttgart Juli 2015 307 und 391, Marbach 2018 118 und 103')
                """),
            .common(
                """
                INSERT INTO forecast_setting (id, rule_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                              low, middle, high)
                SELECT 'ausgang-' || r.id, r.id, '2012-01-01', '9999-12-31', a.recorded_at, a.id, 253402300799000000, NULL,
                       CASE r.id WHEN 'announcedShare' THEN 8700 WHEN 'overdueMonths' THEN 60000 ELSE 4000 END,
                       CASE r.id WHEN 'announcedShare' THEN 10000 WHEN 'overdueMonths' THEN 60000 WHEN 'ofAgeShare' THEN 6000 ELSE 7000 END,
                       CASE r.id WHEN 'announcedShare' THEN 11000 WHEN 'overdueMonths' THEN 60000 WHEN 'ofAgeShare' THEN 9000 ELSE 10000 END
                FROM forecast_rule r, inflow_act a
                WHERE r.id IN ('announcedShare', 'reunificationShare', 'ofAgeShare', 'overdueMonths')
                """),
        ]

    /// Numbers only, and final: what was said then is what was said.
    private static let keptForecasts: [Migration.Step] =
        [
            .common(
                """
                CREATE TABLE forecast (
                    id \(.id) PRIMARY KEY,
                    from_day \(.day) NOT NULL,
                    known_at \(.instant) NOT NULL,
                    opening \(.number) NOT NULL,
                    overdue \(.number) NOT NULL,
                    occasion \(.text) NOT NULL,
                    account \(.text) NOT NULL,
                    kept_at \(.instant) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE forecast_assumption (
                    forecast_id \(.id) NOT NULL REFERENCES forecast (id),
                    rule_id \(.id) NOT NULL,
                    low \(.number) NOT NULL,
                    middle \(.number) NOT NULL,
                    high \(.number) NOT NULL,
                    basis \(.text) NOT NULL,
                    PRIMARY KEY (forecast_id, rule_id))
                """),
            .common(
                """
                CREATE TABLE forecast_month (
                    forecast_id \(.id) NOT NULL REFERENCES forecast (id),
                    position \(.number) NOT NULL,
                    day \(.day) NOT NULL,
                    places \(.number) NOT NULL,
                    closed \(.number) NOT NULL,
                    ended \(.number) NOT NULL,
                    opened \(.number) NOT NULL,
                    PRIMARY KEY (forecast_id, position))
                """),
            .common(
                """
                CREATE TABLE forecast_course (
                    forecast_id \(.id) NOT NULL REFERENCES forecast (id),
                    position \(.number) NOT NULL,
                    scenario \(.text) NOT NULL,
                    due \(.number) NOT NULL,
                    hand_overs \(.number) NOT NULL,
                    announced \(.number) NOT NULL,
                    arrivals \(.number) NOT NULL,
                    reunification \(.number) NOT NULL,
                    of_age \(.number) NOT NULL,
                    leaving \(.number) NOT NULL,
                    closing \(.number) NOT NULL,
                    PRIMARY KEY (forecast_id, position, scenario))
                """),
        ] + ["forecast", "forecast_assumption", "forecast_month", "forecast_course"].map(settled)

    /// What helpers were told of an arrival: counts, never names.
    private static let notices: [Migration.Step] = [
        .common(
            """
            CREATE TABLE arrival_notice (
                id \(.id) PRIMARY KEY,
                day \(.day) NOT NULL,
                district \(.text) NOT NULL,
                body \(.text) NOT NULL,
                is_exact \(.flag) NOT NULL,
                reason \(.text) NOT NULL,
                account \(.text) NOT NULL,
                made_at \(.instant) NOT NULL)
            """),
        settled("arrival_notice"),
    ]

    private static func settled(_ table: String) -> Migration.Step {
        .each(
            sqlite: """
                CREATE TRIGGER \(table)_final BEFORE UPDATE ON \(table) BEGIN SELECT RAISE(ABORT, 'what was kept never changes'); END;
                CREATE TRIGGER \(table)_kept BEFORE DELETE ON \(table) BEGIN SELECT RAISE(ABORT, 'what was kept never changes'); END
                """,
            postgres: """
                CREATE TRIGGER \(table)_final BEFORE UPDATE OR DELETE ON \(table) FOR EACH ROW EXECUTE FUNCTION refuse_change()
                """)
    }
}
