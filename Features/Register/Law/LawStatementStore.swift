import Storage
import Vocabulary

// What the city stated about the law, in SQL. Rows are added and never changed.

extension Connection {
    /// Everything ever stated, oldest first.
    package func lawStatements() throws -> [LawStatement] {
        try rows(
            """
            SELECT s.*, COALESCE(account.name, s.account) AS by_name, c.answer AS answer, c.recorded_at AS answered_at,
                   COALESCE(second.name, c.account) AS second_name
            FROM law_statement s LEFT JOIN account ON account.id = s.account
            LEFT JOIN law_confirmation c ON c.statement_id = s.id LEFT JOIN account second ON second.id = c.account
            ORDER BY s.recorded_at, s.id
            """
        ).compactMap { row in
            let key = try row.text("key")
            let content: LawStatement.Content
            switch try row.text("kind") {
            case "number": content = .number(key, try row.int("number"))
            case "prolongation":
                guard let ground = ResidenceStatus.Ground(rawValue: key) else { return nil }
                let nationals = try row.text("detail")
                content = .prolongation(ground, until: try row.day("last_day"), nationals: nationals.isEmpty ? nil : nationals)
            case "holiday": content = .holiday(key, HolidayRule.Moment(kept: try row.text("detail")), until: try row.day("last_day"))
            default:
                // Of a question that is no question any more nothing follows.
                guard let question = LawQuestion(rawValue: key) else { return nil }
                content = .reading(question, try row.text("reading"))
            }
            let answer = try row.optionalText("answer").map { answer in
                LawStatement.Answer(isConfirmed: answer == "confirmed", by: try row.text("second_name"), at: try row.instant("answered_at"))
            }
            return LawStatement(
                id: try row.id("id"), content, from: try row.day("from_day"), reference: try row.text("reference"),
                seenUntil: try row.day("seen_until"), confirmedBy: try row.text("confirmed_by"), note: try row.text("note"),
                by: try row.text("by_name"), account: try row.text("account"), recordedAt: try row.instant("recorded_at"), answer: answer)
        }
    }

}

extension Transaction {
    /// What the second person says of what somebody else stated.
    package func answer(_ one: LawStatement, isConfirmed: Bool) throws {
        try db.run(
            """
            INSERT INTO law_confirmation (statement_id, answer, account, recorded_at)
            VALUES (\(one.id), \(isConfirmed ? "confirmed" : "refused"), \(author.account), \(at))
            """)
        try note(JournalNote(isConfirmed ? "law.confirm" : "law.refuse", "law", one.key, details: one.from.iso, reason: one.reference))
    }

    /// Waits for a second person.
    package func state(_ one: LawStatement) throws {
        var (reading, number, last, detail): (String?, Int?, Day?, String?) = (nil, nil, nil, nil)
        var isHoliday = false
        switch one.content {
        case .reading(_, let text): reading = text
        case .number(_, let value): number = value
        case .prolongation(_, let until, let nationals): (last, detail) = (until, nationals ?? "")
        case .holiday(_, let moment, let until): (last, detail, isHoliday) = (until, moment?.kept ?? "", true)
        }
        try db.run(
            """
            INSERT INTO law_statement (id, kind, key, from_day, reading, number, last_day, detail, reference, seen_until, confirmed_by, note,
                                       account, recorded_at)
            VALUES (\(one.id), \(one.kind), \(one.key), \(one.from), \(reading), \(number), \(last), \(detail), \(one.reference),
                    \(one.seenUntil), \(one.confirmedBy), \(one.note), \(author.account), \(at))
            """)
        try note(
            JournalNote(
                reading != nil ? "law.settle" : number != nil ? "law.change" : isHoliday ? "law.holiday" : "law.prolong", "law", one.key,
                details: one.from.iso, reason: one.reference))
    }
}

extension HolidayRule.Moment {
    /// "12-25" or "easter 60"; nil where there is none.
    fileprivate init?(kept: String) {
        if kept.hasPrefix("easter "), let days = Int(typed: kept.dropFirst(7)) {
            self = .easter(days)
        } else {
            let parts = kept.split(separator: "-").compactMap { Int(typed: $0) }
            guard parts.count == 2 else { return nil }
            self = .date(month: parts[0], day: parts[1])
        }
    }

    fileprivate var kept: String {
        switch self {
        case .date(let month, let day): "\(month)-\(day)"
        case .easter(let days): "easter \(days)"
        }
    }
}
