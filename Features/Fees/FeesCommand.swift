import ArgumentParser
import Commands
import Storage
import Vocabulary

/// What the fees of a month come to, and the notices that are missing (Bescheidlauf).
package struct FeesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "fees", abstract: "Berechnet die Benutzungsgebühren eines Monats und erlässt fehlende Bescheide.",
        discussion: "Mit --dry-run wird nur gerechnet. Ein zweiter Lauf erlässt nichts doppelt; Änderungsbescheide gibt es nur im Browser.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Monat, zum Beispiel 2026-10", valueName: "monat"))
    var month: String

    @Option(help: ArgumentHelp("Datum der Bescheide; ohne Angabe heute", valueName: "tag"))
    var today: String?

    @Flag(help: "Rechnet nur.")
    var dryRun = false

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    package init() {}

    package func run() async throws {
        guard let month = Month(typed: month), (1990...2199).contains(month.first.civil.year) else {
            throw Refusal.invalid("month", "Den Monat „\(month)“ gibt es nicht. Schreiben Sie ihn wie 2026-10.")
        }
        let day = try today.map { try readDay($0, "today") } ?? Instant.now().day
        let isDry = dryRun
        let report = try await using(try await database.open()) {
            try await feeReport($0, month: month, isDry: isDry, day: day, by: .commandLine)
        }
        switch format {
        case .json: print(try report.json())
        case .text:
            for debtor in report.debtors { print(debtor.fileNumber, euros(debtor.cents), separator: "\t") }
            let left = report.left.count
            print(
                "\(report.month): \(report.debtors.count) Schuldner, zusammen \(euros(report.sum)); \(counted(left, "Hinweis", "Hinweise")); \(counted(report.issued, "Bescheid", "Bescheide")) erlassen"
            )
        }
    }
}

extension FeesFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [FeesCommand.self] }
}
