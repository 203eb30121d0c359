import CLibPQ
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

    /// A fresh database with some tables for one test, gone afterwards. With those of a town: `withEmptyTown`.
    package func withDatabase<T>(migrations: [Migration], _ body: (any Database) async throws -> T) async throws -> T {
        try await withAddress { address in
            try await opened(address) { database in
                try await database.migrate(migrations)
                return try await body(database)
            }
        }
    }

    /// Closed again, whatever happens.
    func opened<T>(_ address: DatabaseAddress, _ body: (any Database) async throws -> T) async throws -> T {
        let database = try open(address)
        let result = await outcome { try await body(database) }
        await database.close()
        return try result.get()
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
        let schema = "t_" + Digest.hex(Digest.random(bytes: 8))
        return try await seated {
            let keeper = PostgresDatabase(address: server, connections: 1)
            try await keeper.housekeep { try $0.script("CREATE SCHEMA \(schema)") }
            let separator = server.contains("?") ? "&" : "?"
            let result = await outcome { try await body(.postgres("\(server)\(separator)options=-csearch_path%3D\(schema)%2Cpublic")) }
            try await keeper.housekeep { try $0.script("DROP SCHEMA \(schema) CASCADE") }
            await keeper.close()
            return try result.get()
        }
    }

    /// A copy of a file, or of a database nobody is connected to; gone afterwards.
    func withCopy<T>(of template: String, _ body: (DatabaseAddress) async throws -> T) async throws -> T {
        guard self == .postgres else {
            return try await withTemporaryFolder { folder in
                try FileManager.default.copyItem(atPath: template, toPath: folder + "/town.db")
                return try await body(.sqlite(path: folder + "/town.db"))
            }
        }
        let copy = "t_" + Digest.hex(Digest.random(bytes: 8))
        return try await seated {
            try await Engine.administer("CREATE DATABASE \(copy) TEMPLATE \(template) STRATEGY file_copy")
            let result = await outcome { try await body(.postgres(try Engine.address(of: copy))) }
            try await Engine.administer("DROP DATABASE \(copy) WITH (FORCE)")
            return try result.get()
        }
    }

    /// A command that may not stand in a transaction; waited for outside the tests' own threads.
    static func administer(_ command: String) async throws {
        let server = try local(server ?? "")
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                let connection = PQconnectdb(server)
                let result = PQexec(connection, command)
                let worked = PQresultStatus(result) == PGRES_COMMAND_OK
                let words = String(cString: PQerrorMessage(connection))
                PQclear(result)
                PQfinish(connection)
                continuation.resume(with: worked ? .success(()) : .failure(StorageError.other("\(command): \(words)")))
            }
        }
    }

    /// The test server's address with another database.
    static func address(of database: String) throws -> String {
        guard var parts = URLComponents(string: try local(server ?? "")) else { throw StorageError.other("TEST_POSTGRES is no address") }
        parts.path = "/" + database
        return parts.string ?? ""
    }

    private func seated<T>(_ body: () async throws -> T) async throws -> T {
        await Seats.shared.take()
        let result = await outcome(body)
        await Seats.shared.leave()
        return try result.get()
    }

    /// Tests make and drop databases; they never do so on a server elsewhere.
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

/// What came of it, so that something can be done before it is passed on.
private func outcome<T>(_ body: () async throws -> T) async -> Result<T, any Error> {
    do { return .success(try await body()) } catch { return .failure(error) }
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
