import Access
import Foundation
import Logging
import Schema
import Storage
import StorageSQLite
import Tasks
import Town
import Vocabulary
import Web

/// The fixture town, open: its database, its door, and a browser for anyone in it.
package struct FixtureTown: Sendable {
    package let database: any Database
    package let fixture: TownFixture
    package let engine: Engine
    /// Offices served beside those of the program.
    package var more: [any Feature] = []

    package func account(_ login: String) -> String { fixture.accounts[login] ?? "" }

    /// Signed in, on a door of its own.
    package func browser(_ login: String, today: Day = TownFixture.today) async throws -> Browser {
        try await Browser(openDoor(database, today: today, adding: more)).signIn(login)
    }

    package func visitor(today: Day = TownFixture.today) throws -> Browser { Browser(try openDoor(database, today: today, adding: more)) }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await database.read(body)
    }

    /// Everything the journal says, oldest first.
    package func journal() async throws -> [JournalEntry] {
        try await database.sealLooks()
        return try await read { try $0.rows("SELECT * FROM journal ORDER BY seq").map(JournalEntry.init) }
    }

    /// What follows from the facts of all offices, as every night.
    @discardableResult
    package func runTasks(on day: Day) async throws -> (added: Int, dropped: Int, reopened: Int) {
        try await database.runTasks(TownHall.taskSources(of: townOffices(adding: more).features), today: day).counts
    }

    /// The actions noted since a number of entries.
    package func actions(since count: Int = 0) async throws -> [String] { try await journal().dropFirst(count).map(\.note.action) }
}

/// The whole town hall on a database, as `serve` opens it, on a given day; `more` are offices that are no part of the program.
package func openDoor(
    _ database: any Database, today: Day = TownFixture.today, isSecure: Bool = false, post: MailPost = .closed, adding more: [any Feature] = []
) throws -> FrontDoor {
    try TownHall.open(
        database, settings: TownSettings(name: "Musterburg", isSecure: isSecure, fixedToday: today), resources: sourceFolder,
        hasher: .forTests, logger: silence, post: post, adding: more)
}

/// What the offices of the town declare.
package var townOffices: Offices { TownHall.offices }

/// The same with offices that are no part of the program.
package func townOffices(adding more: [any Feature]) -> Offices { TownHall.offices(adding: more) }

/// The folder of the sources, found from this file.
package let sourceFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path

/// Says nothing: tests provoke failures.
package let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

extension Engine {
    /// A migrated database where nobody has worked yet.
    package func withEmptyTown<T>(_ body: (any Database) async throws -> T) async throws -> T {
        try await withCopy(of: try await Template.empty(self).place) { try await opened($0, body) }
    }

    /// A handful of the demo town with something of everything, for one test.
    package func withHandful<T>(_ body: (any Database) async throws -> T) async throws -> T {
        try await withCopy(of: try await Template.handful(self).place) { try await opened($0, body) }
    }

    /// The fixture town, for one test; `more` are offices served besides, with the steps that make their tables.
    package func withTown<T>(
        adding more: [any Feature] = [], migrations: [Migration] = [], _ body: (FixtureTown) async throws -> T
    ) async throws -> T {
        let template = try await Template.town(self)
        return try await withCopy(of: template.place) { address in
            try await opened(address) { database in
                try await database.migrate(migrations)
                return try await body(FixtureTown(database: database, fixture: template.content, engine: self, more: more))
            }
        }
    }
}
