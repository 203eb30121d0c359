import Access
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Whatever list leaves the house and is brought back unchanged changes nothing. Lists are found by their addresses, so a new one is tried
/// as well.
@Suite struct OwnListsComeBack {
    /// A list on its way: who may take it, and under which question.
    private struct Taken: CustomStringConvertible {
        let address: String
        let role: Role
        var description: String { "\(address) (\(role.rawValue))" }
    }

    /// Lists of which nothing leaves the handful, and why.
    private static let without = [
        "/zugang/liste/ausgabe": "nobody is overdue", "/zugang/familiennachzug/ausgabe": "nobody is expected",
        "/zahlen/festgehalten/ausgabe": "no figure is kept", "/gebuehren/aenderungen/ausgabe": "no notice has to be changed",
        "/zahlen/bewegung/liste/ausgabe": "asks which movement; who moved stands on a page of figures",
    ]

    @Test(arguments: Engine.available, ["csv", "xlsx"])
    func `a list brought back unchanged changes nobody, or says why it is none`(engine: Engine, format: String) async throws {
        try await engine.withHandful { database in
            let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
            let taken = try await lists(door)
            let paths = Set(RouteTableau.lines().filter { $0.method == "POST" && $0.path.hasSuffix("/ausgabe") }.map(\.path))
            #expect(paths.count >= 20, "\(paths.count)")
            var seen: Set<String> = []
            for list in taken {
                let isTwice = seen.contains(String(list.address.prefix { $0 != "?" })) && !list.address.hasPrefix("/personen/ausgabe")
                guard !isTwice, let file = try await file(list, format, door) else { continue }
                seen.insert(String(list.address.prefix { $0 != "?" }))
                let before = try await acts(database)
                let said = try await bring(file, "liste.\(format)", door)
                let isOfPeople = list.address.hasPrefix("/personen/ausgabe")
                #expect(said == (isOfPeople ? "nobody" : "no list of people"), "\(list) as \(format)")
                #expect(try await acts(database) == before, "\(list)")
            }
            let examples = try await database.read { try TownHall.offices.examples($0) }
            let wanted = RouteTableau.lines(examples: examples).filter { paths.contains($0.path) && $0.method == "POST" }.map {
                $0.example ?? $0.path
            }
            #expect(Set(wanted).subtracting(seen) == Set(Self.without.keys), "not taken: \(Set(wanted).subtracting(seen).sorted())")
        }
    }

    private func acts(_ database: any Database) async throws -> Int {
        try await database.read { db in
            try ["act", "person", "household", "person_name", "stay", "phase"].reduce(0) { sum, table in
                sum * 31 + (try db.count("SELECT COUNT(*) AS n FROM \(SQL(stringLiteral: table))"))
            }
        }
    }

    private func lists(_ door: TownDoor) async throws -> [Taken] {
        let examples = try await door.database.read { try TownHall.offices.examples($0) }
        let site = examples["site"] ?? ""
        let past = GrownTown.today.addingMonths(-3).iso
        let routes = RouteTableau.lines(examples: examples).filter { $0.method == "GET" && $0.path.hasSuffix("/ausgabe") }
        return routes.flatMap { line -> [Taken] in
            guard let address = line.example else { return [] }
            // Whoever may ask need not be given everything: the first who gets a file brings it back.
            let roles = Role.allCases.filter { line.roles.contains($0.rawValue) }
            let questions =
                address == "/personen/ausgabe"
                ? ["", "?am=\(past)", "?saeule=followUp", "?sortierung=geburt&richtung=ab"] : ["", "?unterkunft=\(site)"]
            let askers = address == "/personen/ausgabe" ? roles.filter { $0 == .lead || $0 == .accommodation }.prefix(1) : roles[...]
            return questions.flatMap { question in askers.map { Taken(address: address + question, role: $0) } }
        }
    }

    /// Nil where the list needs another question.
    private func file(_ list: Taken, _ format: String, _ door: TownDoor) async throws -> [UInt8]? {
        let browser = door.browser(as: list.role)
        await browser.get(list.address)
        guard browser.status == 200, browser.page.all("input").contains(where: { $0["name"] == "zweck" }) else { return nil }
        try await browser.submit(["zweck": "Probe"], button: format)
        guard browser.status == 200, browser.reply.header("Content-Disposition") != nil else { return nil }
        return browser.reply.body
    }

    /// Through the pages with every guess left as it is; what came of it in one word.
    private func bring(_ file: [UInt8], _ name: String, _ door: TownDoor) async throws -> String {
        let browser = door.browser(as: .accommodation)
        await browser.get("/importe")
        try await browser.upload((field: "datei", name: name, bytes: file), ["nochmal": "ja"], to: "/importe").follow()
        if browser.status == 409 {
            try await browser.upload((field: "datei", name: name, bytes: file), ["nochmal": "ja"], to: "/importe").follow()
        }
        if browser.status == 422 {
            let said = browser.summary.joined(separator: " ")
            return said.contains("keine Liste von Personen") && said.contains("Geändert wurde nichts") ? "no list of people" : said
        }
        for _ in 0..<3 { try await browser.submit().follow() }
        try await browser.door.jobRunner.drain()
        await browser.get(browser.path)
        let path = browser.path
        // Neither anybody new nor anybody changed, and nothing to be answered.
        for word in ["neue Person", "bekannt, mit Änderungen", "zu entscheiden", "mit Fehler", "ausgelassen"] where !browser.text.contains(word + "0")
        {
            await browser.get(path + "/pruefung")
            return "\(word): \(browser.text)"
        }
        // Nothing to confirm, and nothing said of any row.
        guard !browser.text.contains("Alle Hinweise bestätigen") else { return "remarks to be confirmed: \(browser.text)" }
        await browser.get(path + "/pruefung")
        for word in ["gilt als nicht bekannt", "Mehrere Namen", "bleibt bei der Akte", "Ohne Geburtsdatum", "wird nicht", "übergangen"] {
            guard !browser.text.contains(word) else { return "„\(word)“: \(browser.text)" }
        }
        await browser.get(path + "/uebernahme")
        try await browser.submit(to: "/uebernahme").follow()
        try await browser.door.jobRunner.drain()
        await browser.get(path)
        return browser.text.contains("übernommen") ? "nobody" : browser.text
    }
}
