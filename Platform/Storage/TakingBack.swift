import Vocabulary

/// What whoever takes something back is told when it no longer stands alone.
package let builtUpon: Phrase = "Inzwischen wurde hier weitergearbeitet. Ändern Sie die Angaben statt sie zurückzunehmen."

/// What a form wrote in one table (Teil einer Rücknahme), and which column names the subject.
package struct TakenBack: Sendable {
    let table: DatedTable
    let column: String
    let act: String?

    /// One state at a time.
    package init(_ table: DatedTable, of column: StaticString) {
        self.table = table
        self.column = "\(column)"
        act = nil
    }

    /// Facts that acts record; this act records what is known again.
    package init(_ table: DatedTable, of column: StaticString, by act: ID<some Any>) {
        self.table = table
        self.column = "\(column)"
        self.act = act.text
    }
}

extension Transaction {
    /// What one transaction recorded in some tables gives way again, and what gave way to it is known again (Rücknahme); refused where
    /// anything newer is known of the same subject. `column` names the subject; facts that acts record take one more act.
    package func takeBack(_ instant: Instant, of column: StaticString, in tables: [DatedTable], by act: ID<some Any>) throws {
        try takeBack(instant, tables.map { TakenBack($0, of: column, by: act) })
    }

    /// The same for what has one state at a time.
    package func takeBack(_ instant: Instant, of column: StaticString, in tables: [DatedTable]) throws {
        try takeBack(instant, tables.map { TakenBack($0, of: column) })
    }

    /// The same for a form that writes of several subjects; all of it or nothing.
    package func takeBack(_ instant: Instant, _ parts: [TakenBack]) throws {
        var isEmpty = true
        for part in parts {
            let (table, column, act, subject) = (part.table, part.column, part.act, SQL(stringLiteral: part.column))
            let rows = try db.rows(
                "SELECT f.* FROM \(table.sql) f WHERE \(written: "f", at: instant) ORDER BY f.recorded_at, f.id")
            let subjects = Set(try rows.map { try $0.text(column) }).sorted()
            guard !subjects.isEmpty else { continue }
            isEmpty = false
            let newer = try db.row(
                """
                SELECT f.id FROM \(table.sql) f WHERE f.\(subject) IN (\(list: subjects))
                AND (f.recorded_at > \(instant) OR f.superseded_at > \(instant) AND NOT (\(current: "f"))) LIMIT 1
                """)
            guard newer == nil else { throw Refusal.conflict(builtUpon) }
            let given = try rows.filter { try $0.instant("recorded_at") == instant }
            let taken = try rows.filter { try $0.instant("recorded_at") < instant }
            let giving: Cells = act.map { ["superseded_act": $0] } ?? [:]
            for row in given {
                let one: SQL = "id = \(try row.text("id")) AND \(current: table.sql)"
                guard try giveWay(table, giving, where: one) else { throw Refusal.conflict(builtUpon) }
            }
            for row in taken { try insert([again(row, act)], into: table) }
        }
        guard !isEmpty else { throw Refusal.conflict(builtUpon) }
    }

    /// A kept fact as it is recorded once more.
    private func again(_ row: Row, _ act: String?) -> Cells {
        guard let act else { return ["id": newID(DatedTable.self), "account": author.account] + Cells(of: row).without("account") }
        var days: Cells = ["id": newID(DatedTable.self), "recorded_act": act]
        if let period = try? row.period() { days = days + ["from_day": period.from, "until_day": period.until] }
        return days + Cells(of: row)
    }
}
