import Accommodation
import ArgumentParser
import Storage
import Vocabulary

struct Occupancy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Zeigt die Plätze aller Unterkünfte an einem Tag.",
        discussion: "Plätze = belegt + reserviert + frei + gesperrt; wer darüber hinaus untergebracht ist, steht unter „over“.")

    @OptionGroup var database: DatabaseOption

    @OptionGroup var question: DayOptions

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    func run() async throws {
        let day = try question.day()
        let instant = try question.instant()
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
