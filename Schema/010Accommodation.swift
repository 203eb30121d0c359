import Storage

extension Schema {
    /// The chain from a site to a place, on both axes of time; capacity is computed from it and kept nowhere.
    static let accommodation = Migration(
        10, "accommodation",
        [
            .common(
                """
                CREATE TABLE housing_act (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    day \(.day) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    account \(.text) NOT NULL,
                    reason \(.text) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE housing_spot (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL CHECK (kind IN ('building', 'unit', 'room', 'place')),
                    site_id \(.id) NOT NULL REFERENCES site (id),
                    parent_id \(.id) REFERENCES housing_spot (id),
                    recorded_act \(.id) NOT NULL REFERENCES housing_act (id),
                    CHECK ((kind = 'building') = (parent_id IS NULL)))
                """),
            .common("CREATE INDEX housing_spot_site ON housing_spot (site_id)"),
            .common("CREATE INDEX housing_spot_parent ON housing_spot (parent_id)"),
        ]
            + housingFact(
                "housing_life", "name \(.text) NOT NULL, counting \(.text) NOT NULL, amount \(.number) NOT NULL, floor \(.number)")
            + [
                .each(
                    sqlite: """
                        CREATE TRIGGER housing_life_no_overlap BEFORE INSERT ON housing_life WHEN NEW.superseded_at = 253402300799000000
                        BEGIN
                            SELECT RAISE(ABORT, 'overlap in housing_life') WHERE EXISTS (
                                SELECT 1 FROM housing_life AS other
                                WHERE other.spot_id = NEW.spot_id AND other.superseded_at = 253402300799000000
                                  AND other.from_day < NEW.until_day AND NEW.from_day < other.until_day);
                        END
                        """,
                    postgres: """
                        ALTER TABLE housing_life ADD CONSTRAINT housing_life_no_overlap
                        EXCLUDE USING gist (spot_id WITH =, daterange(from_day, until_day) WITH &&)
                        WHERE (superseded_at = 253402300799000000)
                        """),
            ]
            + housingFact("closure", "reason \(.text) NOT NULL, payer \(.text) NOT NULL, note \(.text) NOT NULL", subject: "site_id")
            + housingFact(
                "reservation", "persons \(.number) NOT NULL CHECK (persons > 0), label \(.text) NOT NULL", subject: "site_id")
            + [
                .common("ALTER TABLE stay ADD COLUMN room_id \(.id) REFERENCES housing_spot (id)"),
                .common("ALTER TABLE stay ADD COLUMN place_id \(.id) REFERENCES housing_spot (id)"),
                .common("CREATE INDEX stay_room ON stay (room_id, until_day) WHERE superseded_at = 253402300799000000"),
                // Whatever the program does: nobody sleeps where somebody else sleeps.
                .each(
                    sqlite: """
                        CREATE TRIGGER stay_place_taken BEFORE INSERT ON stay
                        WHEN NEW.place_id IS NOT NULL AND NEW.superseded_at = 253402300799000000
                        BEGIN
                            SELECT RAISE(ABORT, 'overlap in stay_place') WHERE EXISTS (
                                SELECT 1 FROM stay AS other
                                WHERE other.place_id = NEW.place_id AND other.superseded_at = 253402300799000000
                                  AND other.from_day < NEW.until_day AND NEW.from_day < other.until_day);
                        END
                        """,
                    postgres: """
                        ALTER TABLE stay ADD CONSTRAINT stay_place_taken
                        EXCLUDE USING gist (place_id WITH =, daterange(from_day, until_day) WITH &&)
                        WHERE (superseded_at = 253402300799000000 AND place_id IS NOT NULL)
                        """),
                .common("CREATE INDEX stay_place ON stay (place_id, until_day) WHERE superseded_at = 253402300799000000"),
                .common(
                    """
                    CREATE TABLE area_standard (
                        pillar \(.text) NOT NULL,
                        from_day \(.day) NOT NULL,
                        until_day \(.day) NOT NULL,
                        square_decimetres \(.number) NOT NULL CHECK (square_decimetres > 0),
                        reference \(.text) NOT NULL,
                        PRIMARY KEY (pillar, from_day),
                        CHECK (from_day < until_day))
                    """),
                .common(
                    """
                    INSERT INTO area_standard (pillar, from_day, until_day, square_decimetres, reference) VALUES
                    ('provisional', '2014-01-01', '2018-01-01', 450, '§ 8 Abs. 1 FlüAG a. F.'),
                    ('provisional', '2018-01-01', '9999-12-31', 700, '§ 8 Abs. 1 FlüAG'),
                    ('followUp', '2014-01-01', '9999-12-31', 700, 'Planungswert der Stadt, kein gesetzliches Maß')
                    """),
            ])
}

/// The columns every dated fact about premises carries; like those about people, with acts of their own.
private func housingFact(_ table: String, _ content: SQL, subject: String? = nil) -> [Migration.Step] {
    let name = SQL(stringLiteral: table)
    // What may concern a whole site names the site always, and the part of it where it is only that.
    let site: SQL = subject == nil ? "" : "site_id \(.id) NOT NULL REFERENCES site (id),"
    let spot: SQL = subject == nil ? "spot_id \(.id) NOT NULL REFERENCES housing_spot (id)," : "spot_id \(.id) REFERENCES housing_spot (id),"
    let first: SQL = subject == nil ? "spot_id" : "site_id"
    return [
        .common(
            """
            CREATE TABLE \(name) (
                id \(.id) PRIMARY KEY,
                \(site) \(spot)
                from_day \(.day) NOT NULL,
                until_day \(.day) NOT NULL,
                recorded_at \(.instant) NOT NULL,
                recorded_act \(.id) NOT NULL REFERENCES housing_act (id),
                superseded_at \(.instant) NOT NULL,
                superseded_act \(.id) REFERENCES housing_act (id),
                \(content),
                CHECK (from_day < until_day),
                CHECK (recorded_at < superseded_at),
                CHECK ((superseded_at = 253402300799000000) = (superseded_act IS NULL)))
            """),
        .common("CREATE INDEX \(name)_subject ON \(name) (\(first), from_day)"),
        .each(
            sqlite: """
                CREATE TRIGGER \(table)_only_superseded BEFORE UPDATE ON \(table)
                WHEN OLD.superseded_at <> 253402300799000000 OR NEW.from_day <> OLD.from_day OR NEW.until_day <> OLD.until_day
                    OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_act <> OLD.recorded_act
                BEGIN SELECT RAISE(ABORT, 'facts are superseded, never changed'); END
                """,
            postgres: """
                CREATE TRIGGER \(table)_only_superseded BEFORE UPDATE ON \(table) FOR EACH ROW
                WHEN (OLD.superseded_at <> 253402300799000000 OR NEW.from_day <> OLD.from_day OR NEW.until_day <> OLD.until_day
                    OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_act <> OLD.recorded_act)
                EXECUTE FUNCTION refuse_change()
                """),
    ]
}
