import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// What the person list is narrowed by: a number beside each choice, and nothing of anybody's needs in an address.
@Suite struct PersonListFacets {
    private func names(_ browser: Browser) -> [String] { browser.page.first("tbody")?.all("tr").compactMap { $0.first("a")?.text } ?? [] }

    private func choices(_ browser: Browser, _ field: String) -> [String] {
        browser.page.all("select").first { $0["name"] == field }?.all("option").map(\.text).filter { $0 != "alle" } ?? []
    }

    /// Narrows the list to needs with the form on it.
    private func narrow(_ browser: Browser, _ kinds: [Need.Kind], from query: String = "filter=alle") async throws {
        await browser.get("/personen?" + query)
        let form = try browser.form("/personen/bedarf")
        var fields = form.fields().without(["bedarf"])
        for kind in kinds { fields.append("bedarf", kind.rawValue) }
        await browser.post(form.action, fields)
        await browser.follow()
    }

    @Test(arguments: Engine.available)
    func `beside each choice stands how many it would list under the other filters`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let lead = try await town.browser("leitung")
            await lead.get("/personen?filter=alle")
            #expect(
                choices(lead, "geschlecht").contains("männlich (4)") && choices(lead, "sprache") == ["Wolof (1)"], "\(choices(lead, "geschlecht"))")
            #expect(choices(lead, "staat").contains("Island (1)") && choices(lead, "staat").contains("mehrere (1)"))
            #expect(choices(lead, "saeule").contains { $0.hasSuffix("(UMA) (2)") } && choices(lead, "haushalt").contains("2 Personen (2)"))
            await lead.get("/personen?saeule=unaccompaniedMinor&geschlecht=male")
            // By its own choice a filter is not narrowed, by all others it is.
            #expect(choices(lead, "geschlecht").contains("männlich (2)") && choices(lead, "geschlecht").contains("divers (0)"))
            #expect(choices(lead, "saeule").contains { $0.hasPrefix("Anschlussunterbringung") && $0.hasSuffix("(1)") }, "\(choices(lead, "saeule"))")
            #expect(!choices(lead, "staat").contains { $0.hasPrefix("Island") })
            // Every number is the length of the list behind it.
            for (field, value, label) in [
                ("staat", "IS", "Island"), ("sprache", "wo", "Wolof"), ("geschlecht", "male", "männlich"), ("alter", "25-34", "25–34 Jahre"),
            ] {
                await lead.get("/personen?filter=alle")
                let said = choices(lead, field).first { $0.hasPrefix(label) }
                await lead.get("/personen?\(field)=\(value)")
                #expect(said == "\(label) (\(names(lead).count))" && !names(lead).isEmpty, "\(field): \(said ?? "") \(names(lead))")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `ages are asked from and to, in completed years`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let lead = try await town.browser("leitung")
            for (query, expected) in [
                ("alterVon=17&alterBis=17", ["Rahimi, Samir"]), ("alterBis=9", ["Kanarivogel, Küken"]), ("alterVon=33", []),
                ("alterVon=32&alterBis=32", ["Kanarivogel, Wachtelia"]), ("alterVon=16&sprache=wo", ["Kanarivogel, Wachtelia"]),
            ] as [(String, [String])] {
                #expect(names(await lead.get("/personen?" + query)) == expected, "\(query)")
            }
            #expect(await lead.get("/personen?alterVon=20&alterBis=10").status == 422 && lead.problems["alterBis"] != nil)
            #expect(await lead.get("/personen?alterVon=alt").status == 422 && lead.problems["alterVon"] != nil)
            let caretaker = try await town.browser("hausmeister")
            #expect(await caretaker.get("/personen?alterVon=20").status == 403)
            #expect(await caretaker.get("/personen?sprache=wo").status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `what people need narrows the list and stands in no address, link or journal`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let lead = try await town.browser("leitung")
            try await narrow(lead, [.guideDog, .wheelchair], from: "geschlecht=diverse")
            #expect(lead.status == 200 && names(lead) == ["Kanarivogel, Wachtelia"], "\(names(lead))")
            #expect(lead.text.contains("Bedarf: Rollstuhl oder Assistenzhund") && lead.text.contains("Geschlecht: divers"))
            #expect(lead.path.contains("bedarf=") && lead.path.contains("geschlecht=diverse"))
            for address in [lead.path] + lead.links { #expect(!address.contains("guideDog") && !address.contains("braucht"), "\(address)") }
            let address = lead.path
            // The same on paper, as a file and behind other filters.
            await lead.get(address + "&ansicht=druck")
            #expect(names(lead) == ["Kanarivogel, Wachtelia"] && lead.text.contains("Assistenzhund"))
            await lead.get(address + "&staat=SY")
            #expect(names(lead).isEmpty)
            // Theirs alone, and nobody types it into an address.
            let other = try await town.browser("unterbringung")
            #expect(await other.get(address).status == 422 && names(other).isEmpty)
            #expect(names(await lead.get("/personen?braucht=guideDog")).count == 6)
            // Kept under a name, it goes on from another session and with other filters.
            let save = try #require(await lead.get(address).links.first { $0.hasPrefix("/filter/neu?") })
            await lead.get(save)
            #expect(lead.text.contains("Bedarf: Rollstuhl oder Assistenzhund"))
            try await lead.submit(["name": "Hilfe nötig", "fuer": "team"], to: "/filter").follow()
            let id = try #require(try await town.read { try $0.row("SELECT id FROM saved_filter")?.text("id") })
            #expect(names(await other.get("/personen?filter=\(id)")) == ["Kanarivogel, Wachtelia"])
            for address in other.links { #expect(!address.contains("guideDog") && !address.contains("braucht"), "\(address)") }
            #expect(names(await other.get("/personen?bedarf=\(id)&staat=SY")).isEmpty && other.status == 200)
            #expect(names(await other.get("/personen?bedarf=\(id)")) == ["Kanarivogel, Wachtelia"])
            let journal = try await town.journal().map { $0.note.details + $0.note.reason }
            #expect(!journal.contains { $0.contains("guideDog") || $0.contains("wheelchair") })
            // Nothing ticked is the whole list again.
            try await narrow(lead, [])
            #expect(names(lead).count == 6)
        }
    }

    @Test func `whoever may not read needs is asked for none and told no number`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let fees = try await town.browser("gebuehren")
            await fees.get("/personen?filter=alle")
            #expect(fees.status == 200 && !fees.html.contains("/personen/bedarf") && choices(fees, "staat").isEmpty && !fees.html.contains("Island"))
            let token = FrontDoor.formToken(for: fees.cookies["sitzung"] ?? "")
            await fees.post("/personen/bedarf", FormFields([("csrf", token), ("bedarf", "guideDog")]))
            #expect(fees.status == 403)
            #expect(await fees.get("/personen?bedarf=x").status == 403)
            // An integration manager's numbers are of those assigned to them.
            let manager = try await town.browser("im1")
            await manager.get("/personen?filter=alle")
            #expect(manager.html.contains("Assistenzhund (1)") && choices(manager, "staat") == ["Island (1)"], "\(choices(manager, "staat"))")
        }
    }
}
