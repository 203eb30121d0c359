import ArgumentParser
import Commands
import Register
import Storage
import Vocabulary

/// Finds people by what is known of them (Suche).
package struct SearchCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Sucht Menschen nach Name, Aktenzeichen, AZR-Nummer, Geburtsdatum oder Unterkunft.",
        discussion: "Der Name darf in jeder Schrift und Schreibweise stehen. Die Suche steht im Protokoll, die gesuchten Wörter nicht.")

    @OptionGroup var database: DatabaseOption

    @Argument(help: ArgumentHelp("Was gesucht wird; mehrere Wörter grenzen ein", valueName: "text"))
    var text: [String] = []

    @Flag(help: "Liest viele Suchen von der Standardeingabe, eine je Zeile, und antwortet in JSON-Zeilen.")
    var lines = false

    @Option(help: ArgumentHelp("Wie viele Treffer höchstens", valueName: "anzahl"))
    var limit = 50

    @Option(help: ArgumentHelp("Ein Tag, der als heute gilt", valueName: "tag"))
    var today: String?

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    package init() {}

    package func run() async throws {
        guard (1...500).contains(limit) else { throw Refusal.invalid("limit", "Die Anzahl liegt zwischen 1 und 500.") }
        if lines { return try await searchLines() }
        let typed = text.joined(separator: " ")
        guard typed.count <= SearchWish.longest else { throw Refusal.invalid("text", "Höchstens \(SearchWish.longest) Zeichen lassen sich suchen.") }
        guard !SearchWish(typed).isEmpty else { throw Refusal.invalid("text", "Geben Sie mindestens einen Buchstaben oder eine Zahl ein.") }
        let day = try today.map { try readDay($0, "today") } ?? Instant.now().day
        let limit = limit
        let report = try await using(try await database.open()) { database in
            try await database.indexNames()
            return try await searchReport(database, for: typed, on: day, limit: limit)
        }
        switch format {
        case .json: print(try report.json())
        case .text:
            if report.hits.isEmpty { print("Niemand gefunden.") }
            for hit in report.hits { print("\(hit.score)\t\(hit.id)\t\(hit.name)\t\(hit.reason)") }
        }
    }

    /// Each answer tells how long it took, the entry in the journal included.
    private func searchLines() async throws {
        let (day, limit) = (try today.map { try readDay($0, "today") } ?? Instant.now().day, limit)
        try await using(try await database.open()) { database in
            try await database.indexNames()
            while let line = readLine() {
                let begun = ContinuousClock.now
                let report = try await searchReport(database, for: line, on: day, limit: limit)
                let took = (ContinuousClock.now - begun).components
                print(try report.line(milliseconds: Double(took.seconds) * 1000 + Double(took.attoseconds) / 1e15))
            }
        }
    }
}

extension SearchFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [SearchCommand.self] }
}
