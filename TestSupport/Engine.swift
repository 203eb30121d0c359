import Foundation
import Storage
import StorageSQLite

/// The engines every storing test runs on: `@Test(arguments: Engine.available)`.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// PostgreSQL joins in when `TEST_POSTGRES` holds the address of a throw-away server.
    package static var available: [Engine] { [.sqlite] }

    /// A fresh, migrated database for one test, gone afterwards.
    package func withDatabase<T>(
        migrations: [Migration], _ body: (any Database) async throws -> T
    ) async throws -> T {
        try await withTemporaryFolder { folder in
            let database = try SQLiteDatabase(path: folder + "/town.db", create: true, durability: .none)
            do {
                try await database.migrate(migrations)
                let result = try await body(database)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }
}

/// A folder for one test, gone afterwards.
package func withTemporaryFolder<T>(_ body: (String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.path + "/miteinander-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}
