import Vocabulary

/// One numbered step of the database's history. Frozen once released: its checksum is kept and compared.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    let steps: [Step]

    package init(_ number: Int, _ name: String, _ steps: [Step]) {
        self.number = number
        self.name = name
        self.steps = steps
    }

    package struct Step: Sendable {
        let text: @Sendable (Dialect) -> String

        /// The same text on every engine, column types aside.
        package static func common(_ sql: SQL) -> Step { Step { sql.rendered(for: $0).text } }

        /// A rule the engines word differently.
        package static func each(sqlite: String, postgres: String) -> Step {
            Step { $0 == .sqlite ? sqlite : postgres }
        }
    }

    package func script(for dialect: Dialect) -> [String] { steps.map { $0.text(dialect) } }

    /// Over the text for every engine.
    package var checksum: String {
        Digest.sha256Hex(Dialect.allCases.map { script(for: $0).joined(separator: ";\n") }.joined(separator: "\n--\n"))
    }
}

extension Database {
    /// Applies what is missing, in order, each step in its own transaction; returns the numbers applied.
    /// Throws when an applied step is unknown here or has changed since.
    @discardableResult
    package func migrate(_ migrations: [Migration]) async throws -> [Int] {
        // Alone: even "if not exists" collides when several processes start on an empty database.
        try await transaction(.alone) { db in
            try db.script(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (
                    number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)
                """)
        }
        var applied: [Int] = []
        for migration in migrations where try await !isApplied(migration) {
            try await transaction(.alone) { db in
                // Another process may have been faster while this one waited.
                guard try db.row("SELECT number FROM schema_migration WHERE number = \(migration.number)") == nil else { return }
                for text in migration.script(for: db.dialect) { try db.script(text) }
                try db.run(
                    """
                    INSERT INTO schema_migration (number, name, checksum, applied_at)
                    VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(Instant.now()))
                    """)
            }
            applied.append(migration.number)
        }
        return applied
    }

    private func isApplied(_ migration: Migration) async throws -> Bool {
        try await read { db in
            guard let row = try db.row("SELECT checksum FROM schema_migration WHERE number = \(migration.number)") else { return false }
            guard try row.text("checksum") == migration.checksum else {
                throw StorageError.other("Migration \(migration.number) weicht von der angewandten Fassung ab.")
            }
            return true
        }
    }

    /// The number of the latest applied step; zero for an empty database.
    package func schemaVersion() async throws -> Int {
        try await read { db in
            do { return try db.count("SELECT COALESCE(MAX(number), 0) AS n FROM schema_migration") } catch { return 0 }
        }
    }
}
