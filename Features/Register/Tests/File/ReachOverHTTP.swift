import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Who sees whom: lists, files, households and acts end where the role ends.
@Suite struct ReachOverHTTP {
    private static let mother = "/personen/\(TownFixture.mother.id)"
    private static let single = "/personen/\(TownFixture.single.id)"

    private func names(_ browser: Browser) -> [String] { browser.page.first("tbody")?.all("tr").compactMap { $0.first("a")?.text } ?? [] }

    @Test func `an integration manager sees their own people and no colleague's`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("im1")
            #expect(names(await browser.get("/personen")) == ["Kanarivogel, Wachtelia"])
            #expect(await browser.get(Self.mother).status == 200)
            // Their household, but not the members somebody else looks after.
            #expect(!browser.html.contains("Küken") && browser.text.contains("H-2019-00077"))
            #expect(names(await browser.get("/haushalte/\(TownFixture.family.id)")) == ["Kanarivogel, Wachtelia"])
            for path in ["", "/verlauf", "/umzug", "/aufenthaltsstatus", "/berichtigung/stay/x", "/ergaenzung/name"] {
                #expect(await browser.get(Self.single + path).status == 404, "\(path)")
            }
            #expect(await browser.get("/haushalte/\(TownFixture.alone.id)").status == 404)
            for path in ["/uebergabe", "/weggang", "/tod", "/geburt", "/berichtigung/phase/x"] {
                #expect([403, 404].contains(await browser.get(Self.mother + path).status))
            }
            #expect(await browser.get(Self.mother + "/zustaendigkeit").status == 403)
            #expect(await browser.get(Self.mother + "/protokoll").status == 403)
            #expect(await browser.get("/personen/neu").status == 403)
            #expect(names(await (try await town.browser("im2")).get("/personen")) == [])
        }
    }

    @Test func `a form to somebody else's file is refused too`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("im1")
            await browser.get(Self.mother + "/umzug")
            let form = try browser.form()
            let fields = form.fields(changing: ["wohnform": "ownFlat", "mit": TownFixture.child.id.text, "_schritt": "speichern"])
            await browser.post(Self.single + "/umzug", fields)
            #expect(browser.status == 404)
            await browser.post(Self.mother + "/weggang", fields)
            #expect(browser.status == 403)
            // The own file is moved, the child who was slipped in is not.
            await browser.post(Self.mother + "/umzug", fields)
            #expect(browser.status == 409 && browser.text.contains("Bitte prüfen Sie"))
            try await browser.submit(button: "speichern")
            #expect(browser.status == 303)
            #expect(try await town.journal().filter { $0.note.action == "act.move" }.map(\.note.subject) == [TownFixture.mother.id.text])
        }
    }

    @Test func `an assignment opens and closes files from its day`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let record = try await town.read { try $0.record(of: TownFixture.single.id) }
            let act = try Act.assignment(of: record, from: "2020-06-10", to: town.account("im2"))
            try await town.database.write(by: .system) { try $0.record(act) }
            #expect(await (try await town.browser("im2", today: "2020-06-09")).get(Self.single).status == 404)
            #expect(await (try await town.browser("im2", today: "2020-06-10")).get(Self.single).status == 200)
        }
    }

    @Test func `a caretaker sees names and rooms of the own site, and nothing else`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("hausmeister")
            #expect(names(await browser.get("/personen")) == ["Kanarivogel, Küken", "Kanarivogel, Wachtelia"])
            #expect(browser.page.all("th").map(\.text).filter { ["Geboren", "Staatsangehörigkeit", "Säule"].contains($0) } == [])
            #expect(await browser.get(Self.single).status == 404)
            #expect(await browser.get(Self.mother).status == 200)
            #expect(!browser.links.contains { $0.hasPrefix(Self.mother + "/") && !$0.hasSuffix("/verlauf") })
            for path in ["/umzug", "/geburt", "/protokoll", "/ergaenzung/stay"] { #expect(await browser.get(Self.mother + path).status == 403) }
            #expect(await browser.get("/haushalte/\(TownFixture.family.id)").text.contains("nicht freigegeben"))
            #expect(!browser.html.contains("Kanarivogel"))
        }
    }

    @Test func `data protection reads the journal of a file and never a name`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            _ = await (try await town.browser("leitung")).get(Self.mother)
            let browser = try await town.browser("datenschutz")
            await browser.get("/personen")
            #expect(names(browser).contains("P-2019-00001") && !browser.html.contains("Kanarivogel") && !browser.html.contains("Allein"))
            await browser.get(Self.mother + "/protokoll")
            #expect(browser.status == 200 && browser.text.contains("Akte gelesen") && browser.text.contains("Miriam Kettelhoit"))
            #expect(!browser.html.contains("Kanarivogel") && browser.text.contains("P-2019-00001"))
            for path in ["/umzug", "/geburt"] { #expect(await browser.get(Self.mother + path).status == 403) }
        }
    }

    @Test(arguments: ["hausmeister", "gebuehren", "datenschutz"])
    func `no filter or order tells what a role may not read`(login: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser(login)
            let hidden: [String] =
                switch login {
                case "gebuehren": ["staat=IS", "geschlecht=diverse"]
                case "hausmeister": ["staat=IS", "geschlecht=diverse", "alter=25-34", "haushalt=2", "saeule=followUp", "behoerde=stadt"]
                default:
                    [
                        "staat=IS", "geschlecht=diverse", "alter=25-34", "haushalt=2", "saeule=followUp", "behoerde=stadt", "wohnform=citySite",
                    ]
                }
            for filter in hidden { #expect(await browser.get("/personen?" + filter).status == 403, "\(filter)") }
            if login != "gebuehren" {
                let usual = names(await browser.get("/personen"))
                #expect(names(await browser.get("/personen?sortierung=geburt")) == usual)
            }
            if login == "datenschutz" {
                let files = names(await browser.get("/personen?sortierung=name"))
                #expect(files == files.sorted())
            }
        }
    }

    @Test func `every look is in the journal before anything is shown`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let paths = [
                ("/personen?saeule=followUp", "people.list"), (Self.mother, "person.look"), (Self.mother + "/verlauf", "person.look"),
                (Self.mother + "/umzug", "person.look"), (Self.mother + "/geburt", "person.look"),
                (Self.mother + "/ergaenzung/spoken_language", "person.look"),
            ]
            for (path, action) in paths {
                let before = try await town.journal().count
                #expect(await browser.get(path).status == 200, "\(path)")
                let new = try await town.journal().dropFirst(before)
                #expect(new.map(\.note.action) == [action] && new.first?.author.account == town.account("leitung"), "\(path)")
            }
            let before = try await town.journal().count
            await browser.get("/haushalte/\(TownFixture.family.id)")
            #expect(
                try await town.journal().dropFirst(before).map(\.note.subject).sorted() == [TownFixture.child.id.text, TownFixture.mother.id.text])
            // A check page shows the file as well.
            await browser.get(Self.mother + "/umzug")
            let looks = try await town.journal().count
            try await browser.submit(["wohnform": "ownFlat"])
            #expect(browser.status == 200)
            #expect(Set(try await town.actions(since: looks)) == ["person.look"])
        }
    }

    @Test(.enabled(if: Engine.available.contains(.postgres)))
    func `where no look can be kept nothing is shown`() async throws {
        try await Engine.postgres.withTown { town async throws in
            let browser = try await town.browser("leitung")
            try await town.database.housekeep { try $0.script("ALTER TABLE look_waiting ADD CONSTRAINT full_up CHECK (FALSE) NOT VALID") }
            for path in ["/personen", Self.mother, Self.mother + "/verlauf", Self.mother + "/umzug", "/haushalte/\(TownFixture.family.id)"] {
                await browser.get(path)
                #expect(browser.status >= 500 && !browser.html.contains("Kanarivogel"), "\(path)")
            }
        }
    }

    @Test func `a file can be read on another day and as known earlier`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let gone = "/personen/\(TownFixture.gone.id)"
            #expect(await browser.get(gone).text.contains("nicht mehr hier"))
            #expect(await browser.get(gone + "?am=2020-02-29").text.contains("Anschlussunterbringung"))
            // On 4 March nobody knew of the departure on the first.
            #expect(await browser.get(gone + "?am=2020-03-02&stand=2020-03-04").text.contains("Anschlussunterbringung"))
            #expect(await browser.get(gone + "?am=2020-03-02&stand=2020-03-06").text.contains("nicht mehr hier"))
            for wrong in ["?am=2020-02-30", "?stand=gestern", "?am=x&stand=y"] {
                #expect(await browser.get(gone + wrong).status == 422)
                #expect(await browser.get("/personen" + wrong).status == 422)
            }
            #expect(await browser.get("/personen/gibtesnicht").status == 404)
        }
    }
}
