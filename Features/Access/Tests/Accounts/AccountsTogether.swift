import Access
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Two who manage accounts at the same time: nobody's rights grow or vanish by a form somebody had open.
@Suite struct AccountsTogether {
    /// A second administrator beside `verwaltung`, signed in.
    private func second(_ town: FixtureTown, roles: [Role] = [.administrator]) async throws -> (id: ID<Account>, browser: Browser) {
        let hash = PasswordHasher.forTests.hash(TownFixture.password)
        let id = try await town.database.write(by: .system) {
            try $0.addAccount(NewAccount(login: "zweite", name: "Zweite Administration", password: "", roles: roles), passwordHash: hash)
        }
        return (id, try await town.browser("zweite"))
    }

    private func roles(_ town: FixtureTown, _ id: ID<Account>) async throws -> [Role] { try await town.read { try $0.account(id)?.roles ?? [] } }

    @Test(arguments: Engine.available)
    func `who changes roles second is shown the first one's choice, and nothing is given by it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, two) = (try await town.browser("verwaltung"), try await second(town).browser)
            let id = ID<Account>(town.account("gebuehren"))
            for browser in [one, two] { await browser.get("/konten/\(id)") }
            try await one.submit(["rollen": "meetingMember"], to: "/rollen")
            #expect(one.status == 303)
            try await two.submit(["rollen": "volunteer"], to: "/rollen")
            #expect(two.status == 409 && two.text.contains("Inzwischen hat jemand anderes") && two.text.contains("Jour Fixe"))
            #expect(try await roles(town, id) == [.meetingMember])
            #expect(try two.form("/rollen").fields.all("rollen") == ["volunteer"])
            // Having seen both, she may say so.
            try await two.submit(to: "/rollen")
            #expect(two.status == 303)
            #expect(try await roles(town, id) == [.volunteer])
        }
    }

    @Test(arguments: Engine.available)
    func `nobody gets roles back by a form that was open when they were taken`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let one = try await town.browser("verwaltung")
            let (id, two) = try await second(town, roles: [.administrator, .lead])
            await two.get("/konten/\(id)")
            await one.get("/konten/\(id)")
            try await one.submit(["rollen": "volunteer"], to: "/rollen")
            #expect(one.status == 303)
            try await two.submit(to: "/rollen")
            #expect(two.status == 403)
            #expect(try await roles(town, id) == [.volunteer])
        }
    }

    @Test(arguments: Engine.available)
    func `two who lock each other at the same moment leave one who can free the other`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let one = try await town.browser("verwaltung")
            let (id, two) = try await second(town)
            let own = ID<Account>(town.account("verwaltung"))
            await one.get("/konten/\(id)")
            await two.get("/konten/\(own)")
            let requests = [
                (one, one.request("POST", "/konten/\(id)/sperre", body: try one.form("/sperre").fields)),
                (two, two.request("POST", "/konten/\(own)/sperre", body: try two.form("/sperre").fields)),
            ].map { (door: $0.0.door, request: $0.1) }
            await withTaskGroup(of: Void.self) { group in
                for (door, request) in requests { group.addTask { _ = await door.answer(request) } }
            }
            let active = try await town.read { db in try [own, id].compactMap { try db.account($0) }.filter(\.isActive) }
            #expect(active.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the last account that manages accounts can be neither locked nor given other roles`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let id = ID<Account>(town.account("verwaltung"))
            for take in [{ try $0.setActive(false, id) }, { try $0.setRoles([.lead], id) }] as [@Sendable (Transaction) throws -> Void] {
                let refusal = await #expect(throws: Refusal.self) { try await town.database.write(by: .system, take) }
                #expect(refusal?.kind == .conflict)
            }
            let (other, _) = try await second(town)
            try await town.database.write(by: .system) { try $0.setActive(false, id) }
            #expect(try await town.read { try $0.account(other)?.isActive } == true)
            await #expect(throws: Refusal.self) { try await town.database.write(by: .system) { try $0.setRoles([.fees], other) } }
        }
    }

    /// Whatever one administrator does, in whatever order: who may be the second person never gets fewer than two, so that none of it is final.
    @Test(arguments: Engine.available)
    func `one alone never leaves fewer than two who may be the second person`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (other, _) = try await second(town)
            let lead = ID<Account>(town.account("leitung"))
            let deeds: [(String, @Sendable (Transaction) throws -> Void)] = [
                ("lock", { try $0.setActive(false, other) }), ("take", { try $0.setRoles([.fees], other) }),
                ("lock", { try $0.setActive(false, lead) }), ("take", { try $0.setRoles([.volunteer], lead) }),
            ]
            let author = Author(account: town.account("verwaltung"), role: "administrator", request: "")
            for first in deeds.indices {
                try await town.database.write(by: .commandLine) { transaction in
                    for id in [other, lead] { try transaction.setActive(true, id) }
                    try transaction.setRoles([.administrator], other)
                    try transaction.setRoles([.lead], lead)
                }
                for deed in deeds[first...] + deeds[..<first] { try? await town.database.write(by: author, deed.1) }
                let able = try await town.read { db in
                    try db.accounts().filter { $0.isActive && !Set($0.roles).isDisjoint(with: Role.confirming) }.count
                }
                #expect(able == 2, "beginning with \(first)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who administers alone is told why the lead is not locked, and the operator can`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (browser, lead) = (try await town.browser("verwaltung"), ID<Account>(town.account("leitung")))
            await browser.get("/konten/\(lead)")
            try await browser.submit(to: "/sperre")
            #expect(browser.status == 409 && browser.text.contains("zwei Konten bleiben"))
            #expect(try await town.read { try $0.account(lead)?.isActive } == true)
            try await town.database.write(by: .commandLine) { try $0.setActive(false, lead) }
            #expect(try await town.read { try $0.account(lead)?.isActive } == false)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever frees an account sees what it may by now`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, two) = (try await town.browser("verwaltung"), try await second(town).browser)
            let id = ID<Account>(town.account("jourfixe"))
            try await town.database.write(by: .system) { try $0.setActive(false, id) }
            await one.get("/konten/\(id)")
            await two.get("/konten/\(id)")
            try await two.submit(["rollen": "volunteer"], to: "/rollen")
            try await one.submit(to: "/freigabe")
            #expect(one.status == 409 && one.text.contains("Ehrenamt"))
            #expect(try await town.read { try $0.account(id)?.isActive } == false)
            try await one.submit(to: "/freigabe")
            #expect(one.status == 303)
        }
    }

    @Test(arguments: Engine.available)
    func `of two invitations the first one handed over stays, unless the second knows of it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, two) = (try await town.browser("verwaltung"), try await second(town).browser)
            let path = "/konten/" + town.account("jourfixe")
            for browser in [one, two] { await browser.get(path) }
            try await one.submit(to: "/einladung").follow()
            let link = try #require(one.link)
            try await two.submit(to: "/einladung")
            #expect(two.status == 409 && two.text.contains("zuletzt ausgestellt am"))
            // The old password holds until then.
            #expect(try await town.browser("jourfixe").status == 303)
            let holder = try town.visitor()
            await holder.get(link)
            try await holder.submit(["kennwort": TownFixture.password])
            #expect(holder.status == 422 && holder.problems["kennwort"]?.contains("bisherige") == true)
            try await holder.submit(["kennwort": "Sieben-Zwerge-Garten"])
            #expect(holder.status == 303)
            #expect(try await town.visitor().signIn("jourfixe").status == 422)
            #expect(try await town.visitor().signIn("jourfixe", password: "Sieben-Zwerge-Garten").status == 303)
        }
    }

    @Test(arguments: Engine.available)
    func `a password is kept nowhere: not while it is typed, not after the session ended, not for an account that is not there`(engine: Engine)
        async throws
    {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("verwaltung")
            await browser.get("/kennwort")
            #expect(!browser.html.contains("data-draft"))
            let typed = try browser.form().fields(changing: ["kennwort": "Sieben-Zwerge-Garten", "bisher": "Acht-Berge-im-Nebel"])
            await browser.post("/kennwort?entwurf=sichern", typed)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM draft") } == 0)
            browser.forgetCookies()
            await browser.post("/kennwort", typed)
            #expect(browser.status == 401 && !browser.html.contains("Sieben-Zwerge") && !browser.html.contains("Acht-Berge"))
        }
    }

    @Test(arguments: Engine.available)
    func `of one's own password changed twice the second change needs the first one's result`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (desk, home) = (try await town.browser("im1"), try await town.browser("im1"))
            for browser in [desk, home] { await browser.get("/kennwort") }
            let requests = try [(desk, "Sieben-Zwerge-Garten"), (home, "Acht-Berge-im-Nebel")].map { browser, password in
                let fields = try browser.form().fields(changing: ["bisher": TownFixture.password, "kennwort": password])
                return (door: browser.door, request: browser.request("POST", "/kennwort", body: fields))
            }
            let answers = await withTaskGroup(of: Int.self) { group in
                for (door, request) in requests { group.addTask { await door.answer(request).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == 303 } == 1, "\(answers)")
            #expect(try await town.journal().count { $0.note.action == "account.password" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who open the same account one is told so at the field`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, two) = (try await town.browser("verwaltung"), try await second(town).browser)
            for browser in [one, two] { await browser.get("/konten/neu") }
            try await one.submit(["name": "Neu Ling", "konto": "n.neu", "rollen": "volunteer"])
            #expect(one.status == 303)
            try await two.submit(["name": "Neu Gier", "konto": "n.neu", "rollen": "meetingMember"])
            #expect(two.status == 422 && two.problems["konto"]?.contains("gibt es schon") == true)
            #expect(try two.form().fields["name"] == "Neu Gier")
        }
    }
}
