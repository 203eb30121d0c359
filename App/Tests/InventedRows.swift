import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// Rows as the offices write them, after the pattern of one that is there.
enum InventedRows {
    /// One a day.
    static let daily: [DatedTable] = ["absence", "fee_relief"]
    /// Several side by side, each a thing of its own.
    static let things: [DatedTable] = ["placement_seat", "key_handout"]
    static let all: Set<String> = Set((daily + things).map(\.name) + ["task"])

    private static let own: Set = ["id", "from_day", "until_day", "recorded_at", "recorded_act", "superseded_at", "superseded_act", "person_id"]

    static func text(_ row: Row) throws -> String {
        zip(row.columns.names, row.values).filter { !own.contains($0.0) }.map { "\($0): \($1)" }.joined(separator: " ")
    }

    static func template(_ table: DatedTable, _ db: any Connection) throws -> Row {
        try #require(try db.row("SELECT f.* FROM \(table.sql) f ORDER BY f.recorded_at, f.id LIMIT 1"), "nothing in \(table.name)")
    }

    /// An act of the office that writes the table.
    static func act(_ table: DatedTable, _ transaction: Transaction) throws -> String {
        let acts: SQL =
            switch table {
            case "fee_relief": "fee_act"
            case "key_handout": "upkeep_act"
            default: "housing_act"
            }
        let row = try #require(
            try transaction.db.row(
                "SELECT a.* FROM \(acts) a WHERE a.id = (SELECT f.recorded_act FROM \(table.sql) f ORDER BY f.recorded_at, f.id LIMIT 1)"))
        let id = transaction.newID(Act.self).text
        try insert(acts, row, ["id": .text(id), "recorded_at": transaction.at.stored], transaction)
        return id
    }

    @discardableResult
    static func insert(
        _ table: DatedTable, _ row: Row, _ person: ID<Person>, _ period: DayRange, _ act: String, _ text: String?, _ transaction: Transaction,
        changed: String? = nil
    ) throws -> String {
        let id = transaction.newID(Act.self).text
        var values: [String: Value] = [
            "id": .text(id), "person_id": .text(person.text), "from_day": period.from.stored, "until_day": period.until.stored,
            "recorded_at": transaction.at.stored, "recorded_act": .text(act), "superseded_at": Instant.endless.stored, "superseded_act": .null,
        ]
        if let text {
            let number = Int(text.split(separator: " ").last ?? "") ?? 0
            values.merge(
                table == "placement_seat"
                    ? ["position": .integer(Int64(1000 + number)), "state": .text("arrived"), "reservation_id": .null]
                    : table == "key_handout" ? ["number": .text(text), "outcome": .text("out")] : ["note": .text(text)]
            ) { $1 }
        }
        if let changed {
            values.merge(
                table == "placement_seat"
                    ? ["state": .text("left"), "reservation_id": .null, "reason": .text(changed)] : ["outcome": .text("returned")]
            ) { $1 }
        }
        try insert(table.sql, row, values, transaction)
        return id
    }

    private static func insert(_ table: SQL, _ row: Row, _ values: [String: Value], _ transaction: Transaction) throws {
        let columns = row.columns.names.map { SQL(stringLiteral: $0) }.joined(separator: ", ")
        let all = zip(row.columns.names, row.values).map { values[$0] ?? $1 }
        try transaction.db.run("INSERT INTO \(table) (\(columns)) VALUES (\(list: all))")
    }
}
