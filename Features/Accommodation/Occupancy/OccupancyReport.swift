import Places
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
    /// On one line, for one report after the other.
    package func jsonLine() throws -> String { try jsonText(self, pretty: false) }
}

extension OccupancyReport.Line {
    fileprivate init(_ site: Site, _ tally: Tally) {
        self.init(
            id: site.id.text, name: site.name, places: tally.places, occupied: tally.occupied, reserved: tally.reserved, free: tally.free,
            blocked: tally.blocked, over: tally.over)
    }
}

/// Without an instant, as known at the latest recording, which is named so that the question can be asked again.
package func occupancyReport(_ database: any Database, on day: Day, knownAt: Instant? = nil) async throws -> OccupancyReport {
    try await database.read { db in
        let instant = try knownAt ?? db.latestRecording()
        let lines = try db.siteBooks(day.only, knownAt: knownAt).map { OccupancyReport.Line($0.site, $0.tally(on: day)) }
        return OccupancyReport(on: day.iso, knownAt: instant.iso, sites: lines)
    }
}

/// One report for every day of a span, all as known at the same instant.
package func occupancyReports(_ database: any Database, over span: DayRange, knownAt: Instant? = nil) async throws -> [OccupancyReport] {
    try await database.read { db in
        let instant = try knownAt ?? db.latestRecording()
        let sites = try db.siteBooks(span, knownAt: knownAt).map { (book: $0, tallies: $0.tallies(over: span)) }
        return (0..<span.until.number - span.from.number).map { number in
            let day = span.from.advanced(by: number)
            let lines = sites.compactMap { book, tallies -> OccupancyReport.Line? in
                guard book.site.lifetime.contains(day) || book.lodgers.contains(where: { $0.period.contains(day) }) else { return nil }
                return OccupancyReport.Line(book.site, tallies[number])
            }
            return OccupancyReport(on: day.iso, knownAt: instant.iso, sites: lines)
        }
    }
}
