/// A table as the engine itself describes it, for moving a whole town.
package struct StoredTable: Hashable, Sendable {
    package let name: String
    /// In the order of their names, so that both engines list them alike; computed columns are left out.
    package let columns: [Column]

    package struct Column: Hashable, Sendable {
        package let name: String
        /// Place in the primary key, counted from one.
        let key: Int?
        let isFlag: Bool
    }

    /// What rows are put in order by: the primary key, or everything.
    private var order: [String] {
        let key = columns.filter { $0.key != nil }.sorted { ($0.key ?? 0) < ($1.key ?? 0) }
        return (key.isEmpty ? columns : key).map(\.name)
    }

    private var hasKey: Bool { columns.contains { $0.key != nil } }

    private static func quoted(_ name: String) -> SQL { SQL(stringLiteral: "\"\(name)\"") }
    private static func list(_ names: [String]) -> SQL { names.map(quoted).joined(separator: ", ") }
    private var sqlName: SQL { StoredTable.quoted(name) }

    /// Walks all rows in order, a batch at a time, so that memory does not grow with the table.
    package func walk(_ db: any Connection, batch: Int = 500, _ visit: ([[Value]]) throws -> Void) throws {
        let selected: SQL = "SELECT \(StoredTable.list(columns.map(\.name))) FROM \(sqlName)"
        // Keys are never null; said of them all the same, it would keep PostgreSQL from walking along their index.
        let nulls: SQL = hasKey ? "" : " NULLS FIRST"
        let terms = order.map { StoredTable.quoted($0) + nulls }.joined(separator: ", ")
        let ordered: SQL = " ORDER BY \(terms) LIMIT \(batch)"
        var rows = try db.rows(selected + ordered)
        var seen = 0
        while !rows.isEmpty {
            try visit(rows.map(\.values))
            guard rows.count == batch, let last = rows.last else { return }
            seen += batch
            if hasKey {
                let bounds = try order.map { name in "\(try last.value(name))" as SQL }.joined(separator: ", ")
                rows = try db.rows(selected + " WHERE (\(StoredTable.list(order))) > (\(bounds))" + ordered)
            } else {
                rows = try db.rows(selected + ordered + " OFFSET \(seen)")
            }
        }
    }

    /// Adds rows whose values come in the order of `columns`.
    package func insert(_ rows: [[Value]], into db: any Connection) throws {
        // PostgreSQL likes few long statements, SQLite many short ones it has prepared before.
        let size = max(1, (db.dialect == .sqlite ? 100 : 15_000) / max(1, columns.count))
        let head: SQL = "INSERT INTO \(sqlName) (\(StoredTable.list(columns.map(\.name)))) VALUES "
        var rest = rows[...]
        while !rest.isEmpty {
            try db.run(head + rest.prefix(size).map { line($0) }.joined(separator: ", "))
            rest = rest.dropFirst(size)
        }
    }

    private func line(_ row: [Value]) -> SQL {
        let values = zip(columns, row).map { column, value -> SQL in
            if column.isFlag, case .integer(let number) = value { return "\(number != 0)" }
            return "\(value)"
        }
        return "(\(values.joined(separator: ", ")))"
    }

    package func clear(_ db: any Connection) throws { try db.run("DELETE FROM \(sqlName)") }

    /// Count and checksum of the table as it is.
    package func proof(_ db: any Connection) throws -> TableProof {
        var fingerprint = Fingerprint()
        try walk(db) { $0.forEach { fingerprint.add($0) } }
        return fingerprint.proof(of: name)
    }
}

extension Connection {
    /// Every table in the order of its name, the list of applied migrations aside.
    package func catalog() throws -> [StoredTable] {
        var columns: [String: [StoredTable.Column]] = [:]
        for row in try rows(dialect == .sqlite ? sqliteColumns : postgresColumns) {
            let key = try row.int("key")
            let column = StoredTable.Column(
                name: try row.text("column_name"), key: key == 0 ? nil : key,
                isFlag: try row.text("type").lowercased() == "boolean")
            columns[try row.text("table_name"), default: []].append(column)
        }
        columns["schema_migration"] = nil
        return columns.keys.sorted().map { name in
            StoredTable(name: name, columns: columns[name, default: []].sorted { $0.name < $1.name })
        }
    }
}

private let sqliteColumns: SQL = """
    SELECT t.name AS table_name, c.name AS column_name, c.type AS type, c.pk AS key
    FROM sqlite_master AS t JOIN pragma_table_xinfo(t.name) AS c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND c.hidden = 0
    """

private let postgresColumns: SQL = """
    SELECT c.relname AS table_name, a.attname AS column_name, format_type(a.atttypid, NULL) AS type,
           COALESCE(array_position(i.indkey::int2[], a.attnum) + 1, 0) AS key
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = to_regnamespace(quote_ident(current_schema()))
    """
