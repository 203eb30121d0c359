import Mail
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Access

/// The whole way of an address and of a forgotten password, in browsers.
@Suite struct MailOverHTTP {
    private func browser(_ town: FixtureTown, _ login: String) async throws -> Browser { try await visitor(town).signIn(login) }

    private func visitor(_ town: FixtureTown) throws -> Browser { Browser(try openDoor(town.database, post: try deafPost())) }

    /// The link in the latest mail of a kind, as it would be written now.
    private func link(_ town: FixtureTown, _ kind: String) async throws -> String {
        let text = try #require(try await message(town, kind)?.text)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("https://stadt.example/") && $0.contains("link=") })
        return String(line.dropFirst("https://stadt.example".count))
    }

    private func message(_ town: FixtureTown, _ kind: String) async throws -> MailMessage? {
        let post = try deafPost()
        let mail = try #require(try await town.mails().first { $0.kind == kind })
        let run = MailRun(database: town.database, post: post, today: TownFixture.today, kinds: AccountMails.kinds(post), job: "test")
        return try await run.message(mail, try #require(run.kinds.first { $0.name == kind }), try #require(post.way))
    }

    private func box(_ town: FixtureTown, _ login: String) async throws -> Mailbox? {
        let id = ID<Account>(town.account(login))
        return try await town.read { try $0.mailbox(of: id) }
    }

    @Test(arguments: Engine.available)
    func `an address is entered with the password, and of use once its link was opened by whoever it belongs to`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let ada = try await browser(town, "im1")
            await ada.get("/konto/adresse")
            try await ada.submit(["adresse": "ada@amt.example", "bisher": "falsch"])
            #expect(ada.status == 422 && ada.problems["bisher"] != nil && ada.html.contains("ada@amt.example"))
            for typed in ["", "ada", "ada@amt.example\r\nBcc: eve@x.example", "Ada <ada@amt.example>", "ada@amt.example, eve@x.example"] {
                await ada.get("/konto/adresse")
                try await ada.submit(["adresse": typed, "bisher": TownFixture.password])
                #expect(ada.status == 422 && ada.problems["adresse"] != nil, "\(typed)")
            }
            #expect(try await box(town, "im1") == nil)
            #expect(try await town.mails().isEmpty)
            await ada.get("/konto/adresse")
            try await ada.submit(["adresse": "ada@amt.example", "bisher": TownFixture.password])
            #expect(ada.status == 303)
            await ada.follow()
            #expect(ada.text.contains("noch nicht bestätigt") && !ada.html.contains("/konto/tagesbrief"))
            #expect(try await box(town, "im1")?.isConfirmed == false)
            let path = try await link(town, QueuedMail.confirmation)
            // A scanner looks, a stranger confirms, somebody without a session is asked to sign in: nothing happens.
            for reader in [try visitor(town), try await browser(town, "im2")] {
                await reader.get(path)
                if reader.status == 200 { try await reader.submit() }
                #expect([303, 422].contains(reader.status))
            }
            #expect(try await box(town, "im1")?.isConfirmed == false)
            await ada.get(path)
            #expect(ada.status == 200)
            try await ada.submit()
            #expect(ada.status == 303)
            #expect(try await box(town, "im1")?.isConfirmed == true)
            await ada.get(path)
            try await ada.submit()
            #expect(ada.status == 422 && ada.text.contains(OneTimeLink.gone.text))
        }
    }

    @Test func `a link to an address that was changed or removed confirms nothing`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let ada = try await browser(town, "im1")
            func enter(_ address: String) async throws {
                await ada.get("/konto/adresse")
                try await ada.submit(["adresse": address, "bisher": TownFixture.password])
                #expect(ada.status == 303)
            }
            try await enter("ada@amt.example")
            let old = try await link(town, QueuedMail.confirmation)
            try await enter("neu@amt.example")
            await ada.get(old)
            try await ada.submit()
            #expect(ada.status == 422)
            #expect(try await box(town, "im1")?.isConfirmed == false)
            // Once confirmed, what waited in the queue for the first address has nothing to say.
            let current = try await link(town, QueuedMail.confirmation)
            await ada.get(current)
            try await ada.submit()
            #expect(try await box(town, "im1")?.isConfirmed == true)
            #expect(try await message(town, QueuedMail.confirmation) == nil)
            await ada.get("/konto/adresse/ende")
            try await ada.submit(["bisher": "falsch"])
            #expect(ada.status == 422)
            await ada.get("/konto/adresse/ende")
            try await ada.submit(["bisher": TownFixture.password])
            #expect(ada.status == 303)
            #expect(try await box(town, "im1") == nil)
            let actions = try await town.journal().filter { $0.note.action == "account.mailbox" }
            #expect(actions.map(\.note.details) == ["mail-entered", "mail-entered", "mail-confirmed", "mail-removed"])
            #expect(try await !town.journal().contains { "\($0.note)".contains("amt.example") })
        }
    }

    @Test(arguments: Engine.available)
    func `who forgot the password sets a new one in a browser that is known, and all sessions end`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.keepMailbox("im1")
            let (ada, elsewhere) = (try await browser(town, "im1"), try await browser(town, "im1"))
            await ada.get("/konto")
            try await ada.submit(to: "/abmelden")
            await ada.get("/anmelden")
            #expect(ada.links.contains("/kennwort-vergessen"))
            await ada.get("/kennwort-vergessen")
            try await ada.submit(["konto": " IM1 "]).follow()
            #expect(ada.status == 200)
            let path = try await link(town, QueuedMail.passwordLink)
            await ada.get(path)
            #expect(ada.status == 200)
            try await ada.submit().follow()
            #expect(ada.status == 200 && ada.heading == "Kennwort setzen" && !ada.html.contains("einladungscode"))
            try await ada.submit(["kennwort": "Sieben-Zwerge-Garten"])
            #expect(ada.status == 303)
            await elsewhere.get("/konto")
            #expect(elsewhere.status == 303)
            #expect(try await visitor(town).signIn("im1").status == 422)
            #expect(try await visitor(town).signIn("im1", password: "Sieben-Zwerge-Garten").status == 303)
            #expect(try await message(town, QueuedMail.passwordNews)?.recipient.text == "ada@amt.example")
            let actions = try await town.actions()
            #expect(actions.contains("account.forgotten") && actions.contains("account.invite") && actions.contains("account.password"))
            await ada.get(path)
            try await ada.submit()
            #expect(ada.status == 422 && ada.text.contains(OneTimeLink.gone.text))
        }
    }

    @Test(arguments: Engine.available)
    func `in a browser that is not known an account that opens people needs the code of a second person`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.keepMailbox("im1")
            let thief = try visitor(town)
            await thief.get("/kennwort-vergessen")
            try await thief.submit(["konto": "im1"])
            await thief.get(try await link(town, QueuedMail.passwordLink))
            try await thief.submit()
            #expect(thief.status == 200 && thief.heading == "Eine zweite Person bestätigt")
            let invitation = try #require(thief.html.split(separator: "<code>https://stadt.example").dropFirst().first?.split(separator: "<").first)
            await thief.get(String(invitation))
            #expect(thief.status == 422)
            let lead = try await browser(town, "leitung")
            let proposal = try #require(try await town.read { try $0.row("SELECT id FROM account_proposal WHERE state = 'open'")?.text("id") })
            await lead.get("/konten/antraege/\(proposal)")
            try await lead.submit(to: "/bestaetigung").follow()
            await thief.get(String(invitation))
            #expect(thief.status == 200 && thief.html.contains("einladungscode"))
            try await thief.submit(["einladungscode": "12345 67890", "kennwort": "Sieben-Zwerge-Garten"])
            #expect(thief.status == 422)
            #expect(try await visitor(town).signIn("im1").status == 303)
        }
    }

    @Test func `nobody learns from the answer whether an account exists, and nobody is buried in mails`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.keepMailbox("im1")
            let asking = try visitor(town)
            var answers: Set<String> = []
            for login in ["im1", "im2", "gibtesnicht", "im1", "im1", "im1"] {
                await asking.get("/kennwort-vergessen")
                let began = ContinuousClock.now
                try await asking.submit(["konto": login])
                #expect(ContinuousClock.now - began >= ForgottenDesk.slot)
                answers.insert("\(asking.status) \(asking.reply.header("Location") ?? "")")
            }
            #expect(answers == ["303 /kennwort-vergessen?erledigt=ja"])
            #expect(try await town.mails().filter { $0.kind == QueuedMail.passwordLink }.count == Mailbox.mostLinks)
            #expect(try await town.actions().count { $0 == "account.forgotten" } == 6)
        }
    }

    @Test func `without a mail server pages say so, and nothing is queued`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let ada = try await town.browser("verwaltung")
            await ada.get("/konto")
            #expect(ada.status == 200 && ada.text.contains("keine E-Mails"))
            for page in ["/konto/adresse", "/ausgangspost", "/kennwort-vergessen"] {
                await ada.get(page)
                #expect(ada.status == 200 && ada.text.contains("keine E-Mails"), "\(page)")
            }
            let visitor = try town.visitor()
            await visitor.get("/anmelden")
            #expect(!visitor.links.contains("/kennwort-vergessen"))
            #expect(try await town.mails().isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `who runs the town sees what waits and why, sends a test, and tries again what was given up`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let admin = try await browser(town, "verwaltung")
            await admin.get("/ausgangspost")
            try await admin.submit(to: "/ausgangspost/probe")
            #expect(admin.status == 422)
            try await town.keepMailbox("verwaltung", "unverkennbar@amt.example")
            await admin.get("/ausgangspost")
            try await admin.submit(to: "/ausgangspost/probe").follow()
            #expect(admin.status == 200 && admin.text.contains("wartet"))
            #expect(!admin.html.contains("unverkennbar"))
            try await town.database.housekeep { db in
                try db.run("UPDATE mail SET state = 'given_up', ended_at = 1, obstacle = 'Der Mailserver antwortet nicht.', tries = 6")
            }
            let other = try await browser(town, "verwaltung")
            for one in [admin, other] { await one.get("/ausgangspost?stand=given_up") }
            #expect(admin.text.contains("Der Mailserver antwortet nicht."))
            try await admin.submit(to: "/ausgangspost/versuch")
            #expect(admin.status == 303)
            let again = try #require(try await town.mails().first)
            #expect(again.state == .waiting && again.tries == 0)
            try await other.submit(to: "/ausgangspost/versuch")
            #expect(other.status == 409)
            #expect(await (try await browser(town, "leitung")).get("/ausgangspost").status == 403)
        }
    }

    @Test func `the daily mail is ordered with a confirmed address only, and two windows do not quarrel unseen`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let ada = try await browser(town, "im1")
            try await town.keepMailbox("im1")
            let other = Browser(another: ada)
            for one in [ada, other] { await one.get("/konto") }
            try await ada.submit(to: "/konto/tagesbrief")
            #expect(ada.status == 303)
            #expect(try await box(town, "im1")?.wantsDigest == true)
            try await other.submit(to: "/konto/tagesbrief")
            #expect(other.status == 409)
            #expect(try await town.read { try $0.digestReaders() }.map(\.text) == [town.account("im1")])
        }
    }
}
