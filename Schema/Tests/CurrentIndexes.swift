import Schema
import Storage
import TestSupport
import Testing
import Vocabulary

/// Cost does not grow with what was superseded only where the engine sees that a question is about what is known now.
@Suite struct CurrentIndexes {
    @Test func `SQLite answers what is known now from every index made for it`() async throws {
        try await Engine.sqlite.withDatabase(migrations: Schema.migrations) { database in
            let indexes = try await database.read { db in
                try db.rows("SELECT name, tbl_name AS of, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%superseded_at = %'")
                    .map { Partial(name: try $0.text("name"), table: try $0.text("of"), definition: try $0.text("sql")) }
            }
            #expect(indexes.count >= 25)
            for index in indexes {
                let from = SQL(stringLiteral: "SELECT 1 FROM \(index.table) INDEXED BY \(index.name)")
                await #expect(throws: Never.self, "\(index)") {
                    _ = try await database.read { try $0.rows("\(from) WHERE \(index.condition)") }
                }
                // Why the open end is never bound.
                await #expect(throws: (any Error).self, "\(index)") {
                    _ = try await database.read { try $0.rows("\(from) WHERE superseded_at = \(Instant.endless)") }
                }
            }
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `PostgreSQL answers what is known now from an index made for it`() async throws {
        try await Engine.postgres.withDatabase(migrations: Schema.migrations) { database in
            let indexes = try await database.read { db in
                try db.rows(
                    """
                    WITH own AS MATERIALIZED (
                        SELECT i.indexrelid AS index, c.relname AS name, t.relname AS of
                        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
                        WHERE c.relnamespace = current_schema()::regnamespace)
                    SELECT name, of, pg_get_indexdef(index) AS sql FROM own
                    """
                ).filter { try $0.text("sql").contains("superseded_at = ") }.map { Partial(name: try $0.text("name"), table: try $0.text("of"), definition: try $0.text("sql")) }
            }
            #expect(indexes.count >= 25)
            for index in indexes {
                let table = SQL(stringLiteral: index.table)
                let plan = try await database.read { db in
                    try db.script("SET LOCAL enable_seqscan = off")
                    return try db.rows("EXPLAIN SELECT 1 FROM \(table) WHERE \(index.condition)").flatMap(\.values).map { "\($0)" }
                }
                let same = indexes.filter { $0.table == index.table }.map(\.name)
                #expect(plan.contains { line in same.contains { line.contains($0) } }, "\(index): \(plan)")
            }
        }
    }
}

/// An index over rows that are known now.
private struct Partial: Sendable {
    let name: String
    let table: String
    let definition: String

    /// Its own condition, asked as the offices ask.
    var condition: SQL {
        let end = definition.range(of: " WHERE ") ?? definition.range(of: "WHERE ")
        var text = end.map { String(definition[$0.upperBound...]) } ?? ""
        for open in ["superseded_at = 253402300799000000", "superseded_at = '253402300799000000'::bigint"] {
            let (current, _) = ("\(current: SQL(stringLiteral: table))" as SQL).rendered(for: .sqlite)
            text = text.replacing(open, with: current)
        }
        return SQL(stringLiteral: text)
    }
}
