import Foundation
import Storage
import StoragePostgres
import StorageSQLite

/// The engines every storing test runs on: `@Test(arguments: Engine.available)`.
package enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// PostgreSQL joins in when `TEST_POSTGRES` holds the address of a throw-away server on this machine.
    package static var available: [Engine] { server == nil ? [.sqlite] : [.sqlite, .postgres] }

    private static var server: String? {
        ProcessInfo.processInfo.environment["TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A fresh, migrated database for one test, gone afterwards.
    package func withDatabase<T>(migrations: [Migration], _ body: (any Database) async throws -> T) async throws -> T {
        try await withAddress { address in
            let database = try open(address)
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

    /// An address with nothing behind it yet, for tests that open a database more than once.
    package func withAddress<T>(_ body: (DatabaseAddress) async throws -> T) async throws -> T {
        switch self {
        case .sqlite: try await withTemporaryFolder { try await body(.sqlite(path: $0 + "/town.db")) }
        case .postgres: try await withSchema(on: Engine.local(Engine.server ?? ""), body)
        }
    }

    /// Small and without waiting for the disk.
    package func open(_ address: DatabaseAddress) throws -> any Database {
        switch address {
        case .sqlite(let path): try SQLiteDatabase(path: path, create: true, durability: .none)
        case .postgres(let text): PostgresDatabase(address: text, connections: 4)
        }
    }

    private func withSchema<T>(on server: String, _ body: (DatabaseAddress) async throws -> T) async throws -> T {
        await Seats.shared.take()
        let result: Result<T, any Error>
        do { result = .success(try await withSchemaOfItsOwn(on: server, body)) } catch { result = .failure(error) }
        await Seats.shared.leave()
        return try result.get()
    }

    private func withSchemaOfItsOwn<T>(on server: String, _ body: (DatabaseAddress) async throws -> T) async throws -> T {
        let schema = "t_" + Digest.hex(Digest.random(bytes: 8))
        let keeper = PostgresDatabase(address: server, connections: 1)
        try await keeper.transaction(queued: true) { db in
            // In a place of its own: left to a migration, it would vanish with the schema of the first test.
            try db.script("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public; CREATE SCHEMA \(schema)")
        }
        let separator = server.contains("?") ? "&" : "?"
        let address = DatabaseAddress.postgres("\(server)\(separator)options=-csearch_path%3D\(schema)%2Cpublic")
        let result: Result<T, any Error>
        do { result = .success(try await body(address)) } catch { result = .failure(error) }
        try await keeper.housekeep { try $0.script("DROP SCHEMA \(schema) CASCADE") }
        await keeper.close()
        return try result.get()
    }

    /// Tests make and drop schemas; they never do so on a server elsewhere.
    private static func local(_ server: String) throws -> String {
        guard let parts = URLComponents(string: server) else { throw StorageError.other("TEST_POSTGRES is no address") }
        let named = (parts.queryItems ?? []).filter { $0.name == "host" || $0.name == "hostaddr" }.compactMap(\.value)
        let hosts = (named.isEmpty ? [parts.host ?? ""] : named).flatMap {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        guard
            hosts.allSatisfy({
                $0.isEmpty || $0.hasPrefix("/") || ["localhost", "127.0.0.1", "::1", "[::1]"].contains($0)
            })
        else {
            throw StorageError.other("TEST_POSTGRES must be on this machine")
        }
        return server
    }
}

/// A folder for one test, gone afterwards.
package func withTemporaryFolder<T>(_ body: (String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.path + "/miteinander-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// Tests run all at once; a server has only so many connections.
private actor Seats {
    static let shared = Seats()
    private var free = 24
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
