import Access
import Register
import Schema
import Statistics
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct FigurePages {
    /// Five with the city, one child alone; the child's departure on 01.06. becomes known on 03.07.2020.
    private func town(_ engine: Engine = .sqlite, _ body: (TownDoor, Scene, ID<Person>) async throws -> Void) async throws {
        try await Scene.run(engine) { scene in
            let open = DayRange.starting("2020-01-10")
            for number in 0..<5 { try await scene.add("a\(number)", recorded: "2020-01-11", [(open, Scene.phase(.followUp))]) }
            let child = try await scene.add("Kind", recorded: "2020-01-12", [(open, Scene.phase(.unaccompaniedMinor, .takenIntoCare))])
            try await scene.depart(child, on: "2020-06-01", recorded: "2020-07-03", because: "Meldung des Jugendamts")
            try await scene.database.write(by: .system) { transaction in
                for role in [Role.lead, .accommodation] {
                    let account = NewAccount(login: role.rawValue, name: "Test", password: "", roles: [role])
                    try transaction.addAccount(account, as: ID("account-" + role.rawValue), passwordHash: "")
                }
            }
            try await body(try TownDoor(scene.database, today: "2020-08-11"), scene, child)
        }
    }

    @Test(arguments: Engine.available) func `the overview adds up, links its numbers and names what was known then`(engine: Engine) async throws {
        try await town(engine) { door, _, _ in
            let reply = await door.get("/zahlen?am.tag=17&am.monat=6&am.jahr=2020", as: .lead)
            #expect(reply.status == 200)
            #expect(reply.text.contains("Zahlen am 17.06.2020"))
            #expect(reply.text.contains("href=\"/personen?am=2020-06-17\"><span dir=\"ltr\">5</span>"))
            #expect(reply.text.contains("href=\"/personen?am=2020-06-17&amp;saeule=followUp\"><span dir=\"ltr\">5</span>"))
            #expect(reply.text.contains("Am 17.06.2020 bekannt: 6, heute: 5."))
            #expect(reply.text.contains("/zahlen/unterschied?am=2020-06-17&amp;stand=2020-06-17T21%3A59%3A59.999999Z"))
            let then = await door.get("/zahlen?am=2020-06-17&stand=17.06.2020", as: .lead)
            #expect(then.text.contains("&amp;stand=2020-06-17T21%3A59%3A59.999999Z\"><span dir=\"ltr\">6</span>"))
        }
    }

    @Test func `a span longer than thirty years is refused at its field, on pages and in files`() async throws {
        try await town { door, _, _ in
            for path in ["/zahlen/verlauf", "/zahlen/bewegung"] {
                let reply = await door.get(path + "?von=1990-01-01&bis=2020-01-01", as: .lead)
                #expect(reply.status == 422 && reply.text.contains("höchstens 30 Jahre") && reply.text.contains("31.12.2019"), "\(path)")
                #expect(await door.get(path + ".csv?von=1900-01-01&bis=2199-12-31", as: .lead).status == 422)
                #expect(await door.get(path + "?von=1990-01-01&bis=2019-12-31", as: .lead).status == 200)
            }
        }
    }

    @Test func `those who may not list people see plain numbers and no names`() async throws {
        try await town { door, _, _ in
            for path in ["/zahlen?am=2020-06-30", "/zahlen/bestand?am=2020-06-30&nach=sex", "/zahlen/bewegung?monat=2020-06"] {
                let reply = await door.get(path, as: .meetingMember)
                #expect(reply.status == 200)
                #expect(!reply.text.contains("/personen"), "\(path)")
                #expect(!reply.text.contains("/liste"), "\(path)")
            }
            #expect(await door.get("/zahlen/bewegung/liste?art=departure", as: .integrationManager).status == 403)
            #expect(await door.get("/zahlen/festhalten", as: .meetingMember).status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `the difference names person, act, day, reason and leaves a line in the journal`(engine: Engine) async throws {
        try await town(engine) { door, scene, child in
            let text = await door.get("/zahlen/unterschied?am=2020-06-17&stand=2020-06-17", as: .lead).text
            for words in ["Kind, Test", "Weggang", "01.06.2020", "03.07.2020", "Meldung des Jugendamts", "/personen/\(child)"] {
                #expect(text.contains(words), "\(words)")
            }
            try await scene.database.sealLooks()
            let looks = try await scene.database.read { try $0.count("SELECT COUNT(*) AS n FROM journal WHERE action = 'people.list'") }
            #expect(looks == 1)
        }
    }

    @Test(arguments: Engine.available) func `a figure is frozen through its form and explained later`(engine: Engine) async throws {
        try await town(engine) { door, scene, _ in
            let browser = door.browser(as: .lead)
            await browser.get("/zahlen/festhalten?am=2020-05-31&nach=pillar")
            #expect(browser.text.contains("Zahl festhalten"))
            try await browser.submit(["anlass": " "])
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains("Nennen Sie den Anlass") == true)
            try await browser.submit(["anlass": "Bericht <1>"])
            #expect(browser.status == 303)
            let address = browser.reply.header("Location") ?? ""
            try await scene.depart(ID("person-a0"), on: "2020-05-20", recorded: .init(number: Instant.now().day.number), because: "Nachtrag")
            let page = await door.get(address, as: .lead).text
            #expect(page.contains("Bericht &lt;1&gt;"))
            #expect(page.contains("Heute bekannt: 5."))
            #expect(page.contains("a0, Test"))
            #expect(await door.get("/zahlen/festgehalten?sortierung=personen&richtung=ab", as: .lead).text.contains(address))
            let taker = door.browser(as: .lead)
            await taker.get("/zahlen/festgehalten/ausgabe")
            try await taker.submit(["zweck": "Ausschuss"], button: "csv")
            #expect(taker.reply.text.contains("Bericht <1>;") && taker.reply.text.contains(";31.05.2020;"), "\(taker.reply.text)")
            #expect(await door.get("/zahlen/festgehalten/nichts", as: .lead).status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `who freezes a number that has changed since is shown the new one first`(engine: Engine) async throws {
        try await town(engine) { door, scene, _ in
            let browser = door.browser(as: .lead)
            await browser.get("/zahlen/festhalten?am=2020-05-31&nach=pillar")
            try await scene.depart(ID("person-a0"), on: "2020-05-20", recorded: .init(number: Instant.now().day.number), because: "Nachtrag")
            try await browser.submit(["anlass": "Bericht"])
            #expect(browser.status == 409 && browser.text.contains("Inzwischen hat jemand anderes") && browser.text.contains("Davon"))
            #expect(try await scene.database.read { try $0.frozenFigures() }.isEmpty)
            #expect(try browser.form().fields["anlass"] == "Bericht")
            let other = door.browser(as: .accommodation)
            await other.get("/zahlen/festhalten?am=2020-05-31&nach=pillar")
            try await browser.submit()
            #expect(browser.status == 303)
            #expect(try await scene.database.read { try $0.frozenFigures() }.map(\.total) == [5])
            // Who was about to keep the same number reads that it is kept, and what for.
            try await other.submit(["anlass": "Sachstand"])
            #expect(other.status == 409 && other.text.contains("Zuletzt festgehalten") && other.text.contains("Bericht"))
        }
    }

    @Test(arguments: Engine.available)
    func `a published total is withdrawn by one of two, and the other reads the reason`(engine: Engine) async throws {
        try await town(engine) { door, scene, _ in
            let id = ID<PublishedTotal>("zahl")
            try await scene.database.write(by: .system) {
                try $0.add(PublishedTotal(id: id, day: "2020-05-31", precision: .approximate, total: 12, source: "Amtsblatt"))
            }
            let (one, other) = (door.browser(as: .lead), door.browser(as: .accommodation))
            for browser in [one, other] { await browser.get("/zahlen/veroeffentlicht/zahl/zuruecknahme") }
            try await one.submit(["grund": "Die Quelle war falsch."])
            #expect(one.status == 303)
            try await other.submit(["grund": "Zahlendreher"])
            #expect(other.status == 409 && other.text.contains("Die Quelle war falsch.") && other.text.contains("Zahlendreher"))
            #expect(try await scene.database.read { try $0.publishedTotal(id) }?.withdrawnReason == "Die Quelle war falsch.")
            #expect(await door.get("/zahlen/veroeffentlicht/zahl/zuruecknahme", as: .lead).status == 404)
        }
    }

    @Test func `a published total is entered, compared and withdrawn`() async throws {
        try await town { door, _, _ in
            let browser = door.browser(as: .lead)
            await browser.get("/zahlen/veroeffentlicht/neu")
            try await browser.submit([
                "tag.tag": "17", "tag.monat": "6", "tag.jahr": "2020", "genauigkeit": "exact", "gesamt": "1.014", "vu": "140", "au": "821",
                "uma": "54",
            ])
            #expect(browser.status == 422)
            #expect(browser.text.contains("Die Teile ergeben zusammen 1015, nicht 1014") && browser.text.contains("Nennen Sie die Quelle"))
            #expect(try browser.form().fields["gesamt"] == "1.014")
            try await browser.submit(["uma": "53", "quelle": "Website der Stadt"])
            #expect(browser.status == 303)
            let list = await door.get("/zahlen/veroeffentlicht", as: .lead).text
            #expect(list.contains(">1014<"))
            #expect(list.contains("−1009"))
            let path = try #require(list.firstMatch(of: /\/zahlen\/veroeffentlicht\/[^\/"]+\/zuruecknahme/).map { String($0.output) })
            await browser.get(path)
            #expect(browser.status == 200)
            try await browser.submit(["grund": ""])
            #expect(browser.status == 422)
            try await browser.submit(["grund": "Falsche Quelle"])
            #expect(browser.status == 303)
            #expect(await door.get("/zahlen/veroeffentlicht", as: .lead).text.contains("Falsche Quelle"))
            #expect(await door.get(path, as: .lead).status == 404)
        }
    }

    @Test func `impossible questions come back with the input and the message`() async throws {
        try await town { door, _, _ in
            for (path, value) in [
                ("/zahlen?am=2020-02-31", "value=\"31\""), ("/zahlen?am.tag=31&am.monat=6&am.jahr=2020", "value=\"31\""),
                ("/zahlen/bestand?am=2020-06-17&stand=bald", "value=\"bald\""), ("/zahlen/bestand?nach=augenfarbe", "Diese Auswahl gibt es nicht"),
                ("/zahlen/bewegung?von=2020-07-01&bis=2020-06-01", "Das Ende muss am 01.07.2020 oder später liegen"),
                ("/zahlen/verlauf?von=quatsch", "value=\"quatsch\""), ("/zahlen/unterschied?am=99", "Schreiben Sie das Datum"),
            ] {
                let reply = await door.get(path, as: .lead)
                #expect(reply.status == 422, "\(path)")
                #expect(reply.text.contains(value), "\(path)")
            }
        }
    }

    @Test func `days before anything and days to come are answered`() async throws {
        try await town { door, _, _ in
            #expect(await door.get("/zahlen?am=1999-01-01", as: .lead).text.contains(">0<"))
            let future = await door.get("/zahlen?am=2030-01-01", as: .lead).text
            #expect(future.contains("Stand nach heutigem Kenntnisstand"))
            for path in ["/zahlen/verlauf", "/zahlen/methodik", "/zahlen/bewegung", "/zahlen/bestand"]
                + Register.Dimension.allCases.map({ "/zahlen/bestand?nach=\($0.rawValue)" })
            {
                #expect(await door.get(path, as: .lead).status == 200, "\(path)")
            }
        }
    }

    @Test func `files say what the page says`() async throws {
        try await town { door, scene, _ in
            let latest = try await scene.database.read { try $0.latestRecording() }
            let csv = await door.get("/zahlen/bestand.csv?am=2020-05-31&nach=pillar", as: .lead)
            #expect(csv.header("Content-Type") == "text/csv; charset=utf-8")
            for line in ["Stichtag;31.05.2020;", "Säule;Personen;Anteil in Prozent", "Anschlussunterbringung (AU);5;83,3", "Zusammen;6;100,0"] {
                #expect(csv.text.contains(line))
            }
            #expect(csv.text.contains("Wissensstand;\(latest.german) (\(latest.iso));"), "\(csv.text.prefix(400))")
            // Title, reference day, state of knowledge, definition; then the table.
            #expect(csv.text.split(separator: "\r\n")[4].hasPrefix("Säule;"))
            let flow = await door.get("/zahlen/bewegung.csv?von=2020-01-01&bis=2020-06-30", as: .lead).text
            #expect(flow.contains("Weggänge;0;0;-1;-1"))
            #expect(await door.get("/zahlen/verlauf.csv", as: .lead).text.contains("31.05.2020;6;5;0;1"))
            for path in ["/zahlen/bestand.xlsx", "/zahlen/bewegung.xlsx", "/zahlen/verlauf.xlsx"] {
                #expect(Array((await door.get(path, as: .lead)).body.prefix(2)) == Array("PK".utf8))
            }
        }
    }

    @Test func `the list behind a movement has as many rows as its number`() async throws {
        try await town { door, _, _ in
            let text = await door.get("/zahlen/bewegung/liste?von=2020-01-01&bis=2020-06-30&art=arrival", as: .lead).text
            #expect(text.contains("Einträge 1 bis 6 von 6"))
            #expect(text.matches(of: /<th scope="row"><a href="\/personen\/person-/).count == 6)
        }
    }
}
