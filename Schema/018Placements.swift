import Storage

extension Schema {
    /// Who is to have which place and who had it, who is away for a time, and what the offices agreed on for sharing rooms.
    static let placements = Migration(
        18, "placements",
        [
            .common(
                """
                CREATE TABLE placement (
                    id \(.id) PRIMARY KEY,
                    site_id \(.id) NOT NULL REFERENCES site (id),
                    household_id \(.id) REFERENCES household (id),
                    label \(.text) NOT NULL,
                    family \(.flag) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    recorded_act \(.id) NOT NULL REFERENCES housing_act (id))
                """),
            .common("CREATE INDEX placement_household ON placement (household_id)"),
        ]
            // One seat for each person: where, in which state, from the agreed day to the agreed end.
            + datedTable(
                "placement_seat", of: "placement", acts: "housing_act",
                """
                position \(.number) NOT NULL, person_id \(.id) REFERENCES person (id), sex \(.text), age \(.number), needs \(.text) NOT NULL,
                room_id \(.id) NOT NULL REFERENCES housing_spot (id), place_id \(.id) REFERENCES housing_spot (id),
                state \(.text) NOT NULL CHECK (state IN ('reserved', 'arrived', 'left', 'noShow', 'withdrawn', 'lapsed')),
                kept_until \(.day) NOT NULL, reservation_id \(.id) REFERENCES reservation (id), reason \(.text) NOT NULL,
                CHECK ((state = 'reserved') = (reservation_id IS NOT NULL))
                """)
            + [
                .common(
                    """
                    CREATE UNIQUE INDEX placement_seat_current ON placement_seat (placement_id, position)
                    WHERE superseded_at = 253402300799000000
                    """),
                .common(
                    """
                    CREATE INDEX placement_seat_state ON placement_seat (state, from_day) WHERE superseded_at = 253402300799000000
                    """),
                .common("CREATE INDEX placement_seat_person ON placement_seat (person_id)"),
                .common("CREATE INDEX placement_seat_room ON placement_seat (room_id) WHERE superseded_at = 253402300799000000"),
                // Whatever the program does: nobody is promised a place that somebody else is promised on the same day.
                .each(
                    sqlite: """
                        CREATE TRIGGER placement_seat_promised BEFORE INSERT ON placement_seat
                        WHEN NEW.place_id IS NOT NULL AND NEW.state = 'reserved' AND NEW.superseded_at = 253402300799000000
                        BEGIN
                            SELECT RAISE(ABORT, 'overlap in placement_seat_place') WHERE EXISTS (
                                SELECT 1 FROM placement_seat AS other
                                WHERE other.place_id = NEW.place_id AND other.state = 'reserved' AND other.superseded_at = 253402300799000000
                                  AND other.from_day < NEW.until_day AND NEW.from_day < other.until_day);
                        END
                        """,
                    postgres: """
                        ALTER TABLE placement_seat ADD CONSTRAINT placement_seat_promised
                        EXCLUDE USING gist (place_id WITH =, daterange(from_day, until_day) WITH &&)
                        WHERE (superseded_at = 253402300799000000 AND state = 'reserved' AND place_id IS NOT NULL)
                        """),
            ]
            + datedTable(
                "absence", of: "person", acts: "housing_act",
                """
                site_id \(.id) NOT NULL REFERENCES site (id), kind \(.text) NOT NULL, keeps_place \(.flag) NOT NULL, note \(.text) NOT NULL
                """)
            + [
                oneADay(of: "person_id", in: "absence"),
                .common("CREATE INDEX absence_site ON absence (site_id, until_day) WHERE superseded_at = 253402300799000000"),
                .common(
                    """
                    CREATE TABLE placing_rule (
                        key \(.text) NOT NULL,
                        from_day \(.day) NOT NULL,
                        until_day \(.day) NOT NULL,
                        number \(.number) NOT NULL CHECK (number >= 0),
                        reference \(.text) NOT NULL,
                        PRIMARY KEY (key, from_day),
                        CHECK (from_day < until_day))
                    """),
                .common(
                    """
                    INSERT INTO placing_rule (key, from_day, until_day, number, reference) VALUES
                    ('apartFrom', '2012-01-01', '9999-12-31', 14, 'Festlegung der Stadt; das Alter folgt § 1 Abs. 2 JGG, § 5 RelKErzG'),
                    ('boysAmongWomen', '2012-01-01', '9999-12-31', 14, 'Festlegung der Stadt im Schutzkonzept der Unterkünfte'),
                    ('keptDays', '2012-01-01', '9999-12-31', 7, 'Festlegung der Stadt, kein gesetzliches Maß'),
                    ('turnaroundDays', '2012-01-01', '9999-12-31', 3, 'Festlegung der Stadt, kein gesetzliches Maß'),
                    ('aheadDays', '2012-01-01', '9999-12-31', 14, 'Festlegung der Stadt, kein gesetzliches Maß')
                    """),
            ])
}
