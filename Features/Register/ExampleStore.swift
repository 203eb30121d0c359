import Storage
import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension RegisterFeature {
    package var examples: [Example] {
        [
            Example("doubt", "SELECT question AS id FROM law_reading ORDER BY question LIMIT 1"),
            Example("statement", "SELECT id FROM law_statement ORDER BY recorded_at DESC, id LIMIT 1"),
            Example("norm", "SELECT key AS id FROM law_number ORDER BY key LIMIT 1"),
            // Of the person an office above has more to show of, if there is one.
            Example(["kind", "fact", "person", "household", "other"]) { db, found in
                let who: SQL = found["person"].map { "AND p.person_id = \($0)" } ?? ""
                let phase = try db.row(
                    """
                    SELECT p.id AS fact, p.person_id AS person, m.household_id AS household
                    FROM phase p JOIN membership m ON m.person_id = p.person_id
                    WHERE \(current: "p") AND p.until_day = \(endless: .day) AND \(current: "m") \(who)
                    ORDER BY p.person_id, p.from_day DESC, m.from_day DESC LIMIT 1
                    """)
                guard let phase else { return [:] }
                let person = try phase.text("person")
                let other = try db.row("SELECT id FROM person WHERE id <> \(person) ORDER BY id DESC LIMIT 1")?.text("id")
                return ["kind": "phase", "fact": try phase.text("fact"), "person": person, "household": try phase.text("household"), "other": other]
                    .compactMapValues { $0 }
            }
        ]
    }
}
