import Access
import Lists
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Every way on which a list leaves the house, recognised by what comes back and not by its address: each counts once, and where the hour is
/// full nothing leaves and nothing is noted as taken.
@Suite struct WaysOut {
    private struct Way {
        let role: Role
        let method: String
        let target: String
        let fields: FormFields?
    }

    @Test func `every list that leaves is counted, and what is refused is not noted as taken`() async throws {
        try await GrownTown.with(1, .sqlite) { database in
            let accounts = try await GrownTown.accounts(database)
            let door = try TownDoor(database, today: GrownTown.today, accounts: accounts, isBraked: true)
            var found: [String] = []
            for way in try await ways(door, database) {
                let account = accounts[way.role] ?? "account-\(way.role.rawValue)"
                let browser = door.browser(as: way.role)
                func ask() async -> Reply { await browser.send(way.method, way.target, body: way.fields).reply }
                func taken() async throws -> Int {
                    try await database.read { try $0.count("SELECT COUNT(*) AS n FROM taken_list WHERE account_id = \(account)") }
                }
                try await database.housekeep { try $0.run("DELETE FROM taken_list") }
                let reply = await ask()
                let leaves = Self.leaves(reply)
                // Whoever asks for paper of what is no list is counted, too; nobody else is.
                let mayCount = leaves || way.target.contains("ansicht=druck")
                let count = try await taken()
                #expect(count == 1 || (count == 0 && !leaves), "\(way.method) \(way.target) \(reply.status)")
                #expect(count == 0 || mayCount, "\(way.method) \(way.target) \(reply.status)")
                guard leaves else { continue }
                found.append("\(way.method) \(way.target.prefix { $0 != "?" })")
                try await database.housekeep { db in
                    for number in 0..<TakenList.mostPerHour {
                        try db.run("INSERT INTO taken_list (id, account_id, at) VALUES (\("w\(number)"), \(account), \(Instant.now()))")
                    }
                }
                let before = try await noted(database)
                #expect(await ask().status == 409, "\(way.method) \(way.target)")
                #expect(try await noted(database) == before, "\(way.method) \(way.target)")
            }
            for one in ["POST /personen/auswahl", "GET /personen", "POST /personen/ausgabe", "GET /zahlen/bestand.csv"] {
                #expect(found.contains(one), "\(one)")
            }
            #expect(found.contains { $0.hasPrefix("GET /gebuehren/kasse/") } && found.count > 20, "\(found)")
        }
    }

    /// A table as a file, or all rows of a list on one page.
    private static func leaves(_ reply: Reply) -> Bool {
        guard reply.status == 200, let type = reply.header("Content-Type"), !type.hasPrefix("application/pdf") else { return false }
        return type.hasPrefix("text/html") ? reply.text.contains("Zurück zur Liste in Seiten") : reply.header("Content-Disposition") != nil
    }

    private func noted(_ database: any Database) async throws -> Int {
        try await database.sealLooks()
        return try await database.read { db in
            try db.count("SELECT COUNT(*) AS n FROM journal WHERE action IN ('list.export', 'notice.take') OR details LIKE 'print%' OR details LIKE 'data,%'")
        }
    }

    private func ways(_ door: TownDoor, _ database: any Database) async throws -> [Way] {
        let examples = try await database.read(TownHall.offices.examples)
        var ways: [Way] = []
        for line in RouteTableau.lines(examples: examples) {
            guard let address = line.example, let role = line.roles.compactMap(Role.init).first else { continue }
            if line.method == "GET" {
                let joint = address.contains("?") ? "&" : "?"
                ways += [address, "\(address)\(joint)ansicht=druck"].map { Way(role: role, method: "GET", target: $0, fields: nil) }
            } else if line.path.hasSuffix("/ausgabe") {
                let browser = await door.browser(as: role).get(address)
                guard browser.status == 200, let form = try? browser.form() else { continue }
                ways.append(Way(role: role, method: "POST", target: form.action, fields: form.fields(changing: ["zweck": "Prüfung"], button: "csv")))
            }
        }
        let list = await door.browser(as: .lead).get("/personen")
        let form = try list.form("/personen/auswahl")
        let person = try #require(try await database.read { try $0.row("SELECT id FROM person ORDER BY id LIMIT 1")?.text("id") })
        let fields = form.fields(changing: ["person": person], button: "druck")
        return ways + [Way(role: .lead, method: "POST", target: form.action, fields: fields)]
    }
}
