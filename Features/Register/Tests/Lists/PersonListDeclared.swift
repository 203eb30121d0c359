import Forms
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// The person list as it is declared: its columns on screen and in the file, and how each account wants to see it.
@Suite struct PersonListDeclared {
    private func heads(_ browser: Browser) -> [String] {
        browser.page.first("thead")?.all("th").map(\.text).filter { $0.trimmed != "Auswahl" } ?? []
    }

    private func titles(_ browser: Browser) -> [String] {
        let lines = String(decoding: browser.reply.body.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
        return lines.first { $0.contains("Aktenzeichen") || $0.hasPrefix("Familienname") }?.split(separator: ";").map(String.init) ?? []
    }

    private func choose(_ browser: Browser, _ columns: [String], length: String = "25") async throws {
        await browser.get("/personen?filter=alle")
        let form = try browser.form("/listenansicht")
        var fields = FormFields(form.fields().pairs.filter { $0.name != "_spalte" && $0.name != "_laenge" })
        fields.append("_laenge", length)
        for column in columns { fields.append("_spalte", column) }
        await browser.post("/listenansicht", fields)
    }

    @Test(arguments: Engine.available)
    func `each account sees the columns it chose, on screen, on paper and in the file`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let lead = try await town.browser("leitung")
            try await choose(lead, ["saeule", "behoerde"], length: "100")
            #expect(lead.status == 303 || lead.status == 200)
            await lead.get("/personen?filter=alle")
            #expect(heads(lead) == ["Name", "Säule", "Behörde"])
            #expect(lead.page.all("option").contains { $0["value"] == "100" && $0["selected"] != nil })
            await lead.get("/personen?filter=alle&ansicht=druck")
            #expect(heads(lead) == ["Name", "Säule", "Behörde"])
            await lead.get("/personen/ausgabe?filter=alle")
            try await lead.submit(["zweck": "Sitzung"], button: "csv")
            #expect(titles(lead) == ["Familienname", "Vorname", "Säule", "Behörde"])
            // Somebody else sees the list as it is declared, and so does a new session of the same account what it chose.
            let other = try await town.browser("unterbringung")
            await other.get("/personen?filter=alle")
            #expect(heads(other) == ["Name", "Geboren", "Alter", "Staatsangehörigkeit", "Säule", "Wohnt", "Aktenzeichen"])
            let again = try await town.browser("leitung")
            await again.get("/personen?filter=alle")
            #expect(heads(again) == ["Name", "Säule", "Behörde"])
            #expect(try await town.journal().contains { $0.note.action == "list.choose" && $0.note.subject == "people" })
            try await again.submit([:], to: "/listenansicht", button: "ja")
            await again.get("/personen?filter=alle")
            #expect(heads(again).count == 7)
        }
    }

    @Test func `a choice opens no field`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let fees = try await town.browser("gebuehren")
            await fees.get("/personen?filter=alle")
            #expect(!heads(fees).contains("Staatsangehörigkeit"))
            let token = FrontDoor.formToken(for: fees.cookies["sitzung"] ?? "")
            await fees.post(
                "/listenansicht",
                FormFields([("csrf", token), ("_liste", "people"), ("_angeboten", "staat"), ("_spalte", "staat"), ("_zurueck", "//example.org")]))
            #expect(fees.reply.header("Location") == "/start" || fees.status == 200)
            await fees.get("/personen?filter=alle")
            #expect(heads(fees) == ["Name"] && !fees.html.contains("Island"))
            await fees.get("/personen/ausgabe?filter=alle")
            try await fees.submit(["zweck": "Bescheide"], button: "csv")
            #expect(titles(fees) == ["Familienname", "Vorname"] && !fees.html.contains("Island"))
        }
    }

    @Test func `whatever an address or a form says, the list answers or refuses`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let lead = try await town.browser("leitung")
            for query in [
                "seite=0", "seite=-9223372036854775808", "seite=99999999999999999999", "seite=100000", "sortierung=%00", "sortierung=geburt;drop",
                "richtung=%27", "am=99.99.9999", "stand=gestern", "ansicht=%3Cscript%3E", "unterkunft=%27%20OR%201=1", "zustaendig=%F0%9F%98%80",
                "saeule=" + String(repeating: "x", count: 5000), "person=x", "am.tag=1", "am=2020-06-17&am.tag=3",
            ] {
                await lead.get("/personen?filter=alle&" + query)
                #expect([200, 422].contains(lead.status), "\(query): \(lead.status)")
                #expect(!lead.html.contains("<script>"))
            }
            let token = FrontDoor.formToken(for: lead.cookies["sitzung"] ?? "")
            for pairs in [
                [("_liste", "../x")], [("_liste", "people"), ("_laenge", "7")], [("_liste", "people"), ("_laenge", "-25")],
                [("_liste", "people"), ("_spalte", "nie-angeboten")], [("_liste", "people"), ("_angeboten", "a,b"), ("_spalte", "a,b")],
                [("_liste", String(repeating: "a", count: 9000))], [],
            ] as [[(String, String)]] {
                await lead.post("/listenansicht", FormFields([("csrf", token)] + pairs.map { (name: $0.0, value: $0.1) }))
                #expect(lead.status == 422, "\(pairs)")
            }
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM list_choice") } == 0)
        }
    }
}
