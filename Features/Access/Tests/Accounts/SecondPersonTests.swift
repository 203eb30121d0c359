import Access
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Whoever manages accounts alone opens neither people nor the journal: not to others, not to themselves, not as somebody else.
@Suite struct SecondPersonTests {
    private func roles(_ town: FixtureTown, _ login: String) async throws -> [Role] {
        try await town.read { try $0.account(ID(town.account(login)))?.roles ?? [] }
    }

    private func proposal(_ town: FixtureTown) async throws -> String {
        let id = try await town.read { try $0.row("SELECT id FROM account_proposal WHERE state = 'open'")?.text("id") }
        return "/konten/antraege/\(try #require(id))"
    }

    @Test(arguments: Role.allCases)
    func `no role that opens people, accounts or the journal is given by one alone`(role: Role) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let admin = try await town.browser("verwaltung")
            let grant = townOffices.policy(roles: Role.allCases.map(\.rawValue)).grants[role.rawValue]
            let opens =
                grant.map { grant in
                    !grant.reads.isEmpty
                        || ["accounts.manage", "accounts.confirm", "journal.see"].contains { name in
                            grant.permissions.keys.contains { $0.name == name }
                        }
                } ?? false
            for login in ["verwaltung", "neu"] where !(login == "verwaltung" && role == .administrator) {
                let before = try await roles(town, login)
                await admin.get("/konten/" + town.account(login))
                var fields = try admin.form("/rollen").fields.without(["rollen"])
                for kept in Set(before + [role]) { fields.append("rollen", kept.rawValue) }
                await admin.post("/konten/\(town.account(login))/rollen", fields)
                #expect(admin.status == 303, "\(login)")
                #expect(try await roles(town, login).contains(role) == (!opens || before.contains(role)), "\(login) \(role)")
            }
            // Nor on the way of a new account.
            await admin.get("/konten/neu")
            try await admin.submit(["name": "Pup Pe", "konto": "puppe", "rollen": role.rawValue])
            #expect(admin.status == 303)
            let made = try await town.read { try $0.credentials(login: "puppe")?.account.roles ?? [] }
            #expect(made.contains(role) == !opens)
        }
    }

    @Test(arguments: Engine.available)
    func `a second person confirms, and neither who asked nor who gets it does`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let admin = try await town.browser("verwaltung")
            await admin.get("/konten/" + town.account("verwaltung"))
            var fields = try admin.form("/rollen").fields
            fields.append("rollen", "dataProtection")
            await admin.post("/konten/\(town.account("verwaltung"))/rollen", fields)
            #expect(admin.status == 303 && admin.reply.header("Location")?.hasSuffix("erledigt=antrag") == true)
            let path = try await proposal(town)
            await admin.get(path)
            #expect(admin.status == 200 && !admin.html.contains("/bestaetigung"))
            await admin.post(path + "/bestaetigung", FormFields([("csrf", fields["csrf"] ?? "")]))
            #expect(admin.status == 409)
            #expect(try await roles(town, "verwaltung") == [.administrator])
            let lead = try await town.browser("leitung")
            await lead.get("/start")
            #expect(lead.links.contains(path))
            await lead.get(path)
            #expect(lead.text.contains("Datenschutz") && lead.text.contains("Nguyễn"))
            try await lead.submit(to: "/bestaetigung").follow()
            #expect(lead.status == 200 && lead.text.contains("bestätigt"))
            #expect(try await roles(town, "verwaltung") == [.administrator, .dataProtection])
            try await lead.submit(to: "/abmelden")
            let actions = try await town.actions()
            #expect(actions.contains("account.propose") && actions.contains("account.confirm") && actions.contains("account.roles"))
            // Those who may not be the second one see nothing of it.
            for login in ["im1", "datenschutz", "gebuehren"] {
                #expect(await (try await town.browser(login)).get(path).status == 403, "\(login)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `to set a password that opens people it takes the link of one and the code of another`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("leitung"))
            await admin.get("/konten/" + town.account("im1"))
            try await admin.submit(to: "/einladung").follow()
            let link = try #require(admin.link)
            let holder = try town.visitor()
            await holder.get(link)
            #expect(holder.status == 422)
            await lead.get(try await proposal(town))
            try await lead.submit(to: "/bestaetigung").follow()
            let code = try #require(lead.code)
            #expect(!lead.html.contains("einladung="))
            await admin.get(lead.path)
            #expect(admin.status == 200 && admin.code == nil)
            await holder.get(link)
            #expect(holder.status == 200)
            for typed in ["", "12345 67890"] {
                try await holder.submit(["einladungscode": typed, "kennwort": "Sieben-Zwerge-Garten"])
                #expect(holder.status == 422 && holder.problems["einladungscode"] != nil)
            }
            try await holder.submit(["einladungscode": code, "kennwort": "Sieben-Zwerge-Garten"])
            #expect(holder.status == 303)
            #expect(try await town.visitor().signIn("im1", password: "Sieben-Zwerge-Garten").status == 303)
        }
    }

    @Test func `five wrong codes end an invitation`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("leitung"))
            await admin.get("/konten/" + town.account("im1"))
            try await admin.submit(to: "/einladung").follow()
            let link = try #require(admin.link)
            await lead.get(try await proposal(town))
            try await lead.submit(to: "/bestaetigung").follow()
            let code = try #require(lead.code)
            let thief = try town.visitor()
            await thief.get(link)
            let form = try thief.form().fields
            for _ in 0..<5 {
                var sent = form.without(["einladungscode", "kennwort"])
                sent.append("einladungscode", "00000 00000")
                sent.append("kennwort", "Sieben-Zwerge-Garten")
                await thief.post("/einladung", sent)
            }
            var sent = form.without(["einladungscode", "kennwort"])
            sent.append("einladungscode", code)
            sent.append("kennwort", "Sieben-Zwerge-Garten")
            await thief.post("/einladung", sent)
            #expect(thief.status == 422)
            #expect(try await town.browser("im1").status == 303)
            #expect(try await town.journal().count { $0.note.details == "code" && $0.note.action == "session.refused" } == 5)
        }
    }

    @Test func `whoever gets people for the first time sets a new password with both halves`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("leitung"))
            await admin.get("/konten/" + town.account("neu"))
            try await admin.submit(["rollen": "accommodation"], to: "/rollen").follow()
            let link = try #require(admin.link)
            #expect(try await town.browser("neu").status == 303)
            await lead.get(try await proposal(town))
            try await lead.submit(to: "/bestaetigung").follow()
            // The password of before is nobody's any more.
            #expect(try await town.visitor().signIn("neu").status == 422)
            let holder = try town.visitor()
            await holder.get(link)
            try await holder.submit(["einladungscode": try #require(lead.code), "kennwort": "Sieben-Zwerge-Garten"])
            #expect(try await holder.signIn("neu", password: "Sieben-Zwerge-Garten").status == 303)
            #expect(await holder.get("/personen").status == 200)
        }
    }

    @Test(arguments: Engine.available)
    func `however long the second person takes, whoever got the link can set a password with it for three days`(engine: Engine) async throws {
        for hours in [71, 73, 24 * 30] as [Int64] {
            try await engine.withTown { town async throws in
                let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("leitung"))
                await admin.get("/konten/" + town.account("neu"))
                try await admin.submit(["rollen": "accommodation"], to: "/rollen").follow()
                let link = try #require(admin.link)
                let past = hours * 3_600_000_000
                try await town.database.housekeep { db in
                    try db.run("UPDATE invitation SET issued_at = issued_at - \(Int(past)), ended_at = ended_at - \(Int(past))")
                }
                await lead.get(try await proposal(town))
                try await lead.submit(to: "/bestaetigung").follow()
                #expect(lead.status == 200, "\(lead.text)")
                let (code, holder) = (try #require(lead.code), try town.visitor())
                await holder.get(link)
                try await holder.submit(["einladungscode": code, "kennwort": "Sieben-Zwerge-Garten"])
                #expect(holder.status == 303, "\(hours): \(holder.text)")
                #expect(try await holder.signIn("neu", password: "Sieben-Zwerge-Garten").status == 303)
                // From the second word on they are counted.
                let left = try await town.read { db in
                    try db.row("SELECT ended_at FROM invitation WHERE code_hash <> ''").map { try $0.instant("ended_at").microseconds } ?? 0
                }
                #expect(left <= Instant.now().advanced(by: 72 * 3_600_000_000).microseconds)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `roles are not confirmed with a link that a newer one has ended, and the old password stays`(engine: Engine) async throws {
        for isLate in [false, true] {
            try await engine.withTown { town async throws in
                let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("leitung"))
                await admin.get("/konten/" + town.account("neu"))
                try await admin.submit(["rollen": "accommodation"], to: "/rollen").follow()
                let path = try await proposal(town)
                if isLate {
                    let past = 80 * 3_600_000_000
                    try await town.database.housekeep { db in
                        try db.run("UPDATE invitation SET issued_at = issued_at - \(past), ended_at = ended_at - \(past)")
                    }
                }
                await admin.get("/konten/" + town.account("neu"))
                try await admin.submit(to: "/einladung").follow()
                await lead.get(path)
                try await lead.submit(to: "/bestaetigung")
                #expect(lead.status == 409 && lead.text.contains("gilt nicht mehr"), "\(lead.status)")
                #expect(try await town.visitor().signIn("neu").status == 303)
                #expect(!(try await roles(town, "neu").contains(.accommodation)))
            }
        }
    }

    @Test func `an account that opens people is freed by two, locked by one`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (admin, lead) = (try await town.browser("verwaltung"), try await town.browser("leitung"))
            await admin.get("/konten/" + town.account("im1"))
            try await admin.submit(to: "/sperre").follow()
            #expect(try await town.visitor().signIn("im1").status == 422)
            try await admin.submit(to: "/freigabe").follow()
            #expect(admin.text.contains("Wartet auf eine zweite Person"))
            #expect(try await town.visitor().signIn("im1").status == 422)
            await lead.get(try await proposal(town))
            try await lead.submit(to: "/bestaetigung")
            #expect(try await town.browser("im1").status == 303)
        }
    }

    @Test func `what others did with an account is told at the next visit`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            _ = try await town.browser("jourfixe")
            let admin = try await town.browser("verwaltung")
            await admin.get("/konten/" + town.account("jourfixe"))
            try await admin.submit(["rollen": "volunteer"], to: "/rollen")
            let holder = try await town.browser("jourfixe")
            #expect(holder.reply.header("Location")?.hasPrefix("/konto?") == true)
            await holder.follow()
            #expect(holder.heading == "Mein Konto" && holder.text.contains("Rollen geändert") && holder.text.contains("Nguyễn"))
            #expect(try await town.browser("jourfixe").reply.header("Location") == "/start")
        }
    }
}
