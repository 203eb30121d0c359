import Vocabulary

// The two axes of time as SQL says them: `\(current: "p")`, `\(current: "p", on: day)`, `\(known: "p", at: instant)`.
//
// Partial indexes hold only what is known now. SQLite takes one only where the statement itself names the open end, so
// the open end is written into the text and never bound.

/// The axis an open end belongs to.
package enum TimeAxis: Sendable {
    case day, instant

    /// The open end as a literal of either engine.
    fileprivate var endless: String {
        switch self {
        case .day: "'" + Day.endless.iso + "'"
        case .instant: String(Instant.endless.microseconds)
        }
    }
}

extension SQL.StringInterpolation {
    /// The open end of an axis.
    package mutating func appendInterpolation(endless axis: TimeAxis) { appendLiteral(axis.endless) }

    /// Rows of `alias` (or a table's name) that are known now. A plus before the alias keeps an index from being chosen
    /// by it: the search stays where it is.
    package mutating func appendInterpolation(current alias: SQL) {
        appendInterpolation("\(alias).superseded_at = \(endless: .instant)" as SQL)
    }

    /// Rows that are known now and true on a day.
    ///
    /// Most of what began before a day has ended before it too. Said with NOT, the beginning tempts no index, and the
    /// search goes by the end: over those who are here, not over all who ever came.
    package mutating func appendInterpolation(current alias: SQL, on day: Day) {
        appendInterpolation("\(current: alias) AND \(alias).until_day > \(day) AND NOT (\(alias).from_day > \(day))" as SQL)
    }

    /// Rows that are known now and true on some day of a span.
    package mutating func appendInterpolation(current alias: SQL, during span: DayRange) {
        appendInterpolation(known: alias, at: nil, during: span)
    }

    /// Rows as known at an instant; nil is now.
    package mutating func appendInterpolation(known alias: SQL, at instant: Instant?) {
        guard let instant else { return appendInterpolation(current: alias) }
        appendInterpolation("\(alias).recorded_at <= \(instant) AND \(alias).superseded_at > \(instant)" as SQL)
    }

    /// Rows as known at an instant that were then held true on a day.
    package mutating func appendInterpolation(known alias: SQL, at instant: Instant?, on day: Day) {
        guard let instant else { return appendInterpolation(current: alias, on: day) }
        appendInterpolation("\(known: alias, at: instant) AND \(alias).from_day <= \(day) AND \(alias).until_day > \(day)" as SQL)
    }

    /// Rows as known at an instant that were then held true on some day of a span.
    package mutating func appendInterpolation(known alias: SQL, at instant: Instant?, during span: DayRange) {
        appendInterpolation("\(known: alias, at: instant) AND \(alias).until_day > \(span.from) AND \(alias).from_day < \(span.until)" as SQL)
    }

    /// What one transaction wrote: rows it recorded, and rows that gave way in it.
    package mutating func appendInterpolation(written alias: SQL, at instant: Instant) {
        appendInterpolation("(\(alias).recorded_at = \(instant) OR \(alias).superseded_at = \(instant))" as SQL)
    }

    /// What gave way in one transaction.
    package mutating func appendInterpolation(superseded alias: SQL, at instant: Instant) {
        appendInterpolation("\(alias).superseded_at = \(instant)" as SQL)
    }

    /// History: every version recorded up to an instant, superseded ones too; nil is all.
    package mutating func appendInterpolation(recorded alias: SQL, by instant: Instant?) {
        guard let instant else { return appendInterpolation("\(alias).recorded_at < \(endless: .instant)" as SQL) }
        appendInterpolation("\(alias).recorded_at <= \(instant)" as SQL)
    }
}

extension Row {
    /// From which day to which day the row is true.
    package func period() throws -> DayRange {
        guard let period = DayRange(try day("from_day"), try day("until_day")) else { throw StorageError.shape("empty period") }
        return period
    }

    /// Whether the row is what is known now.
    package func isCurrent() throws -> Bool { try instant("superseded_at") == .endless }
}
