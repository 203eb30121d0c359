import ArgumentParser
import Commands
import Register
import Storage
import Vocabulary

/// How many people there are on a day (Zahlen).
package struct FiguresCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "Zählt die Menschen an einem Stichtag.",
        discussion: "Ohne --known-at gilt der heutige Wissensstand; die Antwort nennt ihn, damit sich die Frage wiederholen lässt.")

    @OptionGroup var database: DatabaseOption

    @OptionGroup var question: DayOptions

    @Option(help: ArgumentHelp("Gliederung: pillar, stay, authority, nationality, age, sex, household", valueName: "nach"))
    var by = "pillar"

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    package init() {}

    package func run() async throws {
        let day = try question.day()
        guard let dimension = Dimension(rawValue: by == "household" ? "householdSize" : by) else {
            throw Refusal.invalid(
                "by", "Nach „\(by)“ lässt sich nicht gliedern. Möglich sind pillar, stay, authority, nationality, age, sex, household.")
        }
        let instant = try question.instant()
        let report = try await using(try await database.open()) { try await figureReport($0, on: day, knownAt: instant, by: dimension) }
        switch format {
        case .json: print(report.json)
        case .text:
            print("Am \(report.on), Wissensstand \(report.knownAt): \(report.total)")
            for part in report.parts { print("  \(part.count)\t\(part.label)") }
        }
    }
}

extension StatisticsFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [FiguresCommand.self] }
}
