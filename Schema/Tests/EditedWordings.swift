import Schema
import Storage
import TestSupport
import Testing

/// What an office wrote itself outlives every later step of the database's history.
@Suite struct EditedWordings {
    /// An office's text from a day on, and what it kept of the first wording until then; recorded as the program does.
    private static let edited = """
        INSERT INTO order_act (id, kind, day, recorded_at, account, reason) VALUES ('own', 'text', '2026-11-01', 1793491200000000, 'a', '');
        UPDATE order_text SET superseded_at = 1793491200000000, superseded_act = 'own' WHERE form_id = 'order-placement-en' AND superseded_act IS NULL;
        INSERT INTO order_text (id, form_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, subject, body, basis, note)
        SELECT 'rest', form_id, from_day, '2027-01-01', 1793491200000000, 'own', 253402300799000000, NULL, subject, body, basis, note
        FROM order_text WHERE superseded_act = 'own';
        INSERT INTO order_text (id, form_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, subject, body, basis, note)
        SELECT 'later', form_id, '2027-01-01', until_day, 1793491200000000, 'own', 253402300799000000, NULL, subject, body || ' Own words.', basis, note
        FROM order_text WHERE superseded_act = 'own'
        """

    @Test(arguments: Engine.available)
    func `a town whose office wrote a translation itself is carried on, and its text stays`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations.filter { $0.number < 43 }) { database in
            try await database.housekeep { try $0.script(Self.edited) }
            try await database.migrate(Schema.migrations)
            func current(_ form: String) async throws -> [[String]] {
                try await database.read { db in
                    try db.rows("SELECT id, body FROM order_text WHERE form_id = \(form) AND superseded_act IS NULL ORDER BY from_day")
                        .map { [try $0.text("id"), try $0.text("body")] }
                }
            }
            let own = try await current("order-placement-en")
            #expect(own.map { $0[0] } == ["rest", "later"] && own.allSatisfy { $0[1].contains("received the order") })
            #expect(own.last?[1].hasSuffix("Own words.") == true)
            let others = try await current("order-placement-uk")
            #expect(others.count == 2 && others[1][1].contains("(Bekanntgabe)") && !others[0][1].contains("(Bekanntgabe)"))
        }
    }
}
