import Accommodation
import Places
import Register
import Storage
import Vocabulary

extension StayObjections {
    /// What the city has against somebody's living in a house: its contracts, and to whom rooms were given meanwhile.
    package static let housing = contracts.knowing { db, room, instant in
        try db.row(
            """
            SELECT id FROM stay WHERE room_id = \(room) AND recorded_at > \(instant)
            UNION ALL SELECT id FROM placement_seat WHERE room_id = \(room) AND recorded_at > \(instant) LIMIT 1
            """) != nil
    }
}
