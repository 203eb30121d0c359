import Storage
import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension PlacementsFeature {
    package var examples: [Example] {
        [
            // One that still waits for its people.
            Example(["placement"]) { db, _ in
                let seat = try db.row(
                    """
                    SELECT placement_id FROM placement_seat WHERE \(current: "placement_seat")
                    ORDER BY CASE WHEN state = 'reserved' THEN 0 ELSE 1 END, from_day, id LIMIT 1
                    """)
                guard let seat else { return [:] }
                return ["placement": try seat.text("placement_id")]
            },
            // One at the door, which few towns have at any moment.
            Example("door", "SELECT arrival_id AS id FROM door_arrival WHERE \(current: "door_arrival") ORDER BY arrival_id LIMIT 1"),
            // Somebody with a phase and a household who is away.
            Example(["person", "absence"]) { db, _ in
                let away = try db.row(
                    """
                    SELECT a.id AS id, a.person_id AS person FROM absence a
                    WHERE \(current: "a")
                      AND a.person_id IN (SELECT person_id FROM phase WHERE \(current: "phase") AND until_day = \(endless: .day))
                      AND a.person_id IN (SELECT person_id FROM membership WHERE \(current: "membership"))
                    ORDER BY a.person_id, a.id LIMIT 1
                    """)
                guard let away else { return [:] }
                return ["person": try away.text("person"), "absence": try away.text("id")]
            },
        ]
    }
}
