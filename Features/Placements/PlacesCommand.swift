import ArgumentParser
import Commands
import Storage
import Vocabulary

/// Places for people without a file (Platzsuche).
package struct PlacesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "places", abstract: "Sucht Plätze für eine Gruppe und sagt, warum die übrigen Unterkünfte nicht passen.",
        discussion: """
            Ein Treffer ist in jeder Nacht der ganzen Zeit frei und erfüllt alle Bedarfe zugleich. Mehrere Bedarfe treffen zuerst
            dieselbe Person. Ohne --strangers gelten alle als ein Haushalt.
            """)

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Wie viele Personen", valueName: "zahl"))
    var persons: Int

    @Option(help: ArgumentHelp("Wie viele davon Frauen sind", valueName: "zahl"))
    var women = 0

    @Option(help: ArgumentHelp("Wie viele davon Männer sind", valueName: "zahl"))
    var men = 0

    @Option(help: ArgumentHelp("Bedarf und wie viele ihn haben, zum Beispiel stepFree:1; auch mehrmals", valueName: "bedarf"))
    var need: [String] = []

    @Option(help: ArgumentHelp("In der Nähe, zum Beispiel school:800 für höchstens 800 m; auch mehrmals", valueName: "ort"))
    var near: [String] = []

    @Option(help: ArgumentHelp("Erste Nacht, zum Beispiel 2026-11-02", valueName: "tag"))
    var from: String

    @Option(help: ArgumentHelp("Wie viele Monate; ohne Angabe ohne vereinbartes Ende", valueName: "zahl"))
    var months: Int?

    @Option(help: ArgumentHelp("Wie nah beisammen: room, unit, building oder site", valueName: "wie"))
    var together = "site"

    @Flag(help: "Die Personen gehören zu keinem gemeinsamen Haushalt.")
    var strangers = false

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    package init() {}

    package func run() async throws {
        var order = PlaceOrder(persons: persons, from: try readDay(from, "from"))
        for text in need { try order.add(need: text) }
        for text in near { try order.add(near: text) }
        guard let closeness = Together(rawValue: together) else {
            throw Refusal.invalid("together", "Bei --together ist möglich: \(Together.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        (order.months, order.together, order.isFamily, order.women, order.men) = (months, closeness, !strangers, women, men)
        let finished = order
        let report = try await using(try await database.open()) { try await placeReport($0, finished) }
        switch format {
        case .json: print(try report.json())
        case .text:
            print("\(counted(report.persons, "Person", "Personen")), \(report.from) bis vor \(report.until): \(counted(report.hits.count, "Möglichkeit", "Möglichkeiten"))")
            for (number, hit) in report.hits.enumerated() {
                print("\(number + 1).", hit.name, hit.seats.map(\.roomName).joined(separator: "; "), separator: "\t")
                print("", "für: \(hit.pros.joined(separator: "; "))", "gegen: \(hit.cons.joined(separator: "; "))", separator: "\t")
            }
            for miss in report.misses { print("–", miss.name, miss.reason, miss.opening ?? "", separator: "\t") }
        }
    }
}

extension PlacementsFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [PlacesCommand.self] }
}
