import Access
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct SignInTests {
    @Test func `whoever signs in is led to their start page or back to where they wanted to go`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try town.visitor()
            await browser.get("/personen?am=2020-01-01").follow()
            #expect(browser.heading == "Anmelden")
            try await browser.submit(["konto": " Leitung ", "kennwort": TownFixture.password])
            #expect(browser.reply.header("Location") == "/personen?am=2020-01-01")
            let cookie = try #require(browser.reply.header("Set-Cookie"))
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
            #expect(await browser.follow().status == 200)
            #expect(await browser.get("/anmelden").reply.header("Location") == "/start")
        }
    }

    @Test func `over https cookies are bound to the host`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await Browser(openDoor(town.database, isSecure: true)).signIn("leitung")
            let cookies = browser.reply.headers.filter { $0.name == "Set-Cookie" }.map(\.value)
            #expect(cookies.allSatisfy { $0.hasPrefix("__Host-") && $0.contains("Secure") } && browser.cookies.keys.contains("__Host-sitzung"))
        }
    }

    @Test(arguments: ["//boese.example", "https://boese.example", "/\\boese", "javascript:alert(1)", "/anmelden", "", "/a b", "/ü"])
    func `nobody is led away from the town`(target: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try town.visitor()
            await browser.get("/anmelden?ziel=" + FormFields.percentEncoded(target))
            try await browser.submit(["konto": "leitung", "kennwort": TownFixture.password])
            #expect(browser.reply.header("Location") == "/start")
        }
    }

    @Test func `a wrong password and an unknown account get the same answer`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            var answers: [String] = []
            for login in ["leitung", "gibtesnicht"] {
                let browser = try town.visitor()
                browser.remote = "10.\(answers.count).0.1"
                await browser.get("/anmelden")
                try await browser.submit(["konto": login, "kennwort": "Ganz-Falsch-Geraten"])
                #expect(browser.status == 422 && browser.summary == ["Konto oder Kennwort stimmt nicht."])
                #expect(try browser.form().fields["konto"] == login)
                #expect(!browser.html.contains("Ganz-Falsch"), "the password comes back in the page")
                answers.append(browser.html.replacing(login, with: "KONTO").replacing(try #require(try browser.form().fields["csrf"]), with: "TOKEN"))
            }
            #expect(answers[0] == answers[1])
            #expect(try await town.actions().filter { $0 == "session.refused" }.count == 2)
        }
    }

    @Test func `a right password opens after any number of wrong ones, and a wrong one never says when to come back`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            for login in ["leitung", "gibtesnicht"] {
                let browser = try town.visitor()
                await browser.get("/anmelden")
                for _ in 0..<7 {
                    try await browser.submit(["konto": login, "kennwort": "Ganz-Falsch-Geraten"])
                    #expect(browser.status == 422 && browser.summary == ["Konto oder Kennwort stimmt nicht."])
                    #expect(browser.reply.header("Retry-After") == nil)
                }
            }
            #expect(try await town.browser("leitung").status == 303)
        }
    }

    @Test func `a browser is known for its own account only, and not any more after too many wrong passwords`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("im1")
            func isKnown(_ login: String) async throws -> Bool {
                try await town.read { db in
                    try db.count(
                        """
                        SELECT COUNT(*) AS n FROM known_device d JOIN account a ON a.id = d.account_id WHERE a.login = \(login)
                        """) > 0
                }
            }
            #expect(try await isKnown("im1"))
            #expect(try await !isKnown("leitung"))
            let subject = try #require(try await town.read { try $0.row("SELECT device_hash FROM known_device")?.text("device_hash") })
            try await town.database.housekeep {
                try $0.run(
                    """
                    INSERT INTO sign_in_failure (subject, failures, last_at, blocked_until)
                    VALUES (\("device:\(subject)|im1"), 19, \(Instant.now().advanced(by: 60_000_000)), 0)
                    """)
            }
            await browser.get("/start")
            try await browser.submit(to: "/abmelden")
            try await browser.signIn("im1", password: "Ganz-Falsch-Geraten")
            #expect(browser.status == 422)
            #expect(try await !isKnown("im1"))
        }
    }

    @Test func `half an hour without a page or ten hours in all end a session`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            for (column, minutes, lives) in [("seen_at", 29, true), ("seen_at", 31, false), ("created_at", 599, true), ("created_at", 601, false)] {
                let browser = try await town.browser("leitung")
                let back = Instant.now().advanced(by: Int64(minutes) * -60_000_000)
                let name = SQL(stringLiteral: column)
                try await town.database.housekeep { try $0.run("UPDATE session SET \(name) = \(back) WHERE ended_at = \(Instant.endless)") }
                #expect(await browser.get("/start").status == (lives ? 200 : 303), "\(column) \(minutes)")
                try await town.database.housekeep { try $0.run("DELETE FROM session") }
            }
        }
    }

    @Test func `a page seen keeps the session alive`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let back = Instant.now().advanced(by: -20 * 60_000_000)
            try await town.database.housekeep { try $0.run("UPDATE session SET seen_at = \(back)") }
            await browser.get("/start")
            // Kept beside the page, which does not wait for it.
            for _ in 0..<400 where try await town.read({ try $0.count("SELECT COUNT(*) AS n FROM session WHERE seen_at > \(back)") }) == 0 {
                try await Task.sleep(for: .milliseconds(25))
            }
            let seen = try await town.read { try $0.row("SELECT seen_at FROM session")?.instant("seen_at") }
            #expect(try #require(seen) > back)
        }
    }

    @Test func `the database knows only the hash of a session's secret`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let secret = try #require(browser.cookies["sitzung"])
            let kept = try await town.read { try $0.rows("SELECT token_hash FROM session").map { try $0.text("token_hash") } }
            #expect(kept.count == 1 && kept[0] != secret && secret.count == 48)
            browser.forgetCookies()
            #expect(await browser.get("/start").status == 303)
        }
    }

    @Test func `signing out ends the session for good`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let before = try #require(browser.cookies["sitzung"])
            await browser.get("/start")
            try await browser.submit(to: "/abmelden")
            #expect(browser.status == 303 && browser.cookies["sitzung"] == nil)
            #expect(await browser.door.answer(WebRequest("GET", "/start", headers: ["cookie": "sitzung=\(before)"])).status == 303)
            #expect(try await town.actions().filter { $0.hasPrefix("session") }.suffix(2) == ["session.open", "session.close"])
        }
    }

    @Test func `signing in needs the token of the page it was shown on`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try town.visitor()
            await browser.post("/anmelden", FormFields([("konto", "leitung"), ("kennwort", TownFixture.password)]))
            #expect(browser.status == 403 && browser.cookies["sitzung"] == nil)
        }
    }

    @Test func `a form sent after the session ended comes back after signing in, with everything in it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.mother.id)/umzug")
            let key = try #require(try browser.form().fields["_vorgang"])
            try await town.database.housekeep { try $0.run("DELETE FROM session") }
            let address = "Ö 7 & \"hinten\" <links>\u{200C} محمد"
            try await browser.submit(["wohnform": "ownFlat", "anschrift": address, "mit": TownFixture.child.id.text])
            #expect(browser.status == 401 && browser.heading == "Anmelden")
            #expect(browser.text.contains("Ihre Eingaben gehen danach nicht verloren"))
            // A slip on the way loses nothing either.
            try await browser.submit(["konto": "leitung", "kennwort": "Ganz-Falsch-Geraten"])
            #expect(browser.status == 422)
            try await town.database.housekeep { try $0.run("DELETE FROM sign_in_failure") }
            try await browser.submit(["konto": "leitung", "kennwort": TownFixture.password])
            // The form itself, where every input stands beside what it is; no code is shown as such.
            #expect(browser.status == 200 && browser.heading.contains("Umzug") && browser.text.contains("Ihre Eingaben sind noch da"))
            #expect(!browser.text.contains("ownFlat") && !browser.text.contains(TownFixture.child.id.text))
            let form = try browser.form()
            #expect(form.fields["anschrift"] == address && form.fields["mit"] == TownFixture.child.id.text && form.fields["_vorgang"] == key)
            try await browser.submit(button: "pruefen")
            #expect(browser.status == 200 && browser.heading == "Umzug: Angaben prüfen")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success?.contains("Umzug") == true && browser.text.contains(address))
        }
    }
}
