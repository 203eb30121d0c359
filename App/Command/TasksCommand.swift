import ArgumentParser
import Commands
import Foundation
import Storage
import Tasks
import Town
import Vocabulary

/// What is to be done, for scripts; and the nightly work on demand.
struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks", abstract: "Nennt die offenen Aufgaben.",
        discussion: "Mit --run werden zuvor die Regeln angewandt, wie es jede Nacht geschieht. Namen werden nicht ausgegeben.")

    @OptionGroup var database: DatabaseOption

    @Flag(help: "Wendet jetzt die Regeln an: legt an, was zu tun ist, und lässt entfallen, was keinen Grund mehr hat.")
    var run = false

    @Option(help: ArgumentHelp("Ein Tag, der als heute gilt", valueName: "tag"))
    var today: String?

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    func run() async throws {
        let day = try today.map { try readDay($0, "today") } ?? Instant.now().day
        let isRun = run
        let report = try await using(try await database.open()) { database in
            if isRun {
                let counts = try await database.runTasks(TownHall.taskSources, today: day, by: .commandLine).counts
                let line: Phrase = "\(counts.added) angelegt, \(counts.dropped) entfallen, \(counts.reopened) wieder offen"
                FileHandle.standardError.write(Data((line.text + "\n").utf8))
            }
            return try await taskReport(database, today: day)
        }
        switch format {
        case .json: print(try report.json())
        case .text:
            for task in report.tasks { print(task.due, task.isOverdue ? "!" : " ", task.role ?? "konto", task.title, separator: "  ") }
        }
    }
}
