import Storage
import Vocabulary

// What the city stated about the law, in SQL. Rows are added and never changed.

extension Connection {
    /// Everything ever stated, oldest first.
    package func lawStatements() throws -> [LawStatement] {
        try rows(
            """
            SELECT s.*, COALESCE(account.name, s.account) AS by_name
            FROM law_statement s LEFT JOIN account ON account.id = s.account ORDER BY s.recorded_at, s.id
            """
        ).compactMap { row in
            let key = try row.text("key")
            let content: LawStatement.Content
            if let number = try row.optionalInt("number") {
                content = .number(key, number)
            } else {
                // Of a question that is no question any more nothing follows.
                guard let question = LawQuestion(rawValue: key) else { return nil }
                content = .reading(question, try row.text("reading"))
            }
            return LawStatement(
                id: try row.id("id"), content, from: try row.day("from_day"), reference: try row.text("reference"),
                seenUntil: try row.day("seen_until"), confirmedBy: try row.text("confirmed_by"), note: try row.text("note"),
                by: try row.text("by_name"), recordedAt: try row.instant("recorded_at"))
        }
    }

}

extension Transaction {
    package func state(_ one: LawStatement) throws {
        var (reading, number): (String?, Int?) = (nil, nil)
        switch one.content {
        case .reading(_, let text): reading = text
        case .number(_, let value): number = value
        }
        try db.run(
            """
            INSERT INTO law_statement (id, kind, key, from_day, reading, number, reference, seen_until, confirmed_by, note, account, recorded_at)
            VALUES (\(one.id), \(one.kind), \(one.key), \(one.from), \(reading), \(number), \(one.reference), \(one.seenUntil),
                    \(one.confirmedBy), \(one.note), \(author.account), \(at))
            """)
        try note(
            JournalNote(reading == nil ? "law.change" : "law.settle", "law", one.key, details: one.from.iso, reason: one.reference))
    }
}
