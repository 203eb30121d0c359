import Access
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct AccountTests {
    @Test(arguments: Engine.available)
    func `a new town has no account and no password anyone could know`(engine: Engine) async throws {
        try await engine.withEmptyTown { database async throws in
            #expect(try await database.read { try $0.count("SELECT COUNT(*) AS n FROM account") } == 0)
            let browser = Browser(try openDoor(database))
            for login in ["admin", "administrator", "verwaltung", "root", ""] {
                await browser.get("/anmelden")
                for password in ["admin", "miteinander", login, ""] {
                    try await browser.submit(["konto": login, "kennwort": password])
                    #expect(browser.status == 422 || browser.status == 429)
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `an account is kept with its roles, once per login`(engine: Engine) async throws {
        try await engine.withEmptyTown { database async throws in
            let new = NewAccount(login: "Ada ", name: " Ada L. ", password: "", roles: [.lead, .administrator, .lead])
            let id = try await database.write(by: .commandLine) { try $0.addAccount(new, passwordHash: "h") }
            let account = try #require(try await database.read { try $0.account(id) })
            #expect(account.login == "ada" && account.name == "Ada L." && account.roles == [.administrator, .lead] && account.isActive)
            let refusal = await #expect(throws: Refusal.self) {
                try await database.write(by: .commandLine) { try $0.addAccount(new, passwordHash: "h") }
            }
            #expect(refusal?.problems.map(\.field) == ["konto"])
            let entries = try await database.read { try $0.rows("SELECT * FROM journal").map(JournalEntry.init) }
            #expect(entries.map(\.note.action) == ["account.add"] && entries[0].note.details == "administrator,lead")
        }
    }

    @Test func `an administrator makes an account that can be used at once`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("verwaltung")
            await browser.get("/konten/neu")
            try await browser.submit(["name": "Neu Ling", "konto": "n.neu", "kennwort": "kurz", "rollen": "fees", "rollen": "caretaker"])
            #expect(browser.status == 422 && browser.title.hasPrefix("Fehler:"))
            #expect(browser.problems.keys.sorted() == ["kennwort"] && browser.summary.count == 1)
            #expect(try browser.form().fields["name"] == "Neu Ling" && browser.form().fields.all("rollen").sorted() == ["caretaker", "fees"])
            #expect(!browser.html.contains("kurz\""))
            try await browser.submit(["kennwort": "Sieben-Zwerge-Garten"]).follow()
            #expect(browser.status == 200 && browser.success != nil && browser.heading == "Neu Ling")
            let newcomer = try town.visitor()
            try await newcomer.signIn("n.neu", password: "Sieben-Zwerge-Garten").follow()
            #expect(newcomer.status == 200)
            #expect(try await town.actions().contains("account.add"))
        }
    }

    @Test func `a login that is taken is told at the field, and nothing typed is lost`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("verwaltung")
            await browser.get("/konten/neu")
            try await browser.submit(["name": "Neu Ling", "konto": "LEITUNG", "kennwort": "Sieben-Zwerge-Garten", "rollen": "fees"])
            #expect(browser.status == 422 && browser.problems["konto"]?.contains("gibt es schon") == true)
            #expect(try browser.form().fields["konto"] == "LEITUNG")
        }
    }

    @Test func `a locked account is out at once and stays out until it is freed`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("leitung"))
            let path = "/konten/" + town.account("leitung")
            await admin.get(path)
            try await admin.submit(to: "/sperre").follow()
            #expect(admin.status == 200 && admin.text.contains("gesperrt"))
            #expect(await lead.get("/start").status == 303)
            #expect(try await town.visitor().signIn("leitung").status == 422)
            try await town.database.housekeep { try $0.run("DELETE FROM sign_in_failure") }
            await admin.get(path)
            try await admin.submit(to: "/freigabe")
            #expect(await lead.get("/start").status == 303)
            #expect(try await town.browser("leitung").status == 303)
            let actions = try await town.actions()
            #expect(actions.contains("account.lock") && actions.contains("account.unlock"))
        }
    }

    @Test func `a changed role takes effect at the next request`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, clerk) = (try await town.browser("verwaltung"), try await town.browser("gebuehren"))
            #expect(await clerk.get("/personen").status == 200)
            #expect(await clerk.get("/konten").status == 403)
            await admin.get("/konten/" + town.account("gebuehren"))
            try await admin.submit(["rollen": "administrator"], to: "/rollen")
            #expect(admin.status == 303)
            #expect(await clerk.get("/personen").status == 403)
            #expect(await clerk.get("/konten").status == 200)
            #expect(try await town.journal().last { $0.note.action == "account.roles" }?.note.details == "administrator")
        }
    }

    @Test func `roles cannot be left empty, nor one's own administration be given away`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let admin = try await town.browser("verwaltung")
            await admin.get("/konten/" + town.account("gebuehren"))
            try await admin.submit(without: ["rollen"], to: "/rollen")
            #expect(admin.status == 422 && admin.problems["rollen"] != nil)
            await admin.get("/konten/" + town.account("verwaltung"))
            try await admin.submit(["rollen": "lead"], to: "/rollen")
            #expect(admin.status == 422 && admin.problems["rollen"]?.contains("eigene Rolle") == true)
            // What was chosen is still chosen.
            #expect(try admin.form("/rollen").fields.all("rollen") == ["lead"])
            try await admin.submit(to: "/sperre")
            #expect(admin.status == 409)
        }
    }

    @Test func `a new password signs out everywhere`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, fees) = (try await town.browser("verwaltung"), try await town.browser("gebuehren"))
            await admin.get("/konten/" + town.account("gebuehren"))
            try await admin.submit(["kennwort": "gebuehrengebuehren"], to: "/kennwort")
            #expect(admin.status == 422 && admin.problems["kennwort"] != nil)
            try await admin.submit(["kennwort": "Sieben-Zwerge-Garten"], to: "/kennwort")
            #expect(admin.status == 303)
            #expect(await fees.get("/start").status == 303)
            #expect(try await town.visitor().signIn("gebuehren", password: "Sieben-Zwerge-Garten").status == 303)
            #expect(try await town.actions().contains("account.password"))
        }
    }

    @Test func `one's own password needs the old one`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("im1")
            await browser.get("/kennwort")
            try await browser.submit(["bisher": "Ganz-Falsch-Geraten", "kennwort": "kurz"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["bisher", "kennwort"])
            try await browser.submit(["bisher": TownFixture.password, "kennwort": TownFixture.password])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["kennwort"])
            try await browser.submit(["bisher": TownFixture.password, "kennwort": "Sieben-Zwerge-Garten"]).follow()
            #expect(browser.heading == "Anmelden" && browser.success?.contains("neues Kennwort") == true)
            #expect(try await town.visitor().signIn("im1", password: "Sieben-Zwerge-Garten").status == 303)
        }
    }

    @Test func `the journal of the town is for data protection alone, can be filtered, and checks itself`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            for login in ["leitung", "verwaltung", "im1", "unterbringung"] {
                #expect(await (try await town.browser(login)).get("/protokoll").status == 403, "\(login)")
            }
            let browser = try await town.browser("datenschutz")
            await browser.get("/protokoll")
            #expect(browser.status == 200 && browser.text.contains("Anmeldung abgewiesen") == false && browser.text.contains("angemeldet"))
            try await browser.submit(to: "/protokoll/pruefung")
            #expect(browser.status == 200 && browser.text.contains("vollständig und unverändert"))
            await browser.get("/protokoll?gegenstand=\(TownFixture.mother.fileNumber)")
            #expect(browser.text.contains("Ersterfassung"))
            #expect(!browser.text.contains("angemeldet"))
            // Only files and people who work here, never the names of those the files are about.
            #expect(!browser.html.contains("Kanarivogel"))
        }
    }
}
