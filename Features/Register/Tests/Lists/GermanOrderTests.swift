import Schema
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Register

/// Lists of people stand in one order: in the database on both engines, and in memory.
@Suite struct GermanOrderTests {
    private static let families = [
        "Zander", "Ørsted", "Osman", "Đukić", "Dahl", "Łukasz", "Lang", "O’Brien", "O'Brien", "Oba", "Obst", "Æther", "Adler", "Şahin", "Saad",
        "Țepeș", "Ta",
        "Nguyễn", "Nagy", "İbo", "Ibrahim", "Groß", "Grossmann", "Ħal", "Halil", "Əliyev", "Elias", "Ŋoma", "Noah", "Þór", "Thoma", "Al-Ahmad",
        "Al Ahmad",
        "Alahmad", "علی\u{200C}رضا", "Öl", "Ofen",
    ]

    @Test(arguments: Engine.available)
    func `foreign letters stand beside their base, the same on every engine and in memory, and kept names are brought into it`(engine: Engine)
        async throws
    {
        try await engine.withTown { town async throws in
            let name = try await town.read { try $0.row("SELECT id FROM person_name WHERE kind = 'official'")?.text("id") }
            let id = try #require(name)
            // As names were kept before: folded only.
            try await town.database.housekeep { db in
                let columns: SQL = "person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, kind, given, source"
                for (place, family) in Self.families.enumerated() {
                    try db.run(
                        """
                        INSERT INTO person_name (id, \(columns), family, sort_key)
                        SELECT \("neu-\(place)"), \(columns), \(family), \(PersonName.folded(family) + " anna") FROM person_name WHERE id = \(id)
                        """)
                }
            }
            let step = try #require(Schema.migrations.first { $0.name == "germanOrder" })
            let dialect: Dialect = engine == .sqlite ? .sqlite : .postgres
            try await town.database.housekeep { db in for text in step.script(for: dialect) { try db.script(text) } }
            let kept = try await town.read { db in
                try db.rows("SELECT family, sort_key FROM person_name WHERE id LIKE 'neu-%' ORDER BY sort_key, family").map {
                    (try $0.text("family"), try $0.text("sort_key"))
                }
            }
            for (family, key) in kept { #expect(key == PersonName(family: family, given: "Anna").sortKey, "\(family)") }
            let inMemory = Self.families.map { ($0, PersonName(family: $0, given: "Anna").sortKey) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
            #expect(kept.map(\.0) == inMemory)
            for (one, other) in [
                ("Adler", "Æther"), ("Dahl", "Đukić"), ("Lang", "Łukasz"), ("Oba", "O’Brien"), ("O’Brien", "Obst"), ("Ørsted", "Osman"),
            ] {
                #expect(kept.firstIndex { $0.0 == one } ?? 99 < kept.firstIndex { $0.0 == other } ?? 0, "\(one) \(other)")
            }
            // The rules of the table hold again.
            await #expect(throws: StorageError.self) {
                try await town.database.housekeep { try $0.run("UPDATE person_name SET from_day = '1999-01-01' WHERE id = 'neu-0'") }
            }
        }
    }
}
