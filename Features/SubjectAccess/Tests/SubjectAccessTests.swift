import Access
import Foundation
import Register
import Storage
import SubjectAccess
import TestSupport
import Testing
import Vocabulary
import Web

/// Whoever asks what is held about them gets all of it, and nothing of anybody else.
@Suite struct SubjectAccessTests {
    private static let path = "/personen/\(TownFixture.mother.id)/auskunft"

    private func document(_ browser: Browser, format: String = "document") async throws {
        await browser.get(Self.path)
        try await browser.submit(["anlass": "Antrag vom 12.06.2020", "identitaet": "ja"], button: format)
    }

    @Test func `every column of every table is decided on`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (catalog, references) = try await town.read { db in
                let tables = try db.catalog()
                let names = tables.map { $0.name }
                let pointing = try names.filter { name in
                    try db.rows("SELECT * FROM pragma_foreign_key_list(\(name))").contains { try $0.text("table") == "person" }
                }
                return (tables, Set(pointing))
            }
            let declared = Dictionary(uniqueKeysWithValues: townOffices.tables.map { ($0.name, $0) })
            for table in catalog {
                let columns = Set(table.columns.map(\.name))
                // A table nobody owns: declare it in the `Tables.swift` of its office.
                let owned = try #require(declared[table.name], "\(table.name)")
                switch owned.disclosure {
                case .told(let told):
                    // A column without a decision: tell it, or withhold it with a reason.
                    #expect(columns == Set(told.columns).union(told.withheld.keys), "\(table.name)")
                    #expect(Set(told.columns).isDisjoint(with: told.withheld.keys) && told.free.isSubset(of: told.columns), "\(table.name)")
                case .leftOut(let reason): #expect(!reason.text.isEmpty)
                case .aboutOthers:
                    #expect(!references.contains(table.name) && !columns.contains { $0.hasSuffix("person_id") }, "\(table.name) names people")
                }
            }
        }
    }

    /// One row in every table that holds something of a person, each cell unmistakable.
    @Test(arguments: Engine.available)
    func `a canary in every column comes out of the data`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let person = TownFixture.unknown.id
            let canaries = try await town.database.write(by: .system) { transaction -> [String: [String: String]] in
                try transaction.note(JournalNote("person.look", "person", person.text, details: "kanarie-einzelheit", reason: "kanarie-grund"))
                return try transaction.db.plant(for: person)
            }
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(person)/auskunft")
            try await browser.submit(["anlass": "Antrag", "identitaet": "ja"], without: ["schwaerzen"], button: "data")
            #expect(browser.status == 200 && browser.reply.header("Content-Type")?.hasPrefix("application/json") == true)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(browser.reply.body)) as? [String: Any])
            let tables = try #require(object["tables"] as? [String: [[String: Any]]])
            for table in townOffices.tables {
                guard let told = table.told else { continue }
                for column in told.columns {
                    let found = (tables[table.name] ?? []).map { "\($0[column] ?? "")" }
                    let canary = canaries[table.name]?[column]
                    #expect(canary.map(found.contains) ?? found.contains { !$0.isEmpty }, "\(table.name).\(column): \(canary ?? "?") in \(found)")
                }
                for column in told.withheld.keys { #expect((tables[table.name] ?? []).allSatisfy { $0[column] == nil }, "\(table.name).\(column)") }
            }
        }
    }

    @Test func `the document tells every fact, superseded ones too, and who looked`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let manager = try await town.browser("im1")
            await manager.get("/personen/\(TownFixture.mother.id)")
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.mother.id)/umzug")
            try await browser.submit([
                "wohnform": "ownFlat", "unterkunft": "", "anschrift": "Am Wall 9", "anlass": "Meldung der Kusine", "tag.tag": "1",
            ])
            try await browser.submit(button: "speichern")
            try await document(browser)
            #expect(browser.status == 200)
            for word in [
                "Kanarivogel", "მწყერი", "03.11.1987", "divers", "Island", "Wolof", "987654321098", "H-2019-00077", "Zaunkönig e. V.", "07.09.2023",
                "Gemeinde Rohrdommel", "Zimmer 4711", "Am Wall 9", "Meldung der Kusine", "ersetzt am", "Antrag vom 12.06.2020", "Pass",
                "Integrationsmanagement", "Akte gelesen", "Leitung Integration", "1 weitere Person", "Art. 16 DSGVO",
            ] { #expect(browser.text.contains(word), "\(word)") }
            // Nobody else's name, neither of the household nor of staff.
            for word in ["Küken", "Amsel", "Miriam Kettelhoit"] {
                #expect(!browser.text.contains(word), "\(word) in \(browser.text.components(separatedBy: word).first?.suffix(60) ?? "")")
            }
            let facts = try await town.read { try $0.facts(of: TownFixture.mother.id).count }
            let rows = browser.page.all("table").filter { $0["id"]?.hasPrefix("daten-") == true }.flatMap { $0.first("tbody")?.all("tr") ?? [] }
            #expect(rows.count == facts)
            let note = try #require(try await town.journal().last?.note)
            #expect(note.action == "person.disclose" && note.subject == TownFixture.mother.id.text && note.details == "document,redacted=0")
        }
    }

    @Test func `passages about others can be blacked out, and private guardians are unless said otherwise`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.database.write(by: .system) { transaction in
                let id = TownFixture.mother.id
                try transaction.record(
                    Act(
                        .correction, on: "2020-01-01", reason: "Nachbarin Frau Elster rief an",
                        changes: [
                            .record(id, .starting("2020-01-01"), .guardianship(Guardianship(.relative, name: "Onkel Eichelhäher")))
                        ]))
            }
            let browser = try await town.browser("unterbringung")
            await browser.get(Self.path)
            let form = try browser.form("/auskunft")
            #expect(form.fields.all("schwaerzen").count == 1 && browser.text.contains("Nachbarin Frau Elster"))
            let keys = browser.page.all("input").filter { $0["name"] == "schwaerzen" }.compactMap { $0["value"] }
            for format in ["document", "data"] {
                var fields = form.fields(changing: ["anlass": "Antrag", "identitaet": "ja"], button: format)
                await browser.post(form.action, fields)
                #expect(!browser.html.contains("Eichelhäher") && browser.html.contains("Elster") && browser.html.contains("geschwärzt"), "\(format)")
                for key in keys { fields.append("schwaerzen", key) }
                await browser.post(form.action, fields)
                #expect(!browser.html.contains("Elster") && !browser.html.contains("Zimmer 4711"), "\(format)")
            }
        }
    }

    @Test func `a request must be named and the person known, and only some may answer`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get(Self.path)
            try await browser.submit(button: "document")
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["anlass", "identitaet"])
            #expect(try await town.actions().contains("person.disclose") == false)
            #expect(await browser.get("/personen/\(TownFixture.mother.id)").links.contains(Self.path))
            #expect(await browser.get("/personen/gibtesnicht/auskunft").status == 404)
            for login in ["im1", "datenschutz", "gebuehren", "hausmeister"] {
                let other = try await town.browser(login)
                #expect(await other.get(Self.path).status == 403)
                await other.get("/personen/\(TownFixture.mother.id)")
                #expect(!other.links.contains(Self.path))
            }
        }
    }
}
