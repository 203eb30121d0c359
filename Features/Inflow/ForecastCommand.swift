import ArgumentParser
import Commands
import Storage
import Vocabulary

/// How many places will be needed (Prognose).
package struct ForecastCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Sagt voraus, wie viele Plätze die Stadt braucht und haben wird.",
        discussion: "Ohne --known-at gilt der heutige Wissensstand; die Antwort nennt ihn, damit sich die Frage wiederholen lässt.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Tag, von dem aus vorausgesehen wird, zum Beispiel 2026-11-02", valueName: "tag"))
    var from: String

    @Option(help: ArgumentHelp("Wie viele Monate, höchstens 60", valueName: "zahl"))
    var months = 24

    @Option(help: ArgumentHelp("Wie damals bekannt: 2020-06-17 oder 2020-06-17T12:00:00Z", valueName: "zeitpunkt"))
    var knownAt: String?

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    package init() {}

    package func run() async throws {
        guard (1...ForecastQuestion.most).contains(months) else {
            throw Refusal.invalid("months", "Möglich sind 1 bis \(ForecastQuestion.most) Monate.")
        }
        let question = ForecastQuestion(from: try readDay(from, "from"), months: months, knownAt: try readInstant(knownAt))
        let report = try await using(try await database.open()) { try await forecastReport($0, question) }
        switch format {
        case .json: print(try report.json())
        case .text: print(report.text)
        }
    }
}

extension InflowFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [ForecastCommand.self] }
}
