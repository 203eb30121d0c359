import Accommodation
import Places
import Register
import Storage
import Vocabulary

// Who was where when, in SQL.

/// Somebody's time in a room (Zeile der Zimmergeschichte).
struct RoomTime: Sendable, Hashable {
    let person: ID<Person>
    let site: ID<Site>
    let room: ID<Spot>?
    let place: ID<Spot>?
    let period: DayRange
    /// When the city knew it; later than its first day where it was entered late.
    let recordedAt: Instant
}

extension RoomTime {
    init(_ row: Row) throws {
        let period = try row.period()
        self.init(
            person: try row.id("person_id"), site: try row.id("site_id"), room: try row.optionalID("room_id"), place: try row.optionalID("place_id"),
            period: period, recordedAt: try row.instant("recorded_at"))
    }
}

extension Connection {
    /// Everybody who slept in a room, the latest first, at most so many.
    func times(in room: ID<Spot>, limit: Int) throws -> [RoomTime] {
        try rows(
            """
            SELECT person_id, site_id, room_id, place_id, from_day, until_day, recorded_at FROM stay
            WHERE room_id = \(room) AND \(current: "stay") ORDER BY from_day DESC, person_id LIMIT \(limit)
            """
        ).map(RoomTime.init)
    }

    /// All rooms and sites of one person, the latest first.
    func times(of person: ID<Person>) throws -> [RoomTime] {
        try rows(
            """
            SELECT person_id, site_id, room_id, place_id, from_day, until_day, recorded_at FROM stay
            WHERE person_id = \(person) AND site_id IS NOT NULL AND \(current: "stay") ORDER BY from_day DESC
            """
        ).map(RoomTime.init)
    }
}
