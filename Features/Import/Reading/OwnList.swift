import Spreadsheet
import Vocabulary

/// A list this program gave out (eigene Ausgabe): above it stands who took it, when and what for. Only the list of people as it is known
/// today can come back; every other one says so and changes nothing.
struct OwnList {
    let title: String
    private let isOfThePast: Bool
    let day: Day?
    /// What was known when it was written.
    let knownAt: Instant?

    init?(_ grid: Grid) {
        // In a row of their own; a file with separators fills no further cells of them.
        let labels = Set(grid.rows.prefix(20).filter { $0.count <= 2 }.compactMap { $0.first?.text })
        guard labels.isSuperset(of: ["Zeilen", "Stand", "Ausgegeben von", "Zweck"]) else { return nil }
        (title, isOfThePast) = (grid[0, 0].text, labels.contains("Früherer Wissensstand"))
        day = title.split(separator: " ").last.flatMap { Day(typed: $0) }
        let known = grid.rows.prefix(20).first { $0.first?.text == "Wissensstand" }
        knownAt = known?.dropFirst().first.flatMap { $0.text.split(separator: "(").last?.split(separator: ")").first }.flatMap { Instant(String($0)) }
    }

    var isOfPeople: Bool { title.hasPrefix("Personen am ") }

    /// Why it is not taken over; nil where it is.
    func refusal(today: Day) -> Refusal? {
        if !isOfPeople {
            return .invalid(
                "datei",
                "„\(title.prefix(80))“ ist eine Ausgabe aus Miteinander und keine Liste von Personen, die sich übernehmen lässt. Geändert wurde nichts. Zurückbringen lässt sich nur die Personenliste."
            )
        }
        if isOfThePast {
            return .invalid(
                "datei",
                "Diese Personenliste zeigt einen früheren Wissensstand und würde Neueres überschreiben. Geändert wurde nichts; geben Sie sie ohne Wissensstand neu aus."
            )
        }
        if let day, day > today {
            return .invalid(
                "datei", "Diese Personenliste gilt für den \(day), einen Tag in der Zukunft. Geändert wurde nichts; bringen Sie sie an diesem Tag.")
        }
        return nil
    }
}
