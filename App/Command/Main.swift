import ArgumentParser
import Foundation
import Storage
import Vocabulary

/// The program: German words, one clear line on standard error when something goes wrong.
@main
struct Main {
    static func main() async {
        // What this program writes holds people's data: for its own user only.
        umask(0o077)
        do {
            var command = try Miteinander.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            leave(error)
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
        subcommands: [
            Serve.self, Demo.self, Migrate.self, Figures.self, Occupancy.self, Places.self, ForecastCommand.self, Duplicates.self, TasksCommand.self,
            SearchCommand.self, AccountCommand.self, Verify.self, Backup.self, Restore.self, Copy.self, Routes.self, ImportCommand.self, Fees.self,
        ])
}
