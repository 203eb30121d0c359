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
            + datedTable(
                "housing_life", of: "spot", in: "housing_spot", acts: "housing_act",
                "name \(.text) NOT NULL, counting \(.text) NOT NULL, amount \(.number) NOT NULL, floor \(.number)")
            + [oneADay(of: "spot_id", in: "housing_life")]
            // Of the whole site, or of a part of it.
            + datedTable(
                "closure", of: "site", acts: "housing_act",
                """
                spot_id \(.id) REFERENCES housing_spot (id), reason \(.text) NOT NULL, payer \(.text) NOT NULL, note \(.text) NOT NULL
                """)
            + datedTable(
                "reservation", of: "site", acts: "housing_act",
                "spot_id \(.id) REFERENCES housing_spot (id), persons \(.number) NOT NULL CHECK (persons > 0), label \(.text) NOT NULL")
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
