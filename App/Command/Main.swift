import ArgumentParser
import Commands
import Foundation
import Storage
import Town
import Vocabulary

/// The program: German words, one clear line on standard error when something goes wrong.
@main
struct Main {
    static func main() async {
        // What this program writes holds people's data: for its own user only.
        umask(0o077)
        do { try await run() } catch { leave(error) }
    }

    nonisolated private static func run() async throws {
        var command = try Miteinander.parseAsRoot()
        if var asynchronous = command as? any AsyncParsableCommand {
            try await DatabaseOption.$opening.withValue(DatabaseOpening(openTown)) { try await asynchronous.run() }
        } else {
            try command.run()
        }
    }

    private static func leave(_ error: any Error) -> Never {
        if Miteinander.exitCode(for: error) == .success {
            print(GermanHelp.translated(Miteinander.fullMessage(for: error)))
            exit(0)
        }
        if let code = error as? ExitCode { exit(code.rawValue) }
        FileHandle.standardError.write(Data(("Fehler: " + line(for: error) + "\n").utf8))
        exit(error is Refusal || error is StorageError ? 1 : Miteinander.exitCode(for: error).rawValue)
    }

    /// What went wrong, in one line.
    static func line(for error: any Error) -> String {
        switch error {
        case let refusal as Refusal: refusal.problems.map(\.message.text).joined(separator: " ")
        case let storage as StorageError: words(storage)
        default: GermanHelp.translatedError(Miteinander.message(for: error))
        }
    }

    private static func words(_ error: StorageError) -> String {
        switch error {
        case .unavailable(let what): "Die Datenbank ist nicht erreichbar: \(what)"
        case .full: "Auf dem Datenträger der Datenbank ist kein Platz mehr."
        case .conflict: "Die Datenbank ist gerade durch andere Arbeit belegt. Versuchen Sie es erneut."
        case .unique(let what), .foreignKey(let what), .check(let what): "Die Datenbank hat abgelehnt: \(what)"
        case .shape(let what), .other(let what): "Die Datenbank passt nicht: \(what)"
        }
    }
}

struct Miteinander: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "miteinander", abstract: "Die Software für die Geflüchtetenarbeit einer Stadt.",
        discussion: "Die Datenbank nennt --database oder die Umgebungsvariable MITEINANDER_DATABASE: sqlite:PFAD oder postgres://…",
        subcommands: [Serve.self, Demo.self, Migrate.self] + offices
            + [TasksCommand.self, Verify.self, SealCommand.self, Backup.self, Restore.self, Copy.self, Routes.self])

    /// What the offices can be asked, as they declare it.
    private static var offices: [any ParsableCommand.Type] {
        TownHall.offices.features.compactMap { type(of: $0) as? any Commanding.Type }.flatMap { $0.commands }
    }
}
