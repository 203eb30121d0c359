import Access
import ArgumentParser
import Commands
import Foundation
import Logging
import Register
import Storage
import Town
import Vocabulary
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stellt die Stadt im Browser bereit.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Netzadresse, auf der gelauscht wird", valueName: "adresse"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("Anschluss (Port)", valueName: "nummer"))
    var port = 8080

    @Option(help: ArgumentHelp("Name der Stadt", valueName: "name"))
    var town = "Ludwigsburg"

    @Option(help: ArgumentHelp("Ein Tag, der als heute gilt (für Vorführungen)", valueName: "tag"))
    var today: String?

    @Option(help: ArgumentHelp("Ordner mit Public und Translations", valueName: "ordner"))
    var resources: String?

    @Flag(help: "Die Stadt wird über https erreicht: Cookies nur dort.")
    var https = false

    @Flag(help: "Ein Proxy davor nennt die Adresse des Browsers (X-Forwarded-For).")
    var behindProxy = false

    @OptionGroup var mail: MailOptions

    func run() async throws {
        guard (0...65_535).contains(port) else { throw Refusal.invalid("port", "Die Nummer des Anschlusses liegt zwischen 0 und 65535.") }
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "miteinander")
        logger.logLevel = .notice
        let settings = TownSettings(
            name: town, isSecure: https, fixedToday: try today.map { try readDay($0, "today") }, isBehindProxy: behindProxy)
        let (host, port, post) = (host, port, try mail.post(town: town))
        try await using(try await database.open()) { [logger] database in
            if let ahead = try await database.read({ try $0.journalAhead() }) {
                logger.warning("Das Protokoll ist der Uhr voraus bis \(ahead.german): Beim Schreiben ging die Uhr falsch. Siehe docs/operations.md")
            }
            let names = try await database.indexNames { logger.notice("Namen für die Suche werden verzeichnet: \($0)") }
            if names > 0 { logger.notice("Für die Suche neu verzeichnet: \(counted(names, "Name", "Namen"))") }
            // Looks of before a fall.
            try await database.sealLooks()
            let door = try TownHall.open(database, settings: settings, resources: try TownHall.resources(told: resources), logger: logger, post: post)
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await door.jobRunner.run() }
                    defer { group.cancelAll() }
                    try await Server(door, host: host, port: port).run { port in
                        print("Miteinander läuft: http://\(host):\(port)")
                        // A pipe would keep the line back until the buffer is full.
                        fflush(nil)
                    }
                }
            } catch let error as Refusal {
                throw error
            } catch {
                throw Refusal.conflict("Auf \(host):\(port) lässt sich kein Dienst starten. Vielleicht läuft dort schon einer.")
            }
        }
    }
}

/// Prints every address with who may use it; the access matrix as data.
struct Routes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Zeigt alle Adressen und wer sie nutzen darf.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Ausgabe: text oder json", valueName: "form"))
    var format = OutputFormat.text

    @Flag(help: "Statt der Adressen: was jede Rolle darf und welche Angaben sie liest und schreibt")
    var roles = false

    func run() async throws {
        if roles { return AccessMatrix.lines().forEach { print($0) } }
        let examples =
            (try? database.address()) == nil ? [:] : try await using(try await database.open()) { try await $0.read(TownHall.offices.examples) }
        let lines = RouteTableau.lines(examples: examples)
        switch format {
        case .text: for line in lines { print(line.text) }
        case .json: print(try jsonText(lines))
        }
    }
}

extension Connection {
    /// Until when the journal is ahead of the clock, as after a write while the clock was wrong; nil where it is not.
    func journalAhead(of now: Instant = .now()) throws -> Instant? {
        let latest = try latestRecording()
        return latest > now.advanced(by: Instant.clockSlack) ? latest : nil
    }
}
