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
    package typealias GivingBack = @Sendable (_ transaction: Transaction, _ rows: [String], _ from: String, _ to: String) throws -> Void

    /// Answers with the rows as they are afterwards.
    package let carry: Carrying
    package let giveBack: GivingBack

    package init(carry: @escaping Carrying, giveBack: @escaping GivingBack) {
        self.carry = carry
        self.giveBack = giveBack
    }

    /// Facts that acts record: under an act of their own, begun for each. Where a person has only one a day, what the file that lives on
    /// says of a day goes before.
    package static func dated(
        _ table: DatedTable, oneADay: Bool = false, by act: @escaping @Sendable (Transaction, Row, Phrase) throws -> String
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
            giveBack: { transaction, ids, from, to in
                for row in try ids.flatMap({ try transaction.db.descendants(of: $0, in: table, naming: from) }) {
                    let act = try act(transaction, row, "Trennung von Akten")
                    _ = try transaction.move(row, in: table, to: to, oneADay: oneADay, by: act)
                }
            })
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
        let known = oneADay ? try db.rows("SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND \(current: "f")") : []
        var open = [try row.period()]
        for other in known { open = try open.flatMap { $0.subtracting(try other.period()) } }
        let moved = open.map { (newID(DatedTable.self), $0) }
        let cells = ["person_id": person] + Cells(of: row).without("person_id")
        try moved.forEach { try record(NewFact($0.0, in: $0.1, by: id, cells), in: table) }
        return moved.map(\.0.text)
    }
}

extension Connection {
    /// What is known now in the place of a fact about a person: itself, or what took its place.
    fileprivate func descendants(of id: String, in table: DatedTable, naming person: String) throws -> [Row] {
        var (found, next, seen) = ([Row](), [id], Set<String>())
        while let one = next.popLast() {
            guard seen.insert(one).inserted, let row = try row("SELECT f.* FROM \(table.sql) f WHERE f.id = \(one)") else { continue }
            if try row.isNull("superseded_act") {
                found.append(row)
            } else {
                next += try rows(
                    """
                    SELECT f.id FROM \(table.sql) f WHERE f.person_id = \(person) AND f.recorded_act = \(try row.text("superseded_act"))
                    ORDER BY f.id
                    """
                ).map { try $0.text("id") }
            }
        }
        return found
    }
}
