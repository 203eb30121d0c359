import ArgumentParser
import Foundation
import Schema
import Storage
import Town
import Vocabulary

/// Where the town is kept; the same in every command.
struct DatabaseOption: ParsableArguments {
    @Option(help: ArgumentHelp("Datenbank: sqlite:PFAD oder postgres://…", valueName: "adresse"))
    var database: String?

    func address() throws -> DatabaseAddress {
        guard let text = database ?? ProcessInfo.processInfo.environment["MITEINANDER_DATABASE"], !text.isEmpty else {
            throw Refusal.invalid("database", "Nennen Sie die Datenbank mit --database sqlite:PFAD oder --database postgres://…")
        }
        return try DatabaseAddress(text)
    }

    /// Opens a town whose tables are those of this program.
    func open() async throws -> any Database {
        let database = try await openDatabase(try address(), create: false)
        let version = try await database.schemaVersion()
        let needed = Schema.migrations.last?.number ?? 0
        if version == 0 {
            throw Refusal.conflict("Diese Datenbank ist leer. Legen Sie die Tabellen an: miteinander migrate")
        }
        if version < needed {
            throw Refusal.conflict("Die Tabellen sind auf Stand \(version), gebraucht wird \(needed). Führen Sie aus: miteinander migrate")
        }
        if version > needed { throw Refusal.conflict("Die Datenbank ist neuer als dieses Programm. Bitte erneuern Sie das Programm.") }
        return database
    }
}

/// Runs work on an open database and closes it whatever happens.
func using<T>(_ database: any Database, _ work: (any Database) async throws -> T) async throws -> T {
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
func readDay(_ text: String, _ option: String) throws -> Day {
    if let day = Day(typed: text) { return day }
    throw Refusal.invalid(option, "Den Tag „\(text)“ bei --\(option) gibt es nicht. Schreiben Sie ihn wie 2020-06-17.")
}

/// The day a question is about, and the state of knowledge; the same in every command that counts.
struct DayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Tag, zum Beispiel 2020-06-17", valueName: "tag"))
    var on: String

    @Option(help: ArgumentHelp("Wie damals bekannt: 2020-06-17 oder 2020-06-17T12:00:00Z", valueName: "zeitpunkt"))
    var knownAt: String?

    func day() throws -> Day { try readDay(on, "on") }

    func instant() throws -> Instant? { try readInstant(knownAt) }
}

/// A state of knowledge; nil is today's.
func readInstant(_ text: String?) throws -> Instant? {
    try text.map { text in
        guard let instant = Instant(typed: text) else {
            throw Refusal.invalid(
                "known-at", "Den Zeitpunkt „\(text)“ gibt es nicht. Schreiben Sie ihn wie 2020-06-17 oder 2020-06-17T12:00:00Z.")
        }
        return instant
    }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
