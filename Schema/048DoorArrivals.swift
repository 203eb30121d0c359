import Storage

extension Schema {
    /// People who stand at the door tonight: how far that is, what was said of them before they have files, and which files they got.
    static let doorArrivals = Migration(
        48, "doorArrivals",
        [
            .common(
                """
                CREATE TABLE door_arrival (
                    id \(.id) PRIMARY KEY,
                    arrival_id \(.id) NOT NULL,
                    stage \(.text) NOT NULL CHECK (stage IN ('open', 'housed', 'closed', 'dropped')),
                    placement_id \(.id) REFERENCES placement (id),
                    keys_given \(.text) NOT NULL,
                    has_rules \(.flag) NOT NULL,
                    begun_by \(.text) NOT NULL,
                    begun_at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    superseded_at \(.instant) NOT NULL,
                    CHECK (recorded_at < superseded_at),
                    CHECK (stage NOT IN ('housed', 'closed') OR placement_id IS NOT NULL))
                """),
            // One state of each holds: of two who go on with it at once, the slower is refused.
            .common("CREATE UNIQUE INDEX door_arrival_current ON door_arrival (arrival_id) WHERE superseded_at = \(endless: .instant)"),
            .common("CREATE INDEX door_arrival_stage ON door_arrival (stage, begun_at) WHERE superseded_at = \(endless: .instant)"),
            // What was typed of people nobody has recorded yet; gone as soon as they are in the register, or have left.
            .common(
                """
                CREATE TABLE door_said (
                    arrival_id \(.id) PRIMARY KEY,
                    fields \(.text) NOT NULL,
                    updated_at \(.instant) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE door_person (
                    arrival_id \(.id) NOT NULL,
                    position \(.number) NOT NULL,
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    placeholder \(.text) NOT NULL,
                    arrived_day \(.day) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    PRIMARY KEY (arrival_id, position))
                """),
            .common("CREATE INDEX door_person_person ON door_person (person_id)"),
            .common("CREATE INDEX door_person_nameless ON door_person (arrived_day) WHERE placeholder <> ''"),
            .common(
                """
                INSERT INTO task_rule (kind, from_day, until_day, lead_days, due_days, back_days, for_role, reference) VALUES
                ('arrival.names', '2012-01-01', '9999-12-31', 0, 3, 365, 'accommodation',
                 'Arbeitsregel der Stadt: wer ohne Namen aufgenommen wurde, hat nach drei Tagen einen')
                """),
        ])
}
