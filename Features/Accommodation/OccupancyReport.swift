import Register
import Storage
import Vocabulary

/// Places of every site on a day, for scripts: the answer of `miteinander occupancy` (Belegung als JSON).
package struct OccupancyReport: Sendable, Encodable {
    package struct Line: Sendable, Encodable {
        package let id: String
        package let name: String
        package let places: Int
        package let occupied: Int
        package let reserved: Int
        package let free: Int
        package let blocked: Int
        package let over: Int
    }

    package let on: String
    package let knownAt: String
    package let sites: [Line]

    package func json() throws -> String { try jsonText(self, pretty: true) }
}

/// Without an instant, as known at the latest recording, which is named so that the question can be asked again.
package func occupancyReport(_ database: any Database, on day: Day, knownAt: Instant? = nil) async throws -> OccupancyReport {
    try await database.read { db in
        let instant = try knownAt ?? db.latestRecording()
        let lines = try db.siteBooks(day.only, knownAt: knownAt).map { book -> OccupancyReport.Line in
            let tally = book.tally(on: day)
            return OccupancyReport.Line(
                id: book.site.id.text, name: book.site.name, places: tally.places, occupied: tally.occupied, reserved: tally.reserved,
                free: tally.free, blocked: tally.blocked, over: tally.over)
        }
        return OccupancyReport(on: day.iso, knownAt: instant.iso, sites: lines)
    }
}

extension Day {
    /// The span that holds this day and no other.
    package var only: DayRange { DayRange(self, next) ?? .starting(self) }
}
