import ArgumentParser
import Foundation
import Storage
import Vocabulary

/// Where the town is kept; the same in every command.
package struct DatabaseOption: ParsableArguments {
    @Option(help: ArgumentHelp("Datenbank: sqlite:PFAD oder postgres://…", valueName: "adresse"))
    package var database: String?

    package init() {}

    package func address() throws -> DatabaseAddress {
        guard let text = database ?? ProcessInfo.processInfo.environment["MITEINANDER_DATABASE"], !text.isEmpty else {
            throw Refusal.invalid("database", "Nennen Sie die Datenbank mit --database sqlite:PFAD oder --database postgres://…")
        }
        return try DatabaseAddress(text)
    }

    /// Opens a town whose tables are those of this program.
    package func open() async throws -> any Database { try await Self.opening.open(try address()) }

    /// The program knows the engines and says so before a command runs.
    @TaskLocal package static var opening = DatabaseOpening { _ in
        throw Refusal.invalid("database", "Dieses Programm kennt keine Datenbanken.")
    }
}

/// How a database is opened. A type of its own: the optimiser of Swift 6.3 forgets what a task-local function is.
package struct DatabaseOpening: Sendable {
    package let open: @Sendable (DatabaseAddress) async throws -> any Database

    package init(_ open: @escaping @Sendable (DatabaseAddress) async throws -> any Database) { self.open = open }
}

/// Runs work on an open database and closes it whatever happens.
package func using<T>(_ database: any Database, _ work: (any Database) async throws -> T) async throws -> T {
    do {
        let result = try await work(database)
        await database.close()
        return result
    } catch {
        await database.close()
        throw error
    }
}

/// A day in any notation that a form takes.
package func readDay(_ text: String, _ option: String) throws -> Day {
    if let day = Day(typed: text) { return day }
    throw Refusal.invalid(option, "Den Tag „\(text)“ bei --\(option) gibt es nicht. Schreiben Sie ihn wie 2020-06-17.")
}

/// The day a question is about, and the state of knowledge; the same in every command that counts.
package struct DayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Tag, zum Beispiel 2020-06-17", valueName: "tag"))
    var on: String

    @Option(help: ArgumentHelp("Wie damals bekannt: 2020-06-17 oder 2020-06-17T12:00:00Z", valueName: "zeitpunkt"))
    var knownAt: String?

    package init() {}

    package func day() throws -> Day { try readDay(on, "on") }

    package func instant() throws -> Instant? { try readInstant(knownAt) }
}

/// A state of knowledge; nil is today's.
package func readInstant(_ text: String?) throws -> Instant? {
    try text.map { text in
        guard let instant = Instant(typed: text) else {
            throw Refusal.invalid(
                "known-at", "Den Zeitpunkt „\(text)“ gibt es nicht. Schreiben Sie ihn wie 2020-06-17 oder 2020-06-17T12:00:00Z.")
        }
        return instant
    }
}

/// How a command answers (Ausgabeform).
package enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
