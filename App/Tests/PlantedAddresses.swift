import Access
import Foundation
import Register
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Anybody can write an address and lay it before somebody who may see people; what is in it never enters the journal as it came.
@Suite struct PlantedAddresses {
    private static let word = "HIVpositiv"

    @Test func `whatever an address says besides its question stays out of the journal, and so does what could not be understood`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let database = town.database
            let door = try TownDoor(database, today: TownFixture.today)
            let examples = try await database.read(TownHall.offices.examples)
            var asked = 0
            for line in RouteTableau.lines(examples: examples) where line.method == "GET" {
                guard let address = line.example else { continue }
                let roles = line.roles.compactMap(Role.init)
                for role in Set([roles.first, roles.contains(.lead) ? .lead : nil].compactMap(\.self)) {
                    let browser = door.browser(as: role)
                    await browser.get(address + "?notiz=\(Self.word)&\(Self.word)=1")
                    guard browser.status < 400 else { continue }
                    asked += 1
                    // Each field the page itself asks for, with a word nobody offers.
                    let names = browser.page.all.filter { ["input", "select", "textarea"].contains($0.name) }.compactMap { $0["name"] }
                    let linked = browser.links.flatMap { link in
                        FormFields(encoded: String(link.drop { $0 != "?" }.dropFirst())).pairs.map(\.name)
                    }
                    guard role == roles.first else { continue }
                    for name in Set(names + linked).sorted().prefix(12) where !name.hasPrefix("_") && !name.contains(".") && name != "csrf" {
                        await browser.get(address + "?\(name)=\(Self.word)&notiz=\(Self.word)")
                    }
                }
            }
            #expect(asked > 100)
            try await database.sealLooks()
            let kept = try await database.read { db in
                try db.rows("SELECT * FROM journal ORDER BY seq").map { row in
                    "\(try row.text("action")) \(try row.text("subject")) \(try row.text("details")) \(try row.text("reason"))"
                }
            }
            #expect(kept.filter { $0.localizedLowercase.contains(Self.word.localizedLowercase) }.prefix(20) == [])
        }
    }

    /// Every name by which any list can be narrowed, sought in the sources, at every list: whether the page has a field for it or not.
    @Test func `nothing that is no value of a list enters the journal by any of its filters`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let database = town.database
            let door = try TownDoor(database, today: TownFixture.today)
            let names = try Self.filterNames()
            for name in ["staat", "alter", "geschlecht", "haushalt", "saeule", "art", "monat", "konto"] { #expect(names.contains(name), "\(name)") }
            let examples = try await database.read(TownHall.offices.examples)
            var lists = 0
            for line in RouteTableau.lines(examples: examples) where line.method == "GET" {
                guard !line.path.hasSuffix("/ausgabe"), let address = line.example else { continue }
                guard let role = line.roles.compactMap(Role.init).first else { continue }
                let browser = door.browser(as: role)
                guard await browser.get(address).html.contains("ansicht=druck") else { continue }
                lists += 1
                for name in names.sorted() { await browser.get("\(address)\(address.contains("?") ? "&" : "?")\(name)=\(Self.word)") }
            }
            #expect(lists > 4)
            try await Self.expectUnplanted(database)
        }
    }

    private static func filterNames() throws -> Set<String> {
        var names = Set(Dimension.allCases.map(\.filter) + ["sortierung", "richtung", "seite", "vor", "ansicht", "person", "filter"])
        let folder = URL(filePath: sourceFolder + "/Features")
        for case let file as URL in try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)) {
            guard file.pathExtension == "swift", !file.path.contains("/Tests/") else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            guard text.contains("ListFilter") || text.contains("ListDeclaration") else { continue }
            let declared = /(?:\.(?:choice|text|day|kept)\(\s*|choice\(|ListFilter\(\s*\[)"([a-z]+)"/
            names.formUnion(text.matches(of: declared).map { String($0.1) })
        }
        return names
    }

    private static func expectUnplanted(_ database: any Database) async throws {
        try await database.sealLooks()
        let kept = try await database.read { db in
            try db.rows("SELECT subject, details, reason FROM journal").map { try $0.text("subject") + $0.text("details") + $0.text("reason") }
        }
        #expect(kept.filter { $0.localizedLowercase.contains(word.localizedLowercase) }.prefix(20) == [])
    }

    /// The same for files, whose question comes in a form.
    @Test func `what is sent along with the question of a file stays out of the journal`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let database = town.database
            let door = try TownDoor(database, today: TownFixture.today)
            let examples = try await database.read(TownHall.offices.examples)
            var taken = 0
            for line in RouteTableau.lines(examples: examples) where line.method == "POST" && line.path.hasSuffix("/ausgabe") {
                guard let address = line.example, let role = line.roles.compactMap(Role.init).first else { continue }
                let browser = door.browser(as: role)
                await browser.get(address)
                guard browser.status == 200, let form = try? browser.form() else { continue }
                var fields = form.fields(changing: ["zweck": "Prüfung"], button: "csv")
                let planted = [
                    "notiz", "gegenstand", "konto", "unterkunft", "monat", "stand", "am", "staat", "sortierung", "richtung", "am.\(Self.word)",
                    Self.word,
                ]
                for name in planted { fields.append(name, Self.word) }
                await browser.post(form.action, fields)
                if browser.status == 200 { taken += 1 }
            }
            #expect(taken > 1)
            try await database.sealLooks()
            let kept = try await database.read { db in try db.rows("SELECT details FROM journal").map { try $0.text("details") } }
            #expect(kept.filter { $0.contains(Self.word) } == [])
        }
    }
}
