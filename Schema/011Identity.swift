import Storage

extension Schema {
    /// Who is who: files merged and separated again, pairs known to be two people, and what the machine thinks alike.
    static let identity = Migration(
        11, "identity",
        [
            .common(
                """
                CREATE TABLE person_merge (
                    id \(.id) PRIMARY KEY,
                    kept_id \(.id) NOT NULL REFERENCES person (id),
                    merged_id \(.id) NOT NULL REFERENCES person (id),
                    recorded_at \(.instant) NOT NULL,
                    recorded_act \(.id) NOT NULL REFERENCES act (id),
                    superseded_at \(.instant) NOT NULL,
                    superseded_act \(.id) REFERENCES act (id),
                    CHECK (kept_id <> merged_id),
                    CHECK (recorded_at < superseded_at),
                    CHECK ((superseded_at = 253402300799000000) = (superseded_act IS NULL)))
                """),
            // A file lives on in one other file at most.
            .common("CREATE UNIQUE INDEX person_merge_current ON person_merge (merged_id) WHERE superseded_at = 253402300799000000"),
            .common("CREATE INDEX person_merge_kept ON person_merge (kept_id, recorded_at)"),
            .common("CREATE INDEX person_merge_merged ON person_merge (merged_id, recorded_at)"),
            .common(
                """
                CREATE TABLE separated_act (
                    merge_id \(.id) NOT NULL REFERENCES person_merge (id),
                    act_id \(.id) NOT NULL REFERENCES act (id),
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    holder_id \(.id) NOT NULL REFERENCES person (id),
                    PRIMARY KEY (merge_id, act_id))
                """),
            .each(
                sqlite: """
                    CREATE TRIGGER person_merge_only_superseded BEFORE UPDATE ON person_merge
                    WHEN OLD.superseded_at <> 253402300799000000 OR NEW.kept_id <> OLD.kept_id OR NEW.merged_id <> OLD.merged_id
                        OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_act <> OLD.recorded_act
                    BEGIN SELECT RAISE(ABORT, 'merges are superseded, never changed'); END;
                    CREATE TRIGGER act_person_not_merged BEFORE INSERT ON act_person
                    WHEN EXISTS (SELECT 1 FROM person_merge m WHERE m.merged_id = NEW.person_id AND m.superseded_at = 253402300799000000)
                    BEGIN SELECT RAISE(ABORT, 'a merged file is closed'); END
                    """,
                postgres: """
                    CREATE TRIGGER person_merge_only_superseded BEFORE UPDATE ON person_merge FOR EACH ROW
                    WHEN (OLD.superseded_at <> 253402300799000000 OR NEW.kept_id <> OLD.kept_id OR NEW.merged_id <> OLD.merged_id
                        OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_act <> OLD.recorded_act)
                    EXECUTE FUNCTION refuse_change();
                    CREATE FUNCTION refuse_merged() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN
                        IF EXISTS (SELECT 1 FROM person_merge m WHERE m.merged_id = NEW.person_id AND m.superseded_at = 253402300799000000)
                        THEN RAISE EXCEPTION 'a merged file is closed' USING ERRCODE = 'check_violation'; END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER act_person_not_merged BEFORE INSERT ON act_person FOR EACH ROW EXECUTE FUNCTION refuse_merged()
                    """),
            .common(
                """
                CREATE TABLE distinct_pair (
                    id \(.id) PRIMARY KEY,
                    one_id \(.id) NOT NULL REFERENCES person (id),
                    other_id \(.id) NOT NULL REFERENCES person (id),
                    recorded_at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    reason \(.text) NOT NULL,
                    superseded_at \(.instant) NOT NULL,
                    superseded_by \(.text) NOT NULL,
                    superseded_reason \(.text) NOT NULL,
                    CHECK (one_id < other_id),
                    CHECK (recorded_at < superseded_at))
                """),
            .common(
                "CREATE UNIQUE INDEX distinct_pair_current ON distinct_pair (one_id, other_id) WHERE superseded_at = 253402300799000000"),
            .common("CREATE INDEX distinct_pair_other ON distinct_pair (other_id) WHERE superseded_at = 253402300799000000"),
            .common(
                """
                CREATE TABLE duplicate_proposal (
                    one_id \(.id) NOT NULL REFERENCES person (id),
                    other_id \(.id) NOT NULL REFERENCES person (id),
                    score \(.number) NOT NULL,
                    reasons \(.text) NOT NULL,
                    PRIMARY KEY (one_id, other_id),
                    CHECK (one_id < other_id))
                """),
            .common("CREATE INDEX duplicate_proposal_score ON duplicate_proposal (score, one_id, other_id)"),
            .common("CREATE INDEX duplicate_proposal_other ON duplicate_proposal (other_id)"),
            .common(
                """
                CREATE TABLE duplicate_run (
                    id \(.number) PRIMARY KEY CHECK (id = 1),
                    finished_at \(.instant) NOT NULL,
                    people \(.number) NOT NULL,
                    pairs \(.number) NOT NULL)
                """),
        ])
}
