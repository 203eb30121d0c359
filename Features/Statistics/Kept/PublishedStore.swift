import Register
import Storage
import Vocabulary

extension Transaction {
    package func add(_ total: PublishedTotal) throws {
        try db.run(
            """
            INSERT INTO published_total (id, day, precision, total, provisional, follow_up, unaccompanied_minor, source, note,
                                         account, recorded_at, withdrawn_at, withdrawn_reason)
            VALUES (\(total.id), \(total.day), \(total.precision), \(total.total), \(total.parts[.provisional]),
                    \(total.parts[.followUp]), \(total.parts[.unaccompaniedMinor]), \(total.source), \(total.note),
                    \(author.account), \(at), \(endless: .instant), \("" as String))
            """)
        try note(JournalNote("published.add", "published", total.id.text, details: total.day.iso))
    }

    /// Takes a number back; the row stays, so that everyone can see what stood here.
    package func withdraw(_ id: ID<PublishedTotal>, reason: String) throws {
        let changed = try db.run(
            """
            UPDATE published_total SET withdrawn_at = \(at), withdrawn_reason = \(reason)
            WHERE id = \(id) AND withdrawn_at = \(endless: .instant)
            """)
        guard changed == 1 else { throw Refusal.conflict("Diese Zahl wurde schon zurückgezogen oder nie eingetragen.") }
        try note(JournalNote("published.withdraw", "published", id.text, reason: reason))
    }
}

extension Connection {
    /// In force, by day.
    package func publishedTotals() throws -> [PublishedTotal] { try publishedTotals(where: "withdrawn_at = \(endless: .instant)") }

    /// With those withdrawn.
    package func allPublishedTotals() throws -> [PublishedTotal] { try publishedTotals(where: "1 = 1") }

    package func publishedTotal(_ id: ID<PublishedTotal>) throws -> PublishedTotal? {
        try publishedTotals(where: "published_total.id = \(id)").first
    }

    private func publishedTotals(where condition: SQL) throws -> [PublishedTotal] {
        try rows(
            """
            SELECT published_total.*, COALESCE(account.name, published_total.account) AS by_name
            FROM published_total LEFT JOIN account ON account.id = published_total.account
            WHERE \(condition) ORDER BY day, recorded_at, published_total.id
            """
        ).map { row in
            var parts: [Pillar: Int] = [:]
            parts[.provisional] = try row.optionalInt("provisional")
            parts[.followUp] = try row.optionalInt("follow_up")
            parts[.unaccompaniedMinor] = try row.optionalInt("unaccompanied_minor")
            return PublishedTotal(
                id: try row.id("id"), day: try row.day("day"), precision: try row.choice("precision"), total: try row.int("total"),
                parts: parts, source: try row.text("source"), note: try row.text("note"), by: try row.text("by_name"),
                recordedAt: try row.instant("recorded_at"), withdrawnAt: try row.instant("withdrawn_at"),
                withdrawnReason: try row.text("withdrawn_reason"))
        }
    }
}
