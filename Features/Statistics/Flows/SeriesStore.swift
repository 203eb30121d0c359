import Register
import Storage
import Vocabulary

// The whole history of the count in one query, and what came to be known since in a small one.

extension Connection {
    /// Two looks into an index; needs no other table, so it is right on every server that shares the database.
    func historyVersion() throws -> History.Version {
        let current = try count("SELECT COALESCE(MAX(recorded_at), 0) AS n FROM phase WHERE \(current: "phase")")
        let past = try count("SELECT COALESCE(MAX(superseded_at), 0) AS n FROM phase WHERE superseded_at < \(endless: .instant)")
        return History.Version(latest: Instant(microseconds: Int64(max(current, past))))
    }

    /// The history as known at an instant or now. `base` is an earlier answer to the same question; only what was
    /// recorded after it is read then.
    package func history(knownAt: Instant?, from base: History? = nil) throws -> History {
        let version = try historyVersion()
        if let base, base.knownAt == knownAt {
            // What was known at a past instant stays so.
            if base.version == version || knownAt.map({ $0 <= base.version.latest }) == true { return base }
            if knownAt == nil, base.version < version {
                let changes = try historyChanges(learnt(after: base.version.latest))
                return History(version: version, knownAt: nil, changes: changes, since: base)
            }
        }
        return History(version: version, knownAt: knownAt, changes: try historyChanges(known(at: knownAt)))
    }

    /// Each phase counts from its first day and no longer from its end; sums by day keep the answer small.
    private func historyChanges(_ phases: SQL) throws -> [HistoryChange] {
        try rows(
            """
            SELECT day, pillar, SUM(n) AS n
            FROM (SELECT from_day AS day, pillar, n FROM (\(phases)) AS started
                  UNION ALL
                  SELECT until_day, pillar, -n FROM (\(phases)) AS ended WHERE until_day < \(endless: .day)) AS change
            GROUP BY day, pillar
            """
        ).map { HistoryChange(try $0.day("day"), try $0.choice("pillar"), try $0.int("n")) }
    }

    private func known(at instant: Instant?) -> SQL {
        guard let instant else {
            // Every phase ends after the first day there is; asked so, one index holds the whole answer.
            return """
                SELECT from_day, until_day, pillar, 1 AS n FROM phase
                WHERE \(current: "phase") AND until_day > \("0001-01-01" as Day)
                """
        }
        return """
            SELECT from_day, until_day, pillar, 1 AS n FROM phase p WHERE \(known: "p", at: instant)
            """
    }

    /// Phases known only since, and with a minus those no longer known.
    private func learnt(after instant: Instant) -> SQL {
        """
        SELECT from_day, until_day, pillar, 1 AS n FROM phase
        WHERE \(current: "phase") AND recorded_at > \(instant)
        UNION ALL
        SELECT from_day, until_day, pillar, -1 FROM phase p
        WHERE p.superseded_at < \(endless: .instant) AND \(known: "p", at: instant)
        """
    }
}

/// Remembers histories between requests. Pages take one in, bring it up to date inside their own read, and give it
/// back, so that what they show comes from one snapshot of the database.
package actor HistoryMemory {
    private var latest: History?
    private var past: [Instant: History] = [:]
    private var stocks: [CensusQuery: Stock] = [:]

    package init() {}

    package func history(knownAt: Instant?) -> History? { knownAt.map { past[$0] } ?? latest }

    /// A count by pillar as known at a past instant.
    func stock(_ query: CensusQuery?) -> Stock? { query.flatMap { stocks[$0] } }

    /// Only what no recording to come can change.
    func keep(_ stock: Stock, since version: History.Version) {
        guard let knownAt = stock.query.knownAt, knownAt <= version.latest, stock.dimension == .pillar else { return }
        if stocks.count >= 500 { stocks.removeAll() }
        stocks[stock.query] = stock
    }

    package func keep(_ history: History) {
        guard let knownAt = history.knownAt else {
            if latest.map({ $0.version < history.version }) ?? true { latest = history }
            return
        }
        // A handful of looks back; whoever asks for more waits for one query.
        if past.count >= 24, past[knownAt] == nil { past.removeAll() }
        past[knownAt] = history
    }
}
