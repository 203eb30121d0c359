import Access
import Foundation
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

    @Test func `an account is opened without a password, which its owner sets once with an invitation`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let admin = try await town.browser("verwaltung")
            await admin.get("/konten/neu")
            try await admin.submit(["name": String(repeating: "x", count: 121), "konto": "n.neu", "rollen": "meetingMember"])
            #expect(admin.status == 422 && admin.problems.keys.sorted() == ["name"])
            await admin.get("/konten/neu")
            try await admin.submit(["name": "Neu Ling", "konto": "n", "rollen": "meetingMember", "rollen": "volunteer"])
            #expect(admin.status == 422 && admin.title.hasPrefix("Fehler:"))
            #expect(admin.problems.keys.sorted() == ["konto"] && admin.summary.count == 1)
            #expect(try admin.form().fields["name"] == "Neu Ling" && admin.form().fields.all("rollen").sorted() == ["meetingMember", "volunteer"])
            try await admin.submit(["konto": "n.neu"]).follow()
            #expect(admin.status == 200 && admin.heading.contains("Neu Ling"))
            let link = try #require(admin.link)
            #expect(try await town.visitor().signIn("n.neu", password: "!").status == 422)
            let newcomer = try town.visitor()
            await newcomer.get(link)
            #expect(newcomer.status == 200 && newcomer.text.contains("n.neu"))
            try await newcomer.submit(["kennwort": "kurz"])
            #expect(newcomer.status == 422 && newcomer.problems.keys.sorted() == ["kennwort"] && !newcomer.html.contains("kurz\""))
            try await newcomer.submit(["kennwort": "Sieben-Zwerge-Garten"]).follow()
            #expect(newcomer.heading == "Anmelden")
            try await newcomer.signIn("n.neu", password: "Sieben-Zwerge-Garten").follow()
            #expect(newcomer.status == 200)
            // Once.
            let second = try town.visitor()
            await second.get(link)
            #expect(second.status == 422 && second.problems["einladung"]?.contains("schon genutzt") == true)
            // Shown to whoever issued it, not to the next who sits there.
            let later = try await town.browser("verwaltung")
            await later.get(admin.path)
            #expect(later.status == 200 && later.link == nil)
            let actions = try await town.actions()
            #expect(actions.contains("account.add") && actions.contains("account.invite") && actions.contains("account.password"))
        }
    }

    @Test func `a login that is taken is told at the field, and nothing typed is lost`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("verwaltung")
            await browser.get("/konten/neu")
            try await browser.submit(["name": "Neu Ling", "konto": "LEITUNG", "rollen": "fees"])
            #expect(browser.status == 422 && browser.problems["konto"]?.contains("gibt es schon") == true)
            #expect(try browser.form().fields["konto"] == "LEITUNG")
        }
    }

    @Test func `a locked account is out at once and stays out until it is freed`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("jourfixe"))
            let path = "/konten/" + town.account("jourfixe")
            await admin.get(path)
            try await admin.submit(to: "/sperre").follow()
            #expect(admin.status == 200 && admin.text.contains("gesperrt"))
            #expect(await lead.get("/start").status == 303)
            #expect(try await town.visitor().signIn("jourfixe").status == 422)
            await admin.get(path)
            try await admin.submit(to: "/freigabe")
            #expect(await lead.get("/start").status == 303)
            #expect(try await town.browser("jourfixe").status == 303)
            let actions = try await town.actions()
            #expect(actions.contains("account.lock") && actions.contains("account.unlock"))
        }
    }

    @Test func `a changed role takes effect at the next request`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, clerk) = (try await town.browser("verwaltung"), try await town.browser("gebuehren"))
            #expect(await clerk.get("/personen").status == 200)
            #expect(await clerk.get("/zahlen").status == 403)
            await admin.get("/konten/" + town.account("gebuehren"))
            try await admin.submit(["rollen": "meetingMember"], to: "/rollen")
            #expect(admin.status == 303)
            #expect(await clerk.get("/personen").status == 403)
            #expect(await clerk.get("/zahlen").status == 200)
            #expect(try await town.journal().last { $0.note.action == "account.roles" }?.note.details == "meetingMember")
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

    @Test(arguments: Engine.available)
    func `a wrong old password is in the journal, and after ten whoever sits there is signed out`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("im1")
            // So that the turns of the last ones need not be waited for.
            try await town.database.housekeep {
                try $0.run(
                    """
                    INSERT INTO sign_in_failure (subject, failures, last_at, blocked_until)
                    VALUES (\("own:" + town.account("im1")), 8, \(Instant.now().advanced(by: 60_000_000)), 0)
                    """)
            }
            await browser.get("/kennwort")
            let sent = try browser.form().fields(changing: ["bisher": "Ganz-Falsch-Geraten", "kennwort": "Sieben-Zwerge-Garten"])
            var tries = 1
            #expect(await browser.post("/kennwort", sent).status == 422)
            // One is forgiven every minute, and a busy machine may take that long.
            repeat { tries += 1 } while await browser.post("/kennwort", sent).status == 422 && tries < 8
            #expect(browser.status == 409 && browser.text.contains("abgemeldet"), "after \(tries)")
            #expect(await browser.get("/start").status == 303)
            let refused = try await town.journal().filter { $0.note.action == "session.refused" }
            #expect(refused.count == tries && refused.allSatisfy { $0.note.details == "password" && $0.author.account == town.account("im1") })
        }
    }

    @Test func `forty wrong old passwords at once keep nobody from signing in`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let low = try await town.browser("jourfixe")
            await low.get("/kennwort")
            let sent = try low.form().fields(changing: ["bisher": "Ganz-Falsch-Geraten", "kennwort": "Sieben-Zwerge-Garten"])
            let request = low.request("POST", "/kennwort", body: sent)
            let door = low.door
            // In the order in which they are answered: the other one does not come after all forty.
            let order = await withTaskGroup(of: String.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        _ = await door.answer(request)
                        return "wrong"
                    }
                }
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(50))
                    return (try? await Browser(door).signIn("leitung").status) == 303 ? "other" : "refused"
                }
                return await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(order.contains("other") && order.last != "other", "\(order)")
            #expect(try await town.journal().contains { $0.note.action == "session.refused" })
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

extension Browser {
    /// The link of an invitation as it is shown, without the host.
    var link: String? {
        page.all("code").map(\.text).compactMap { text in text.range(of: "/einladung?").map { String(text[$0.lowerBound...]) } }.first
    }

    /// The second half of an invitation.
    var code: String? { page.all("strong").map(\.text).first { $0.count == 11 && $0.contains(" ") } }
}
