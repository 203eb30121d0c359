import Storage

extension Schema {
    /// Names are sorted with foreign letters beside their base and without apostrophes (DIN 5007), also those that were kept before.
    static let germanOrder = Migration(
        33, "germanOrder",
        [
            .each(
                sqlite: """
                    DROP TRIGGER person_name_only_superseded;
                    \(germanKeys);
                    CREATE TRIGGER person_name_only_superseded BEFORE UPDATE ON person_name
                    WHEN OLD.superseded_at <> 253402300799000000 OR NEW.person_id <> OLD.person_id OR NEW.from_day <> OLD.from_day
                        OR NEW.until_day <> OLD.until_day OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_act <> OLD.recorded_act
                    BEGIN SELECT RAISE(ABORT, 'facts are superseded, never changed'); END
                    """,
                postgres: """
                    ALTER TABLE person_name DISABLE TRIGGER person_name_only_superseded;
                    \(germanKeys);
                    ALTER TABLE person_name ENABLE TRIGGER person_name_only_superseded
                    """)
        ])

    /// The kept keys with plain letters in place of foreign ones.
    private static let germanKeys: String = {
        let letters = [
            ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("ħ", "h"), ("ŧ", "t"),
            ("ŋ", "n"), ("ı", "i"), ("ŀ", "l"), ("ĸ", "k"), ("ə", "e"), ("ɛ", "e"), ("ǝ", "e"), ("ɓ", "b"), ("ɗ", "d"),
            ("ɖ", "d"), ("ƙ", "k"), ("ƴ", "y"), ("ɣ", "g"), ("ɔ", "o"), ("ɲ", "n"), ("ŉ", "n"), ("ſ", "s"), ("ß", "ss"),
        ]
        let left = [
            "''", "`", "\u{B4}", "\u{2019}", "\u{2018}", "\u{201B}", "\u{2BC}", "\u{2BB}", "\u{2BF}", "\u{2BE}", "\u{2B9}", "\u{2BD}", "\u{2032}",
            "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}",
        ]
        let all = letters + left.map { ($0, "") }
        // SQLite refuses a statement that is nested too deeply.
        return stride(from: 0, to: all.count, by: 8).map { start in
            let key = all[start..<min(start + 8, all.count)].reduce("sort_key") { "replace(\($0), '\($1.0)', '\($1.1)')" }
            return "UPDATE person_name SET sort_key = \(key)"
        }.joined(separator: ";\n")
    }()
}
