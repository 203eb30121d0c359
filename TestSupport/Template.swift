import Foundation
import Schema
import Storage
import StorageSQLite
import Town
import Vocabulary

/// A town made when the first test asks for it and copied for every one: copying takes a tenth of the time that migrating does.
struct Template<Content: Sendable>: Sendable {
    /// A file, or a database of the test server.
    let place: String
    let content: Content

    fileprivate init(_ engine: Engine, _ name: String, _ fill: (any Database) async throws -> Content) async throws {
        switch engine {
        case .sqlite:
            let file = templateFile(name)
            content = try await withTemporaryFolder { folder in
                let database = try SQLiteDatabase(path: folder + "/template.db", create: true, durability: .none)
                try await database.migrate(Schema.migrations)
                let content = try await fill(database)
                try? FileManager.default.removeItem(atPath: file)
                // What still waits beside the file comes along.
                try await database.backup(to: file)
                await database.close()
                return content
            }
            place = file
        case .postgres:
            place = "template_\(name)_\(getpid())"
            try await Engine.administer("CREATE DATABASE \(place)")
            content = try await engine.opened(.postgres(try Engine.address(of: place))) { database in
                try await database.migrate(Schema.migrations)
                return try await fill(database)
            }
        }
    }
}

extension Template<Void> {
    static func empty(_ engine: Engine) async throws -> Template {
        switch engine {
        case .sqlite: try await emptyFile.value
        case .postgres: try await emptyDatabase.value
        }
    }
}

extension Template<TownFixture> {
    static func town(_ engine: Engine) async throws -> Template {
        switch engine {
        case .sqlite: try await townFile.value
        case .postgres: try await townDatabase.value
        }
    }
}

extension Template<Void> {
    /// A handful of the demo town, with something of everything.
    static func handful(_ engine: Engine) async throws -> Template {
        switch engine {
        case .sqlite: try await handfulFile.value
        case .postgres: try await handfulDatabase.value
        }
    }

    /// Begun once, so that both engines hold the same.
    fileprivate static func handful(on engine: Engine) async throws -> Template {
        try await Template(engine, "handful") { target in
            guard engine == .sqlite else {
                let begun = try SQLiteDatabase(reading: try await handfulFile.value.place)
                _ = try await copyTown(from: begun, to: target, migrations: Schema.migrations)
                return await begun.close()
            }
            try await GrownTown.with(1, .sqlite) { _ = try await copyTown(from: $0, to: target, migrations: Schema.migrations) }
            try await HandfulTown.begin(in: target)
        }
    }
}

private let handfulFile = Task { try await Template.handful(on: .sqlite) }
private let handfulDatabase = Task { try await Template.handful(on: .postgres) }
private let emptyFile = Task { try await Template(.sqlite, "empty") { _ in } }
private let townFile = Task { try await Template(.sqlite, "town") { try await TownFixture.fill($0) } }
private let emptyDatabase = Task { try await Template(.postgres, "empty") { _ in } }
private let townDatabase = Task { try await Template(.postgres, "town") { try await TownFixture.fill($0) } }

/// Files go with the process; databases go with the server, which is there for the tests alone.
private func templateFile(_ name: String) -> String {
    atexit { ["empty", "town", "handful"].forEach { unlink(templatePath($0)) } }
    return templatePath(name)
}

private func templatePath(_ name: String) -> String { FileManager.default.temporaryDirectory.path + "/miteinander-\(name)-\(getpid()).db" }
