import ArgumentParser
import Commands
import Storage
import Vocabulary

/// Every place on a day or over a span (Belegung).
package struct OccupancyCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "occupancy", abstract: "Zeigt die Plätze aller Unterkünfte an einem Tag oder an jedem Tag einer Zeit.",
        discussion: "Plätze = belegt + reserviert + frei + gesperrt; wer darüber hinaus untergebracht ist, steht unter „over“.")

    @OptionGroup var database: DatabaseOption

    @OptionGroup var question: DayOptions

    @Option(help: ArgumentHelp("Letzter Tag einer Zeit: für jeden ihrer Tage eine Zeile JSON", valueName: "tag"))
    var until: String?

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    package init() {}

    package func run() async throws {
        let day = try question.day()
        let instant = try question.instant()
        if let until {
            guard let span = DayRange(day, try readDay(until, "until").next), span.until.number - span.from.number <= 36_600 else {
                throw Refusal.invalid("until", "Der letzte Tag liegt vor dem ersten oder mehr als hundert Jahre danach.")
            }
            guard format == .json else { throw Refusal.invalid("until", "Jeden Tag einer Zeit gibt es nur als JSON: --format json") }
            for report in try await using(try await database.open(), { try await occupancyReports($0, over: span, knownAt: instant) }) {
                print(try report.jsonLine())
            }
            return
        }
        let report = try await using(try await database.open()) { try await occupancyReport($0, on: day, knownAt: instant) }
        switch format {
        case .json: print(try report.json())
        case .text:
            print("Am \(report.on), Wissensstand \(report.knownAt)")
            print("Plätze\tbelegt\treserv.\tfrei\tgesperrt\tüber\tUnterkunft")
            for site in report.sites {
                let numbers = [site.places, site.occupied, site.reserved, site.free, site.blocked, site.over]
                print(numbers.map(String.init).joined(separator: "\t"), site.name, separator: "\t")
            }
        }
    }
}

extension AccommodationFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [OccupancyCommand.self] }
}
