import Access
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// The journal only goes forward. After one write while the clock was wrong it is ahead for as long as the clock was wrong: nothing that
/// protects people may wait for that.
@Suite struct ClockTests {
    /// A town whose journal is ten hours ahead of the clock.
    private func withTownAhead(_ engine: Engine, _ body: @escaping (FixtureTown) async throws -> Void) async throws {
        try await engine.withTown { town async throws in
            let later = Instant.now().advanced(by: 36_000_000_000)
            try await town.database.write(by: .system, now: later) { try $0.note(JournalNote("test.ahead", "town", "t")) }
            try await body(town)
        }
    }

    private func isOpen(_ cookie: String, _ browser: Browser) async -> Bool {
        await browser.door.answer(WebRequest("GET", "/start", headers: ["cookie": "sitzung=\(cookie)"])).status == 200
    }

    @Test(arguments: Engine.available)
    func `signing out, a new password and a lock end sessions at once, however far the journal is ahead`(engine: Engine) async throws {
        try await withTownAhead(engine) { town async throws in
            let (one, two) = (try await town.browser("im1"), try await town.browser("im1"))
            let (first, other) = (try #require(one.cookies["sitzung"]), try #require(two.cookies["sitzung"]))
            #expect(await isOpen(first, one))
            await one.get("/start")
            try await one.submit(to: "/abmelden")
            #expect(await !isOpen(first, one))
            await two.get("/kennwort")
            try await two.submit(["bisher": TownFixture.password, "kennwort": "Vier-Sterne-ueber-dem-Fluss"])
            #expect(two.status == 303)
            #expect(await !isOpen(other, two))
            let caretaker = try await town.browser("hausmeister")
            let third = try #require(caretaker.cookies["sitzung"])
            #expect(await isOpen(third, caretaker))
            try await town.database.write(by: .system) { try $0.setActive(false, ID(town.account("hausmeister"))) }
            try await town.database.write(by: .system) { try $0.setActive(true, ID(town.account("hausmeister"))) }
            #expect(await !isOpen(third, caretaker))
        }
    }

    @Test(arguments: Engine.available)
    func `too many wrong old passwords end the session, and idle hours count by the clock`(engine: Engine) async throws {
        try await withTownAhead(engine) { town async throws in
            let browser = try await town.browser("im1")
            let cookie = try #require(browser.cookies["sitzung"])
            for _ in 0..<Throttle.mostOfOwn where await isOpen(cookie, browser) {
                await browser.get("/kennwort")
                try await browser.submit(["bisher": "Ganz-Falsch-Geraten", "kennwort": "Vier-Sterne-ueber-dem-Fluss"])
                // Without the pauses between guesses, which are tried elsewhere.
                try await town.database.housekeep { try $0.run("UPDATE sign_in_failure SET last_at = \(Instant.now())") }
            }
            #expect(await !isOpen(cookie, browser))
            for (column, minutes) in [("seen_at", 31), ("created_at", 601)] as [(String, Int64)] {
                let idle = try await town.browser("leitung")
                let secret = try #require(idle.cookies["sitzung"])
                #expect(await isOpen(secret, idle))
                let name = SQL(stringLiteral: column)
                try await town.database.housekeep { try $0.run("UPDATE session SET \(name) = \(name) - \(minutes * 60_000_000)") }
                #expect(await !isOpen(secret, idle), "\(column)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `an ended session stays ended when the clock goes back, and one from the future is none`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let cookie = try #require(browser.cookies["sitzung"])
            let later = Instant.now().advanced(by: 36_000_000_000)
            try await town.database.housekeep { try $0.run("UPDATE session SET ended_at = \(later)") }
            #expect(await !isOpen(cookie, browser))
            let open = Instant.endless
            try await town.database.housekeep { try $0.run("UPDATE session SET ended_at = \(open), created_at = \(later), seen_at = \(later)") }
            #expect(await !isOpen(cookie, browser))
        }
    }

    /// Everything of access that is compared with the clock: one column written by the journal's time would be hours away.
    @Test(arguments: Engine.available)
    func `what is compared with the clock is written by the clock`(engine: Engine) async throws {
        try await withTownAhead(engine) { town async throws in
            let browser = try await town.browser("verwaltung")
            let stranger = try town.visitor()
            await stranger.get("/anmelden")
            try await stranger.submit(["konto": "leitung", "kennwort": "Ganz-Falsch-Geraten"])
            await browser.get("/konten/\(town.account("im1"))")
            try await browser.submit(to: "/einladung")
            await browser.get("/konten/ausgabe")
            try await browser.submit(["zweck": "Prüfung"], button: "csv")
            let limit = Instant.now().advanced(by: Instant.clockSlack)
            let columns = [
                ("session", "created_at"), ("session", "seen_at"), ("sign_in_failure", "last_at"), ("known_device", "seen_at"),
                ("invitation", "issued_at"), ("taken_list", "at"),
            ]
            for (table, column) in columns {
                let (table, column) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
                let found = try await town.read { db in try db.rows("SELECT \(column) AS at FROM \(table)").map { try $0.instant("at") } }
                #expect(!found.isEmpty && found.allSatisfy { $0 <= limit }, "\(table).\(column)")
            }
        }
    }
}
