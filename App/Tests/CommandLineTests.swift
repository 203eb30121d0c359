import Foundation
import StorageSQLite
import TestSupport
import Testing

/// The program as scripts and administrators call it.
@Suite struct CommandLineTests {
    private struct Outcome {
        let code: Int32
        let output: String
        let errors: String
        var errorLines: [Substring] { errors.split(separator: "\n") }
    }

    private func run(_ arguments: String..., input: String = "") throws -> Outcome {
        let process = Process()
        let built = ProcessInfo.processInfo.environment["MITEINANDER"] ?? sourceFolder + "/.build/debug/miteinander"
        process.executableURL = URL(filePath: built)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        let (output, errors, typed) = (Pipe(), Pipe(), Pipe())
        (process.standardOutput, process.standardError, process.standardInput) = (output, errors, typed)
        try process.run()
        typed.fileHandleForWriting.write(Data(input.utf8))
        try typed.fileHandleForWriting.close()
        let (out, err) = (output.fileHandleForReading.readDataToEndOfFile(), errors.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        return Outcome(code: process.terminationStatus, output: String(decoding: out, as: UTF8.self), errors: String(decoding: err, as: UTF8.self))
    }

    private func withTownFile(_ body: (String) async throws -> Void) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let path = try #require((town.database as? SQLiteDatabase)?.path)
            try await body("sqlite:" + path)
        }
    }

    @Test func `help is German everywhere`() throws {
        let english = ["OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "ARGUMENTS", "default:", "Show help", "See '"]
        let top = try run("--help")
        #expect(top.code == 0 && top.errors.isEmpty && top.output.contains("BEFEHLE:"))
        let commands = ["serve", "demo", "migrate", "figures", "account", "verify", "backup", "restore", "copy"]
        for command in commands { #expect(top.output.contains("  " + command), "\(command)") }
        for help in [top] + (try ["figures", "account", "copy"].map { try run($0, "--help") }) {
            #expect(help.code == 0 && help.output.contains("AUFRUF:"))
            for word in english { #expect(!help.output.contains(word), "\(word)") }
        }
    }

    @Test(arguments: [
        ["quatsch"], ["figures"], ["figures", "--on", "2020-02-30", "--database", "sqlite:/nirgends/x.db"], ["figures", "--on", "2020-06-17"],
        ["figures", "--on", "2020-06-17", "--database", "quatsch"], ["figures", "--on", "2020-06-17", "--database", "sqlite:/nirgends/x.db"],
        ["verify", "--database", "sqlite:/nirgends/x.db"], ["demo", "--scale", "0", "--database", "sqlite:/tmp/nie.db"],
        ["figures", "--gibtesnicht"],
        ["account", "create", "--login", "x", "--name", "X", "--role", "koenig", "--database", "sqlite:/nirgends/x.db"],
    ])
    func `a mistake is one German line on standard error and no success`(arguments: [String]) throws {
        let outcome =
            switch arguments.count {
            case 1: try run(arguments[0])
            case 2: try run(arguments[0], arguments[1])
            case 3: try run(arguments[0], arguments[1], arguments[2])
            case 5: try run(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
            default:
                try run(
                    arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5], arguments[6], arguments[7], arguments[8],
                    arguments[9])
            }
        #expect(outcome.code != 0 && outcome.output.isEmpty)
        #expect(outcome.errorLines.count == 1 && outcome.errors.hasPrefix("Fehler: "), "\(outcome.errors)")
        for word in ["Error", "error:", "Unexpected", "Missing", "Unknown", "Usage"] { #expect(!outcome.errors.contains(word), "\(outcome.errors)") }
    }

    @Test func `an invitation made at the machine sets a password once, is in the journal, and ends the one before`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let path = "sqlite:" + (try #require((town.database as? SQLiteDatabase)?.path))
            let wrong = try run("account", "invite", "--login", "niemand", "--database", path)
            #expect(wrong.code != 0 && wrong.output.isEmpty && wrong.errors.hasPrefix("Fehler: Das Konto „niemand“ gibt es nicht."), "\(wrong.errors)")
            var links: [String] = []
            for _ in 0..<2 {
                let outcome = try run("account", "invite", "--login", "verwaltung", "--database", path)
                #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
                links.append(String(try #require(outcome.output.split(separator: " ").last)).trimmingCharacters(in: .whitespacesAndNewlines))
            }
            #expect(links.allSatisfy { $0.hasPrefix("/einladung?einladung=") })
            let holder = try town.visitor()
            #expect(await holder.get(links[0]).status == 422)
            await holder.get(links[1])
            try await holder.submit(["kennwort": "Sieben-Zwerge-Garten"])
            #expect(holder.status == 303, "\(holder.problems)")
            #expect(try await town.visitor().signIn("verwaltung").status == 422)
            #expect(try await holder.signIn("verwaltung", password: "Sieben-Zwerge-Garten").status == 303)
            #expect(await (try town.visitor()).get(links[1]).status == 422)
            let entries = try await town.journal().filter { $0.note.action == "account.invite" }
            #expect(entries.count == 2 && entries.allSatisfy { $0.note.subject == town.account("verwaltung") && $0.author == .commandLine })
            #expect(try await town.read { try $0.verifyContents().faults.isEmpty && $0.verifyJournal().fault == nil })
        }
    }

    @Test func `figures answer with one JSON object`() async throws {
        struct Answer: Decodable {
            struct Part: Decodable {
                let key, label: String
                let count: Int
            }
            let on, knownAt: String
            let total: Int
            let parts: [Part]
        }
        try await withTownFile { database in
            func ask(_ by: String, known: String = "2030-01-01") throws -> Answer {
                let outcome = try run("figures", "--on", "2020-06-17", "--by", by, "--known-at", known, "--format", "json", "--database", database)
                #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
                return try JSONDecoder().decode(Answer.self, from: Data(outcome.output.utf8))
            }
            let pillars = try ask("pillar")
            #expect(pillars.on == "2020-06-17" && pillars.total == 6)
            #expect(pillars.parts.filter { $0.count > 0 }.map(\.key) == ["provisional", "followUp", "unaccompaniedMinor"])
            #expect(pillars.parts.filter { $0.count > 0 }.map(\.count) == [1, 3, 2])
            for by in ["stay", "nationality", "age", "household"] { #expect(try ask(by).parts.map(\.count).reduce(0, +) == 6, "\(by)") }
            #expect(try ask("pillar", known: "2018-01-01").total == 0)
        }
    }

    @Test func `accounts are made on the command line, with a good password only`() async throws {
        try await withTownFile { database in
            let weak = try run("account", "create", "--login", "neu.chef", "--name", "Neu", "--database", database, input: "kurz\n")
            #expect(weak.code == 1 && weak.errorLines.count == 1 && weak.errors.contains("mindestens 15"))
            let made = try run("account", "create", "--login", "neu.chef", "--name", "Neu", "--database", database, input: "Sieben-Zwerge-Garten\n")
            #expect(made.code == 0 && made.output.contains("neu.chef"))
            #expect(try run("account", "list", "--database", database).output.contains("neu.chef\tNeu\tAdministration\taktiv"))
            let twice = try run("account", "create", "--login", "neu.chef", "--name", "Neu", "--database", database, input: "Sieben-Zwerge-Garten\n")
            #expect(twice.code == 1 && twice.errors.contains("gibt es schon"))
            #expect(try run("verify", "--database", database).code == 0)
            #expect(try run("migrate", "--database", database).output.contains("neuesten Stand"))
        }
    }

    @Test func `the addresses printed are the ones approved`() throws {
        let outcome = try run("routes")
        #expect(outcome.code == 0)
        #expect(outcome.output == (try String(contentsOfFile: sourceFolder + "/Checks/access-matrix.txt", encoding: .utf8)))
    }
}
