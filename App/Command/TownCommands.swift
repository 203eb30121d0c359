import Access
import ArgumentParser
import Commands
import Demo
import Foundation
import Register
import Schema
import Storage
import Town
import Vocabulary

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Füllt eine leere Datenbank mit der Musterstadt.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Bis zu diesem Tag reicht die Geschichte der Stadt", valueName: "tag"))
    var today: String?

    @Option(help: ArgumentHelp("Wievielmal so viele Menschen", valueName: "faktor"))
    var scale = 1

    @Flag(help: "Zeigt nur die Besetzung mit ihren Kennwörtern.")
    var cast = false

    @Option(help: ArgumentHelp("Ausgabe der Besetzung: text oder json", valueName: "form"))
    var format = OutputFormat.text

    func run() async throws {
        if cast { return try printCast() }
        guard (1...1000).contains(scale) else { throw Refusal.invalid("scale", "Der Faktor liegt zwischen 1 und 1000.") }
        let day = try today.map { try readDay($0, "today") } ?? Instant.now().day
        let hasher = PasswordHasher()
        try await using(try await openDatabase(try database.address(), create: true)) { database in
            try await database.migrate(Schema.migrations)
            try await database.indexNames()
            let town = DemoTown(today: day, scale: scale)
            let summary = try await town.fill(database, hash: { hasher.hash($0) }, tasks: TownHall.taskSources, orderFee: TownHall.orderFee) {
                progress in
                FileHandle.standardError.write(Data((progress.text + "\n").utf8))
            }
            print("Die Musterstadt ist fertig: \(summary.people) Menschen, \(summary.acts) Vorgänge, \(summary.facts) Einträge.")
        }
        try printCast()
    }

    private func printCast() throws {
        switch format {
        case .text:
            print("Anmelden kann sich (nur in der Musterstadt):")
            for member in Cast.members {
                let role = Role(rawValue: member.role)?.label.text ?? member.role
                print(
                    "  \(member.login.padding(toLength: 14, withPad: " ", startingAt: 0)) \(member.password.padding(toLength: 28, withPad: " ", startingAt: 0)) \(role): \(member.name)"
                )
            }
        case .json:
            let lines = Cast.members.map { ["role": $0.role, "name": $0.name, "account": $0.login, "password": $0.password] }
            print(try jsonText(lines))
        }
    }
}

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Legt die Tabellen an oder bringt sie auf den neuesten Stand.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
        try await using(try await openDatabase(try database.address(), create: true)) { database in
            let (applied, faults) = try await database.renew(Schema.migrations)
            for fault in faults { print("Vor der Umstellung passte der Bestand nicht zum Siegel, es bleibt das alte: \(fault.text)") }
            let names = try await database.indexNames { done in
                FileHandle.standardError.write(Data("Namen für die Suche: \(done)\n".utf8))
            }
            if names > 0 { print("Für die Suche neu verzeichnet: \(counted(names, "Name", "Namen")).") }
            print(applied.isEmpty ? "Die Tabellen sind auf dem neuesten Stand." : "Angewandt: \(applied.map(String.init).joined(separator: ", "))")
        }
    }
}

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prüft das Protokoll lückenlos und vergleicht den Bestand damit.",
        discussion:
            "Endet mit 1, wenn ein Eintrag fehlt, verändert oder vertauscht ist, oder wenn Akten, Rollen oder Konten nicht zum letzten Siegel passen. Der genannte Stand gehört an einen zweiten Ort; --expect vergleicht ihn später."
    )

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Ein früher notierter Stand: NUMMER:PRÜFSUMME", valueName: "stand"))
    var expect: String?

    func run() async throws {
        let expected = try expect.map(Verify.checkpoint)
        try await using(try await database.open()) { database in
            let (report, kept, waiting, contents) = try await database.read { db in
                (
                    try db.verifyJournal(), try expected.map { try db.journalHash(at: $0.seq) == $0.hash }, try db.waitingLooks().count,
                    try db.verifyContents()
                )
            }
            if let fault = report.fault { throw Refusal.conflict("Protokoll fehlerhaft bei Eintrag \(fault.seq): \(fault.what)") }
            if kept == false {
                throw Refusal.conflict(
                    "Das Protokoll ist in sich stimmig, enthält aber den genannten Stand nicht: Es wurde neu geschrieben oder gekürzt.")
            }
            if !contents.faults.isEmpty {
                throw Refusal.conflict("Das Protokoll ist lückenlos, aber: \(contents.faults.map(\.text).joined(separator: " "))")
            }
            print("Protokoll geprüft: \(counted(report.entries, "Eintrag", "Einträge")), lückenlos. Stand: \(report.entries):\(report.head)")
            print(
                contents.sealedAt.map { "Akten und Konten entsprechen dem Siegel vom \($0.german)." }
                    ?? "Der Bestand wurde noch nie versiegelt: miteinander seal")
            if let ahead = try await database.read({ try $0.journalAhead() }) {
                print("Das Protokoll ist der Uhr voraus bis \(ahead.german): Beim Schreiben ging die Uhr falsch.")
            }
            if waiting > 0 { print("Gesichert, noch ohne Platz im Protokoll: \(counted(waiting, "Blick", "Blicke")).") }
        }
    }

    private static func checkpoint(_ text: String) throws -> (seq: Int, hash: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let seq = Int(parts[0]), parts[1].count == 64 else {
            throw Refusal.invalid("expect", "Der Stand besteht aus Nummer, Doppelpunkt und 64 Zeichen Prüfsumme.")
        }
        return (seq, String(parts[1]))
    }
}

struct SealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Versiegelt den Bestand im Protokoll, wie jede Nacht von selbst.",
        discussion: "verify erkennt danach, wenn jemand an Akten, Rollen oder Konten am Programm vorbei etwas ändert.")

    @OptionGroup var database: DatabaseOption

    func run() async throws {
        let number = try await using(try await database.open()) { try await $0.seal(by: .commandLine) }
        print(number.map { "Versiegelt ist der Bestand bis zum Eintrag \($0)." } ?? "Es gibt noch nichts zu versiegeln.")
    }
}

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Sichert die Stadt im laufenden Betrieb in eine Datei.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Die Datei der Sicherung; sie darf noch nicht da sein", valueName: "datei"))
    var to: String

    func run() async throws {
        let report = try await using(try await database.open()) { try await backUpTown($0, to: to, migrations: Schema.migrations) }
        print(report.text)
        if report.journal.fault != nil { throw ExitCode(1) }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stellt eine Sicherung in einer leeren Datenbank wieder her.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("Die Datei der Sicherung", valueName: "datei"))
    var from: String

    func run() async throws {
        let report = try await restoreTown(from: from, to: try database.address(), migrations: Schema.migrations)
        print(report.text)
        if report.journal.fault != nil { throw ExitCode(1) }
    }
}

struct Copy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Zieht die Stadt in eine andere Datenbank um und beweist es mit Zahlen und Prüfsummen.")

    @Option(help: ArgumentHelp("Woher", valueName: "adresse"))
    var from: String

    @Option(help: ArgumentHelp("Wohin: eine leere Datenbank", valueName: "adresse"))
    var to: String

    func run() async throws {
        let (source, target) = (try DatabaseAddress(from), try DatabaseAddress(to))
        let report = try await using(try await openDatabase(source, create: false)) { source in
            try await using(try await openDatabase(target, create: true)) { target in
                try await copyTown(from: source, to: target, migrations: Schema.migrations)
            }
        }
        print(report.text)
    }
}
