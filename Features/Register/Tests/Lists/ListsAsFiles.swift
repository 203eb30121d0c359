import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Lists that leave the house: all rows, the reader's fields, a purpose, a line in the journal.
@Suite struct ListsAsFiles {
    private func names(_ browser: Browser) -> [String] { browser.page.first("tbody")?.all("tr").compactMap { $0.first("a")?.text } ?? [] }

    /// The lines of a CSV file, head included.
    private func lines(_ browser: Browser) -> [String] {
        String(decoding: browser.reply.body.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test(arguments: Engine.available)
    func `a list goes out as it is on screen, with its meaning and its purpose`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen?saeule=followUp&sortierung=geburt&richtung=ab")
            let shown = names(browser)
            let way = try #require(browser.links.first { $0.hasPrefix("/personen/ausgabe") })
            await browser.get(way)
            #expect(browser.text.contains("Säule: Anschlussunterbringung") && browser.text.contains("Zeilen3"))
            let before = try await town.journal().count
            try await browser.submit(["zweck": " "], button: "csv")
            #expect(browser.status == 422 && browser.problems["zweck"] != nil)
            #expect(try await town.journal().count == before)
            try await browser.submit(["zweck": "Sitzung am Montag"], button: "csv")
            #expect(browser.status == 200 && browser.reply.body.starts(with: [0xEF, 0xBB, 0xBF]))
            #expect(browser.reply.header("Content-Disposition")?.contains("personen-2020-06-17.csv") == true)
            let lines = lines(browser)
            let titles = try #require(lines.firstIndex { $0.hasPrefix("Familienname") })
            let head = lines[..<titles].joined(separator: "\n")
            for word in [
                "Stichtag;17.06.2020", "Wissensstand;", "Säule: Anschluss", "Geboren, absteigend", "Stand;", "Miriam Kettelhoit",
                "Sitzung am Montag",
            ] {
                #expect(head.contains(word), "\(word)")
            }
            let rows = lines[(titles + 1)...].map { $0.split(separator: ";", omittingEmptySubsequences: false) }
            #expect(rows.map { $0[0].isEmpty ? String($0.last { !$0.isEmpty } ?? "") : "\($0[0]), \($0[1])" } == shown)
            #expect(rows.contains { $0[2] == "03.11.1987" && $0[3] == "32" && $0.contains("Zimmer 4711") && $0.contains("P-2019-00001") })
            let note = try #require(try await town.journal().last?.note)
            #expect(note.action == "list.export" && note.details.hasPrefix("people,persons=3,csv,") && note.reason == "Sitzung am Montag")
            #expect(!note.details.contains("Kanarivogel"))
            await browser.get(way)
            try await browser.submit(["zweck": "Noch einmal"], button: "xlsx")
            #expect(browser.reply.body.starts(with: Array("PK".utf8)))
        }
    }

    @Test func `a file has the columns and people of its reader, and a selection only the chosen`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let fees = try await town.browser("gebuehren")
            await fees.get("/personen/ausgabe")
            try await fees.submit(["zweck": "Bescheide"], button: "csv")
            #expect(!fees.html.contains("Island") && !fees.html.contains("Staatsangehörigkeit") && fees.html.contains("Kanarivogel"))
            let manager = try await town.browser("im1")
            await manager.get("/personen/ausgabe")
            try await manager.submit(["zweck": "Hausbesuche"], button: "csv")
            #expect(manager.html.contains("Wachtelia") && !manager.html.contains("Küken") && !manager.html.contains("Tesfay"))
            let caretaker = try await town.browser("hausmeister")
            #expect(await caretaker.get("/personen/ausgabe").status == 403)

            let lead = try await town.browser("leitung")
            let token = FrontDoor.formToken(for: lead.cookies["sitzung"] ?? "")
            await lead.post(
                "/personen/auswahl",
                FormFields([("csrf", token), ("aktion", "ausgabe"), ("person", TownFixture.single.id.text), ("person", TownFixture.child.id.text)]))
            #expect(lead.status == 200 && lead.text.contains("einzeln ausgewählt") && lead.text.contains("Zeilen2"))
            try await lead.submit(["zweck": "Bahnkarten"], button: "csv")
            #expect(lead.html.contains("Küken") && lead.html.contains("Tesfay") && !lead.html.contains("Wachtelia"))
            #expect(try await town.journal().last?.note.details.contains("selection") == true)
        }
    }

    @Test func `journal and accounts go out for those who may see them`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let protection = try await town.browser("datenschutz")
            await protection.get("/protokoll?gegenstand=P-2019-00001")
            await protection.get(try #require(protection.links.first { $0.hasPrefix("/protokoll/ausgabe") }))
            try await protection.submit(["zweck": "Prüfung"], button: "csv")
            let count = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM journal WHERE subject = 'person-mutter'") }
            #expect(
                protection.html.contains("Ersterfassung") && protection.html.contains(counted(count, "Eintrag", "Einträge"))
                    && !protection.html.contains("Kanarivogel"))
            let administrator = try await town.browser("verwaltung")
            await administrator.get("/konten/ausgabe")
            try await administrator.submit(["zweck": "Inventur"], button: "csv")
            #expect(administrator.html.contains("Miriam Kettelhoit;leitung;Leitung Integration;aktiv"))
            #expect(await administrator.get("/protokoll/ausgabe").status == 403)
        }
    }

    @Test func `nobody carries file after file away`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.database.housekeep { db in
                for number in 0..<60 {
                    try db.run("INSERT INTO taken_list (id, account_id, at) VALUES (\("t\(number)"), \(town.account("leitung")), \(Instant.now()))")
                }
            }
            let browser = try await town.browser("leitung")
            await browser.get("/personen/ausgabe?filter=alle")
            try await browser.submit(["zweck": "Noch eine"], button: "csv")
            #expect(browser.status == 409 && browser.text.contains("höchstens 60 Listen"))
        }
    }

    @Test func `the people behind a figure go out too`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for (path, word) in [
                ("/zahlen/bewegung/liste?von=2018-01-01&bis=2020-06-17&art=departure", "Fortgang"),
                ("/zahlen/unterschied?am=2020-03-02&stand=2020-03-04", "Fortgang"),
            ] {
                await browser.get(path)
                #expect(browser.status == 200, "\(path)")
                await browser.get(try #require(browser.links.first { $0.contains("ansicht=druck") }))
                #expect(browser.status == 200 && browser.text.contains(word))
                await browser.get(path)
                await browser.get(try #require(browser.links.first { $0.contains("/ausgabe") }))
                try await browser.submit(["zweck": "Bericht"], button: "csv")
                #expect(browser.status == 200 && browser.html.contains(word), "\(path)")
            }
            let fees = try await town.browser("gebuehren")
            await fees.get("/zahlen/unterschied/ausgabe?am=2020-03-02")
            #expect(fees.status == 403)
        }
    }
}
