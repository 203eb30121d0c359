import ArgumentParser
import Commands
import Foundation
import Storage
import Vocabulary

/// A list put into the register whole, or not at all (Import).
package struct ImportCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Übernimmt eine Liste (XLSX oder CSV) in das Register, ganz oder gar nicht.",
        discussion:
            "Endet mit 0, wenn alles übernommen ist, mit 2, wenn über Zeilen zu entscheiden ist (übernommen ist dann nichts), mit 1 bei einem Fehler."
    )

    @OptionGroup var database: DatabaseOption

    @Argument(help: ArgumentHelp("Die Datei", valueName: "datei"))
    var file: String?

    @Option(help: ArgumentHelp("Name der gespeicherten Zuordnung; sonst wird sie erkannt", valueName: "name"))
    var profile: String?

    @Option(help: ArgumentHelp("Blatt, Name oder Nummer; sonst das beste", valueName: "blatt"))
    var sheet: String?

    @Option(help: ArgumentHelp("Stichtag der Liste; sonst aus Datei oder Namen", valueName: "tag"))
    var on: String?

    @Option(help: ArgumentHelp("Schreibt die Liste mit Hinweisen in diese Datei (XLSX)", valueName: "datei"))
    var report: String?

    @Option(help: ArgumentHelp("Ein Tag, der als heute gilt (für Vorführungen)", valueName: "tag"))
    var today: String?

    @Flag(help: "Prüft nur.")
    var dryRun = false

    @Flag(help: "Bestätigt alle Hinweise.")
    var acceptWarnings = false

    @Flag(help: "Liest eine Datei, die schon einmal übernommen wurde, noch einmal.")
    var again = false

    @Option(help: ArgumentHelp("Nimmt den Import mit dieser Kennung zurück", valueName: "kennung"))
    var undo: String?

    @Flag(help: "Beim Zurücknehmen: Wer seither geändert wurde, bleibt stehen.")
    var leaveTouched = false

    package init() {}

    package func run() async throws {
        let day = try today.map { try readDay($0, "today") } ?? Instant.now().day
        try await using(try await database.open()) { database in
            if let undo { return try await takeBack(ID(undo), database) }
            guard let file else { throw Refusal.invalid("datei", "Nennen Sie die Datei, oder mit --undo einen Import.") }
            try await enter(file, database, today: day)
        }
    }

    private func enter(_ file: String, _ database: any Database, today: Day) async throws {
        guard let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int else {
            throw Refusal.invalid("datei", "Die Datei \(file) gibt es nicht.")
        }
        guard size <= ImportRun.most, let content = FileManager.default.contents(atPath: file) else {
            throw Refusal.invalid("datei", "Die Datei ist größer als 20 MB oder lässt sich nicht lesen.")
        }
        var work = try await OperatorImport(Array(content), name: file.split(separator: "/").last.map(String.init) ?? file, database, today: today)
        if let sheet { try work.choose(sheet: sheet) }
        if let profile { try await work.use(profile: profile) }
        if let on { work.source.settings.day = try readDay(on, "on").iso }
        if !again, !dryRun { try await work.refuseRepeated() }
        let plan = try await work.plan()
        print(
            HiddenSigns.shown(
                "\(work.source.name), Blatt \(work.sheetNames), Stichtag \(work.source.settings.referenceDay), Profil \(work.source.settings.profile):"
            ))
        for line in plan.report() { print(HiddenSigns.shown(line)) }
        if let report { try write(try plan.annotated(work.source), to: report) }
        let counts = plan.counts
        if counts.isOpen || counts.warnings > 0 && !acceptWarnings {
            print(
                counts.isOpen
                    ? "Übernommen wurde nichts: Über Zeilen ist zu entscheiden."
                    : "Übernommen wurde nichts: Hinweise sind zu bestätigen (--accept-warnings).")
            throw ExitCode(2)
        }
        if dryRun { return print("Nur geprüft; übernommen wurde nichts.") }
        let (id, result) = try await work.enter(plan, isConfirmed: acceptWarnings, isRepeated: again)
        print("Übernommen: \(result.newPeople) neu, \(result.changedPeople) mit Änderungen, \(counted(result.acts, "Vorgang", "Vorgänge")). Import \(id)")
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw Refusal.invalid("report", "Die Datei \(path) lässt sich nicht schreiben.")
        }
    }

    private func takeBack(_ id: ID<ImportRun>, _ database: any Database) async throws {
        let (count, left) = try await ImportWork.undo(id, database, by: .commandLine, leavingTouched: leaveTouched)
        print("Zurückgenommen: \(counted(count, "Person", "Personen")).\(left.isEmpty ? "" : " \(left.count) seither geänderte bleiben stehen.")")
    }
}

extension ImportFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [ImportCommand.self] }
}
