import ArgumentParser
import Commands
import Foundation
import Register
import Storage
import Vocabulary

/// Prints the pairs of files that may be one person's, for people and for measuring.
package struct DuplicatesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Nennt Paare von Akten, die dieselbe Person meinen könnten.",
        discussion: "Ohne --run, was die letzte Suche fand. Zusammengeführt wird nie von selbst, sondern nur im Browser.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    @Flag(help: "Sucht jetzt in der ganzen Stadt und bewahrt die Vorschläge auf.")
    var run = false

    package init() {}

    package func run() async throws {
        let isRun = run
        let (pairs, numbers) = try await using(try await database.open()) { database in
            if isRun {
                let found = try await database.findDuplicates()
                FileHandle.standardError.write(Data((("\(counted(found.people, "Person", "Personen")), \(counted(found.compared, "Paar", "Paare")) verglichen" as Phrase).text + "\n").utf8))
            }
            let pairs = try await database.keptProposals()
            return (pairs, try await database.read { try $0.fileNumbers(of: pairs.flatMap { [$0.pair.one, $0.pair.other] }) })
        }
        let lines = pairs.map { DuplicateLine($0, numbers) }
        switch format {
        case .text: for line in lines { print("\(line.score)  \(line.left)  \(line.right)  \(line.reasons.joined(separator: ", "))") }
        case .json: print(try jsonText(lines))
        }
    }
}

private struct DuplicateLine: Encodable {
    let left: String
    let right: String
    let score: Int
    let reasons: [String]
    let blockers: [String]

    init(_ proposal: Proposal, _ numbers: [ID<Person>: String]) {
        left = numbers[proposal.pair.one] ?? proposal.pair.one.text
        right = numbers[proposal.pair.other] ?? proposal.pair.other.text
        score = proposal.score
        reasons = proposal.evidence.filter(\.isFor).map(\.rawValue)
        blockers = proposal.isBlocked ? [Evidence.againstAZR.rawValue] : []
    }
}

extension IdentityFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [DuplicatesCommand.self] }
}
