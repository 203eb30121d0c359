import Vocabulary

/// What became of a row that a merge took along (Verlauf einer mitgenommenen Zeile): itself, or what took its place, through whatever was
/// done since.
struct CourseOfRow {
    private let source: Row
    private let table: DatedTable
    private let keys: [String]
    private let away: [Instant: Instant]
    /// What is known now in its place.
    private(set) var live: [Row] = []
    private var seen: Set<String> = []
    /// Days of which the file it came into said something itself, then or since.
    private var covered: [DayRange] = []

    init(_ source: Row, in table: DatedTable, knownBy keys: [String], away: [Instant: Instant]) {
        (self.source, self.table, self.keys, self.away) = (source, table, keys, away)
    }

    mutating func follow(_ db: any Connection) throws {
        let taken = try recorded(by: source, db)
        covered = try rest(of: source.period(), without: taken)
        var next = taken
        while let one = next.popLast() {
            guard seen.insert(try one.text("id")).inserted else { continue }
            if try one.isNull("superseded_act") { live.append(one) } else { next += try after(one, db) }
        }
        try live.sort { try ($0.day("from_day"), $0.text("id")) < ($1.day("from_day"), $1.text("id")) }
    }

    /// What took its place at the moment it gave way; where the file lived on in another meanwhile, what came back from there.
    private mutating func after(_ row: Row, _ db: any Connection) throws -> [Row] {
        let (person, end) = (try row.text("person_id"), try row.instant("superseded_at"))
        let by = try recorded(by: row, db)
        var next = try by.filter { try isSame($0, as: row) }
        if keys.isEmpty {
            let others = try by.filter { try $0.text("person_id") == person && !isSame($0, as: row) }
            covered += try others.compactMap { try $0.period().intersection(row.period()) }
            if let back = away[end] {
                let rows = try db.rows("SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND f.recorded_at = \(back) ORDER BY f.id")
                next += try rows.filter { try isSame($0, as: row) }
            }
        }
        // What was ended, and the ending taken back, is recorded once more.
        let again = try db.rows(
            """
            SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND f.from_day = \(try row.day("from_day"))
            AND f.until_day = \(try row.day("until_day")) AND f.recorded_at > \(end) ORDER BY f.id
            """)
        return try next + again.filter { try cells($0) == cells(row) }
    }

    /// What goes back: what is known of it now, and of the days on which the other file said something else, what it said itself.
    func back(oneADay: Bool) throws -> [(Cells, DayRange)] {
        let known = try live.map { (row: $0, period: try $0.period()) }
        var parts = try known.map { (says: try cells($0.row), row: $0.row, period: $0.period) }
        if oneADay {
            for period in covered.joined() {
                let hidden = known.reduce([period]) { rest, one in rest.flatMap { $0.subtracting(one.period) } }
                parts += try hidden.map { (try cells(source), source, $0) }
            }
        }
        parts.sort { $0.period.from < $1.period.from }
        var joined: [(says: [Value], row: Row, period: DayRange)] = []
        for part in parts {
            if oneADay, let last = joined.last, last.says == part.says, last.period.until == part.period.from,
                let both = DayRange(last.period.from, part.period.until)
            {
                joined[joined.count - 1].period = both
            } else {
                joined.append(part)
            }
        }
        return joined.map { (Cells(of: $0.row).without("person_id"), $0.period) }
    }

    /// What the act recorded before which a row gave way.
    private func recorded(by row: Row, _ db: any Connection) throws -> [Row] {
        try db.rows("SELECT f.* FROM \(table.sql) f WHERE f.recorded_act = \(try row.text("superseded_act")) ORDER BY f.from_day, f.id")
    }

    private func rest(of period: DayRange, without rows: [Row]) throws -> [DayRange] {
        try rows.reduce([period]) { open, row in
            let taken = try row.period()
            return open.flatMap { $0.subtracting(taken) }
        }
    }

    private func isSame(_ row: Row, as other: Row) throws -> Bool {
        guard keys.isEmpty else { return try keys.allSatisfy { try row.value($0) == other.value($0) } }
        return try cells(row) == cells(other) && row.period().overlaps(other.period())
    }

    private func cells(_ row: Row) throws -> [Value] {
        zip(row.columns.names, row.values).filter { !CourseOfRow.own.contains($0.0) }.map(\.1)
    }

    private static let own: Set = Set(OwnedTable.dated + ["person_id"])
}

extension [DayRange] {
    /// The same days in as few spans as there can be.
    fileprivate func joined() -> [DayRange] {
        var found: [DayRange] = []
        for period in sorted(by: { $0.from < $1.from }) {
            if let last = found.last, period.from <= last.until, let both = DayRange(last.from, Swift.max(last.until, period.until)) {
                found[found.count - 1] = both
            } else {
                found.append(period)
            }
        }
        return found
    }
}
