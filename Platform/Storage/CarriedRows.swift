import Vocabulary

/// What becomes of a table's rows when two files turn out to be one person's (Verbleib bei einer Zusammenführung). Every table that names a
/// person says so; a test finds those nobody has decided on.
package enum MergeFate: Sendable {
    /// The merge itself asks about them, or works them out anew.
    case decided
    /// They name the file that lives on from then on, and go back when the two are separated.
    case carried(CarriedRows)
    /// They stay with the file they were written for; whoever reads them asks for all files of a person.
    case stays(Phrase)
}

/// How rows known now come to name another file, and how they go back (mitgenommene Zeilen).
package struct CarriedRows: Sendable {
    package typealias Carrying = @Sendable (_ transaction: Transaction, _ from: String, _ to: String) throws -> [String]
    package typealias GivingBack = @Sendable (_ transaction: Transaction, _ parting: Parting) throws -> Void

    /// Answers with the rows as they are afterwards.
    package let carry: Carrying
    package let giveBack: GivingBack

    package init(carry: @escaping Carrying, giveBack: @escaping GivingBack) {
        self.carry = carry
        self.giveBack = giveBack
    }

    /// Facts that acts record: under an act of their own, begun for each. Where a person has only one a day, what the file that lives on
    /// says of a day goes before. `keys` are the columns by which a thing stays the same though something else is known of it; without
    /// them it is whatever says the same.
    package static func dated(
        _ table: DatedTable, oneADay: Bool = false, knownBy keys: [String] = [],
        by act: @escaping @Sendable (Transaction, Row, Phrase) throws -> String
    ) -> CarriedRows {
        CarriedRows(
            carry: { transaction, from, to in
                let rows = try transaction.db.rows(
                    "SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(from) AND \(current: "f") ORDER BY f.from_day, f.id")
                return try rows.flatMap { row in
                    let act = try act(transaction, row, "Zusammenführung von Akten")
                    return try transaction.move(row, in: table, to: to, oneADay: oneADay, by: act)
                }
            },
            giveBack: { transaction, parting in
                let given = try transaction.db.rows(
                    """
                    SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(parting.to) AND f.superseded_at = \(parting.since)
                    ORDER BY f.from_day, f.id
                    """)
                for row in given {
                    var course = CourseOfRow(row, in: table, knownBy: keys, away: parting.away)
                    try course.follow(transaction.db)
                    let back = try course.back(oneADay: oneADay)
                    guard !back.isEmpty || !course.live.isEmpty else { continue }
                    let act = try act(transaction, row, "Trennung von Akten")
                    try transaction.give(back, instead: course.live, in: table, to: parting.to, oneADay: oneADay, by: act)
                }
            })
    }
}

/// Two files that were one for a time (Trennung): which gives what it took, to which, and since when they were one.
package struct Parting: Sendable {
    /// The rows that were taken, as they were then.
    package let rows: [String]
    package let from: String
    package let to: String
    package let since: Instant
    /// When the giving file lived on in another itself: from which instant to which.
    package let away: [Instant: Instant]

    package init(rows: [String], from: String, to: String, since: Instant, away: [Instant: Instant] = [:]) {
        (self.rows, self.from, self.to, self.since, self.away) = (rows, from, to, since, away)
    }
}

extension OwnedTable {
    package func merging(_ fate: MergeFate) -> OwnedTable {
        var table = self
        table.fate = fate
        return table
    }
}

extension Transaction {
    /// A fact gives way, and the same is known of another person from now on.
    fileprivate func move(_ row: Row, in table: DatedTable, to person: String, oneADay: Bool, by act: String) throws -> [String] {
        let id: ID<DatedTable> = ID(act)
        try supersede(try row.text("id"), in: table, by: id)
        let open = oneADay ? try db.open(try row.period(), of: person, in: table) : [try row.period()]
        let moved = open.map { (newID(DatedTable.self), $0) }
        let cells = ["person_id": person] + Cells(of: row).without("person_id")
        try moved.forEach { try record(NewFact($0.0, in: $0.1, by: id, cells), in: table) }
        return moved.map(\.0.text)
    }

    /// What is known gives way, and what went back is known of another person.
    fileprivate func give(
        _ back: [(Cells, DayRange)], instead live: [Row], in table: DatedTable, to person: String, oneADay: Bool, by act: String
    ) throws {
        let id: ID<DatedTable> = ID(act)
        for row in live { try supersede(try row.text("id"), in: table, by: id) }
        for (cells, period) in back {
            for open in oneADay ? try db.open(period, of: person, in: table) : [period] {
                try record(NewFact(newID(DatedTable.self), in: open, by: id, ["person_id": person] + cells), in: table)
            }
        }
    }
}

extension Connection {
    /// Of some days those of which a table says nothing of a person.
    fileprivate func open(_ period: DayRange, of person: String, in table: DatedTable) throws -> [DayRange] {
        let known = try rows("SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND \(current: "f", during: period)")
        return try known.reduce([period]) { open, row in
            let taken = try row.period()
            return open.flatMap { $0.subtracting(taken) }
        }
    }
}
