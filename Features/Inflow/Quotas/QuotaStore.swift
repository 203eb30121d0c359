import Register
import Storage
import Vocabulary

// Quotas, what was said of them, and how many were taken in, in SQL.

private struct AdmittedAsked: Hashable, Sendable { let span: DayRange }

extension Connection {
    /// Every quota with all that was ever recorded of it, newest year first.
    package func quotas() throws -> [Quota] { try quotas("q.id IS NOT NULL") }

    /// One quota; throws `notFound`.
    package func quota(_ id: ID<Quota>) throws -> Quota {
        guard let found = try quotas("q.id = \(id)").first else { throw Refusal.notFound }
        return found
    }

    private func quotas(_ which: SQL) throws -> [Quota] {
        let statements = Dictionary(
            grouping: try rows(
                """
                SELECT f.*, a.reason AS act_reason FROM quota_statement f JOIN quota q ON q.id = f.quota_id JOIN inflow_act a ON a.id = f.recorded_act
                WHERE \(which) ORDER BY f.quota_id, f.from_day, f.recorded_at
                """
            ).map { row -> (String, Quota.Statement) in
                (
                    try row.text("quota_id"),
                    Quota.Statement(
                        id: try row.id("id"), period: try row.period(), number: try row.int("number"), backlog: try row.int("backlog"),
                        reference: try row.text("reference"), note: try row.text("note"), recordedAt: try row.instant("recorded_at"),
                        isCurrent: try row.isCurrent(), reason: try row.text("act_reason"))
                )
            }, by: \.0)
        return try rows("SELECT q.* FROM quota q WHERE \(which) ORDER BY q.year DESC, q.method, q.id").map { row in
            Quota(
                id: try row.id("id"), authority: try row.id("authority_id"), year: try row.int("year"), method: try row.text("method"),
                counting: try row.choice("counting"), statements: (statements[try row.text("id")] ?? []).map(\.1))
        }
    }

    /// Who came into follow-up accommodation within some days, and who lives in provisional accommodation at their end.
    package func admitted(in span: DayRange) throws -> Admitted { try remembered(AdmittedAsked(span: span)) { try countAdmitted(in: span) } }

    private func countAdmitted(in span: DayRange) throws -> Admitted {
        let before: SQL =
            "q.person_id = p.person_id AND q.from_day < p.from_day AND q.until_day >= p.from_day AND \(current: "+q")"
        let rows = try rows(
            """
            SELECT kind, COUNT(*) AS n FROM (
                SELECT COALESCE((SELECT q.pillar FROM phase q WHERE \(before)), '') AS kind
                FROM phase p WHERE \(current: "p") AND p.pillar = 'followUp'
                  AND p.from_day >= \(span.from) AND p.from_day < \(span.until) AND p.reason <> 'birth') AS entered
            WHERE kind <> 'followUp' GROUP BY kind
            """)
        let counts = Dictionary(try rows.map { (try $0.text("kind"), try $0.int("n")) }, uniquingKeysWith: +)
        let handOvers = counts[Pillar.provisional.rawValue] ?? 0
        let provisional = try total(CensusQuery(on: span.last, parts: [.pillar: Pillar.provisional.rawValue]))
        return Admitted(handOvers: handOvers, others: counts.values.reduce(0, +) - handOvers, provisional: provisional)
    }
}

extension QuotaWish: Datable {
    static let table: DatedTable = "quota_statement"
    var cells: Cells { ["number": number, "backlog": backlog, "reference": reference, "note": note] }
}

extension Transaction {
    /// A quota of a year by a way of counting, with its first letter.
    package func open(_ quota: Quota, _ statement: (received: Day, number: Int, backlog: Int, reference: String, note: String)) throws {
        let act = try begin(InflowAct(.quota, on: statement.received), "quota", quota.id.text, details: "\(quota.year)")
        try db.run(
            """
            INSERT INTO quota (id, authority_id, year, method, counting, recorded_act)
            VALUES (\(quota.id), \(quota.authority), \(quota.year), \(quota.method), \(quota.counting), \(act))
            """)
        let wish = QuotaWish(
            received: statement.received, number: statement.number, backlog: statement.backlog, reference: statement.reference, note: statement.note,
            reason: "")
        try record(wish, of: ["quota_id": quota.id], in: .starting(statement.received), by: act)
    }

    /// Another letter, in its place among the others.
    package func state(
        _ quota: Quota, received: Day, number: Int, backlog: Int, reference: String = "", note: String = "", reason: String = ""
    ) throws {
        let wish = QuotaWish(received: received, number: number, backlog: backlog, reference: reference, note: note, reason: reason)
        let act = try begin(InflowAct(.quota, on: received, reason: reason), "quota", quota.id.text, details: "\(quota.year)")
        let place = quota.placing(received)
        if let old = place.superseded {
            try supersede(old.id.of(QuotaWish.self), by: act)
            if let rest = place.rest {
                let kept = QuotaWish(
                    received: rest.from, number: old.number, backlog: old.backlog, reference: old.reference, note: old.note, reason: "")
                try record(kept, of: ["quota_id": quota.id], in: rest, by: act)
            }
        }
        try record(wish, of: ["quota_id": quota.id], in: place.period, by: act)
    }
}
